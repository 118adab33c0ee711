import fc from 'fast-check'
import { expect, test } from 'vitest'
import { services, type ServiceCode } from '#catalogue/contract'
import { instantOf, timeOf } from '#kernel/clock.ts'
import { bookableSeats, claimsOf, endOf, possibleStarts, seatsNeeded, slotKey, slotTimes } from './slots.ts'

const day = '2026-11-23'
const standard = { opens: '09:00', closes: '18:00', lunch: { from: '12:30', until: '13:30' } }
const bookable = Object.values(services).flatMap(({ code, isBookable }) => (isBookable ? [code] : []))
const aTime = (from: number, until: number) =>
  fc
    .integer({ min: from * 4, max: until * 4 })
    .map(
      (quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
    )
const someHours = fc.record({
  opens: aTime(7, 11),
  closes: aTime(15, 21),
  lunch: fc.option(fc.record({ from: aTime(12, 13), until: aTime(13, 14) }).filter(({ from, until }) => from < until)),
})
const someServices = fc.uniqueArray(fc.constantFrom(...bookable), { minLength: 1, maxLength: 5 })
const someCapacity = fc.record({
  serviceGroup: fc.constant('passports' as const),
  desks: fc.integer({ min: 0, max: 40 }),
  bookablePercent: fc.integer({ min: 0, max: 100 }),
})

test('a standard day has slots from nine to a quarter to six, and none in the lunch break', () => {
  const times = slotTimes(day, standard).map(timeOf)
  expect(times).toHaveLength(32)
  expect([times[0], times.at(-1)]).toEqual(['09:00', '17:45'])
  expect(times.filter((time) => time >= '12:30' && time < '13:30')).toEqual([])
})

test('every slot lies whole inside the open hours and outside lunch, whatever the hours', () => {
  fc.assert(
    fc.property(someHours, (hours) => {
      for (const start of slotTimes(day, hours)) {
        const end = new Date(start.getTime() + 900_000)
        expect(start >= instantOf(day, hours.opens) && end <= instantOf(day, hours.closes)).toBe(true)
        if (hours.lunch)
          expect(end <= instantOf(day, hours.lunch.from) || start >= instantOf(day, hours.lunch.until)).toBe(true)
      }
    }),
  )
})

test('of no hour more than the bookable part can be booked, and no seat of it is lost', () => {
  fc.assert(
    fc.property(someHours, someCapacity, (hours, capacity) => {
      const seats = bookableSeats(slotTimes(day, hours), capacity)
      for (const slots of Map.groupBy(seats, ({ startsAt }) => timeOf(startsAt).slice(0, 2)).values()) {
        const booked = slots.reduce((sum, slot) => sum + slot.seats, 0)
        expect(booked).toBe(Math.floor((slots.length * capacity.desks * capacity.bookablePercent) / 100))
        const counts = slots.map((slot) => slot.seats)
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
        expect(Math.max(...counts)).toBeLessThanOrEqual(capacity.desks)
      }
    }),
  )
})

test('one desk at half an hour of bookings gives two seats side by side, so that a long service fits', () => {
  const seats = bookableSeats(slotTimes(day, standard), { serviceGroup: 'civil', desks: 1, bookablePercent: 50 })
  expect(
    seats
      .filter(({ startsAt, seats: count }) => count > 0 && timeOf(startsAt) < '10:00')
      .map(({ startsAt }) => timeOf(startsAt)),
  ).toEqual(['09:00', '09:15'])
})

test('services follow one another without a gap and last as long as their seats together', () => {
  fc.assert(
    fc.property(someServices, (codes) => {
      const start = instantOf(day, '10:00')
      const claims = claimsOf(codes, start)
      expect(claims).toHaveLength(seatsNeeded(codes))
      claims.forEach(({ startsAt }, index) => expect(startsAt.getTime()).toBe(start.getTime() + index * 900_000))
      expect(endOf(codes, start).getTime()).toBe(claims.at(-1)!.startsAt.getTime() + 900_000)
      expect([...new Set(claims.map(({ serviceGroup }) => serviceGroup))]).toEqual([
        ...new Set(codes.map((code) => services[code].group)),
      ])
    }),
  )
})

test('a time is offered exactly when every seat it needs is free', () => {
  const times = slotTimes(day, standard)
  const groups = [...new Set(bookable.map((code) => services[code].group))]
  const grid = times.flatMap((startsAt) => groups.map((serviceGroup) => ({ serviceGroup, startsAt })))
  fc.assert(
    fc.property(
      someServices,
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: grid.length, maxLength: grid.length }),
      (codes: ServiceCode[], counts) => {
        const free = new Map(grid.map((slot, index) => [slotKey(slot), { ...slot, seats: counts[index]! }]))
        const offered = new Map(possibleStarts(free, codes).map(({ startsAt, seats }) => [startsAt.getTime(), seats]))
        for (const start of times) {
          const least = Math.min(...claimsOf(codes, start).map((claim) => free.get(slotKey(claim))?.seats ?? 0))
          expect(offered.get(start.getTime()) ?? 0).toBe(least)
        }
      },
    ),
    { numRuns: 50 },
  )
})
