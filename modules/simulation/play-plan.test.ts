import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byTheRule } from './by-the-rule.ts'
import { atClock } from './day-plan.ts'
import type { DayPlan, PlannedDesk, PlannedErrand, PlannedVisitor } from './day-plan.ts'
import { orok } from './orok.ts'
import { planDemoDay } from './plan-demo-day.ts'
import { playPlan } from './play-plan.ts'
import type { NextTicket } from './play-plan.ts'
import { countEnds, waitsAgainstPromises, waitsOfLastInLine } from './waits.ts'

const nine = atClock('09:00')
const inOrderOfArrival: NextTicket = (waiting, desk) => waiting.find(({ group }) => desk.skills.includes(group))

const anErrand = (errand: Partial<PlannedErrand> = {}): PlannedErrand => ({
  service: 'id-card-exchange',
  serveSeconds: 600,
  after: { kind: 'done' },
  outcome: 'done',
  ...errand,
})
const aDesk = (desk: Partial<PlannedDesk> = {}): PlannedDesk => ({
  number: 1,
  skills: ['passports'],
  zone: 'long',
  openings: [{ fromSecond: nine, untilSecond: atClock('18:00') }],
  breaks: [],
  ...desk,
})
const aPlan = (visitors: Partial<PlannedVisitor>[], desks = [aDesk()]): DayPlan => ({
  date: '2026-11-23',
  centre: 'demo',
  seed: 1,
  opensAtSecond: nine,
  closesAtSecond: atClock('18:00'),
  groups: [
    { code: 'passports', letter: 'P', name: 'Паспорттар', services: ['id-card-exchange'] },
    { code: 'civil', letter: 'C', name: 'Актылар', services: ['marriage'] },
  ],
  promiseSeconds: orok.promiseSeconds,
  habits: {
    waitForCalledSeconds: 90,
    betweenVisitorsSeconds: 0,
    mistakeEveryVisits: null,
    overtimeSeconds: 0,
    bookedGraceSeconds: 0,
  },
  desks,
  visitors: visitors.map((visitor, index) => ({
    number: index + 1,
    pin: `9010119900000${index}`,
    takesTicketAtSecond: nine,
    arrivesAtSecond: nine,
    channel: 'kiosk',
    priority: 'walk-in',
    language: 'ky',
    errands: [anErrand()],
    patienceSeconds: null,
    onCall: { kind: 'comes', afterSeconds: 0 },
    ...visitor,
  })),
  missedBookings: [],
})
const play = (plan: DayPlan) => playPlan(plan, inOrderOfArrival)
const waitsOf = (plan: DayPlan) =>
  play(plan).visits.map(({ waits }) =>
    waits.map(({ fromSecond, calledAtSecond }) => (calledAtSecond === null ? null : calledAtSecond - fromSecond)),
  )

test('the second in line waits while the first is served', () => {
  expect(waitsOf(aPlan([{}, {}]))).toEqual([[0], [600]])
})

test('waiting before the doors open and before a booked time does not count', () => {
  const early = { arrivesAtSecond: nine - 1200 }
  const booked = { arrivesAtSecond: nine, priority: 'booked', booking: { slotAtSecond: nine + 900 } } as const
  const [first, second] = play(aPlan([early, { ...booked, errands: [anErrand()] }])).visits
  expect(first?.waits[0]).toMatchObject({ fromSecond: nine, calledAtSecond: nine })
  expect(second?.waits[0]).toMatchObject({ fromSecond: nine + 900, calledAtSecond: nine + 600 })
})

test('a visitor whose patience ends before the call leaves, and nobody is called in vain', () => {
  const plan = aPlan([{}, { patienceSeconds: 300 }, {}])
  expect(countEnds(play(plan))).toEqual({ served: 2, left: 1, 'no-show': 0, unserved: 0 })
  expect(waitsOf(plan)).toEqual([[0], [null], [600]])
})

test('an absent visitor costs the desk the time of looking out; one who returns is served with the wait kept', () => {
  const plan = aPlan([{ onCall: { kind: 'absent' } }, { onCall: { kind: 'returns', afterSeconds: 300 } }, {}])
  const { visits } = play(plan)
  expect(visits.map(({ end }) => end)).toEqual(['no-show', 'served', 'served'])
  expect(visits[2]?.waits[0]?.calledAtSecond).toBe(nine + 180)
  expect(visits[1]?.waits.map(({ calledAtSecond }) => calledAtSecond)).toEqual([nine + 90, nine + 780])
})

