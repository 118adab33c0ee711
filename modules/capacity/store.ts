import type { ServiceGroup } from '#catalogue/contract'
import { rows, sql, toRow, type Read, type Sql, type Tx } from '#kernel/sql.ts'

type Dated = { readonly centre: string; readonly validFrom: string; readonly validTo: string | null }
export type Pattern = Dated & { readonly serviceGroup: ServiceGroup; readonly desks: number }
export type Share = Dated & { readonly bookablePercent: number }

/** Both ends included; without an end, and from then on. */
export type Span = { readonly from: string; readonly until?: string | undefined; readonly centre?: string | undefined }

const during = ({ from, until, centre }: Span): Sql => sql`(valid_to is null or valid_to > ${from})
  ${until === undefined ? sql`` : sql`and valid_from <= ${until}`} ${centre === undefined ? sql`` : sql`and centre_id = ${centre}`}`

export const listPatterns = (read: Read, span: Span): Promise<Pattern[]> =>
  read.many<Pattern>(sql`select centre_id as centre, service_group, desks, valid_from, valid_to from capacity.pattern
    where ${during(span)} order by centre_id, service_group, valid_from`)

export const listShares = (read: Read, span: Span): Promise<Share[]> =>
  read.many<Share>(sql`select centre_id as centre, bookable_percent, valid_from, valid_to from capacity.share
    where ${during(span)} order by centre_id, valid_from`)

export const listCentresWithPattern = async (read: Read): Promise<string[]> =>
  (await read.many<{ centre: string }>(sql`select distinct centre_id as centre from capacity.pattern`)).map(
    ({ centre }) => centre,
  )

export async function insertPatterns(tx: Tx, patterns: readonly Pattern[]): Promise<void> {
  await tx.run(sql`insert into capacity.pattern (centre_id, service_group, desks, valid_from, valid_to)
    select centre, service_group, desks, valid_from, valid_to
    from jsonb_to_recordset(${rows(patterns.map(toRow))}::jsonb)
      as given (centre text, service_group text, desks integer, valid_from date, valid_to date)`)
}

/** Two changes of one plan wait for each other. */
export async function lockPlan(tx: Tx, centre: string): Promise<void> {
  await tx.many(sql`select pg_advisory_xact_lock(hashtextextended(${`capacity.plan:${centre}`}, 0))`)
}

type Periods = { readonly table: Sql; readonly own: Sql }

/** Ends the period that holds on a day. Returns the first day on which something else is planned already. */
async function makeRoom(tx: Tx, { table, own }: Periods, from: string): Promise<string | null> {
  const { until } = await tx.one<{ until: string | null }>(sql`select coalesce(
      (select valid_to from ${table} where ${own} and valid_from <= ${from} and valid_to > ${from}),
      (select min(valid_from) from ${table} where ${own} and valid_from > ${from})) as until`)
  await tx.run(sql`update ${table} set valid_to = ${from}
    where ${own} and valid_from < ${from} and (valid_to is null or valid_to > ${from})`)
  return until
}

type PatternFrom = Pick<Pattern, 'centre' | 'serviceGroup' | 'desks'> & { readonly from: string }

export async function setPattern(tx: Tx, { centre, serviceGroup, desks, from }: PatternFrom): Promise<void> {
  const own = sql`centre_id = ${centre} and service_group = ${serviceGroup}`
  const until = await makeRoom(tx, { table: sql`capacity.pattern`, own }, from)
  await tx.runOne(sql`insert into capacity.pattern (centre_id, service_group, desks, valid_from, valid_to)
    values (${centre}, ${serviceGroup}, ${desks}, ${from}, ${until})
    on conflict (centre_id, service_group, valid_from) do update set desks = excluded.desks`)
}

type ShareFrom = Pick<Share, 'centre' | 'bookablePercent'> & { readonly from: string }

export async function setShare(tx: Tx, { centre, bookablePercent, from }: ShareFrom): Promise<void> {
  const until = await makeRoom(tx, { table: sql`capacity.share`, own: sql`centre_id = ${centre}` }, from)
  await tx.runOne(sql`insert into capacity.share (centre_id, bookable_percent, valid_from, valid_to)
    values (${centre}, ${bookablePercent}, ${from}, ${until})
    on conflict (centre_id, valid_from) do update set bookable_percent = excluded.bookable_percent`)
}
