import { expect, test } from 'vitest'
import { promiseLine, roughWait } from './texts.ts'

test('a wait is told as roughly as it is known', () => {
  expect(roughWait(240, 'en')).toBe('less than 5 minutes')
  expect(roughWait(12 * 60, 'en')).toBe('about 10–15 minutes')
  expect(roughWait(15 * 60, 'ru')).toBe('примерно 15–30 минут')
  expect(roughWait(47 * 60, 'ky')).toBe('болжол менен 45–60 мүнөт')
})

test('a promise that will hardly be kept is not repeated as if it were', () => {
  expect(promiseLine(900, 600, 'en')).toBe('We promise to call you within 15\u00a0min')
  expect(promiseLine(900, null, 'en')).toContain('within')
  expect(promiseLine(900, 1200, 'en')).toContain('longer just now')
})
