import { expect, test } from 'vitest'
import { promiseLine } from './texts.ts'

test('a promise that will hardly be kept is not repeated as if it were', () => {
  expect(promiseLine(900, { expectedSeconds: 600, isFull: false }, 'en')).toBe(
    'We promise to call you within 15\u00a0min',
  )
  expect(promiseLine(900, null, 'en')).toContain('within')
  expect(promiseLine(900, { expectedSeconds: 1200, isFull: false }, 'en')).toContain('longer just now')
  expect(promiseLine(900, { expectedSeconds: 1200, isFull: true }, 'en')).toContain('no more tickets today')
})
