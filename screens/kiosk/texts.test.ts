import { expect, test } from 'vitest'
import { promiseLine } from './texts.ts'

test('a promise that will hardly be kept is not repeated as if it were', () => {
  expect(promiseLine(900, 600, 'en')).toBe('We promise to call you within 15\u00a0min')
  expect(promiseLine(900, null, 'en')).toContain('within')
  expect(promiseLine(900, 1200, 'en')).toContain('longer just now')
})
