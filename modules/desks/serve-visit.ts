import { groups, services, type OutcomeCode, type ServiceGroup } from '#catalogue/contract'
import {
  callNextTo,
  currentErrand,
  freeDesk,
  happen,
  isAway,
  offerToReadyDesk,
  otherLiveOf,
  ticketOf,
  type Visit,
} from '#queue'
import { deskStateTexts, hallRules, visitStateTexts } from '#queue/contract'
import { atDesk, refuse, sittingNow, visitHere } from './at-desk.ts'
import * as contract from './contract.ts'
import { mayResume, openDesksFor } from './desk-view.ts'
import { carryOut } from './orders.ts'

type At = Parameters<Parameters<typeof atDesk>[1]>[1]

export const addErrand = atDesk(contract.addErrand, ({ visit, service }, at) => {
  const here = visitHere(at, visit, 'errand-added')
  if (here.errands.length >= hallRules.largestErrands) throw refuse('too-many-errands')
  const serviceGroup = services[service].group
  mustNotStandTwice(at, here, serviceGroup)
  return happen(at, visit, { type: 'errand-added', facts: { service, serviceGroup } })
})

/** A person has one ticket in a line: what is asked for beside it is done when that one is called. */
function mustNotStandTwice({ hall }: At, visit: Visit, serviceGroup: ServiceGroup): void {
  const other = otherLiveOf(hall, visit, [{ serviceGroup }])
  if (other) throw refuse('has-another-ticket', { ticket: ticketOf(other) })
}

/** Somebody whose part is done here goes back to the desk that sent him; his errand is still open there, and told of it. */
function sendBack(at: At, visit: Visit, outcome: OutcomeCode): Visit {
  const serviceGroup = currentErrand(visit)?.serviceGroup ?? visit.serviceGroup
  const sitting = sittingNow(visit, at.who.at, outcome)
  const facts = { serviceGroup, reservedDeskNo: visit.returnDeskNo, returnDeskNo: null, sitting }
  return happen(at, visit.visitId, { type: 'transferred', facts })
}

/** After an errand: the next one here, or at another desk, or the visit is over. */
async function goOn(at: At, visit: Visit): Promise<Visit> {
  const { desk } = at
  const next = currentErrand(visit)
  if (next && desk.skills.includes(next.serviceGroup)) return visit
  freeDesk(at, desk.deskNo)
  if (next) {
    const facts = { serviceGroup: next.serviceGroup, reservedDeskNo: null, returnDeskNo: null }
    return offerToReadyDesk(at, happen(at, visit.visitId, { type: 'transferred', facts }))
  }
  return happen(at, visit.visitId, { type: 'served', facts: {} })
}

export const finishErrand = atDesk(contract.finishErrand, async ({ visit: visitId, outcome, andNext }, at) => {
  const { hall, desk, who } = at
  const visit = visitHere(at, visitId, 'errand-finished')
  const errand = currentErrand(visit)
  if (!errand) throw refuse('nothing-open')
  let after: Visit
  if (visit.returnDeskNo !== null && visit.returnDeskNo !== desk.deskNo) {
    freeDesk(at, desk.deskNo)
    after = offerToReadyDesk(at, sendBack(at, visit, outcome))
  } else {
    const { errandNo } = errand
    const { serveSeconds } = sittingNow(visit, who.at)
    const here = visit.errands.find(
      (each) => each.outcome === null && each.errandNo !== errandNo && desk.skills.includes(each.serviceGroup),
    )
    const goesOnIn = here && { goesOnIn: here.serviceGroup }
    const facts = { errandNo, outcome, serveSeconds, ...goesOnIn }
    after = await goOn(at, happen(at, visitId, { type: 'errand-finished', facts }))
  }
  const isFree = hall.desks.get(desk.deskNo)?.visitId === null
  // «And the next one» ends where the head wants the desk for something else.
  if (andNext && isFree && !(await carryOut(at, desk.deskNo))) callNextTo(at, desk.deskNo)
  return after
})

/** To another service group or desk. The clock of the visit keeps running; *come back to me* keeps the errand here. */
export const transfer = atDesk(contract.transfer, ({ visit: visitId, to, toDesk, comeBack, evenIfNobody }, at) => {
  const { hall, desk } = at
  const visit = visitHere(at, visitId, 'transferred')
  const target = toDesk === null ? undefined : hall.desks.get(toDesk)
  if (toDesk !== null && (!target || target.state === 'closed')) throw refuse('nobody-there', { desk: toDesk })
  // Nobody is kept long for a desk on a break: then the group decides at once.
  if (target && isAway(target)) throw refuse('desk-away', { desk: target.deskNo, state: deskStateTexts[target.state] })
  if (!target && !evenIfNobody && openDesksFor(hall, to) === 0)
    throw refuse('nobody-serves', { group: groups[to].name })
  if (to !== visit.serviceGroup) mustNotStandTwice(at, visit, to)
  freeDesk(at, desk.deskNo)
  const sitting = sittingNow(visit, at.who.at)
  const facts = { serviceGroup: to, reservedDeskNo: toDesk, returnDeskNo: comeBack ? desk.deskNo : null, sitting }
  return offerToReadyDesk(at, happen(at, visitId, { type: 'transferred', facts }))
})

/** The person will be back at this desk; meanwhile the desk serves others. */
export const park = atDesk(contract.park, ({ visit: visitId }, at) => {
  const visit = visitHere(at, visitId, 'parked')
  freeDesk(at, at.desk.deskNo)
  const facts = { reservedDeskNo: at.desk.deskNo, sitting: sittingNow(visit, at.who.at) }
  return happen(at, visitId, { type: 'parked', facts })
})

export const resume = atDesk(contract.resume, ({ visit: visitId }, at) => {
  const { hall, desk, who } = at
  const visit = hall.visits.get(visitId)
  if (!visit || !mayResume(hall, desk, { visit, now: who.at })) throw refuse('visit-elsewhere')
  if (visit.state !== 'parked') throw refuse('not-possible-now', { state: visitStateTexts[visit.state] })
  const facts = visit.reservedDeskNo === desk.deskNo ? {} : { reservedDeskNo: desk.deskNo }
  return offerToReadyDesk(at, happen(at, visitId, { type: 'resumed', facts }))
})
