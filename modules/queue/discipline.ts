import type { ServiceGroup } from '#catalogue/contract'
import { secondsBetween } from '#kernel/clock.ts'
import type { PriorityClass } from './words.ts'

/** What the rule looks at. The hall and the simulation both offer exactly this. */
export type InLine = {
  readonly serviceGroup: ServiceGroup
  readonly priorityClass: PriorityClass
  readonly takenAt: Date
  readonly waitingSince: Date | null
  readonly waitedSeconds: number
  readonly notBefore: Date | null
  readonly reservedDeskNo: number | null
  /** Series and number break a tie of the same instant. */
  readonly series: string
  readonly number: number
}

export type AskingDesk = {
  readonly deskNo: number
  readonly skills: readonly ServiceGroup[]
  readonly isQuick: boolean
}

/** Seconds promised to each class. */
export type Promises = Readonly<Record<PriorityClass, number>>

/**
 * The share of the promise that is used up: 0.8 means «promised 15 minutes, waited 12». An accumulating priority queue
 * (Kleinrock 1964; Stanford, Taylor, Ziedins 2014) with slopes 1/promise: nobody starves, and under overload all classes
 * exceed their promises by the same factor. Negative before a booked time begins to count.
 */
export function urgency(visit: InLine, promises: Promises, now: Date): number {
  const current = visit.waitingSince ? secondsBetween(visit.waitingSince, now) : 0
  return (visit.waitedSeconds + current) / promises[visit.priorityClass]
}

type Waited = Pick<InLine, 'waitingSince' | 'waitedSeconds'>
type Promised = Waited & { readonly awaySeconds: number }

/** Whole seconds waited until `now`; the wait of a booked person who came early begins in the future and counts as zero. */
export const waitedSecondsAt = (visit: Waited, now: Date): number =>
  visit.waitedSeconds + (visit.waitingSince ? Math.max(0, Math.round(secondsBetween(visit.waitingSince, now))) : 0)

/**
 * The wait that the promise of the present class speaks of. «Back from another desk within three minutes» counts from the
 * transfer, and nobody is promised to be called while on the way; who is next is still decided by the whole wait.
 */
export const promisedWaitSecondsAt = (visit: Promised, now: Date): number =>
  Math.max(0, waitedSecondsAt(visit, now) - visit.awaySeconds)

export function isEligible(visit: InLine, desk: AskingDesk, now: Date): boolean {
  if (visit.notBefore !== null && visit.notBefore > now) return false
  return visit.reservedDeskNo === null ? desk.skills.includes(visit.serviceGroup) : visit.reservedDeskNo === desk.deskNo
}

/**
 * The head of a centre may break the order, and no desk can do what it does not: it calls out of order whoever needs a
 * service of its own, or waits for it by number.
 */
export const canServe = (
  { serviceGroup, reservedDeskNo }: Pick<InLine, 'serviceGroup' | 'reservedDeskNo'>,
  { deskNo, skills }: Pick<AskingDesk, 'deskNo' | 'skills'>,
): boolean => reservedDeskNo === deskNo || skills.includes(serviceGroup)

/** Ties go to the ticket taken first. */
export function isBefore(a: InLine, b: InLine): boolean {
  const byTime = a.takenAt.getTime() - b.takenAt.getTime()
  if (byTime !== 0) return byTime < 0
  return a.series === b.series ? a.number < b.number : a.series < b.series
}

/** The promises in force and the instant of the question. */
export type Instant = { readonly promises: Promises; readonly now: Date }

/**
 * Who is next for a desk: the eligible ticket of the highest urgency. A desk of the quick zone takes quick errands
 * first and helps out with its other skills when there are none.
 */
export function nextVisit<V extends InLine>(
  waiting: Iterable<V>,
  desk: AskingDesk,
  { promises, now }: Instant,
): V | undefined {
  let best: V | undefined
  let bestUrgency = -Infinity
  let bestIsQuick = false
  for (const visit of waiting) {
    if (!isEligible(visit, desk, now)) continue
    const isQuick = desk.isQuick && visit.serviceGroup === 'quick'
    if (bestIsQuick && !isQuick) continue
    const share = urgency(visit, promises, now)
    const isBetter = share > bestUrgency || (share === bestUrgency && best !== undefined && isBefore(visit, best))
    if (best && !isBetter && isQuick === bestIsQuick) continue
    best = visit
    bestUrgency = share
    bestIsQuick = isQuick
  }
  return best
}

/** The order in which ready desks are asked: the one that has been idle longest gets the visitor. */
export const longestIdleFirst = <D extends AskingDesk & { readonly readySince: Date | null }>(
  desks: Iterable<D>,
): D[] =>
  [...desks]
    .filter(({ readySince }) => readySince !== null)
    .toSorted((a, b) => a.readySince!.getTime() - b.readySince!.getTime() || a.deskNo - b.deskNo)
