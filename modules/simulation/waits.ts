import type { DayPlan, PriorityClass } from './day-plan.ts'
import { waitSeconds } from './day-record.ts'
import type { DayRecord, VisitEnd, WaitRecord } from './day-record.ts'

export type WaitSummary = { n: number; medianSeconds: number; p90Seconds: number; longestSeconds: number }
export type PromiseSummary = WaitSummary & { class: PriorityClass; promiseSeconds: number; withinPromise: number }

export function summarise(seconds: readonly number[]): WaitSummary {
  const sorted = seconds.toSorted((a, b) => a - b)
  return {
    n: sorted.length,
    medianSeconds: percentile(sorted, 0.5),
    p90Seconds: percentile(sorted, 0.9),
    longestSeconds: sorted.at(-1) ?? 0,
  }
}

/** Nearest rank: the smallest value that at least this share of the values does not exceed. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}

/** Waits per class against the promises of the plan; `withinPromise` is a share of those called. */
export function waitsAgainstPromises(plan: DayPlan, record: DayRecord): PromiseSummary[] {
  const waits = calledWaits(record).filter((wait) => wait.isFirst || wait.class === 'returning')
  const byClass = Object.groupBy(waits, (wait) => wait.class)
  return Object.entries(plan.promiseSeconds).flatMap(([name, promiseSeconds]) => {
    const seconds = (byClass[name as PriorityClass] ?? []).map(waitSeconds)
    if (seconds.length === 0) return []
    const withinPromise = seconds.filter((wait) => wait <= promiseSeconds).length / seconds.length
    return [{ class: name as PriorityClass, promiseSeconds, withinPromise, ...summarise(seconds) }]
  })
}

export function countEnds(record: DayRecord): Record<VisitEnd, number> {
  const ends = { served: 0, left: 0, 'no-show': 0, unserved: 0 }
  for (const { end } of record.visits) ends[end] += 1
  return ends
}

/**
 * The waits that a person looking at the hall every few minutes would note, per group: at each glance, how long until
 * the glance that first sees the last in line called. Glances at an empty line tell nothing. The real days are measured
 * like this, so a replay measured like this can stand beside them.
 */
export function waitsOfLastInLine(record: DayRecord, glancesAtSecond: readonly number[]): Record<string, number[]> {
  const byGroup = Object.groupBy(calledWaits(record), (wait) => wait.group)
  return Object.fromEntries(
    Object.entries(byGroup).map(([group, waits = []]) => [
      group,
      glancesAtSecond.flatMap((glance) => {
        const inLine = waits.filter(({ fromSecond, calledAtSecond }) => fromSecond <= glance && glance < calledAtSecond)
        if (inLine.length === 0) return []
        const calledAtSecond = Math.max(...inLine.map((wait) => wait.calledAtSecond))
        return [(glancesAtSecond.find((later) => later >= calledAtSecond) ?? calledAtSecond) - glance]
      }),
    ]),
  )
}

function calledWaits(record: DayRecord): (WaitRecord & { calledAtSecond: number })[] {
  return record.visits
    .flatMap(({ waits }) => waits)
    .flatMap((wait) => (wait.calledAtSecond === null ? [] : [{ ...wait, calledAtSecond: wait.calledAtSecond }]))
}
