import type { DayCurve } from '#desks/contract'
import { tooFew } from './share.ts'

type Score = DayCurve['promises'][number]

/** All calls of a day against their promises, and the class that fared worst; of too few people nothing is said. */
export function promisesKept(promises: readonly Score[]): {
  checked: number
  kept: number
  worst: { priorityClass: Score['priorityClass']; share: number } | undefined
} {
  const sum = (of: 'called' | 'withinPromise') => promises.reduce((all, score) => all + score[of], 0)
  const [checked, kept] = [sum('called'), sum('withinPromise')]
  const shares = promises
    .filter(({ called }) => called >= tooFew)
    .map(({ priorityClass, called, withinPromise }) => ({ priorityClass, share: withinPromise / called }))
    .toSorted((a, b) => a.share - b.share)
  const worst = shares[0] && checked > 0 && shares[0].share < kept / checked ? shares[0] : undefined
  return { checked, kept, worst }
}
