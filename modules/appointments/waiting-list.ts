import { z } from 'zod'
import { services, type ServiceCode } from '#catalogue/contract'
import { addSeconds, dayOf, instantOf } from '#kernel/clock.ts'
import { eventType, handler } from '#kernel/events.ts'
import { newId, newSecret } from '#kernel/ids.ts'
import { type ChangedRow, deed, reading, type DeedContext } from '#kernel/module.ts'
import { originOf } from '#kernel/roles.ts'
import type { Read } from '#kernel/sql.ts'
import { holderOf } from '#people'
import {
  bookingView,
  confirmHeld,
  endBooking,
  firstBookable,
  keyOf,
  listFreeStarts,
  mustNotBeMany,
  newAppointment,
  refuseUnbookable,
  restUntil,
  rowOf,
  seatFreed,
  takeSeats,
} from './booking.ts'
import * as contract from './contract.ts'
import { refuse } from './refusals.ts'
import { bookableDays } from './keep-seats.ts'
import { clearSeats, closeCentre, enterCentre, handOnSeats, listFreeSeats } from './seat-store.ts'
import { claimsOf, possibleStarts, slotKey, type SlotSeats } from './slots.ts'
import {
  claimErrands,
  countAhead,
  dropErrands,
  findAppointment,
  hasLiveErrand,
  findWaiting,
  insertAppointment,
  insertWaiting,
  listPlacesOf,
  lockAppointment,
  lockWaiting,
  lockWaitingList,
  markState,
  markWaiting,
  type Waiting,
} from './store.ts'
import { bookingRules } from './words.ts'

/** `until` in ISO form: what travels through the outbox is JSON. */
const offerMade = eventType(
  'appointments.offer-made',
  z.object({ centre: z.string(), waiting: z.string(), until: z.string() }),
)
/** Arrives when an offer runs out, so that the next person is asked. */
const offerRunsOut = eventType('appointments.offer-runs-out', z.object({ centre: z.string() }))

/** Services that need seats of the same groups. */
function rivalsOf(own: Waiting): ServiceCode[] {
  const groups = new Set(own.services.map((code) => services[code].group))
  return Object.values(services).flatMap(({ code, group }) => (groups.has(group) ? [code] : []))
}

export async function waitingView(read: Read, own: Waiting, now: Date): Promise<contract.WaitingPage> {
  const { centreId: centre, appointmentId } = own
  const booking = appointmentId === null ? undefined : await findAppointment(read, { centre, appointmentId })
  const until = own.state === 'offered' ? booking?.heldUntil : null
  return {
    now,
    pass: own.pass,
    centre,
    services: [...own.services],
    language: own.language,
    state: own.state,
    from: own.fromDay,
    until: own.untilDay,
    joinedAt: own.joinedAt,
    ahead: own.state === 'waiting' ? await countAhead(read, own, rivalsOf(own)) : null,
    offer: booking && until && until > now ? { startsAt: booking.startsAt, endsAt: booking.endsAt, until } : null,
    bookingPass: own.state === 'booked' ? (booking?.pass ?? null) : null,
  }
}

export const joinWaitingList = deed(
  contract.joinWaitingList,
  async (input, { tx, clock, settings, caller, record, emit }) => {
    const { centre, services: codes, language, needs, from, until } = input
    const now = clock.now()
    const holder = holderOf(input.identity, settings)
    refuseUnbookable(codes)
    if (until < from || until < dayOf(now) || until > bookableDays(now).at(-1)!) throw refuse('not-a-time')
    const origin = originOf(caller)
    await enterCentre(tx, centre)
    await mustNotBeMany(tx, { centre, origin, now })
    const isWished = ({ startsAt }: { startsAt: Date }) => from <= dayOf(startsAt) && dayOf(startsAt) <= until
    const free = (await listFreeStarts(tx, { centre, codes, now })).filter(isWished)
    // Whoever waits on the list would stand in his own way.
    if (free.length > 0) throw refuse('times-are-free', { n: free.length })
    const isThere = (await listPlacesOf(tx, { centre, holder })).some((own) =>
      own.services.some((code) => codes.includes(code)),
    )
    if (isThere || (await hasLiveErrand(tx, { holder, services: codes, now }))) throw refuse('not-with-this-number')
    const waiting: Waiting = {
      centreId: centre,
      waitingId: newId(now),
      pass: newSecret(),
      holder,
      origin,
      services: codes,
      language,
      needs,
      fromDay: from,
      untilDay: until,
      joinedAt: now,
      state: 'waiting',
      stateSince: now,
      missedOffers: 0,
      appointmentId: null,
    }
    if (!(await insertWaiting(tx, waiting))) throw refuse('not-with-this-number')
    emit(seatFreed, { centre })
    record({
      subject: waiting.waitingId,
      centre,
      facts: { holder, services: codes, from, until },
      rows: [rowOf(waiting)],
    })
    return await waitingView(tx, waiting, now)
  },
)

