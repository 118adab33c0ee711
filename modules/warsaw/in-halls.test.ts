import { expect, test } from 'vitest'
import { orok, type DayPlan } from '#simulation'
import { asOffice, placeInHalls } from './in-halls.ts'

const anOffice = (queues: number, countersEach: number): DayPlan => {
  const codes = Array.from({ length: queues }, (_, index) => `queue-${index + 1}`)
  return {
    date: '2020-01-14',
    centre: 'UD_Demo',
    seed: 1,
    opensAtSecond: 8 * 3600,
    closesAtSecond: 16 * 3600,
    groups: codes.map((code, index) => ({ code, letter: 'A', name: code, services: [`warsaw-${index + 1}`] })),
    promiseSeconds: orok.promiseSeconds,
    habits: {
      waitForCalledSeconds: 0,
      betweenVisitorsSeconds: 0,
      mistakeEveryVisits: null,
      overtimeSeconds: 0,
      bookedGraceSeconds: 0,
    },
    desks: codes.flatMap((code, index) =>
      Array.from({ length: countersEach }, (_, place) => ({
        number: index * countersEach + place + 1,
        skills: [code],
        zone: 'long' as const,
        openings: [{ fromSecond: 8 * 3600, untilSecond: 16 * 3600 }],
        breaks: [],
      })),
    ),
    visitors: codes.map((_, index) => ({
      number: index + 1,
      pin: `9010119900000${index % 10}`,
      takesTicketAtSecond: 7 * 3600 + index,
      arrivesAtSecond: 7 * 3600 + index,
      channel: 'kiosk',
      priority: 'walk-in',
      language: 'ky',
      errands: [{ service: `warsaw-${index + 1}`, serveSeconds: 60, after: { kind: 'done' }, outcome: 'done' }],
      patienceSeconds: null,
      onCall: { kind: 'comes', afterSeconds: 0 },
    })),
    missedBookings: [],
  }
}
const aHall = (centre: string, desks: number) => ({
  centre,
  desks: Array.from({ length: desks }, (_, index) => index + 1),
})

test('an office of many queues becomes halls of at most six groups, with every person, counter and opening kept', () => {
  const plan = anOffice(8, 3)
  const { plans, placed } = placeInHalls(plan, [aHall('large', 40), aHall('small', 6), aHall('spare', 6)], '2026-11-24')
  expect(plans.map(({ centre, groups, desks }) => [centre, groups.length, desks.length])).toEqual([
    ['large', 6, 18],
    ['small', 2, 6],
  ])
  expect(new Set(placed.map(({ centre, group }) => `${centre}/${group}`)).size).toBe(8)
  expect(plans.flatMap(({ visitors }) => visitors).length).toBe(8)
  for (const { desks, groups, visitors, opensAtSecond, date } of plans) {
    expect(date).toBe('2026-11-24')
    expect(opensAtSecond).toBeLessThan(7 * 3600)
    expect(new Set(desks.map(({ number }) => number)).size).toBe(desks.length)
    for (const { skills } of desks) expect(skills.length).toBe(1)
    const offered = groups.flatMap(({ services }) => services)
    for (const { errands } of visitors) expect(offered).toContain(errands[0]?.service)
  }
})

test('an office too large for the network is refused', () => {
  expect(() => placeInHalls(anOffice(8, 3), [aHall('large', 40)], '2026-11-24')).toThrow('no hall of the network')
})

test('what was played in the halls is told in the words of the office', () => {
  const wait = { class: 'walk-in', isFirst: true, fromSecond: 1, calledAtSecond: 2 } as const
  const record = {
    desks: [],
    visits: [{ visitor: 1, end: 'served' as const, endedAtSecond: 3, waits: [{ ...wait, group: 'civil' }] }],
  }
  const placed = [{ queue: 'queue-7', centre: 'small', group: 'civil' as const }]
  expect(asOffice([{ centre: 'small', record }], placed).visits[0]?.waits[0]?.group).toBe('queue-7')
})
