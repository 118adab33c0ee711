import { addSeconds, secondsBetween } from '#kernel/clock.ts'
import { laneDeed, type DeedContext } from '#kernel/module.ts'
import { refusing } from '#kernel/refusal.ts'
import type { Endpoint } from '#kernel/endpoint.ts'
import {
  leaveLine as declaredLeave,
  postpone as declaredPostpone,
  queueRefusals,
  returnToLine as declaredReturn,
  visitStateTexts,
} from './contract.ts'
import { freeDesk, happen, offerToReadyDesk, type Hall } from './hall.ts'
import { hallLane, hallTopic } from './hall-lane.ts'
import { findVisitIdByPass } from './store.ts'
import { ticketView, whoOf } from './take-ticket.ts'
import { mayHappen, ticketOf, type Visit, type VisitEventType } from './visit.ts'
import { hallRules } from './words.ts'

const refuse = refusing(queueRefusals)

/** The visit of a ticket's secret. One that has ended is known to the database only, and nothing more can happen to it. */
async function visitOfPass(hall: Hall, pass: string, { tx }: DeedContext): Promise<Visit> {
  for (const visit of hall.visits.values()) if (visit.pass === pass) return visit
  if (await findVisitIdByPass(tx, hall.centreId, pass))
    throw refuse('not-possible-now', { state: visitStateTexts.served })
  throw refuse('no-such-ticket')
}

type Step = (hall: Hall, visit: Visit, context: DeedContext) => Visit

/** What the holder of a ticket may do to it: find, check the state, do, record. */
const withOwnTicket = <E extends Endpoint>(declared: E, type: VisitEventType, step: Step) =>
  laneDeed(hallLane)(
    declared as unknown as typeof declaredLeave,
    ({ centre }) => centre,
    async ({ centre, pass }, context) => {
      const { state: hall, record, touch } = context
      const visit = await visitOfPass(hall, pass, context)
      if (!mayHappen(visit, type)) throw refuse('not-possible-now', { state: visitStateTexts[visit.state] })
      const after = step(hall, visit, context)
      touch(hallTopic(centre))
      record({ subject: visit.visitId, centre, facts: { ticket: ticketOf(visit), state: after.state } })
      return ticketView(after, hall)
    },
  )

/** Somebody who was called and leaves sets the desk free. */
export const leaveLine = withOwnTicket(declaredLeave, 'left', (hall, visit, { caller, clock }) => {
  const who = whoOf(caller, clock)
  const after = happen(hall, visit.visitId, 'left', { reason: 'own-wish' }, who)
  if (visit.deskNo !== null) freeDesk(hall, visit.deskNo, who)
  return after
})

/** The clock of the visit keeps running: who asks for time loses nothing but is not called meanwhile. */
export const postpone = withOwnTicket(declaredPostpone, 'postponed', (hall, visit, { caller, clock }) => {
  if (visit.postponements >= hallRules.largestPostponements) throw refuse('postponed-enough')
  const who = whoOf(caller, clock)
  const notBefore = addSeconds(who.at, hallRules.postponeSeconds).toISOString()
  return happen(hall, visit.visitId, 'postponed', { notBefore }, who)
})

/** Within the grace time the wait before the call counts again; the absence does not. */
export const returnToLine = withOwnTicket(declaredReturn, 'returned', (hall, visit, { caller, clock }) => {
  const who = whoOf(caller, clock)
  if (secondsBetween(visit.stateSince, who.at) > hallRules.returnWithinSeconds) throw refuse('absent-too-long')
  return offerToReadyDesk(hall, happen(hall, visit.visitId, 'returned', {}, who), who)
})
