import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** A source of chance. Equal seed and name give equal draws on every machine. */
export type Chance = {
  /** Uniform in [0, 1). */
  fraction(): number
  isHit(share: number): boolean
  between(low: number, high: number): number
  exponential(mean: number): number
  normal(mean: number, deviation: number): number
  /** Lognormal by its mean and its coefficient of variation (deviation / mean), the usual shape of service times. */
  lognormal(mean: number, variation: number): number
  /** One key of the table, with probability proportional to its weight. */
  pick<Key extends string>(weights: Readonly<Record<Key, number>>): Key
}

/** Each purpose draws from a stream of its own name, so that changing one habit leaves the rest of the day as it was. */
export function chanceOf(seed: number, name: string): Chance {
  const generator = xoroshiro128plus(fnv1a(`${seed}:${name}`))
  const fraction = () => uniformFloat64(generator)
  // 1 − u lies in (0, 1], so its logarithm is finite.
  const exponential = (mean: number) => -mean * Math.log(1 - fraction())
  const normal = (mean: number, deviation: number) =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction())
  return {
    fraction,
    isHit: (share) => fraction() < share,
    between: (low, high) => low + (high - low) * fraction(),
    exponential,
    normal,
    lognormal: (mean, variation) => {
      const variance = Math.log(1 + variation ** 2)
      return Math.exp(normal(Math.log(mean) - variance / 2, Math.sqrt(variance)))
    },
    pick: (weights) => pickWeighted(weights, fraction()),
  }
}

function pickWeighted<Key extends string>(weights: Readonly<Record<Key, number>>, fraction: number): Key {
  const entries = (Object.entries(weights) as [Key, number][]).filter(([, weight]) => weight > 0)
  const last = entries.at(-1)
  if (!last) throw new Error('nothing to pick from: no weight is positive')
  let left = fraction * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [key, weight] of entries) {
    left -= weight
    if (left < 0) return key
  }
  return last[0]
}

/** FNV-1a, 32 bits: neighbouring seeds and names give unrelated streams. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash
}
