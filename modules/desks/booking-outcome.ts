import { z } from 'zod'
import { isArrived, markFulfilled, markNoShow } from '#appointments'
import { addSeconds } from '#kernel/clock.ts'
import { eventType, handler } from '#kernel/events.ts'
import type { DeedContext } from '#kernel/module.ts'
import type { Visit } from '#queue'
import { hallRules } from '#queue/contract'
import { findEndedVisit } from './day-store.ts'

/** Looked at again when nobody can take it back any more: a finish is undone, an absent person returns. */
const bookedVisitEnded = eventType(
  'desks.booked-visit-ended',
  z.object({ centre: z.string(), visit: z.uuid(), since: z.iso.datetime() }),
)

const finalAfterSeconds: Partial<Record<Visit['state'], number>> = {
  served: hallRules.undoSeconds,
  'no-show': hallRules.returnWithinSeconds,
}

/** What became of a booked visit is told to its booking, once it is final. */
export function tellBooking(visit: Visit, { emit }: DeedContext): void {
  const seconds = finalAfterSeconds[visit.state]
  if (visit.appointmentId === null || seconds === undefined) return
  const { centreId, visitId, stateSince } = visit
  const payload = { centre: centreId, visit: visitId, since: stateSince.toISOString() }
  emit(bookedVisitEnded, payload, addSeconds(stateSince, seconds + 1))
}

export const onBookedVisitEnded = handler(
  bookedVisitEnded,
  'tell-booking',
  async ({ centre, visit, since }, { tx, clock }) => {
    const ended = await findEndedVisit(tx, centre, visit)
    // Taken back, or ended anew: another event speaks of that.
    if (!ended || ended.stateSince.toISOString() !== since) return
    const at = { centre, appointmentId: ended.appointmentId, now: clock.now() }
    if (!(await isArrived(tx, at))) return
    await (ended.state === 'served' ? markFulfilled : markNoShow)(tx, at)
  },
)
