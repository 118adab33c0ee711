import { expect, test } from 'vitest'
import { promiseLine } from './texts.ts'

test('a promise that will hardly be kept is not repeated as if it were', () => {
  const line = (wait: { expectedSeconds: number | null; isFull: boolean } | undefined, isFirst = false) =>
    promiseLine(900, { wait, isFirst }, 'en')
  expect(line({ expectedSeconds: 600, isFull: false })).toBe('We promise to call you within 15\u00a0min')
  expect(line(undefined)).toContain('within')
  expect(line({ expectedSeconds: 1200, isFull: false })).toContain('longer just now')
  expect(line({ expectedSeconds: 1200, isFull: true })).toContain('no more tickets today')
  // Whoever comes first by law does not wait for that line; and where no desk is open nothing is promised to anybody.
  expect(line({ expectedSeconds: 1200, isFull: true }, true)).toContain('within')
  for (const isFirst of [true, false]) expect(line({ expectedSeconds: null, isFull: false }, isFirst)).toBeUndefined()
})
