import { addSeconds } from '#kernel/clock.ts'
import type { Read } from '#kernel/sql.ts'
import { freeDesk, put, setDesk, type Acting, type Desk, type Hall, type LastDeed } from './hall.ts'
import { listVisitEvents, type RecentEvent } from './store.ts'
import { otherLiveOf } from './visit-index.ts'
import { applyEvent, ticketOf, type Visit, type VisitEvent } from './visit.ts'
import { hallRules } from './words.ts'

/** The state that the events of a visit lead to. An `undone` takes back the last event that counted. */
export function replay(events: readonly VisitEvent[]): Visit | undefined {
  const past: Visit[] = []
  for (const event of events) {
    if (event.type === 'undone') {
      past.pop()
      const before = past.pop()
      if (!before) throw new Error('nothing to undo')
      past.push({ ...before, eventCount: event.eventNo })
    } else {
      past.push(applyEvent(past.at(-1), event))
    }
  }
  return past.at(-1)
}

/** What this desk may still take back. */
export function undoable(hall: Hall, deskNo: number, now: Date): (LastDeed & { until: Date }) | undefined {
  const last = hall.lastDeeds.get(deskNo)?.at(-1)
  if (!last) return undefined
  const until = addSeconds(last.at, hallRules.undoSeconds)
  return until < now ? undefined : { ...last, until }
}

/** One deed per visit and instant, as long as no other desk, and no visitor, has done something to the visit since. */
function deedsOnVisit(all: readonly RecentEvent[]): { deskNo: number; deed: LastDeed }[] {
  const events = all.filter((_, index) => !isTakenBack(all, index)).toReversed()
  const deskNo = events[0]?.deskNo ?? null
  if (deskNo === null) return []
  const end = events.findIndex((event) => event.deskNo !== deskNo)
  const own = end === -1 ? events : events.slice(0, end)
  return own
    .filter(({ at }, index) => own[index - 1]?.at.getTime() !== at.getTime())
    .map(({ visitId, type, at, ...number }) => ({ deskNo, deed: { visitId, ticket: ticketOf(number), type, at } }))
}

/** Finishing and calling the next are one instant, and the call is the later of the two. */
const inOrder = (a: LastDeed, b: LastDeed): number =>
  a.at.getTime() - b.at.getTime() || Number(a.type === 'called') - Number(b.type === 'called')

/** What each desk may still take back, by the events of the last seconds. */
export function lastDeedsOf(events: readonly RecentEvent[]): Map<number, LastDeed[]> {
  const deeds = [...Map.groupBy(events, ({ visitId }) => visitId).values()].flatMap(deedsOnVisit)
  const byDesk = Map.groupBy(deeds, ({ deskNo }) => deskNo)
  return new Map([...byDesk].map(([deskNo, own]) => [deskNo, own.map(({ deed }) => deed).toSorted(inOrder)]))
}

/** The events of the desk's last action that still count: all of one instant, the latest first. */
function eventsToUndo(events: readonly VisitEvent[], deskNo: number, at: Date): VisitEvent[] {
  const counting = events.filter((_, index) => !isTakenBack(events, index))
  const last = counting.toReversed()
  const end = last.findIndex((event) => event.deskNo !== deskNo || event.at.getTime() !== at.getTime())
  return end === -1 ? last : last.slice(0, end)
}

/**
 * Takes back the last action of a desk: all events of its instant, by replaying the visit without them; asked again, the
 * one before. `undefined` when too late, when the visit has moved on elsewhere, or when the desk has begun something else.
 */
export async function undoLast(read: Read, at: Acting, deskNo: number): Promise<Visit | undefined> {
  const { hall, who } = at
  const last = undoable(hall, deskNo, who.at)
  const desk = hall.desks.get(deskNo)
  if (!last || !desk) return undefined
  const pending = hall.changes.events.filter(({ visitId }) => visitId === last.visitId)
  const events = [...(await listVisitEvents(read, hall.centreId, last.visitId)), ...pending]
  const toUndo = eventsToUndo(events, deskNo, last.at)
  if (toUndo.length === 0 || !mayGoBack(hall, desk, replay(events.slice(0, -toUndo.length)))) return undefined
  let visit: Visit | undefined
  for (const { type } of toUndo) {
    const undone: VisitEvent<'undone'> = {
      centreId: hall.centreId,
      visitId: last.visitId,
      eventNo: events.length + 1,
      type: 'undone',
      ...who,
      facts: { type },
    }
    const before = replay(events)
    events.push(undone)
    visit = put(hall, undone, { before, after: replay(events)! })
  }
  hall.lastDeeds.set(deskNo, hall.lastDeeds.get(deskNo)?.slice(0, -1) ?? [])
  if (visit) seat(at, visit, desk)
  return visit
}

/** To a place that is still free; whoever has taken another number since then keeps that one. */
function mayGoBack(hall: Hall, desk: Desk, before: Visit | undefined): boolean {
  if (!before || otherLiveOf(hall, before)) return false
  const isOccupied = desk.visitId !== null && desk.visitId !== before.visitId
  return !(isOccupied && before.deskNo === desk.deskNo)
}

/** Whether a later `undone` took this event back; an `undone` itself never counts. */
function isTakenBack(events: readonly Pick<VisitEvent, 'type'>[], index: number): boolean {
  if (events[index]!.type === 'undone') return true
  let toSkip = 0
  for (const { type } of events.slice(index + 1).toReversed()) {
    if (type === 'undone') toSkip++
    else if (toSkip > 0) toSkip--
  }
  return toSkip > 0
}

/** A visit that comes back to its desk opens it again; one that was never at it leaves it as it is. */
function seat(at: Acting, visit: Visit, { deskNo, visitId }: Desk): void {
  const serving = { state: 'serving', readySince: null, breakReason: null, staffId: at.who.actor } as const
  if (visit.deskNo === deskNo) setDesk(at, deskNo, { ...serving, visitId: visit.visitId })
  else if (visitId === visit.visitId) freeDesk(at, deskNo)
}
