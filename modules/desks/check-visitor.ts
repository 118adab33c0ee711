import { holderOf, identityKindOf } from '#people'
import { classOf, currentErrand, freeDesk, happen, offerToReadyDesk } from '#queue'
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
