import { describe, expect, test } from 'vitest'
import type { Plan } from '#capacity/contract'
import { asItWas, placesOn, plannedDays } from './plan.ts'

const hours = { opens: '09:00', closes: '18:00', lunch: { from: '12:30', until: '13:30' } }

describe('the places of a day', () => {
  test('are quarters of an hour, without lunch and without what belongs to those who walk in', () => {
    expect(placesOn(hours, { people: 7, bookablePercent: 100 })).toBe(7 * 32)
    expect(placesOn(hours, { people: 7, bookablePercent: 50 })).toBe(7 * 16)
    expect(placesOn({ ...hours, lunch: null }, { people: 1, bookablePercent: 100 })).toBe(36)
    expect(placesOn(null, { people: 7, bookablePercent: 100 })).toBe(0)
    expect(placesOn(hours, { people: 0, bookablePercent: 100 })).toBe(0)
  })

  test('of every hour no more than the bookable part, rounded down', () => {
    // 30 % of four quarters is one; of the two that lunch leaves of an hour, none.
    expect(placesOn(hours, { people: 1, bookablePercent: 30 })).toBe(7)
  })
})

test('a day has the sums of its groups, and whoever is booked beyond them', () => {
  const plan: Plan = {
    centre: 'kochkor',
    patterns: [],
    shares: [],
    days: [
      {
        day: '2026-11-25',
        isRosterMissing: false,
        bookablePercent: 50,
        groups: [
          { serviceGroup: 'passports', desks: 2, people: 1 },
          { serviceGroup: 'civil', desks: 1, people: 1 },
        ],
      },
      { day: '2026-11-29', isRosterMissing: true, bookablePercent: 50, groups: [] },
    ],
  }
  const shortage = {
    day: '2026-11-25',
    serviceGroup: 'passports',
    people: 1,
    isOpen: true,
    beyond: 3,
    times: [],
  } as const
  const [first, sunday] = plannedDays({
    plan,
    ahead: [
      { day: '2026-11-25', hours },
      { day: '2026-11-29', hours: null },
    ],
    shortages: [shortage, { ...shortage, day: '2026-11-26' }],
    booked: [{ day: '2026-11-25', booked: 18, groups: [{ serviceGroup: 'passports', booked: 19 }] }],
  })
  expect(first).toMatchObject({ desks: 3, people: 2, places: 32, booked: 18, beyond: 3 })
  expect(first?.groups.map(({ serviceGroup, places, beyond }) => [serviceGroup, places, beyond])).toEqual([
    ['passports', 16, 3],
    ['civil', 16, 0],
  ])
  const wish = { from: '2026-11-24', desks: [{ serviceGroup: 'passports' as const, desks: 0 }], bookablePercent: null }
  expect(asItWas(wish, first)).toEqual({
    from: '2026-11-25',
    desks: [{ serviceGroup: 'passports', desks: 2 }],
    bookablePercent: null,
  })
  expect(sunday).toMatchObject({ hours: null, places: 0, beyond: 0 })
})
