import type { ServiceGroup } from '#catalogue/contract'
import { rows, sql, toRow, type Read, type Sql, type Tx } from '#kernel/sql.ts'
import type { Claim, SlotSeats } from './slots.ts'

/**
 * Whoever books in a centre shares this lock, whoever changes its seats as a whole or serves its waiting list holds it
 * alone. It comes before every row lock, so that the two never wait for each other crosswise.
 */
export async function enterCentre(tx: Tx, centre: string): Promise<void> {
  await tx.many(sql`select pg_advisory_xact_lock_shared(hashtextextended(${`appointments:${centre}`}, 0))`)
}

export async function closeCentre(tx: Tx, centre: string): Promise<void> {
  await tx.many(sql`select pg_advisory_xact_lock(hashtextextended(${`appointments:${centre}`}, 0))`)
}

/** Nobody sits there, or his time to confirm has passed. */
const unowned = (now: Date): Sql => sql`not is_closed and (appointment_id is null or held_until <= ${now})`

/** `everyone` sees a freed seat when it has rested; the waiting list sees it at once. */
export type Seeing = 'everyone' | 'waiting-list'

const takeable = (now: Date, seeing: Seeing): Sql =>
  seeing === 'everyone' ? sql`${unowned(now)} and (returns_at is null or returns_at <= ${now})` : unowned(now)

type FreeSpan = {
  readonly centre: string
  readonly groups: readonly ServiceGroup[]
  readonly from: Date
  readonly now: Date
  readonly seeing: Seeing
}

export const listFreeSeats = (read: Read, { centre, groups, from, now, seeing }: FreeSpan): Promise<SlotSeats[]> =>
  read.many<SlotSeats>(sql`select service_group, starts_at, count(*) as seats from appointments.seat
    where centre_id = ${centre} and service_group = any(${groups}::text[]) and starts_at >= ${from} and ${takeable(now, seeing)}
    group by service_group, starts_at order by starts_at`)

export type Taking = {
  readonly centre: string
  readonly appointmentId: string
  readonly now: Date
  /** Null for a seat that is booked at once. */
  readonly heldUntil: Date | null
  readonly returnsAt: Date | null
  readonly seeing: Seeing
}

/** One statement finds a seat nobody is just taking, and writes the person into it. False when there is none. */
export async function takeSeat(tx: Tx, claim: Claim, taking: Taking): Promise<boolean> {
  const { centre, appointmentId, now, heldUntil, returnsAt, seeing } = taking
  const changed = await tx.run(sql`update appointments.seat
    set appointment_id = ${appointmentId}, held_until = ${heldUntil}, returns_at = ${returnsAt}
    where (centre_id, service_group, starts_at, seat_no) = (
      select centre_id, service_group, starts_at, seat_no from appointments.seat
      where centre_id = ${centre} and service_group = ${claim.serviceGroup} and starts_at = ${claim.startsAt}
        and ${takeable(now, seeing)}
      order by appointment_id is not null, seat_no limit 1 for update skip locked)`)
  return changed === 1
}

/** Waits until those who are just taking seats of a slot have made up their minds: one of them may still give up. */
export async function awaitTakers(tx: Tx, claim: Claim, { centre, now, seeing }: Taking): Promise<void> {
  await tx.many(sql`select seat_no from appointments.seat
    where centre_id = ${centre} and service_group = ${claim.serviceGroup} and starts_at = ${claim.startsAt}
      and ${takeable(now, seeing)}
    order by seat_no for update`)
}

export async function hasSeats(read: Read, centre: string, { serviceGroup, startsAt }: Claim): Promise<boolean> {
  const { found } = await read.one<{ found: boolean }>(sql`select exists (select from appointments.seat
    where centre_id = ${centre} and service_group = ${serviceGroup} and starts_at = ${startsAt} and not is_closed) as found`)
  return found
}

type Owned = { readonly centre: string; readonly appointmentId: string }

export const listOwnSeats = (
  read: Read,
  { centre, appointmentId }: Owned,
): Promise<(Claim & { isClosed: boolean })[]> =>
  read.many(sql`select service_group, starts_at, is_closed from appointments.seat
    where centre_id = ${centre} and appointment_id = ${appointmentId} order by starts_at`)

/** A held seat becomes a booked one. Returns how many seats were still this person's. */
export const confirmSeats = (tx: Tx, { centre, appointmentId }: Owned): Promise<number> =>
  tx.run(sql`update appointments.seat set held_until = null, returns_at = null
    where centre_id = ${centre} and appointment_id = ${appointmentId} and not is_closed`)

/** Gives seats back, all but those of `except`; they rest until `returnsAt`. */
export const freeSeats = (
  tx: Tx,
  { centre, appointmentId, returnsAt, except = [] }: Owned & { returnsAt: Date | null; except?: readonly Claim[] },
): Promise<number> =>
  tx.run(sql`update appointments.seat set appointment_id = null, held_until = null, returns_at = ${returnsAt}
    where centre_id = ${centre} and appointment_id = ${appointmentId} and not exists (
      select from jsonb_to_recordset(${rows(except.map(toRow))}::jsonb) as kept (service_group text, starts_at timestamptz)
      where kept.service_group = seat.service_group and kept.starts_at = seat.starts_at)`)

/** A hold or an offer that ran out leaves its seats as they are, but for the name on them. */
export const clearSeats = (tx: Tx, { centre, appointmentId }: Owned): Promise<number> =>
  tx.run(sql`update appointments.seat set appointment_id = null, held_until = null
    where (centre_id, service_group, starts_at, seat_no) in (
      select centre_id, service_group, starts_at, seat_no from appointments.seat
      where centre_id = ${centre} and appointment_id = ${appointmentId} for update skip locked)`)

