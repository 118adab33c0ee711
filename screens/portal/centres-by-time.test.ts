import { expect, test } from 'vitest'
import { nearness } from './centres-by-time.ts'

const at = (written: string) => new Date(`${written}+06:00`)

test('a time is called today or tomorrow by the calendar of Bishkek, not by how many hours away it is', () => {
  const late = at('2026-11-23T23:50:00')
  expect(nearness(at('2026-11-23T23:55:00'), late)).toBe('today')
  expect(nearness(at('2026-11-24T09:00:00'), late)).toBe('tomorrow')
  expect(nearness(at('2026-11-24T17:45:00'), at('2026-11-23T00:05:00'))).toBe('tomorrow')
  expect(nearness(at('2026-11-25T09:00:00'), late)).toBeUndefined()
})

test('the month and the year end without a gap', () => {
  expect(nearness(at('2027-01-01T09:00:00'), at('2026-12-31T18:00:00'))).toBe('tomorrow')
  expect(nearness(at('2026-12-01T09:00:00'), at('2026-11-30T01:00:00'))).toBe('tomorrow')
})
