import type { ServiceCode } from '#catalogue/contract'
import { insertRows, rows, sql, toRow, type Read, type Sql, type Tx } from '#kernel/sql.ts'
import type { Language } from '#kernel/texts.ts'
import type { BookingState, EndReason, NoticeKind, WaitingState } from './contract.ts'

export type Appointment = {
  readonly centreId: string
  readonly appointmentId: string
  readonly code: string
  readonly pass: string
  readonly holder: string
  /** Where a stranger booked from: a pseudonym of the day. */
  readonly origin: string | null
  readonly services: readonly ServiceCode[]
  readonly language: Language
  readonly needs: readonly string[]
  readonly state: BookingState
  readonly stateSince: Date
  readonly startsAt: Date
  readonly endsAt: Date
  readonly heldUntil: Date | null
  readonly isDisturbed: boolean
  readonly endReason: EndReason | null
  readonly moves: number
}

export async function insertAppointment(tx: Tx, appointment: Appointment): Promise<void> {
  await tx.runOne(insertRows('appointments.appointment', [appointment]))
}

type FromAddress = { readonly centre: string; readonly origin: string }

/** What one address has taken of a centre today, and what of it is only held. Whoever asks at the same instant waits. */
export async function countFromAddress(
  tx: Tx,
  { centre, origin }: FromAddress,
): Promise<{ taken: number; held: number }> {
  await tx.many(sql`select pg_advisory_xact_lock(hashtextextended(${`appointments:${centre}:${origin}`}, 0))`)
  const bookings = await tx.one<{ taken: number; held: number }>(sql`select count(*) as taken,
      count(*) filter (where state = 'held') as held from appointments.appointment
    where centre_id = ${centre} and origin = ${origin} and state in ('held', 'booked', 'arrived')`)
  const { places } = await tx.one<{ places: number }>(sql`select count(*) as places from appointments.waiting
    where centre_id = ${centre} and origin = ${origin} and state in ('waiting', 'offered')`)
  return { taken: bookings.taken + places, held: bookings.held }
}

/** How many times there are to take: in a large centre that is a long count, and few need it. */
export async function countTimesAhead(read: Read, { centre, now }: { centre: string; now: Date }): Promise<number> {
  const { times } = await read.one<{ times: number }>(sql`select count(*) as times from appointments.seat
    where centre_id = ${centre} and starts_at > ${now} and not is_closed`)
  return times
}

type ByPass = { readonly centre: string; readonly pass: string }

export const findByPass = (read: Read, { centre, pass }: ByPass): Promise<Appointment | undefined> =>
  read.maybe<Appointment>(sql`select * from appointments.appointment where centre_id = ${centre} and pass = ${pass}`)

/** Which booking a secret opens. */
export const findAppointmentOf = async (read: Read, own: ByPass): Promise<string | undefined> =>
  (await findByPass(read, own))?.appointmentId

export const lockByPass = (tx: Tx, { centre, pass }: ByPass): Promise<Appointment | undefined> =>
  tx.maybe<Appointment>(
    sql`select * from appointments.appointment where centre_id = ${centre} and pass = ${pass} for update`,
  )

export const lockByCode = (
  tx: Tx,
  { centre, code }: { centre: string; code: string },
): Promise<Appointment | undefined> =>
  tx.maybe<Appointment>(
    sql`select * from appointments.appointment where centre_id = ${centre} and code = ${code} for update`,
  )

type ById = { readonly centre: string; readonly appointmentId: string }

const byId = ({ centre, appointmentId }: ById): Sql => sql`centre_id = ${centre} and appointment_id = ${appointmentId}`

export const findAppointment = (read: Read, key: ById): Promise<Appointment | undefined> =>
  read.maybe<Appointment>(sql`select * from appointments.appointment where ${byId(key)}`)

export const lockAppointment = (tx: Tx, key: ById): Promise<Appointment | undefined> =>
  tx.maybe<Appointment>(sql`select * from appointments.appointment where ${byId(key)} for update`)

export type Step = ById & {
  readonly from: BookingState
  readonly to: BookingState
  readonly at: Date
  readonly endReason?: EndReason
}

/** Fails loudly unless the appointment is in the state that was expected; returns it as it is then. */
export const markState = (tx: Tx, { from, to, at, endReason, ...key }: Step): Promise<Appointment> =>
  tx.one<Appointment>(sql`update appointments.appointment
    set state = ${to}, state_since = ${at}, held_until = null, end_reason = ${endReason ?? null}
    where ${byId(key)} and state = ${from} returning *`)