export const waitingPage = reading(contract.waitingPage, async (own, { read, clock }) => {
  const found = await findWaiting(read, own)
  if (!found) throw refuse('no-such-waiting')
  return await waitingView(read, found, clock.now())
})

async function lockOwn({ tx }: DeedContext, own: { centre: string; pass: string }) {
  await enterCentre(tx, own.centre)
  const waiting = await lockWaiting(tx, own)
  if (!waiting) throw refuse('no-such-waiting')
  const { appointmentId } = waiting
  const isOffered = waiting.state === 'offered' && appointmentId !== null
  return { waiting, offer: isOffered ? await lockAppointment(tx, { centre: own.centre, appointmentId }) : undefined }
}

export const acceptOffer = deed(contract.acceptOffer, async ({ centre, pass }, context) => {
  const { tx, clock, record } = context
  const now = clock.now()
  const { waiting, offer } = await lockOwn(context, { centre, pass })
  if (!offer?.heldUntil || offer.heldUntil <= now) throw refuse('no-offer')
  const after = await confirmHeld(context, offer)
  const place = await markWaiting(tx, { ...waiting, state: 'booked', stateSince: now })
  const facts = { holder: after.holder, startsAt: after.startsAt }
  record({ subject: after.appointmentId, centre, facts, rows: [rowOf(after), rowOf(place)] })
  return bookingView(after)
})

export const leaveWaitingList = deed(contract.leaveWaitingList, async (own, context) => {
  const { tx, clock, emit, record } = context
  const now = clock.now()
  const { waiting, offer } = await lockOwn(context, own)
  if (waiting.state !== 'waiting' && waiting.state !== 'offered') throw refuse('no-such-waiting')
  const after = await markWaiting(tx, { ...waiting, state: 'left', stateSince: now, appointmentId: null })
  const released =
    offer?.state === 'held' && (await endBooking(tx, offer, { now, endReason: 'released', returnsAt: restUntil(now) }))
  emit(seatFreed, { centre: own.centre })
  const rows = [rowOf(after), ...(released ? [rowOf(released)] : [])]
  record({ subject: waiting.waitingId, centre: own.centre, rows })
  return await waitingView(tx, after, now)
})

type Effects = Pick<DeedContext, 'tx' | 'clock' | 'emit' | 'record'>

/** An offer that ran out goes to the next; its seats rest meanwhile, so nobody else can be quicker. */
async function withdraw({ tx, clock, record }: Effects, waiting: Waiting): Promise<Waiting> {
  const now = clock.now()
  const { centreId: centre, appointmentId } = waiting
  const offer = appointmentId === null ? undefined : await lockAppointment(tx, { centre, appointmentId })
  const rows: ChangedRow[] = []
  if (offer?.state === 'held') {
    if (offer.heldUntil === null || offer.heldUntil > now) return waiting
    await dropErrands(tx, keyOf(offer))
    await clearSeats(tx, keyOf(offer))
    const step = { from: 'held', to: 'cancelled', at: now, endReason: 'offer-lapsed' } as const
    rows.push(rowOf(await markState(tx, { ...keyOf(offer), ...step })))
  }
  const missedOffers = waiting.missedOffers + 1
  const state = missedOffers >= bookingRules.offersAtMost ? 'lapsed' : 'waiting'
  const after = await markWaiting(tx, { ...waiting, state, stateSince: now, missedOffers, appointmentId: null })
  const facts = { state, missedOffers }
  record({ type: 'appointments.offer-lapsed', subject: after.waitingId, centre, facts, rows: [rowOf(after), ...rows] })
  return after
}

