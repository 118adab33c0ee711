import type { ServiceGroup } from '#catalogue/contract'
import { secondsBetween, timeZone } from '#kernel/clock.ts'
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

/** The days from then on that have seats of every group, taken or free. */
export const listDaysWithSeats = async (
  read: Read,
  { centre, groups, from }: Pick<FreeSpan, 'centre' | 'groups' | 'from'>,
): Promise<Set<string>> => {
  const found = await read.many<{ day: string }>(sql`select (starts_at at time zone ${timeZone})::date as day
    from appointments.seat
    where centre_id = ${centre} and service_group = any(${groups}::text[]) and starts_at >= ${from}
      and not is_closed
    group by 1 having count(distinct service_group) = ${groups.length}`)
  return new Set(found.map(({ day }) => day))
}

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

/**
 * A held seat becomes a booked one, also where fewer people come than was planned: what is kept for somebody is kept.
 * Returns how many seats were still this person's.
 */
export const confirmSeats = (tx: Tx, { centre, appointmentId }: Owned): Promise<number> =>
  tx.run(sql`update appointments.seat set held_until = null, returns_at = null
    where centre_id = ${centre} and appointment_id = ${appointmentId}`)

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
  sql`seat.centre_id = ${centre} and (seat.starts_at at time zone ${timeZone})::date = any(${days}::date[])
    and seat.starts_at >= ${`${days.toSorted()[0]}T00:00:00+06:00`}::timestamptz`

/** Of a slot's seats those that stay open: booked before held before free. */
const seatRank = (now: Date): Sql => sql`row_number() over (
  partition by seat.service_group, seat.starts_at
  order by seat.appointment_id is null, seat.held_until is not null and seat.held_until <= ${now}, seat.held_until is not null,
    seat.seat_no)`

/** How many seats a change brought: new ones, and those that were closed or opened again. */
export type SeatChange = { readonly added: number; readonly closed: number; readonly opened: number }

/** Adds what is missing. Then of every slot as many seats stay open as the plan wants, those with people on them first. */
export async function alignSeats(tx: Tx, plan: Plan, now: Date): Promise<SeatChange> {
  const added = await tx.run(sql`insert into appointments.seat (centre_id, service_group, starts_at, seat_no)
    select ${plan.centre}, service_group, starts_at, seat_no
    from ${wantedRows(plan.wanted)} cross join lateral generate_series(1, seats) as seat_no
    on conflict do nothing`)
  const changed = await closeSeats(
    tx,
    plan.centre,
    sql`
    select seat.service_group, seat.starts_at, seat.seat_no, coalesce(wanted.seats, 0) < ${seatRank(now)} as is_closed
    from appointments.seat left join ${wantedRows(plan.wanted)} using (service_group, starts_at)
    where ${onDays(plan)}`,
  )
  return { added, ...changed }
}

/**
 * Where more people are booked than there are seats, a seat that somebody gives up goes to one of them, not to a new
 * person. Only for whoever is alone in the centre.
 */
export const handOnSeats = (tx: Tx, centre: string, now: Date): Promise<Omit<SeatChange, 'added'>> =>
  closeSeats(
    tx,
    centre,
    sql`
    select seat.service_group, seat.starts_at, seat.seat_no, over.seats < ${seatRank(now)} as is_closed
    from appointments.seat join (
      select service_group, starts_at, count(*) filter (where not is_closed) as seats from appointments.seat
      where centre_id = ${centre} and (service_group, starts_at) in (
        select service_group, starts_at from appointments.seat
        where centre_id = ${centre} and starts_at > ${now} and is_closed and appointment_id is not null)
      group by service_group, starts_at) as over using (service_group, starts_at)
    where seat.centre_id = ${centre}`,
  )

async function closeSeats(tx: Tx, centre: string, judged: Sql): Promise<Omit<SeatChange, 'added'>> {
  const changed = await tx.many<{
    isClosed: boolean
  }>(sql`update appointments.seat set is_closed = judged.is_closed from (${judged}) as judged
    where seat.centre_id = ${centre} and seat.service_group = judged.service_group
      and seat.starts_at = judged.starts_at and seat.seat_no = judged.seat_no and seat.is_closed <> judged.is_closed
    returning seat.is_closed`)
  const closed = changed.filter(({ isClosed }) => isClosed).length
  return { closed, opened: changed.length - closed }
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

export type Overbooked = Claim & { readonly booked: number; readonly seats: number }

/** Slots from now on in which more people are booked than there are seats for bookings. */
export const listOverbooked = (read: Read, centre: string, from: Date): Promise<Overbooked[]> =>
  read.many<Overbooked>(sql`select service_group, starts_at, count(*) filter (where is_booked) as booked,
      count(*) filter (where not is_closed) as seats
    from (
      select service_group, starts_at, is_closed, appointment_id is not null and held_until is null as is_booked
      from appointments.seat
      where centre_id = ${centre} and (service_group, starts_at) in (
        select service_group, starts_at from appointments.seat
        where centre_id = ${centre} and starts_at >= ${from} and is_closed and appointment_id is not null
          and held_until is null)) as slot
    group by service_group, starts_at order by starts_at, service_group`)

export type BookedOnDay = { readonly day: string; readonly serviceGroup: ServiceGroup | null; readonly booked: number }

/** People with a confirmed booking from an instant on, per day and group; a row without a group counts the day. */
export const listBooked = (read: Read, centre: string, from: Date): Promise<BookedOnDay[]> =>
  read.many<BookedOnDay>(sql`select day::text as day, service_group, count(distinct appointment_id) as booked
    from (
      select (starts_at at time zone ${timeZone})::date as day, service_group, appointment_id
      from appointments.seat
      where centre_id = ${centre} and starts_at >= ${from} and appointment_id is not null and held_until is null) as seated
    group by grouping sets ((day, service_group), (day)) order by day, service_group`)

type Wanting = {
  readonly centres: readonly string[]
  /** What is wanted, from whichever instant on. */
  readonly claims: readonly Claim[]
  readonly from: Date
  readonly now: Date
}

/** When everything that is wanted can first begin in each centre: one walk along an index per centre, up to the first hit. */
export async function listEarliest(
  read: Read,
  { centres, claims, from, now }: Wanting,
): Promise<{ centre: string; startsAt: Date | null }[]> {
  const first = claims[0]!
  const following = claims.slice(1).map(({ serviceGroup, startsAt }) => ({
    serviceGroup,
    afterSeconds: secondsBetween(first.startsAt, startsAt),
  }))
  const isTakeable = takeable(now, 'everyone')
  return await read.many(sql`with following as materialized (
      select service_group, make_interval(secs => after_seconds) as after
      from jsonb_to_recordset(${rows(following.map(toRow))}::jsonb) as given (service_group text, after_seconds integer))
    select centre, (
      select first.starts_at from appointments.seat as first
      where first.centre_id = centre and first.service_group = ${first.serviceGroup} and first.starts_at >= ${from}
        and ${isTakeable} and not exists (
          select from following where not exists (
            select from appointments.seat
            where seat.centre_id = centre and seat.service_group = following.service_group
              and seat.starts_at = first.starts_at + following.after and ${isTakeable}))
      order by first.starts_at limit 1) as starts_at
    from unnest(${centres}::text[]) as centre`)
}
