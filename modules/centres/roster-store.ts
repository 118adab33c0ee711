import { insertRows, sql, type Read, type Tx } from '#kernel/sql.ts'
import { weekdayOf } from './working-calendar.ts'

/** Who works where: `own` is the person's centre, `lent` is help for another one, with the centre left behind. */
export type RosterEntry = {
  readonly rosterId: string
  readonly staffId: string
  readonly centreId: string
  readonly kind: 'own' | 'lent'
  readonly homeCentreId: string | null
  /** 1 is Monday. */
  readonly weekdays: readonly number[]
  readonly reason: string | null
  /** The desk that is meant for the person; null when any will do. */
  readonly deskNo: number | null
  readonly validFrom: string
  readonly validTo: string | null
}

/** Adds what is missing; entries with a known id stay as they are. */
export async function insertMissingRoster(tx: Tx, entries: readonly RosterEntry[]): Promise<void> {
  await tx.run(sql`${insertRows('centres.roster', entries)} on conflict (roster_id) do nothing`)
}

type Span = { readonly from: string; readonly until: string; readonly centre?: string | undefined }
type Entry = Omit<RosterEntry, 'rosterId' | 'reason'>

/** All that decides who works in one centre, or in each of them, on the days of a span (both ends included). */
export const listRosterEntries = (read: Read, { from, until, centre }: Span): Promise<Entry[]> =>
  read.many<Entry>(sql`select staff_id, centre_id, kind, home_centre_id, weekdays, desk_no, valid_from, valid_to from centres.roster
    where valid_from <= ${until} and (valid_to is null or valid_to > ${from})
      ${centre === undefined ? sql`` : sql`and staff_id in (select staff_id from centres.roster where centre_id = ${centre})`}
    order by staff_id`)

/**
 * Who works in a centre on a day: its own people who are not lent away that day, and those lent to it. Undefined when
 * nobody has planned the day; a day from which everybody is lent away has nobody.
 */
export function crewOn(roster: readonly Entry[], centre: string, day: string): readonly Entry[] | undefined {
  const weekday = weekdayOf(day)
  const isOn = ({ weekdays, validFrom, validTo }: Entry) =>
    validFrom <= day && (validTo === null || day < validTo) && weekdays.includes(weekday)
  const here = roster.filter((entry) => entry.centreId === centre && isOn(entry))
  if (here.length === 0) return undefined
  const lentAway = roster.filter((entry) => entry.kind === 'lent' && entry.centreId !== centre && isOn(entry))
  return here.filter(({ staffId }) => !lentAway.some((elsewhere) => elsewhere.staffId === staffId))
}

type OnRoster = {
  readonly staff: string
  readonly kind: 'own' | 'lent'
  readonly homeCentre: string | null
  /** The desk that is meant for the person on this day. */
  readonly desk: number | null
}

export async function listRoster(read: Read, centre: string, day: string): Promise<OnRoster[]> {
  const crew = crewOn(await listRosterEntries(read, { from: day, until: day, centre }), centre, day) ?? []
  return crew.map(({ staffId, kind, homeCentreId, deskNo }) => ({
    staff: staffId,
    kind,
    homeCentre: homeCentreId,
    desk: deskNo,
  }))
}

/** The person's own centre on a day, locked against a second lending. */
export async function lockHomeCentre(tx: Tx, staff: string, day: string): Promise<string | undefined> {
  await tx.many(sql`select pg_advisory_xact_lock(hashtextextended(${`centres.roster:${staff}`}, 0))`)
  const found = await tx.maybe<{ centreId: string }>(sql`select centre_id from centres.roster
    where staff_id = ${staff} and kind = 'own' and valid_from <= ${day} and (valid_to is null or valid_to > ${day})`)
  return found?.centreId
}

/** Whether the person is lent anywhere on some day of the span. */
export async function isLent(read: Read, staff: string, span: { from: string; until: string }): Promise<boolean> {
  const { isFound } = await read.one<{ isFound: boolean }>(sql`select exists (select from centres.roster
    where staff_id = ${staff} and kind = 'lent'
      and daterange(valid_from, valid_to) && daterange(${span.from}, ${span.until})) as is_found`)
  return isFound
}

/** The whole rows of everybody who belongs to a centre or is lent to it, on the days of a span and later. */
export const listRosterRows = (
  read: Read,
  { from, centre }: { from: string; centre: string },
): Promise<RosterEntry[]> =>
  read.many<RosterEntry>(sql`select * from centres.roster
    where (valid_to is null or valid_to > ${from})
      and staff_id in (select staff_id from centres.roster where centre_id = ${centre}) order by staff_id, valid_from`)

type OwnPlan = {
  readonly staff: string
  readonly centre: string
  readonly weekdays: readonly number[]
  readonly deskNo: number | null
  readonly from: string
  /** The first day on which what was planned before holds again; null replaces all that comes. */
  readonly until: string | null
}

/** Whoever else is meant for this desk on one of these days. Two plans of one centre wait for each other. */
export async function findDeskMate(tx: Tx, plan: OwnPlan): Promise<{ staff: string } | undefined> {
  const { staff, centre, weekdays, deskNo, from, until } = plan
  await tx.many(sql`select pg_advisory_xact_lock(hashtextextended(${`centres.roster-of:${centre}`}, 0))`)
  return await tx.maybe<{ staff: string }>(sql`select staff_id as staff from centres.roster
    where centre_id = ${centre} and desk_no = ${deskNo} and staff_id <> ${staff} and weekdays && ${[...weekdays]}::integer[]
      and daterange(valid_from, valid_to) && daterange(${from}, ${until}) limit 1`)
}

/**
 * Plans a person's days in the own centre anew: what was planned is cut where the new plan begins, and goes on where it ends.
 * Returns the rows as they are now.
 */
export async function planOwnPlace(tx: Tx, plan: OwnPlan, newRosterId: () => string): Promise<RosterEntry[]> {
  const { staff, centre, weekdays, deskNo, from, until } = plan
  const overlapping = await tx.many<RosterEntry>(sql`select * from centres.roster
    where staff_id = ${staff} and kind = 'own' and daterange(valid_from, valid_to) && daterange(${from}, ${until})
    order by valid_from for update`)
  const [begun, later] = [true, false].map((isBefore) => overlapping.filter((row) => row.validFrom < from === isBefore))
  const idsOf = (rows: readonly RosterEntry[] = []) => rows.map(({ rosterId }) => rosterId)
  await tx.run(sql`update centres.roster set valid_to = ${from} where roster_id = any (${idsOf(begun)}::uuid[])`)
  await tx.run(sql`delete from centres.roster where roster_id = any (${idsOf(later)}::uuid[])`)
  const last = overlapping.at(-1)
  const goesOn = until !== null && last && (last.validTo === null || last.validTo > until)
  const own = { staffId: staff, centreId: centre, kind: 'own', homeCentreId: null, reason: null } as const
  const made: RosterEntry[] = [
    { ...own, rosterId: newRosterId(), weekdays, deskNo, validFrom: from, validTo: until },
    ...(goesOn ? [{ ...last, rosterId: newRosterId(), validFrom: until }] : []),
  ]
  await insertMissingRoster(tx, made)
  return [...(begun ?? []).map((row) => ({ ...row, validTo: from })), ...made]
}
