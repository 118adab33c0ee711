import type { z } from 'zod'
import { findAppointmentOf } from '#appointments'
import { addSeconds, secondsBetween } from '#kernel/clock.ts'
import type { Endpoint } from '#kernel/endpoint.ts'
import { laneDeed, reading, view, type DeedContext, type ReadContext } from '#kernel/module.ts'
import { isInHall } from '#presence'
import { refusing } from '#kernel/refusal.ts'
import {
  arrive as declaredArrive,
  leaveLine as declaredLeave,
  postpone as declaredPostpone,
  queueRefusals,
  returnToLine as declaredReturn,
  ticketOfBooking as declaredOfBooking,
  ticketPage as declaredPage,
  ticketStream as declaredStream,
  type TicketPage,
} from './contract.ts'
import { windowOfVisit } from './estimate.ts'
import { freeDesk, happen, offerToReadyDesk, type Acting, type Hall } from './hall.ts'
import { hallLane, hallTopic, readHall } from './hall-lane.ts'
import { findVisit, findVisitIdByPass, findVisitOfAppointment, listVisitEvents } from './store.ts'
import { comeIn, isOnTheWay, ticketView, whoOf, type Context } from './take-ticket.ts'
import { findByPass, otherLiveOf } from './visit-index.ts'
import { promisedWaitSecondsAt, waitedSecondsAt } from './discipline.ts'
import { mayHappen, ticketOf, type Visit, type VisitEventType } from './visit.ts'
import { hallRules } from './words.ts'

const refuse = refusing(queueRefusals)

/** The visit of a ticket's secret. One that has ended is known to the database only. */
async function visitOfPass(hall: Hall, pass: string, { tx }: DeedContext): Promise<Visit> {
  const visit = findByPass(hall.visits, pass)
  if (visit) return visit
  const known = await findVisitIdByPass(tx, hall.centreId, pass)
  const ended = known && (await findVisit(tx, hall.centreId, known.visitId))
  if (!ended) throw refuse('no-such-ticket')
  return ended
}

type Asked = { readonly centre: string; readonly pass: string; readonly door?: string | undefined }
type OwnTicketEndpoint = Endpoint<z.ZodType<Asked>, typeof declaredLeave.output>

type Step = (at: Acting & { readonly asked: Asked; readonly context: Context }, visit: Visit) => Visit | Promise<Visit>

/** What the holder of a ticket may do to it: find, check the state, do, record. */
const withOwnTicket = (declared: OwnTicketEndpoint, type: VisitEventType, step: Step) =>
  laneDeed(hallLane)(
    declared,
    ({ centre }) => centre,
    async (asked, context) => {
      const { centre, pass } = asked
      const { state: hall, caller, clock, record, touch } = context
      const visit = await visitOfPass(hall, pass, context)
      // Whoever leaves once more, from the page before, has what he wants: the same answer.
      const hasLeft = type === 'left' && visit.state === 'left'
      if (!hasLeft && !mayHappen(visit, type)) throw refuse('ticket-moved-on')
      const after = hasLeft ? visit : await step({ hall, who: whoOf(caller, clock), asked, context }, visit)
      if (!hasLeft) touch(hallTopic(centre))
      record({ subject: visit.visitId, centre, facts: { ticket: ticketOf(visit), state: after.state } })
      return ticketView(after, hall, clock.now())
    },
  )

/** Somebody who was called and leaves sets the desk free. */
export const leaveLine = withOwnTicket(declaredLeave, 'left', (at, visit) => {
  const after = happen(at, visit.visitId, { type: 'left', facts: { reason: 'own-wish' } })
  if (visit.deskNo !== null) freeDesk(at, visit.deskNo)
  return after
})

/** The clock of the visit keeps running: who asks for time loses nothing but is not called meanwhile. */
export const postpone = withOwnTicket(declaredPostpone, 'postponed', (at, visit) => {
  if (visit.postponements >= hallRules.largestPostponements) throw refuse('postponed-enough')
  // Ten minutes more than he has already, whoever asks again before they are over or is still on the way.
  const from = visit.notBefore && visit.notBefore > at.who.at ? visit.notBefore : at.who.at
  const notBefore = addSeconds(from, hallRules.postponeSeconds)
  return happen(at, visit.visitId, { type: 'postponed', facts: { notBefore: notBefore.toISOString() } })
})

