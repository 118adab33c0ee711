import type { ServiceGroup } from '#catalogue/contract'
import { identityKindOf } from '#people'
import type { AskingDesk, InLine } from './discipline.ts'
import type { Errand, Visit } from './visit.ts'

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

const copyLine = <V extends InLine>({ queues, kept }: WaitingLine<V>): WaitingLine<V> => ({
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

function joinLine<V extends InLine>({ queues, kept }: WaitingLine<V>, visit: V): void {
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

/** The queues from which this desk calls, each with whoever has waited longest in front. */
export function* queuesFor<V extends InLine>(
  { queues }: WaitingLine<V>,
  { skills }: Pick<AskingDesk, 'skills'>,
): Generator<readonly V[]> {
  for (const queue of queues.values()) if (queue.length > 0 && skills.includes(queue[0]!.serviceGroup)) yield queue
}

/** Those who wait for the same in the same class, whether for any desk or for one. */
export function* besideIn<V extends InLine>({ queues, kept }: WaitingLine<V>, visit: InLine): Generator<V> {
  yield* queues.get(queueOf(visit)) ?? []
  for (const other of kept) if (queueOf(other) === queueOf(visit)) yield other
}

type Visits = Map<string, Visit>

/**
 * What is asked of a hall by something else than the visit's id. Passes, holders and origins never change, so that copies share
 * them; an entry whose visit is not among the visits says nothing.
 */
type Index = {
  readonly line: WaitingLine<Visit>
  /** Those who are away from a desk or are to come to a particular one. */
  readonly bound: Set<string>
  readonly passes: Map<string, string>
  readonly holders: Map<string, Set<string>>
  readonly origins: Map<string, Set<string>>
}

const isBound = ({ state, reservedDeskNo, returnDeskNo }: Visit): boolean =>
  state === 'parked' || reservedDeskNo !== null || returnDeskNo !== null

const indexes = new WeakMap<Visits, Index>()

function indexOf(visits: Visits): Index {
  const known = indexes.get(visits)
  if (known) return known
  const line = formLine([...visits.values()].filter(({ state }) => state === 'waiting'))
  const bound = new Set([...visits.values()].filter(isBound).map(({ visitId }) => visitId))
  const index: Index = { line, bound, passes: new Map(), holders: new Map(), origins: new Map() }
  for (const visit of visits.values()) noteNames(index, visit)
  indexes.set(visits, index)
  return index
}

function noteNames({ passes, holders, origins }: Index, { visitId, pass, holder, origin }: Visit): void {
  passes.set(pass, visitId)
  if (holder !== null) noteUnder(holders, holder, visitId)
  if (origin !== null) noteUnder(origins, origin, visitId)
}

function noteUnder(names: Map<string, Set<string>>, name: string, visitId: string): void {
  const own = names.get(name)
  if (own) own.add(visitId)
  else names.set(name, new Set([visitId]))
}

/** Sets a visit, new or changed. */
export function setVisit(visits: Visits, visit: Visit): void {
  const index = indexOf(visits)
  const before = visits.get(visit.visitId)
  if (!before) noteNames(index, visit)
  if (before?.state === 'waiting') leaveLine(index.line, before)
  if (visit.state === 'waiting') joinLine(index.line, visit)
  if (isBound(visit)) index.bound.add(visit.visitId)
  else index.bound.delete(visit.visitId)
  visits.set(visit.visitId, visit)
}

/** Visits that can be changed while others look at the original. */
export function copyVisits(visits: Visits): Visits {
  const copy = new Map(visits)
  const { line, bound, ...names } = indexOf(visits)
  indexes.set(copy, { line: copyLine(line), bound: new Set(bound), ...names })
  return copy
}

export const lineIn = (visits: Visits): WaitingLine<Visit> => indexOf(visits).line

export const findByPass = (visits: Visits, pass: string): Visit | undefined =>
  visits.get(indexOf(visits).passes.get(pass) ?? '')

function* named(visits: Visits, visitIds: Iterable<string> = []): Generator<Visit> {
  for (const visitId of visitIds) {
    const visit = visits.get(visitId)
    if (visit) yield visit
  }
}

/** Those who are parked, kept for a desk, or to be sent back to one: few, in a hall of any size. */
export const boundIn = (visits: Visits): Visit[] => [...named(visits, indexOf(visits).bound)]

const visitsOf = (visits: Visits, holder: string): Generator<Visit> =>
  named(visits, indexOf(visits).holders.get(holder))

const visitsFrom = (visits: Visits, origin: string): Generator<Visit> =>
  named(visits, indexOf(visits).origins.get(origin))

type InHall = { readonly visits: Visits }

const isLive = ({ state }: Visit): boolean => ['waiting', 'called', 'serving', 'parked'].includes(state)

type InGroup = Pick<Errand, 'serviceGroup'>

/** What a ticket was given for, where it stands now, and where its open errands will lead it. */
const isFor = ({ ticketGroup, serviceGroup, errands }: Visit, group: ServiceGroup): boolean =>
  ticketGroup === group ||
  serviceGroup === group ||
  errands.some((errand) => errand.outcome === null && errand.serviceGroup === group)

/**
 * The live ticket that stands in the way of another one for any of these: a person stands in no line twice, now or later,
 * and a phone has one ticket for all.
 */
export const liveForAnyOf = ({ visits }: InHall, holder: string, asked: readonly InGroup[]): Visit | undefined =>
  liveAmong(visitsOf(visits, holder), holder, asked)

function liveAmong(own: Iterable<Visit>, holder: string, asked: readonly InGroup[]): Visit | undefined {
  const isOneForAll = identityKindOf(holder) === 'phone'
  for (const visit of own)
    if (isLive(visit) && (isOneForAll || asked.some(({ serviceGroup }) => isFor(visit, serviceGroup)))) return visit
  return undefined
}

/** Another live ticket of the same person for the same: this one can not be live, or go there, beside it. */
export function otherLiveOf({ visits }: InHall, visit: Visit, asked?: readonly InGroup[]): Visit | undefined {
  const { holder, ticketGroup, errands, visitId } = visit
  if (holder === null) return undefined
  const own = [visit, { serviceGroup: ticketGroup }, ...errands.filter(({ outcome }) => outcome === null)]
  const others = visitsOf(visits, holder).filter((each) => each.visitId !== visitId)
  return liveAmong(others, holder, asked ?? own)
}

/** How many numbers of this origin still wait to be seen at a desk. */
export function countUnseenOf({ visits }: InHall, origin: string): number {
  let count = 0
  for (const { state } of visitsFrom(visits, origin)) if (state === 'waiting' || state === 'called') count++
  return count
}
