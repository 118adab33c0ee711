import { randomBytes, randomInt } from 'node:crypto'
import { z } from 'zod'
import { services, type ServiceCode } from '#catalogue/contract'
import { openingOn } from '#centres'
import { addSeconds, dayOf } from '#kernel/clock.ts'
import { eventType } from '#kernel/events.ts'
import { newId, newSecret } from '#kernel/ids.ts'
import type { ChangedRow, DeedContext } from '#kernel/module.ts'
import type { Read, Tx } from '#kernel/sql.ts'
import type { Language } from '#kernel/texts.ts'
import type { Booking, EndReason } from './contract.ts'
import { refuse } from './refusals.ts'
import { awaitTakers, confirmSeats, freeSeats, hasSeats, listFreeSeats, takeSeat, type Taking } from './seat-store.ts'
import { endOf, possibleStarts, seatsNeeded, slotKey, type Claim } from './slots.ts'
import {
  confirmErrands,
  countFromAddress,
  countTimesAhead,
  dropErrands,
  dropReminders,
  markState,
  upsertReminders,
  type Appointment,
  type Waiting,
} from './store.ts'
import { bookingRules, NoticeKind, noticeKinds, type BookingState } from './words.ts'

const OfBooking = z.object({ centre: z.string(), appointment: z.string() })
const booked = eventType('appointments.booked', OfBooking)
export const rescheduled = eventType('appointments.rescheduled', OfBooking)
export const cancelled = eventType('appointments.cancelled', OfBooking)
/** The centre's hours changed, and a booked time will not take place. */
export const disturbed = eventType('appointments.disturbed', OfBooking)
/** A seat became free, or somebody began to wait for one: the waiting list is asked. */
export const seatFreed = eventType('appointments.seat-freed', z.object({ centre: z.string() }))
export const reminderDue = eventType('appointments.reminder-due', OfBooking.extend({ kind: NoticeKind }))

/** Without 0 and O, 1 and I: read aloud, typed at a kiosk. 32 letters, so that a byte falls on each as often. */
const codeLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const newCode = (): string => [...randomBytes(8)].map((byte) => codeLetters[byte % codeLetters.length]).join('')

/** Chance decides when a freed seat can be seen again, so that giving one up helps no particular buyer. */
export const restUntil = (now: Date): Date =>
  addSeconds(now, randomInt(bookingRules.restSeconds.least, bookingRules.restSeconds.most + 1))

type Wish = {
  readonly centre: string
  readonly holder: string
  readonly origin: string | null
  readonly services: readonly ServiceCode[]
  readonly language: Language
  readonly needs: readonly string[]
  readonly startsAt: Date
  readonly heldUntil: Date
  readonly now: Date
}

/** Not the times of a whole centre for one address: they are not for sale. */
export async function mustNotBeMany(
  tx: Tx,
  { centre, origin, now }: { centre: string; origin: string | null; now: Date },
): Promise<void> {
  if (origin === null) return
  const { taken, held } = await countFromAddress(tx, { centre, origin })
  const { largestFromOneAddress: all, heldFromOneAddress: atOnce } = bookingRules
  if (taken < all.least && held < atOnce.least) return
  const times = await countTimesAhead(tx, { centre, now })
  const mostOf = ({ least, share }: typeof all | typeof atOnce) => Math.max(least, Math.floor(times * share))
  if (taken >= mostOf(all)) throw refuse('booked-enough-from-here', { most: mostOf(all) })
  if (held >= mostOf(atOnce)) throw refuse('held-enough-from-here', { most: mostOf(atOnce) })
}

export const newAppointment = ({ centre, startsAt, now, ...wish }: Wish): Appointment => ({
  ...wish,
  centreId: centre,
  appointmentId: newId(now),
  code: newCode(),
  pass: newSecret(),
  state: 'held',
  stateSince: now,
  startsAt,
  endsAt: endOf(wish.services, startsAt),
  isDisturbed: false,
  endReason: null,
  moves: 0,
})

export const bookingView = (appointment: Appointment): Booking => ({
  appointment: appointment.appointmentId,
  pass: appointment.pass,
  code: appointment.code,
  centre: appointment.centreId,
  services: [...appointment.services],
  language: appointment.language,
  state: appointment.state,
  startsAt: appointment.startsAt,
  endsAt: appointment.endsAt,
  heldUntil: appointment.heldUntil,
})

/** What a record vouches for. */
export const rowOf = (row: Appointment | Waiting): ChangedRow =>
  'waitingId' in row
    ? { table: 'appointments.waiting', key: row.waitingId, row }
    : { table: 'appointments.appointment', key: row.appointmentId, row }

export const keyOf = ({ centreId, appointmentId }: Appointment) => ({ centre: centreId, appointmentId })

export function refuseUnbookable(codes: readonly ServiceCode[]): void {
  const unbookable = codes.find((code) => !services[code].isBookable)
  if (unbookable) throw refuse('not-bookable', { service: services[unbookable].name })
}