export const markMoved = (
  tx: Tx,
  { startsAt, endsAt, ...key }: ById & { startsAt: Date; endsAt: Date },
): Promise<Appointment> =>
  tx.one<Appointment>(sql`update appointments.appointment
    set starts_at = ${startsAt}, ends_at = ${endsAt}, moves = moves + 1, is_disturbed = false
    where ${byId(key)} and state = 'booked' returning *`)

/** Holds whose time has passed, but for those somebody is deciding on at this moment. Offers have their own end. */
export const lockLapsedHolds = (tx: Tx, now: Date): Promise<Appointment[]> =>
  tx.many<Appointment>(sql`select * from appointments.appointment
    where state = 'held' and held_until <= ${now} and not exists (
      select from appointments.waiting
      where waiting.centre_id = appointment.centre_id and waiting.appointment_id = appointment.appointment_id
        and waiting.state = 'offered')
    order by centre_id, appointment_id limit 1000 for update skip locked`)

/** Those who are in the hall, or were, and of whom the hall has not told how it ended. */
export const listArrived = (read: Read): Promise<{ centreId: string; appointmentId: string }[]> =>
  read.many(sql`select centre_id, appointment_id from appointments.appointment where state = 'arrived'
    order by centre_id, appointment_id`)

export const lockMissed = (tx: Tx, startedBefore: Date): Promise<Appointment[]> =>
  tx.many<Appointment>(sql`select * from appointments.appointment
    where state = 'booked' and starts_at < ${startedBefore}
    order by centre_id, appointment_id limit 1000 for update skip locked`)

type Errands = ById & {
  readonly holder: string
  readonly services: readonly ServiceCode[]
  readonly heldUntil: Date | null
  readonly now: Date
}

/** Takes the person's one place per service; a hold that ran out gives way. False when a live one stands in the way. */
export async function claimErrands(tx: Tx, { centre, appointmentId, holder, ...wish }: Errands): Promise<boolean> {
  const { services, heldUntil, now } = wish
  const changed =
    await tx.run(sql`insert into appointments.live_errand (person_id, service, centre_id, appointment_id, held_until)
    select ${holder}, service, ${centre}, ${appointmentId}, ${heldUntil}
    from unnest(${[...services].toSorted()}::text[]) as wished (service)
    on conflict (person_id, service) do update set centre_id = excluded.centre_id, appointment_id = excluded.appointment_id,
      held_until = excluded.held_until
    where live_errand.held_until <= ${now}`)
  return changed === services.length
}

const isLive = (now: Date): Sql => sql`(live_errand.held_until is null or live_errand.held_until > ${now})`

export async function hasLiveErrand(
  read: Read,
  { holder, services, now }: Pick<Errands, 'holder' | 'services' | 'now'>,
): Promise<boolean> {
  const { found } = await read.one<{ found: boolean }>(sql`select exists (select from appointments.live_errand
    where person_id = ${holder} and service = any(${services}::text[]) and ${isLive(now)}) as found`)
  return found
}

/** What a person has booked or is just booking, anywhere in the network. */
export const listLiveOf = (read: Read, { holder, now }: { holder: string; now: Date }): Promise<Appointment[]> =>
  read.many<Appointment>(sql`select * from appointments.appointment
    where (centre_id, appointment_id) in (
      select centre_id, appointment_id from appointments.live_errand where person_id = ${holder} and ${isLive(now)})
    order by starts_at`)

/** A confirmed booking keeps its place. Returns how many of its services are still this booking's. */
export const confirmErrands = (tx: Tx, key: ById): Promise<number> =>
  tx.run(sql`update appointments.live_errand set held_until = null where ${byId(key)}`)

/** Of several bookings in one statement and in one order, so that nobody waits crosswise. */
export const dropErrands = (tx: Tx, ...keys: readonly ById[]): Promise<number> =>
  tx.run(sql`with own as materialized (
      select person_id, service from appointments.live_errand
      where (centre_id, appointment_id) in (
        select centre, appointment_id from jsonb_to_recordset(${rows(keys.map(({ centre, appointmentId }) => toRow({ centre, appointmentId })))}::jsonb)
          as ended (centre text, appointment_id uuid))
      order by person_id, service for update)
    delete from appointments.live_errand using own
    where live_errand.person_id = own.person_id and live_errand.service = own.service`)

export type Reminder = ById & { readonly kind: NoticeKind; readonly dueAt: Date; readonly shownAt: Date | null }

/** One of its kind per booking: a moved booking is reminded of anew. */
export async function upsertReminders(tx: Tx, reminders: readonly Reminder[]): Promise<void> {
  await tx.run(sql`insert into appointments.reminder (centre_id, appointment_id, kind, due_at, state, shown_at)
    select centre, appointment_id, kind, due_at, case when shown_at is null then 'due' else 'shown' end, shown_at
    from jsonb_to_recordset(${rows(reminders.map(toRow))}::jsonb)
      as given (centre text, appointment_id uuid, kind text, due_at timestamptz, shown_at timestamptz)
    on conflict (centre_id, appointment_id, kind) do update
      set due_at = excluded.due_at, state = excluded.state, shown_at = excluded.shown_at`)
}

