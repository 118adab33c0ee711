import type { DayCurve } from '#desks/contract'
import { tooFew } from './share.ts'

type Score = DayCurve['promises'][number]

/** Promises that were made and have come due: kept by a call in time, or broken by a late one or none. */
export const dueOf = ({ called, neverCalled }: Score): number => called + neverCalled

/** All promises of a day, and the class that fared worst; of too few people nothing is said. */
export function promisesKept(promises: readonly Score[]): {
  checked: number
  kept: number
  neverCalled: number
  worst: { priorityClass: Score['priorityClass']; share: number } | undefined
} {
  const sum = (of: (score: Score) => number) => promises.reduce((all, score) => all + of(score), 0)
  const [checked, kept] = [sum(dueOf), sum(({ withinPromise }) => withinPromise)]
  const shares = promises
    .filter((score) => dueOf(score) >= tooFew)
    .map((score) => ({ priorityClass: score.priorityClass, share: score.withinPromise / dueOf(score) }))
    .toSorted((a, b) => a.share - b.share)
  const worst = shares[0] && checked > 0 && shares[0].share < kept / checked ? shares[0] : undefined
  return { checked, kept, neverCalled: sum(({ neverCalled }) => neverCalled), worst }
}
