import type { Chance } from './random.ts'

/** One stretch of the day with an even stream of people. Stretches follow each other without overlap. */
export type Stretch = { fromSecond: number; untilSecond: number; weight: number }

/**
 * Instants of a non-homogeneous Poisson process, given its total: then the instants are independent draws
 * from the rate profile. Whole seconds, in order.
 */
export function drawArrivals(profile: readonly Stretch[], total: number, chance: Chance): number[] {
  const weights = Object.fromEntries(profile.map((stretch, index) => [String(index), stretch.weight]))
  const instants = Array.from({ length: total }, () => {
    const stretch = profile[Number(chance.pick(weights))]
    return Math.floor(chance.between(stretch?.fromSecond ?? 0, stretch?.untilSecond ?? 0))
  })
  return instants.toSorted((a, b) => a - b)
}
