import { addSeconds } from '#kernel/clock.ts'
import { deed, reading, type DeedContext } from '#kernel/module.ts'
import type { Tx } from '#kernel/sql.ts'
import {
  bookingView,
  cancelled,
  endBooking,
  keyOf,
  notPossible,
  remind,
  rescheduled,
  restUntil,
  rowOf,
  seatFreed,
  takeSeats,
  timeOfWish,
} from './booking.ts'
import * as contract from './contract.ts'
import { refuse } from './refusals.ts'
import { enterCentre, freeSeats, listOwnSeats } from './seat-store.ts'
import { claimsOf, endOf, slotKey } from './slots.ts'
import { findByPass, listPlacesOf, listLiveOf, listShown, lockByPass, markMoved, type Appointment } from './store.ts'
import { waitingView } from './waiting-list.ts'
import { bookingRules } from './words.ts'

/** Until it begins; a booking that the centre itself upset may still be moved. */
const isOpen = ({ state, startsAt, isDisturbed }: Appointment, now: Date): boolean =>
  state === 'booked' && (now < startsAt || isDisturbed)

export const bookingPage = reading(contract.bookingPage, async ({ centre, pass }, { read, clock }) => {
  const now = clock.now()
  const own = await findByPass(read, { centre, pass })
  if (!own) throw refuse('no-such-booking')
  return {
    ...bookingView(own),
    now,
    endReason: own.endReason,
    checkInFrom: addSeconds(own.startsAt, -bookingRules.checkInOpensSeconds),
    checkInUntil: addSeconds(own.startsAt, bookingRules.lateAfterSeconds),
    mayConfirm: own.state === 'held' && own.heldUntil !== null && own.heldUntil > now,
    mayReschedule: isOpen(own, now),
    mayCancel: isOpen(own, now),
    isDisturbed: own.isDisturbed && own.state === 'booked',
    notices: await listShown(read, keyOf(own)),
  }
})

async function lockOpen(tx: Tx, own: { centre: string; pass: string }, now: Date): Promise<Appointment> {
  await enterCentre(tx, own.centre)
  const found = await lockByPass(tx, own)
  if (!found) throw refuse('no-such-booking')
  if (found.state !== 'booked') throw notPossible(found)
  if (!isOpen(found, now)) throw refuse('time-has-come')
  return found
}

/**
 * One transaction: when the new time cannot be had, the refusal leaves the old one as it was. Code, pass and paper stay
 * valid. Seats that belong to both times are kept.
 */
export const reschedule = deed(contract.reschedule, async ({ centre, pass, startsAt: wished }, context) => {
  const { tx, clock, emit, record } = context
  const now = clock.now()
  const startsAt = timeOfWish(wished, now)
  const own = await lockOpen(tx, { centre, pass }, now)
  if (startsAt.getTime() === own.startsAt.getTime()) throw refuse('same-time')
  const claims = claimsOf(own.services, startsAt)
  const kept = new Set((await listOwnSeats(tx, keyOf(own))).flatMap((seat) => (seat.isClosed ? [] : [slotKey(seat)])))
  const shared = claims.filter((claim) => kept.has(slotKey(claim)))
  await freeSeats(tx, { ...keyOf(own), returnsAt: restUntil(now), except: shared })
  const missing = claims.filter((claim) => !kept.has(slotKey(claim)))
  await takeSeats(tx, missing, { ...keyOf(own), now, heldUntil: null, returnsAt: null, seeing: 'everyone' })
  const endsAt = endOf(own.services, startsAt)
  const after = await markMoved(tx, { ...keyOf(own), startsAt, endsAt })
  await remind(context, after)
  emit(rescheduled, { centre, appointment: own.appointmentId })
  emit(seatFreed, { centre })
  record({ subject: own.appointmentId, centre, facts: { from: own.startsAt, to: startsAt }, rows: [rowOf(after)] })
  return bookingView(after)
})

type Finding = Pick<DeedContext, 'tx' | 'clock' | 'settings'>

/** What somebody has booked who lost the addresses of the pages; who may ask, and when, is the desk's to say. */
export async function findBookingsOf(
  { tx, clock, settings }: Finding,
  { centre, holder }: { readonly centre: string; readonly holder: string },
): Promise<contract.FoundBookings> {
  const now = clock.now()
  const places = await listPlacesOf(tx, { centre, holder })
  // What is offered to him on a list is found there.
  const offered = new Set(places.map(({ appointmentId }) => appointmentId))
  const bookings = (await listLiveOf(tx, { holder, now })).filter((one) => !offered.has(one.appointmentId))
  const views = await Promise.all(places.map((place) => waitingView(tx, place, now)))
  const addressOf = (of: 'b' | 'w', own: { centreId: string; pass: string }) =>
    `${settings.publicUrl}/${of}/${own.centreId}/${own.pass}`
  return {
    bookings: bookings.map((one) => {
      const { pass: _pass, ...seen } = bookingView(one)
      return { ...seen, address: addressOf('b', one) }
    }),
    places: places.map((place, index) => {
      const { pass: _pass, bookingPass: _bookingPass, ...seen } = views[index]!
      return { ...seen, address: addressOf('w', place) }
    }),
  }
}

export const cancelBooking = deed(contract.cancelBooking, async ({ centre, pass }, { tx, clock, emit, record }) => {
  const now = clock.now()
  const own = await lockOpen(tx, { centre, pass }, now)
  const after = await endBooking(tx, own, { now, endReason: 'own-wish', returnsAt: restUntil(now) })
  emit(cancelled, { centre, appointment: own.appointmentId })
  emit(seatFreed, { centre })
  record({ subject: own.appointmentId, centre, facts: { startsAt: own.startsAt }, rows: [rowOf(after)] })
  return bookingView(after)
})
