import { addSeconds } from '#kernel/clock.ts'
import type { Read } from '#kernel/sql.ts'
import { noteServed, put, setDesk, type Hall, type LastDeed, type Who } from './hall.ts'
import { listVisitEvents } from './store.ts'
import { replay, type Visit, type VisitEvent } from './visit.ts'
import { hallRules } from './words.ts'

/** What this desk may still take back. */
export function undoable(hall: Hall, deskNo: number, now: Date): (LastDeed & { until: Date }) | undefined {
  const last = hall.lastDeeds.get(deskNo)
  if (!last) return undefined
  const until = addSeconds(last.at, hallRules.undoSeconds)
  return until < now ? undefined : { ...last, until }
}

/**
 * Takes back the last action of a desk: all events of its instant, by replaying the visit without them. `undefined` when
 * too late, when the visit has moved on elsewhere, or when the desk has begun something else.
 */
export async function undoLast(read: Read, hall: Hall, deskNo: number, who: Who): Promise<Visit | undefined> {
  const last = undoable(hall, deskNo, who.at)
  const desk = hall.desks.get(deskNo)
  if (!last || !desk || (desk.visitId !== null && desk.visitId !== last.visitId)) return undefined
  const pending = hall.changes.events.filter(({ visitId }) => visitId === last.visitId)
  let events: readonly VisitEvent[] = [...(await listVisitEvents(read, hall.centreId, last.visitId)), ...pending]
  const counting = lastCounting(events)
  if (!counting || counting.deskNo !== deskNo || counting.at.getTime() !== last.at.getTime()) return undefined
  let visit: Visit | undefined
  for (
    let event = lastCounting(events);
    event && event.at.getTime() === last.at.getTime() && event.deskNo === deskNo;
    event = lastCounting(events)
  ) {
    if (event.type === 'taken') return undefined
    const undone: VisitEvent<'undone'> = {
      centreId: hall.centreId,
      visitId: last.visitId,
      eventNo: events.length + 1,
      type: 'undone',
      ...who,
      facts: { type: event.type },
    }
    if (event.type === 'errand-finished') noteServed(hall, replay(events)!, event.facts, -1)
    events = [...events, undone]
    visit = put(hall, replay(events)!, undone)
  }
  if (visit) seat(hall, visit, deskNo, who)
  return visit
}

/** The last event that no later `undone` took back. */
function lastCounting(events: readonly VisitEvent[]): VisitEvent | undefined {
  let toSkip = 0
  for (const event of events.toReversed()) {
    if (event.type === 'undone') toSkip++
    else if (toSkip > 0) toSkip--
    else return event
  }
  return undefined
}

function seat(hall: Hall, visit: Visit, deskNo: number, who: Who): void {
  if (visit.deskNo === deskNo)
    setDesk(hall, deskNo, { state: 'serving', visitId: visit.visitId, readySince: null }, who)
  else setDesk(hall, deskNo, { state: 'open', visitId: null, readySince: null }, who)
}
