import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chanceOf } from './random.ts'

const draws = (seed: number, name: string) => {
  const chance = chanceOf(seed, name)
  return Array.from({ length: 20 }, () => chance.fraction())
}

test('the same seed and name draw the same, another seed or name draws otherwise', () => {
  fc.assert(
    fc.property(fc.nat(), fc.string(), (seed, name) => {
      expect(draws(seed, name)).toEqual(draws(seed, name))
      expect(draws(seed, name)).not.toEqual(draws(seed + 1, name))
      expect(draws(seed, name)).not.toEqual(draws(seed, `${name}!`))
    }),
  )
})

test('service times have the mean and the spread that were asked for and are never negative', () => {
  const chance = chanceOf(7, 'service')
  const times = Array.from({ length: 50_000 }, () => chance.lognormal(600, 0.5))
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  const deviation = Math.sqrt(times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / times.length)
  expect(mean).toBeGreaterThan(590)
  expect(mean).toBeLessThan(610)
  expect(deviation / mean).toBeGreaterThan(0.47)
  expect(deviation / mean).toBeLessThan(0.53)
  expect(Math.min(...times)).toBeGreaterThan(0)
})

test('a table is picked from by weight, and what weighs nothing is never picked', () => {
  const chance = chanceOf(3, 'languages')
  const picked = Array.from({ length: 30_000 }, () => chance.pick({ ky: 66, ru: 31, en: 3, none: 0 }))
  const share = (what: string) => picked.filter((one) => one === what).length / picked.length
  expect(share('ky')).toBeCloseTo(0.66, 1)
  expect(share('ru')).toBeCloseTo(0.31, 1)
  expect(share('none')).toBe(0)
  expect(() => chance.pick({ none: 0 })).toThrow('nothing to pick from')
})
