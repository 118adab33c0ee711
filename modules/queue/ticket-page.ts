import type { z } from 'zod'
import { reading, view, type ReadContext } from '#kernel/module.ts'
import { refusing } from '#kernel/refusal.ts'
import { queueRefusals, ticketPage as declared, ticketStream as declaredStream, type TicketPage } from './contract.ts'
import { forecastOf, notBefore, windowOf } from './estimate.ts'
import { isBefore, urgency } from './discipline.ts'
import { waitingIn, type Hall } from './hall.ts'
import { readHall } from './hall-lane.ts'
import { findVisit, findVisitIdByPass } from './store.ts'
import { ticketView } from './take-ticket.ts'
import { findByPass } from './visit-index.ts'
import { graceEnds, waitedSecondsAt, type Visit } from './visit.ts'
import { hallRules } from './words.ts'

const refuse = refusing(queueRefusals)

/** How many of the others are called earlier, by the forecast, to desks that might call this visit. */
function aheadOf(visit: Visit, hall: Hall, now: Date): number | null {
  if (visit.state !== 'waiting') return null
  const { deskOfVisit } = forecastOf(hall, now)
  const calledTo = deskOfVisit.get(visit.visitId)
  if (calledTo === undefined) return standingBefore(visit, hall, now)
  const { serviceGroup, reservedDeskNo } = visit
  const isKept = calledTo === reservedDeskNo
  let ahead = 0
  for (const [other, deskNo] of deskOfVisit) {
    if (other === visit.visitId) break
    if (isKept ? deskNo === reservedDeskNo : hall.desks.get(deskNo)?.skills.includes(serviceGroup)) ahead++
  }
  return ahead
}

/** While no desk of the group is open: those of the same group who stand further in front. */
function standingBefore(visit: Visit, hall: Hall, now: Date): number {
  const own = urgency(visit, hall.promises, now)
  let before = 0
  for (const other of waitingIn(hall, now)) {
    const share = urgency(other, hall.promises, now)
    if (other.serviceGroup === visit.serviceGroup && (share > own || (share === own && isBefore(other, visit))))
      before++
  }
  return before
}

/** The window as it looks now; what was told when the ticket was taken stays with the ticket for the score. */
function expectedNow(visit: Visit, hall: Hall, now: Date) {
  if (visit.state !== 'waiting') return null
  const seconds = forecastOf(hall, now).ofVisit.get(visit.visitId)
  if (seconds === undefined) return null
  return notBefore(windowOf(seconds, hall.estimateRatios, now), visit.notBefore)
}

const ticketPageOf = (visit: Visit, hall: Hall, now: Date): TicketPage => ({
  ...ticketView(visit, hall),
  expected: expectedNow(visit, hall, now),
  now,
  ahead: aheadOf(visit, hall, now),
  waitedSeconds: waitedSecondsAt(visit, now),
  calls: visit.calls,
  mayPostpone: visit.state === 'waiting' && visit.postponements < hallRules.largestPostponements,
  returnUntil: visit.state === 'no-show' ? graceEnds(visit, hallRules.returnWithinSeconds) : null,
  notBefore: visit.notBefore,
  services: visit.errands.map(({ service }) => service),
  language: visit.language,
})

async function show(
  { centre, pass }: z.output<typeof declared.input>,
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

export const ticketPage = reading(declared, show)
export const ticketStream = view(declaredStream, show)
