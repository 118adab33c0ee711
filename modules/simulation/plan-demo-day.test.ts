import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atClock } from './day-plan.ts'
import type { DayPlan, PlannedVisitor } from './day-plan.ts'
import { orok } from './orok.ts'
import { planDemoDay } from './plan-demo-day.ts'
import { groupFinder } from './stations.ts'

const date = '2026-11-23'
const aDay = ({ seed = 1, visitors = orok.visitors } = {}) => planDemoDay({ date, seed, habits: { ...orok, visitors } })
/** Within four standard errors of a share drawn for each visitor. */
function expectShare(plan: DayPlan, share: number, is: (visitor: PlannedVisitor) => boolean) {
  const people = plan.visitors.length
  const drawn = plan.visitors.filter(is).length / people
  expect(Math.abs(drawn - share), `${is.name}: ${drawn}`).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / people))
}
const anyDay = fc.record({ seed: fc.integer(), visitors: fc.integer({ min: 1, max: 400 }) }).map(aDay)

test('the same seed plans the same day, another seed another day', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(aDay({ seed, visitors: 60 })).toEqual(aDay({ seed, visitors: 60 }))
      expect(aDay({ seed, visitors: 60 }).visitors).not.toEqual(aDay({ seed: seed + 1, visitors: 60 }).visitors)
    }),
    { numRuns: 30 },
  )
})

test('everyone brings an errand of a known service, comes in order and before closing, with a ticket taken no later', () => {
  fc.assert(
    fc.property(anyDay, (plan) => {
      const groupOf = groupFinder(plan.groups)
      let before = 0
      for (const visitor of plan.visitors) {
        expect(visitor.errands.length).toBeGreaterThan(0)
        for (const { service, serveSeconds, after } of visitor.errands) {
          expect(groupOf(service)).toBeTypeOf('string')
          if (after.kind === 'transfer') expect(groupOf(after.to)).not.toBe(groupOf(service))
          expect(serveSeconds).toBeGreaterThan(0)
        }
        expect(visitor.arrivesAtSecond).toBeGreaterThanOrEqual(before)
        expect(visitor.arrivesAtSecond).toBeLessThan(plan.closesAtSecond)
        expect(visitor.takesTicketAtSecond).toBeLessThanOrEqual(visitor.arrivesAtSecond)
        const isEarly = visitor.arrivesAtSecond < orok.ticketsFromSecond
        expect(isEarly || visitor.takesTicketAtSecond >= orok.ticketsFromSecond).toBe(true)
        before = visitor.arrivesAtSecond
      }
      expect(plan.visitors.map(({ number }) => number)).toEqual(plan.visitors.map((_, place) => place + 1))
    }),
    { numRuns: 40 },
  )
})

test('no two people share a PIN, and no PIN can belong to a living person', () => {
  for (const plan of [aDay(), aDay({ seed: 2, visitors: 20_000 })]) {
    const pins = [...plan.visitors, ...plan.missedBookings].map(({ pin }) => pin)
    expect(new Set(pins).size).toBe(pins.length)
    expect(pins.filter((pin) => !/^9(0[1-9]|[12]\d)(0[1-9]|1[0-2])(19|20)\d{2}\d{5}$/.test(pin))).toEqual([])
  }
})

test('who is booked has a slot, and nobody else has', () => {
  const plan = aDay()
  for (const { priority, booking } of plan.visitors) {
    if (priority === 'booked') expect(booking).toBeDefined()
    if (priority === 'walk-in' || priority === 'quick') expect(booking).toBeUndefined()
    if (booking) expect(booking.slotAtSecond % orok.booking.slotSeconds).toBe(0)
  }
  const late = plan.visitors.filter(({ booking, arrivesAtSecond }) => booking && arrivesAtSecond > booking.slotAtSecond)
  const booked = plan.visitors.filter(({ booking }) => booking)
  expect(late.length / booked.length).toBeCloseTo(orok.booking.lateShare, 1)
  expect(plan.missedBookings.length / (booked.length + plan.missedBookings.length)).toBeCloseTo(0.08, 2)
})

test('5,000 people come, an eighth to three twentieths of them in the busiest hour', () => {
  for (const seed of [1, 2, 3]) {
    const plan = aDay({ seed })
    expect(plan.visitors.length).toBe(5_000)
    const byHour = Map.groupBy(plan.visitors, ({ arrivesAtSecond }) => Math.floor(arrivesAtSecond / 3600))
    const busiest = Math.max(...[...byHour.values()].map((visitors) => visitors.length)) / plan.visitors.length
    expect(busiest).toBeGreaterThanOrEqual(0.125)
    expect(busiest).toBeLessThanOrEqual(0.15)
  }
})

test('shares of the day are those of the habits', () => {
  const plan = aDay({ visitors: 20_000 })
  const groupOf = groupFinder(plan.groups)
  expectShare(plan, 0.25, ({ booking }) => booking !== undefined)
  expectShare(plan, 0.07, ({ priority }) => priority === 'legal-priority')
  expectShare(plan, 0.08, ({ errands }) => errands.length === 2)
  expectShare(plan, 0.04, ({ onCall }) => onCall.kind !== 'comes')
  expectShare(plan, 0.66, ({ language }) => language === 'ky')
  // Collections (12 %) are neither sent on nor parked; a second errand gives another chance of it.
  expectShare(plan, 0.05 * 0.88 * 1.08, ({ errands }) => errands.some(({ after }) => after.kind === 'transfer'))
  const groups = { passports: 0.25, address: 0.28, civil: 0.15, vehicles: 0.09, social: 0.11, quick: 0.12 }
  for (const [group, share] of Object.entries(groups)) {
    expectShare(plan, share, ({ errands: [first] }) => first !== undefined && groupOf(first.service) === group)
  }
})

test('a service takes 8–10 minutes on average, a collection under 5', () => {
  const errands = aDay().visitors.flatMap((visitor) => visitor.errands)
  const meanMinutes = (of: typeof errands) =>
    of.reduce((sum, { serveSeconds }) => sum + serveSeconds, 0) / of.length / 60
  expect(meanMinutes(errands)).toBeGreaterThan(8)
  expect(meanMinutes(errands)).toBeLessThan(10)
  expect(meanMinutes(errands.filter(({ service }) => service === 'document-collection'))).toBeLessThan(5)
})

test('120 desks with separate breaks; at no minute of the day is a group without a desk', () => {
  const { desks, groups, opensAtSecond, closesAtSecond } = aDay()
  expect(desks.length).toBe(120)
  for (const { breaks } of desks) {
    expect(breaks.filter(({ reason }) => reason === 'lunch').length).toBe(1)
    for (const [place, { dueAtSecond }] of breaks.entries()) {
      const before = breaks[place - 1]
      if (before) expect(dueAtSecond).toBeGreaterThanOrEqual(before.dueAtSecond + before.seconds)
    }
  }
  for (let now = opensAtSecond; now < closesAtSecond; now += 60) {
    for (const { code } of groups) {
      const atWork = desks.filter(
        ({ skills, breaks }) =>
          skills[0] === code &&
          !breaks.some(({ dueAtSecond, seconds }) => dueAtSecond <= now && now < dueAtSecond + seconds),
      )
      expect(atWork.length, `${code} at second ${now}`).toBeGreaterThan(0)
    }
  }
})

test('times of the clock are seconds after midnight', () => {
  expect(atClock('09:30')).toBe(34_200)
})