/** The seats themselves know which times exist; this keeps the past and the next minutes out. */
export const firstBookable = (now: Date): Date => addSeconds(now, bookingRules.noticeSeconds)

export function timeOfWish(startsAt: string, now: Date): Date {
  const time = new Date(startsAt)
  if (time < firstBookable(now)) throw refuse('not-a-time')
  return time
}

/** A centre that has closed its day has seats until somebody clears them away; nobody books them meanwhile. */
async function mustBeOpen(tx: Tx, centre: string, claims: readonly Claim[]): Promise<void> {
  const [first, last] = [claims[0]!.startsAt, addSeconds(claims.at(-1)!.startsAt, bookingRules.slotSeconds)]
  const opening = await openingOn(tx, centre, dayOf(first))
  if (!opening || first < opening.opensAt || last > opening.closesAt) throw refuse('not-a-time')
}

/** All seats or none: the refusal takes the transaction back. From the earliest on, so that nobody waits crosswise. */
export async function takeSeats(tx: Tx, claims: readonly Claim[], taking: Taking): Promise<void> {
  await mustBeOpen(tx, taking.centre, claims)
  for (const claim of claims) {
    if (await takeSeat(tx, claim, taking)) continue
    await awaitTakers(tx, claim, taking)
    if (await takeSeat(tx, claim, taking)) continue
    throw refuse((await hasSeats(tx, taking.centre, claim)) ? 'time-taken' : 'not-a-time')
  }
}

type Asked = { readonly centre: string; readonly codes: readonly ServiceCode[]; readonly now: Date }

/** When everything asked for can begin, as anybody may book it at this moment. */
export async function listFreeStarts(read: Read, { centre, codes, now }: Asked) {
  const groups = [...new Set(codes.map((code) => services[code].group))]
  const free = await listFreeSeats(read, { centre, groups, from: firstBookable(now), now, seeing: 'everyone' })
  return possibleStarts(new Map(free.map((slot) => [slotKey(slot), slot])), codes)
}

type Effects = Pick<DeedContext, 'tx' | 'clock' | 'emit'>

const remindBefore = [
  { kind: 'day-before', seconds: 24 * 3600 },
  { kind: 'two-hours-before', seconds: 2 * 3600 },
] as const

/** What was said about an earlier time is taken back; what lies ahead is said at its time. */
export async function remind({ tx, clock, emit }: Effects, appointment: Appointment): Promise<void> {
  const now = clock.now()
  const key = keyOf(appointment)
  await dropReminders(tx, key, noticeKinds)
  const coming = remindBefore
    .map(({ kind, seconds }) => ({ ...key, kind, dueAt: addSeconds(appointment.startsAt, -seconds), shownAt: null }))
    .filter(({ dueAt }) => dueAt > now)
  await upsertReminders(tx, coming)
  for (const { kind, dueAt } of coming)
    emit(reminderDue, { centre: key.centre, appointment: key.appointmentId, kind }, dueAt)
}

const refusedIn = {
  held: 'not-confirmed-yet',
  booked: 'confirmed-already',
  arrived: 'has-a-ticket',
  fulfilled: 'booking-done',
  noshow: 'booking-missed',
  cancelled: 'booking-cancelled',
} as const satisfies Record<BookingState, string>

/** Why something that was asked of a booking is not possible in its state. */
export const notPossible = ({ state, endReason }: Appointment) =>
  refuse(endReason === 'hold-lapsed' ? 'hold-lapsed' : refusedIn[state])

/** The hold or the offer becomes a booking, if every seat of it is still this person's. */
export async function confirmHeld(effects: Effects, held: Appointment): Promise<Appointment> {
  const { tx, clock, emit } = effects
  const now = clock.now()
  const key = keyOf(held)
  if (held.state !== 'held') throw notPossible(held)
  if (held.heldUntil === null || held.heldUntil <= now) throw refuse('hold-lapsed')
  const errands = await confirmErrands(tx, key)
  const seats = await confirmSeats(tx, key)
  if (errands !== held.services.length || seats !== seatsNeeded(held.services)) throw refuse('hold-lapsed')
  const after = await markState(tx, { ...key, from: 'held', to: 'booked', at: now })
  await remind(effects, after)
  emit(booked, { centre: key.centre, appointment: key.appointmentId })
  return after
}

type Ending = { readonly now: Date; readonly endReason: EndReason; readonly returnsAt: Date | null }

/** The seats return, and the person may book again. */
export async function endBooking(tx: Tx, appointment: Appointment, ending: Ending): Promise<Appointment> {
  const { now, endReason, returnsAt } = ending
  const key = keyOf(appointment)
  await dropErrands(tx, key)
  await freeSeats(tx, { ...key, returnsAt })
  const after = await markState(tx, { ...key, from: appointment.state, to: 'cancelled', at: now, endReason })
  await dropReminders(tx, key)
  return after
}