type Free = Map<string, SlotSeats>

async function offerTo({ tx, clock, emit, record }: Effects, waiting: Waiting, free: Free): Promise<void> {
  const now = clock.now()
  const { centreId: centre, holder, origin, services: codes, language, needs, fromDay, untilDay } = waiting
  const first = possibleStarts(free, codes).find(
    ({ startsAt }) => fromDay <= dayOf(startsAt) && dayOf(startsAt) <= untilDay,
  )
  if (!first || (await hasLiveErrand(tx, { holder, services: codes, now }))) return
  const heldUntil = addSeconds(now, bookingRules.offerSeconds)
  const wish = { centre, holder, origin, services: codes, language, needs, heldUntil, now }
  const offer = newAppointment({ ...wish, startsAt: first.startsAt })
  const key = keyOf(offer)
  // He may be booking elsewhere at this instant: then he needs no offer here.
  if (!(await claimErrands(tx, { ...key, holder, services: codes, heldUntil, now }))) {
    await dropErrands(tx, key)
    return
  }
  await insertAppointment(tx, offer)
  const claims = claimsOf(codes, first.startsAt)
  await takeSeats(tx, claims, { ...key, now, heldUntil, returnsAt: restUntil(heldUntil), seeing: 'waiting-list' })
  for (const claim of claims) {
    const slot = free.get(slotKey(claim))!
    free.set(slotKey(claim), { ...slot, seats: slot.seats - 1 })
  }
  const { appointmentId } = key
  const after = await markWaiting(tx, { ...waiting, state: 'offered', stateSince: now, appointmentId })
  const facts = { startsAt: offer.startsAt, appointment: appointmentId }
  const rows = [rowOf(after), rowOf(offer)]
  record({ type: 'appointments.offer-made', subject: after.waitingId, centre, facts, rows })
  emit(offerMade, { centre, waiting: waiting.waitingId, until: heldUntil.toISOString() })
  emit(offerRunsOut, { centre }, heldUntil)
}

/** Takes back the offers that ran out, then asks the first on the list who can use what is free or resting. */
async function offerSeats(effects: Effects, centre: string): Promise<void> {
  const { tx, clock, record } = effects
  const now = clock.now()
  await closeCentre(tx, centre)
  await handOnSeats(tx, centre, now)
  const list: Waiting[] = []
  for (const each of await lockWaitingList(tx, centre)) {
    const after = each.state === 'offered' ? await withdraw(effects, each) : each
    if (after.state !== 'waiting') continue
    if (now < instantOf(after.untilDay, '24:00')) list.push(after)
    else {
      const lapsed = await markWaiting(tx, { ...after, state: 'lapsed', stateSince: now })
      record({ type: 'appointments.waiting-lapsed', subject: lapsed.waitingId, centre, rows: [rowOf(lapsed)] })
    }
  }
  if (list.length === 0) return
  const groups = [...new Set(list.flatMap(({ services: codes }) => codes.map((code) => services[code].group)))]
  // Time to answer and to come, too.
  const from = addSeconds(firstBookable(now), bookingRules.offerSeconds)
  const found = await listFreeSeats(tx, { centre, groups, from, now, seeing: 'waiting-list' })
  const free: Free = new Map(found.map((slot) => [slotKey(slot), slot]))
  const inTurn = list.toSorted((a, b) => a.missedOffers - b.missedOffers || a.joinedAt.getTime() - b.joinedAt.getTime())
  for (const waiting of inTurn) await offerTo(effects, waiting, free)
}

export const onSeatFreed = handler(seatFreed, 'offer-seats', ({ centre }, context) => offerSeats(context, centre))
export const onOfferRunsOut = handler(offerRunsOut, 'offer-seats', ({ centre }, context) => offerSeats(context, centre))
