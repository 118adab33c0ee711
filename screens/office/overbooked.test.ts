import { expect, test } from 'vitest'
import { shortagesOf } from './overbooked.ts'

const at = (written: string) => new Date(`${written}+06:00`)

test('quarters of an hour of one group and day are one line, with all that is booked too much', () => {
  const civil = { serviceGroup: 'civil' as const, people: 1, seats: 1, isOpen: true }
  expect(
    shortagesOf([
      { ...civil, startsAt: at('2026-11-24T10:00:00'), booked: 3 },
      { ...civil, startsAt: at('2026-11-24T10:15:00'), booked: 2 },
      { serviceGroup: 'social', people: 0, seats: 0, isOpen: true, startsAt: at('2026-11-24T10:15:00'), booked: 1 },
      { ...civil, startsAt: at('2026-11-25T00:15:00'), booked: 2 },
    ]),
  ).toEqual([
    { day: '2026-11-24', serviceGroup: 'civil', people: 1, isOpen: true, beyond: 3, times: ['10:00', '10:15'] },
    { day: '2026-11-24', serviceGroup: 'social', people: 0, isOpen: true, beyond: 1, times: ['10:15'] },
    { day: '2026-11-25', serviceGroup: 'civil', people: 1, isOpen: true, beyond: 1, times: ['00:15'] },
  ])
})
