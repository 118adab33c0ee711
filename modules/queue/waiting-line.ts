import type { AskingDesk, InLine } from './discipline.ts'

/**
 * Everybody who waits, by group and class. Within one queue the rule takes people in an order that time does not change,
 * so that only the head of each can be next: a hall of a thousand is asked as fast as one of ten.
 */
export type WaitingLine<V extends InLine> = {
  readonly queues: Map<string, V[]>
  /** Those who are kept for one desk. */
  readonly kept: Set<V>
}

const queueOf = ({ serviceGroup, priorityClass }: InLine): string => `${serviceGroup}/${priorityClass}`

/** The instant since which he would have waited without a pause, in milliseconds. */
const waitsSince = ({ waitingSince, waitedSeconds }: InLine): number =>
  (waitingSince?.getTime() ?? Infinity) - waitedSeconds * 1000

/** As `nextVisit` orders two of one class: longer waits first, ties by the ticket taken first. */
const byOrder = (a: InLine, b: InLine): number =>
  waitsSince(a) - waitsSince(b) ||
  a.takenAt.getTime() - b.takenAt.getTime() ||
  (a.series === b.series ? a.number - b.number : a.series < b.series ? -1 : 1)

export function formLine<V extends InLine>(waiting: Iterable<V>): WaitingLine<V> {
  const queues = new Map<string, V[]>()
  const kept = new Set<V>()
  for (const visit of waiting)
    if (visit.reservedDeskNo !== null) kept.add(visit)
    else {
      const queue = queues.get(queueOf(visit))
      if (queue) queue.push(visit)
      else queues.set(queueOf(visit), [visit])
    }
  for (const queue of queues.values()) queue.sort(byOrder)
  return { queues, kept }
}

export const copyLine = <V extends InLine>({ queues, kept }: WaitingLine<V>): WaitingLine<V> => ({
  queues: new Map([...queues].map(([name, queue]) => [name, [...queue]])),
  kept: new Set(kept),
})

/** Where he stands, or would stand. */
function placeIn(queue: readonly InLine[], visit: InLine): number {
  let [from, until] = [0, queue.length]
  while (from < until) {
    const middle = (from + until) >> 1
    if (byOrder(queue[middle]!, visit) < 0) from = middle + 1
    else until = middle
  }
  return from
}

export function joinLine<V extends InLine>({ queues, kept }: WaitingLine<V>, visit: V): void {
  if (visit.reservedDeskNo !== null) return void kept.add(visit)
  const queue = queues.get(queueOf(visit))
  if (queue) queue.splice(placeIn(queue, visit), 0, visit)
  else queues.set(queueOf(visit), [visit])
}

/** Takes the very same object out that joined. */
export function leaveLine<V extends InLine>({ queues, kept }: WaitingLine<V>, visit: V): void {
  if (kept.delete(visit)) return
  const queue = queues.get(queueOf(visit)) ?? []
  const place = placeIn(queue, visit)
  if (queue[place] !== visit) throw new Error('somebody left a line in which he did not stand')
  queue.splice(place, 1)
}

/** Among these is whoever is next for the desk: the first of each queue whose time has come, and those who are kept. */
export function* firstInLine<V extends InLine>(
  { queues, kept }: WaitingLine<V>,
  { skills }: Pick<AskingDesk, 'skills'>,
  now: Date,
): Generator<V> {
  yield* kept
  for (const queue of queues.values()) {
    if (queue.length === 0 || !skills.includes(queue[0]!.serviceGroup)) continue
    const first = queue.find(({ notBefore }) => notBefore === null || notBefore <= now)
    if (first) yield first
  }
}

/** Those of the line whom this desk might call at some time. */
export function* lineFor<V extends InLine>(
  { queues, kept }: WaitingLine<V>,
  { skills }: Pick<AskingDesk, 'skills'>,
): Generator<V> {
  yield* kept
  for (const queue of queues.values()) if (queue.length > 0 && skills.includes(queue[0]!.serviceGroup)) yield* queue
}
