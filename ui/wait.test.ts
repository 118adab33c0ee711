import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { sayWait, waitMinutes } from './wait.ts'

const plain = (text: string) => text.replaceAll('\u00A0', ' ')
const seconds = integer({ min: 0, max: 6 * 3600 })

test('less than a minute is «at once», on every screen and in every language', () => {
  for (const short of [0, 20, 59]) {
    expect(sayWait(short, 'ky')).toBe('дароо')
    expect(sayWait(short, 'ru')).toBe('сразу')
    expect(sayWait(short, 'en')).toBe('at once')
  }
})

test('a wait is told as exactly as it is known: to the minute, to five, to a quarter of an hour', () => {
  const told = [60, 61, 9 * 60, 10 * 60, 10 * 60 + 1, 47 * 60, 60 * 60, 60 * 60 + 1].map(waitMinutes)
  expect(told).toEqual([1, 2, 9, 10, 15, 50, 60, 75])
  expect(plain(sayWait(12 * 60, 'ru'))).toBe('примерно 15 мин')
  expect(plain(sayWait(61 * 60, 'ky'))).toBe('болжол менен 1 саат 15 мин')
})

test('nobody is told less than the estimate, and nobody much more', () => {
  assert(
    property(seconds, (wait) => {
      const told = waitMinutes(wait) * 60
      if (wait < 60) expect(told).toBe(0)
      else {
        expect(told).toBeGreaterThanOrEqual(wait)
        expect(told - wait).toBeLessThanOrEqual(Math.max(60, Math.min(wait / 2, 15 * 60)))
      }
    }),
  )
})

test('who waits longer never reads less', () => {
  assert(
    property(seconds, seconds, (one, other) => {
      if (one <= other) expect(waitMinutes(one)).toBeLessThanOrEqual(waitMinutes(other))
    }),
  )
})