/** What was not said yet is not said any more; `kinds` also takes back what was. */
export const dropReminders = (tx: Tx, key: ById, kinds: readonly NoticeKind[] = []): Promise<number> =>
  tx.run(sql`update appointments.reminder set state = 'dropped', shown_at = null
    where ${byId(key)} and (state = 'due' or kind = any(${kinds}::text[]))`)

/** Those that are due, of one booking or of all. */
export const markShown = (tx: Tx, now: Date, only?: ById): Promise<number> =>
  tx.run(sql`update appointments.reminder set state = 'shown', shown_at = ${now}
    where state = 'due' and due_at <= ${now} ${only ? sql`and ${byId(only)}` : sql``}`)

export const listShown = (read: Read, key: ById): Promise<{ kind: NoticeKind; shownAt: Date }[]> =>
  read.many(
    sql`select kind, shown_at from appointments.reminder where ${byId(key)} and state = 'shown' order by shown_at`,
  )

export type Waiting = {
  readonly centreId: string
  readonly waitingId: string
  readonly pass: string
  readonly holder: string
  readonly origin: string | null
  readonly services: readonly ServiceCode[]
  readonly language: Language
  readonly needs: readonly string[]
  readonly fromDay: string
  readonly untilDay: string
  readonly joinedAt: Date
  readonly state: WaitingState
  readonly stateSince: Date
  readonly missedOffers: number
  readonly appointmentId: string | null
}

/** False when the person stands on this list already. */
export async function insertWaiting(tx: Tx, waiting: Waiting): Promise<boolean> {
  const changed = await tx.run(sql`${insertRows('appointments.waiting', [waiting])}
    on conflict (centre_id, holder, services) where state in ('waiting', 'offered') do nothing`)
  return changed === 1
}

export const findWaiting = (read: Read, { centre, pass }: ByPass): Promise<Waiting | undefined> =>
  read.maybe<Waiting>(sql`select * from appointments.waiting where centre_id = ${centre} and pass = ${pass}`)

/** The places of a person on the lists of a centre, one for each service. */
export const listPlacesOf = (read: Read, { centre, holder }: { centre: string; holder: string }): Promise<Waiting[]> =>
  read.many<Waiting>(sql`select * from appointments.waiting
    where centre_id = ${centre} and holder = ${holder} and state in ('waiting', 'offered') order by joined_at`)

export const lockWaiting = (tx: Tx, { centre, pass }: ByPass): Promise<Waiting | undefined> =>
  tx.maybe<Waiting>(sql`select * from appointments.waiting where centre_id = ${centre} and pass = ${pass} for update`)

/** In the order in which they are asked: who let an offer pass stands behind those who did not. */
export const lockWaitingList = (tx: Tx, centre: string): Promise<Waiting[]> =>
  tx.many<Waiting>(sql`select * from appointments.waiting where centre_id = ${centre} and state in ('waiting', 'offered')
    order by missed_offers, joined_at, waiting_id for update`)

/** Those who are asked before and could take the same seats: on one of the same days, with one of `rivals`. */
export async function countAhead(read: Read, own: Waiting, rivals: readonly ServiceCode[]): Promise<number> {
  const { ahead } = await read.one<{ ahead: number }>(sql`select count(*) as ahead from appointments.waiting
    where centre_id = ${own.centreId} and state = 'waiting' and services && ${rivals}::text[]
      and from_day <= ${own.untilDay} and until_day >= ${own.fromDay}
      and (missed_offers, joined_at, waiting_id) < (${own.missedOffers}, ${own.joinedAt}, ${own.waitingId}::uuid)`)
  return ahead
}

type WaitingStep = Pick<Waiting, 'centreId' | 'waitingId' | 'state' | 'stateSince' | 'missedOffers' | 'appointmentId'>

export const markWaiting = (tx: Tx, step: WaitingStep): Promise<Waiting> =>
  tx.one<Waiting>(sql`update appointments.waiting set state = ${step.state}, state_since = ${step.stateSince},
      missed_offers = ${step.missedOffers}, appointment_id = ${step.appointmentId}
    where centre_id = ${step.centreId} and waiting_id = ${step.waitingId} and state in ('waiting', 'offered')
    returning *`)

export const listCentresWaiting = async (read: Read): Promise<string[]> =>
  (
    await read.many<{ centre: string }>(sql`select distinct centre_id as centre from appointments.waiting
      where state in ('waiting', 'offered') order by centre`)
  ).map(({ centre }) => centre)
