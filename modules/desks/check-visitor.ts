import { findBookingsOf } from '#appointments'
import { laneDeed } from '#kernel/module.ts'
import { holderOf, identityKindOf } from '#people'
import { classOf, currentErrand, freeDesk, hallLane, happen, offerToReadyDesk, ownDesk, ticketOf } from '#queue'
import { atDesk, refuse, sittingNow, visitHere } from './at-desk.ts'
import * as contract from './contract.ts'

/** A ticket belongs to a person: the server compares, and tells the desk nothing but the result. */
export const compareIdentity = atDesk(contract.compareIdentity, ({ visit: visitId, identity }, at) => {
  const { holder } = visitHere(at, visitId, 'identity-compared')
  if (holder === null || identityKindOf(holder) !== identity.kind) throw refuse('taken-otherwise')
  const isSame = holderOf(identity, at.context.settings) === holder
  return happen(at, visitId, { type: 'identity-compared', facts: { isSame } })
})

/** The number ends, so that its holder can take another one; whoever brought it waits like everybody else. */
export const notThisPerson = atDesk(contract.notThisPerson, ({ visit: visitId }, at) => {
  const visit = visitHere(at, visitId, 'identity-compared')
  if (visit.identityCheck === 'same') throw refuse('same-person')
  freeDesk(at, at.desk.deskNo)
  return happen(at, visitId, {
    type: 'cancelled',
    facts: { reason: 'not-this-person', sitting: sittingNow(visit, at.who.at) },
  })
})

/** Who cannot show why he comes first keeps what he has waited, and comes when that is his turn. */
export const groundNotShown = atDesk(contract.groundNotShown, ({ visit: visitId }, at) => {
  const visit = visitHere(at, visitId, 'ground-not-shown')
  if (visit.ground === null || visit.priorityClass !== 'legal-priority') throw refuse('no-ground')
  const priorityClass = classOf(currentErrand(visit)?.serviceGroup ?? visit.serviceGroup, null)
  freeDesk(at, at.desk.deskNo)
  const facts = { priorityClass, sitting: sittingNow(visit, at.who.at) }
  return offerToReadyDesk(at, happen(at, visitId, { type: 'ground-not-shown', facts }))
})

/**
 * The page of a booking opens what its owner may do: no desk gets it without the owner. What the ticket stands for is what may
 * be asked for; whoever took it by another kind of number shows a document. The record names the visit and who has looked.
 */
export const findBookings = laneDeed(hallLane)(
  contract.findBookings,
  ({ centre }) => centre,
  async ({ centre, desk: deskNo, identity }, { state: hall, ...context }) => {
    const { visitId } = ownDesk(hall, deskNo, context.caller)
    const visit = visitId === null ? undefined : hall.visits.get(visitId)
    if (visit?.state !== 'serving') throw refuse('nobody-is-served')
    const holder = holderOf(identity, context.settings)
    if (visit.holder !== null && identityKindOf(visit.holder) === identity.kind && visit.holder !== holder)
      throw refuse('number-of-another')
    const found = await findBookingsOf(context, { centre, holder })
    const facts = { visit: visit.visitId, ticket: ticketOf(visit), desk: deskNo, bookings: found.bookings.length }
    context.record({ subject: holder, centre, facts: { ...facts, isOnList: found.places.length > 0 } })
    return found
  },
)
