import { expect, test } from 'vitest'
import { firstFullDaysOf, fullDaysOf } from './full-days.ts'

const times = [{ startsAt: new Date('2026-11-24T10:00:00+06:00'), seats: 1 }] as never
const full = (day: string) => ({ day, isOpen: true, hasSeats: true, times: [] as never })
const free = (day: string) => ({ day, isOpen: true, hasSeats: true, times })
const shut = (day: string) => ({ day, isOpen: false, hasSeats: false, times: [] as never })
const unmanned = (day: string) => ({ ...shut(day), isOpen: true })

test('the days proposed for the waiting list are all full, over a day off, and end before one with a free time', () => {
  const days = [
    free('2026-11-24'),
    full('2026-11-25'),
    shut('2026-11-26'),
    full('2026-11-27'),
    free('2026-11-28'),
    full('2026-11-30'),
    unmanned('2026-12-01'),
  ]
  expect(fullDaysOf(days)).toEqual(['2026-11-25', '2026-11-27', '2026-11-30'])
  expect(firstFullDaysOf(days)).toEqual({ from: '2026-11-25', until: '2026-11-27' })
  expect(firstFullDaysOf(days.slice(-2))).toEqual({ from: '2026-11-30', until: '2026-11-30' })
  expect(firstFullDaysOf([free('2026-11-24')])).toEqual({ from: undefined, until: undefined })
})