export type Pattern = {
  readonly centre: string
  readonly serviceGroup: ServiceGroup
  readonly desks: number
  readonly validFrom: string
  readonly validTo: string | null
}

type Span = { readonly from: string; readonly until: string; readonly centre?: string | undefined }

const during = ({ from, until, centre }: Span): Sql => {
  const valid = sql`valid_from <= ${until} and (valid_to is null or valid_to > ${from})`
  return centre === undefined ? valid : sql`${valid} and centre_id = ${centre}`
}

export const listPatterns = (read: Read, span: Span): Promise<Pattern[]> =>
  read.many<Pattern>(sql`select centre_id as centre, service_group, desks, valid_from, valid_to
    from appointments.booking_pattern where ${during(span)} order by centre_id, service_group`)

export type Rule = Omit<Pattern, 'serviceGroup' | 'desks'> & { readonly bookablePercent: number }

export const listRules = (read: Read, span: Span): Promise<Rule[]> =>
  read.many<Rule>(sql`select centre_id as centre, bookable_percent, valid_from, valid_to
    from appointments.booking_rule where ${during(span)}`)

export const listCentresWithPattern = async (read: Read): Promise<string[]> =>
  (await read.many<{ centre: string }>(sql`select distinct centre_id as centre from appointments.booking_pattern`)).map(
    ({ centre }) => centre,
  )

export async function insertPatterns(tx: Tx, patterns: readonly Pattern[]): Promise<void> {
  await tx.run(sql`insert into appointments.booking_pattern (centre_id, service_group, desks, valid_from, valid_to)
    select centre, service_group, desks, valid_from, valid_to
    from jsonb_to_recordset(${rows(patterns.map(toRow))}::jsonb)
      as given (centre text, service_group text, desks integer, valid_from date, valid_to date)`)
}

export type PreparedDay = { readonly centre: string; readonly day: string; readonly wantedDigest: string }

export const listPreparedDays = (read: Read, from: string, until: string): Promise<PreparedDay[]> =>
  read.many<PreparedDay>(sql`select centre_id as centre, day, wanted_digest from appointments.prepared_day
    where day between ${from} and ${until}`)

export async function markPrepared(tx: Tx, days: readonly PreparedDay[]): Promise<void> {
  await tx.run(sql`insert into appointments.prepared_day (centre_id, day, wanted_digest)
    select centre, day, wanted_digest from jsonb_to_recordset(${rows(days.map(toRow))}::jsonb)
      as given (centre text, day date, wanted_digest text)
    on conflict (centre_id, day) do update set wanted_digest = excluded.wanted_digest`)
}

export type Plan = { readonly centre: string; readonly days: readonly string[]; readonly wanted: readonly SlotSeats[] }

const wantedRows = (wanted: readonly SlotSeats[]): Sql =>
  sql`jsonb_to_recordset(${rows(wanted.map(toRow))}::jsonb) as wanted (service_group text, starts_at timestamptz, seats integer)`

const onDays = ({ centre, days }: Plan): Sql =>
  sql`seat.centre_id = ${centre} and (seat.starts_at at time zone 'Asia/Bishkek')::date = any(${days}::date[])
    and seat.starts_at >= ${`${days.toSorted()[0]}T00:00:00+06:00`}::timestamptz`

/** Adds what is missing. Then of every slot as many seats stay open as the plan wants, those with people on them first. */
export async function alignSeats(tx: Tx, plan: Plan): Promise<void> {
  await tx.run(sql`insert into appointments.seat (centre_id, service_group, starts_at, seat_no)
    select ${plan.centre}, service_group, starts_at, seat_no
    from ${wantedRows(plan.wanted)} cross join lateral generate_series(1, seats) as seat_no
    on conflict do nothing`)
  await tx.run(sql`with ranked as (
      select seat.service_group, seat.starts_at, seat.seat_no, coalesce(wanted.seats, 0) < row_number() over (
        partition by seat.service_group, seat.starts_at order by seat.appointment_id is null, seat.seat_no) as is_closed
      from appointments.seat left join ${wantedRows(plan.wanted)} using (service_group, starts_at)
      where ${onDays(plan)})
    update appointments.seat set is_closed = ranked.is_closed from ranked
    where seat.centre_id = ${plan.centre} and seat.service_group = ranked.service_group
      and seat.starts_at = ranked.starts_at and seat.seat_no = ranked.seat_no and seat.is_closed <> ranked.is_closed`)
}

export type Disturbance = { readonly appointmentId: string; readonly isDisturbed: boolean; readonly state: string }

/** Bookings that newly fall into a time that is not kept any more, and those whose time is kept again. */
export const markDisturbed = (tx: Tx, plan: Plan): Promise<Disturbance[]> =>
  tx.many<Disturbance>(sql`with judged as (
      select seat.appointment_id, bool_or(wanted.seats is null) as is_disturbed
      from appointments.seat left join ${wantedRows(plan.wanted)} using (service_group, starts_at)
      where ${onDays(plan)} and seat.appointment_id is not null
      group by seat.appointment_id)
    update appointments.appointment set is_disturbed = judged.is_disturbed from judged
    where appointment.centre_id = ${plan.centre} and appointment.appointment_id = judged.appointment_id
      and appointment.state in ('held', 'booked') and appointment.is_disturbed <> judged.is_disturbed
    returning appointment.appointment_id, appointment.is_disturbed, appointment.state`)
