import type { z } from 'zod'
import { addSeconds } from '#kernel/clock.ts'
import { reading, view, type ReadContext } from '#kernel/module.ts'
import { refusing } from '#kernel/refusal.ts'
import { queueRefusals, ticketPage as declared, ticketStream as declaredStream, type TicketPage } from './contract.ts'
import { windowOfVisit } from './estimate.ts'
import type { Hall } from './hall.ts'
import { readHall } from './hall-lane.ts'
import { findVisit, findVisitIdByPass } from './store.ts'
import { isOnTheWay, ticketView } from './take-ticket.ts'
import { findByPass } from './visit-index.ts'
import { waitedSecondsAt, type Visit } from './visit.ts'
import { hallRules } from './words.ts'

const refuse = refusing(queueRefusals)

const ticketPageOf = (visit: Visit, hall: Hall, now: Date): TicketPage => ({
  ...ticketView(visit, hall, now),
  // What was told when the ticket was taken stays with the ticket, for the score.
  expected: windowOfVisit(visit, hall, now),
  now,
  waitedSeconds: waitedSecondsAt(visit, now),
  calls: visit.calls,
  mayPostpone: visit.state === 'waiting' && visit.postponements < hallRules.largestPostponements,
  returnUntil: visit.state === 'no-show' ? addSeconds(visit.stateSince, hallRules.returnWithinSeconds) : null,
  isOnTheWay: isOnTheWay(visit, now),
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
