import { listPatterns } from '#capacity'
import { services } from '#catalogue/contract'
import { hoursOf, loadSchedule } from '#centres'
import { addSeconds, dayOf } from '#kernel/clock.ts'
import { deed, reading } from '#kernel/module.ts'
import { originOf } from '#kernel/roles.ts'
import { holderOf } from '#people'
import {
  bookingView,
  confirmHeld,
  endBooking,
  firstBookable,
  keyOf,
  listFreeStarts,
  newAppointment,
  notPossible,
  refuseUnbookable,
  rowOf,
  seatFreed,
  mustNotBeMany,
  takeSeats,
  timeOfWish,
} from './booking.ts'
import * as contract from './contract.ts'
import { bookableDays } from './keep-seats.ts'
import { refuse } from './refusals.ts'
import { enterCentre, listDaysWithSeats, listEarliest as findEarliest } from './seat-store.ts'
import { claimsOf, seatsNeeded } from './slots.ts'
import { claimErrands, insertAppointment, lockByPass } from './store.ts'
import { bookingRules } from './words.ts'

export const showSlots = reading(contract.showSlots, async ({ centre, services: codes }, { read, clock }) => {
  refuseUnbookable(codes)
  const now = clock.now()
  const days = bookableDays(now)
  const span = { from: days[0]!, until: days.at(-1)!, centre }
  const known = new Set((await listPatterns(read, span)).map(({ serviceGroup }) => serviceGroup))
  const unknown = codes.find((code) => !known.has(services[code].group))
  if (unknown) throw refuse('no-booking-here', { service: services[unknown].name })
  const schedule = await loadSchedule(read, span)
  const starts = await listFreeStarts(read, { centre, codes, now })
  const groups = [...new Set(codes.map((code) => services[code].group))]
  const manned = await listDaysWithSeats(read, { centre, groups, from: firstBookable(now) })
  return {
    centre,
    services: codes,
    minutes: (seatsNeeded(codes) * bookingRules.slotSeconds) / 60,
    days: days.map((day) => ({
      day,
      isOpen: hoursOf(schedule, centre, day) !== null,
      hasSeats: manned.has(day),
      times: starts.filter(({ startsAt }) => dayOf(startsAt) === day),
    })),
  }
})

export const listEarliest = reading(contract.listEarliest, async ({ services: codes }, { read, clock }) => {
  refuseUnbookable(codes)
  const now = clock.now()
  const days = bookableDays(now)
  const patterns = await listPatterns(read, { from: days[0]!, until: days.at(-1)! })
  const groups = new Set(codes.map((code) => services[code].group))
  const centres = [...Map.groupBy(patterns, ({ centre }) => centre)]
    .filter(([, own]) => [...groups].every((group) => own.some(({ serviceGroup }) => serviceGroup === group)))
    .map(([centre]) => centre)
  const from = firstBookable(now)
  return { now, centres: await findEarliest(read, { centres, claims: claimsOf(codes, from), from, now }) }
})

export const holdTime = deed(
  contract.holdTime,
  async ({ centre, services: codes, startsAt, identity, language, needs }, { tx, clock, settings, caller, record }) => {
    const now = clock.now()
    const origin = originOf(caller)
    const holder = holderOf(identity, settings)
    refuseUnbookable(codes)
    const heldUntil = addSeconds(now, bookingRules.holdSeconds)
    const wish = { centre, holder, origin, services: codes, language, needs, heldUntil, now }
    const held = newAppointment({ ...wish, startsAt: timeOfWish(startsAt, now) })
    await enterCentre(tx, centre)
    await mustNotBeMany(tx, { centre, origin, now })
    // The claim decides, also against somebody who asks at the same instant.
    if (!(await claimErrands(tx, { ...keyOf(held), holder, services: codes, heldUntil, now })))
      throw refuse('not-with-this-number')
    await insertAppointment(tx, held)
    const taking = { ...keyOf(held), now, heldUntil, returnsAt: null, seeing: 'everyone' } as const
    await takeSeats(tx, claimsOf(codes, held.startsAt), taking)
    record({
      subject: held.appointmentId,
      centre,
      facts: { holder, services: codes, startsAt: held.startsAt },
      rows: [rowOf(held)],
    })
    return bookingView(held)
  },
)

export const confirmBooking = deed(contract.confirmBooking, async ({ centre, pass }, context) => {
  const { tx, record } = context
  await enterCentre(tx, centre)
  const held = await lockByPass(tx, { centre, pass })
  if (!held) throw refuse('no-such-booking')
  const after = await confirmHeld(context, held)
  record({
    subject: after.appointmentId,
    centre,
    facts: { holder: after.holder, services: after.services, startsAt: after.startsAt },
    rows: [rowOf(after)],
  })
  return bookingView(after)
})

/** A hold was never a booking: its seats are free at once. */
export const releaseHold = deed(contract.releaseHold, async ({ centre, pass }, { tx, clock, record, emit }) => {
  await enterCentre(tx, centre)
  const held = await lockByPass(tx, { centre, pass })
  if (!held) throw refuse('no-such-booking')
  if (held.state !== 'held') throw notPossible(held)
  const after = await endBooking(tx, held, { now: clock.now(), endReason: 'released', returnsAt: null })
  emit(seatFreed, { centre })
  record({ subject: held.appointmentId, centre, facts: { startsAt: held.startsAt }, rows: [rowOf(after)] })
  return bookingView(after)
})