test('whoever is sent to another desk and back waits in the class of those who return', () => {
  const after = { kind: 'transfer', to: 'marriage', serveSeconds: 200, comesBackSeconds: 60 } as const
  const desks = [aDesk(), aDesk({ number: 2, skills: ['civil'] })]
  const [visit] = play(aPlan([{ errands: [anErrand({ after })] }, {}], desks)).visits
  expect(visit?.waits.map(({ group, class: promised }) => [group, promised])).toEqual([
    ['passports', 'walk-in'],
    ['civil', 'returning'],
    ['passports', 'returning'],
  ])
  expect(visit).toMatchObject({ end: 'served', endedAtSecond: nine + 1200 + 60 })
})

test('a parked visitor frees the desk and finishes on return', () => {
  const after = { kind: 'park', awaySeconds: 300, finishSeconds: 100 } as const
  const { visits, desks } = play(aPlan([{ errands: [anErrand({ after })] }, {}]))
  expect(visits.map(({ endedAtSecond }) => (endedAtSecond ?? 0) - nine)).toEqual([1300, 1200])
  expect(desks[0]).toMatchObject({ served: 3, servingSeconds: 1300 })
})

test('a desk goes on with a second errand that it covers, and sends on one that it does not', () => {
  const errands = [anErrand(), anErrand({ service: 'marriage' })]
  const both = aDesk({ skills: ['passports', 'civil'] })
  expect(waitsOf(aPlan([{ errands }], [both]))).toEqual([[0]])
  expect(waitsOf(aPlan([{ errands }], [aDesk(), aDesk({ number: 2, skills: ['civil'] })]))).toEqual([[0, 0]])
})

test('a break begins when the visitor has gone, and a closed desk calls nobody', () => {
  const breaks = [{ dueAtSecond: nine + 300, seconds: 1000, reason: 'rest' as const }]
  expect(waitsOf(aPlan([{}, {}], [aDesk({ breaks })]))).toEqual([[0], [1600]])
  const openings = [{ fromSecond: nine, untilSecond: nine + 300 }]
  expect(countEnds(play(aPlan([{}, {}], [aDesk({ openings })])))).toMatchObject({ served: 1, unserved: 1 })
})

test('a desk that opens again while it still serves does not take a second visitor', () => {
  const openings = [
    { fromSecond: nine, untilSecond: nine + 100 },
    { fromSecond: nine + 200, untilSecond: nine + 5000 },
  ]
  expect(waitsOf(aPlan([{}, {}], [aDesk({ openings })]))).toEqual([[0], [600]])
})

test('the visitor goes to the desk that has been idle longest', () => {
  const desks = [aDesk(), aDesk({ number: 2 })]
  const plan = aPlan([{}, { arrivesAtSecond: nine + 700 }], desks)
  expect(play(plan).desks.map(({ served }) => served)).toEqual([1, 1])
})

test('a glance notes how long the last in line waits until a later glance sees the call', () => {
  const record = play(aPlan([{}, {}, {}]))
  const glances = [0, 300, 600, 900, 1200, 1500].map((seconds) => nine + seconds)
  expect(waitsOfLastInLine(record, glances)).toEqual({ passports: [1200, 900, 600, 300] })
})

test('whatever the day, every visitor is accounted for and no desk serves longer than it is at work', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 800 }), (seed, visitors) => {
      const plan = planDemoDay({ date: '2026-11-23', seed, habits: { ...orok, visitors } })
      const record = playPlan(plan, byTheRule(plan))
      expect(record.visits.map(({ visitor }) => visitor)).toEqual(plan.visitors.map(({ number }) => number))
      const ends = countEnds(record)
      expect(ends.served + ends.left + ends['no-show'] + ends.unserved).toBe(visitors)
      const longestService = orok.serveBounds.longestSeconds
      for (const desk of record.desks) {
        expect(desk.servingSeconds).toBeLessThanOrEqual(9 * 3600 + orok.habits.overtimeSeconds + longestService * 2)
      }
      expect(playPlan(plan, byTheRule(plan))).toEqual(record)
    }),
    { numRuns: 20 },
  )
})

test('on the demo day 120 desks are busy and mostly keep the promises of every class', () => {
  for (const seed of [1, 2, 3, 4]) {
    const plan = planDemoDay({ date: '2026-11-23', seed })
    const record = playPlan(plan, byTheRule(plan))
    for (const { class: name, withinPromise } of waitsAgainstPromises(plan, record)) {
      expect(withinPromise, `${name}, seed ${seed}`).toBeGreaterThan(0.85)
    }
    const waited = record.visits.filter(
      ({ waits: [first] }) => (first?.calledAtSecond ?? 0) - (first?.fromSecond ?? 0) > 60,
    )
    expect(waited.length / plan.visitors.length).toBeGreaterThan(0.3)
    expect(countEnds(record)).toMatchObject({ unserved: 0 })
    expect(countEnds(record).left).toBeLessThan(0.03 * plan.visitors.length)
  }
})