/** Said from home it would be worth nothing: a phone shows the pass of the door; before machines of the hall he stands. */
export const arrive = withOwnTicket(declaredArrive, 'arrived', (at, visit) => {
  const { asked, context, who } = at
  const isSeen = context.caller.role !== 'anyone' || isInHall({ centre: asked.centre, pass: asked.door }, context)
  if (!isSeen) throw refuse('not-in-the-hall')
  if (!isOnTheWay(visit, who.at)) throw refuse('ticket-moved-on')
  return comeIn(at, visit)
})

/** Within the grace time the wait before the call counts again; the absence does not. */
export const returnToLine = withOwnTicket(declaredReturn, 'returned', async (at, visit) => {
  const events = await listVisitEvents(at.context.tx, at.hall.centreId, visit.visitId)
  // From anywhere: whoever does not come when called again and again costs those behind him their turn.
  if (events.filter(({ type }) => type === 'returned').length >= hallRules.largestReturns)
    throw refuse('returned-enough')
  if (secondsBetween(visit.stateSince, at.who.at) > hallRules.returnWithinSeconds) throw refuse('absent-too-long')
  const other = otherLiveOf(at.hall, visit)
  if (other) throw refuse('already-in-line', { ticket: ticketOf(other) })
  return offerToReadyDesk(at, happen(at, visit.visitId, { type: 'returned', facts: {} }))
})

const ticketPageOf = (visit: Visit, hall: Hall, now: Date): TicketPage => ({
  ...ticketView(visit, hall, now),
  // What was told when the ticket was taken stays with the ticket, for the score.
  expected: windowOfVisit(visit, hall, now),
  now,
  waitedSeconds: waitedSecondsAt(visit, now),
  promisedWaitSeconds: promisedWaitSecondsAt(visit, now),
  calls: visit.calls,
  postponementsLeft: visit.state === 'waiting' ? Math.max(0, hallRules.largestPostponements - visit.postponements) : 0,
  returnUntil: visit.state === 'no-show' ? addSeconds(visit.stateSince, hallRules.returnWithinSeconds) : null,
  isOnTheWay: isOnTheWay(visit, now),
  notBefore: visit.notBefore,
  backToDesk: visit.state === 'parked' ? visit.reservedDeskNo : visit.returnDeskNo,
  isAfterClosing: hall.opening !== undefined && now >= hall.opening.closesAt,
  keptForDesk: visit.state === 'waiting' ? visit.reservedDeskNo : null,
  services: visit.errands.map(({ service }) => service),
  language: visit.language,
})

async function show(
  { centre, pass }: z.output<typeof declaredPage.input>,
  { read, clock }: ReadContext,
): Promise<TicketPage> {
  const hall = await readHall(read, centre, clock)
  const visit = findByPass(hall.visits, pass)
  if (visit) return ticketPageOf(visit, hall, clock.now())
  const found = await findVisitIdByPass(read, centre, pass)
  const ended = found && (await findVisit(read, centre, found.visitId))
  if (!ended) throw refuse('no-such-ticket')
  return ticketPageOf(ended, hall, clock.now())
}

export const ticketPage = reading(declaredPage, show)
export const ticketStream = view(declaredStream, show)

/** A booking without a ticket and an address that opens no booking are refused alike. */
export const ticketOfBooking = reading(declaredOfBooking, async ({ centre, pass }, { read }) => {
  const appointment = await findAppointmentOf(read, { centre, pass })
  const found = appointment && (await findVisitOfAppointment(read, centre, appointment))
  const visit = found && (await findVisit(read, centre, found.visitId))
  if (!visit) throw refuse('no-such-ticket')
  return { ticket: ticketOf(visit), pass: visit.pass, state: visit.state }
})
