import type { ServiceGroup } from '#catalogue/contract'
import { addSeconds, secondsBetween } from '#kernel/clock.ts'
import { forecastOf, promisedWaitSecondsAt, waitingIn, type Hall, type Visit } from '#queue'

/** Seconds until the promise to this visit is broken; negative when it is. A clock that begins later leaves more. */
function promiseLeft(visit: Visit, { promises }: Pick<Hall, 'promises'>, now: Date): number {
  const notYet = visit.waitingSince ? Math.max(0, secondsBetween(now, visit.waitingSince)) : 0
  return promises[visit.priorityClass] - promisedWaitSecondsAt(visit, now) + notYet
}

/** A visit that will be called, by the forecast, after its promise is broken. `lateSeconds` is endless when nobody calls. */
export type Late = { readonly visit: Visit; readonly leftSeconds: number; readonly lateSeconds: number }

/** Per group, those whose promise will be broken if nothing changes. Whoever asked for more time is not kept waiting by us. */
export function latenessOf(hall: Hall, now: Date): Map<ServiceGroup, Late[]> {
  const { ofVisit } = forecastOf(hall, now)
  const late = new Map<ServiceGroup, Late[]>()
  for (const visit of waitingIn(hall, now)) {
    if (visit.notBefore && visit.notBefore > now) continue
    const leftSeconds = promiseLeft(visit, hall, now)
    const lateSeconds = (ofVisit.get(visit.visitId) ?? Infinity) - leftSeconds
    if (lateSeconds <= 0) continue
    late.set(visit.serviceGroup, [...(late.get(visit.serviceGroup) ?? []), { visit, leftSeconds, lateSeconds }])
  }
  return late
}

/** When the first of these promises breaks, or broke. */
export const firstBreak = (late: readonly Late[], now: Date): Date =>
  addSeconds(now, Math.min(...late.map(({ leftSeconds }) => leftSeconds)))
