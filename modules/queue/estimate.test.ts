import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addSeconds, secondsBetween } from '#kernel/clock.ts'
import { forecastOf, newcomerKey, notBefore, untilClockStarts, windowOf, windowOfNewcomer } from './estimate.ts'
import { noChanges } from './changes.ts'
import { happen, type Desk, type Hall } from './hall.ts'
import { promisedSeconds } from './words.ts'

const now = new Date('2026-11-23T10:00:00+06:00')
const who = { at: now, actor: 'test', deskNo: null, device: null }

const aDesk = (deskNo: number, known: Partial<Desk> = {}): Desk => ({
  centreId: 'c',
  deskNo,
  state: 'open',
  stateSince: now,
  readySince: null,
  staffId: 'staff',
  breakReason: null,
  skills: ['passports'],
  isQuick: false,
  visitId: null,
  eventCount: 1,
  notices: [],
  headsOrder: null,
  ...known,
})

/** A hall with desks for passports and a line of walk-ins, where every errand takes ten minutes. */
function aHall({ desks = 1, line = 0 }): Hall {
  const hall: Hall = {
    centreId: 'c',
    day: '2026-11-23',
    version: 1,
    visits: new Map(),
    desks: new Map(Array.from({ length: desks }, (_, i) => [i + 1, aDesk(i + 1)])),
    series: new Map(),
    papers: new Map(),
    promises: promisedSeconds,
    opening: undefined,
    calls: [],
    figures: new Map(),
    ownFigures: new Map(),
    lastDeeds: new Map(),
    served: new Map([['passports', { count: 1_000_000, seconds: 600_000_000 }]]),
    estimateRatios: {},
    changes: noChanges(),
    referenceAt: now,
  }
  for (let number = 1; number <= line; number++)
    happen({ hall, who: { ...who, at: addSeconds(now, number - line) } }, `visit-${number}`, {
      type: 'taken',
      facts: {
        day: hall.day,
        series: 'P',
        number,
        pass: `pass-${number}`,
        holder: `holder-${number}`,
        channel: 'kiosk',
        language: 'ky',
        needs: [],
        serviceGroup: 'passports',
        priorityClass: 'walk-in',
        appointmentId: null,
        errands: [{ service: 'passport-exchange', serviceGroup: 'passports' }],
        clockFrom: addSeconds(now, number - line).toISOString(),
        bookedFor: null,
        expectedFrom: null,
        expectedUntil: null,
      },
    })
  return hall
}

const newcomer = newcomerKey('passports', 'walk-in')

describe('the forecast', () => {
  test('whoever comes back to finish an errand holds the desk only for what is left of it', () => {
    const wait = (sat: number) => {
      const hall = aHall({ desks: 1, line: 1 })
      const visit = hall.visits.get('visit-1')!
      const sitting = {
        errandNo: 1,
        deskNo: 2,
        staffId: null,
        serviceGroup: 'passports',
        serveSeconds: sat,
        outcome: null,
      } as const
      hall.visits.set(visit.visitId, { ...visit, sittings: sat > 0 ? [sitting] : [] })
      return forecastOf(hall, now).ofNewcomer.get(newcomer)!
    }
    expect(wait(0)).toBeCloseTo(630, 0)
    expect(wait(200)).toBeCloseTo(430, 0)
    expect(wait(6000)).toBeCloseTo(330, 0)
  })

  test('an idle desk takes a newcomer at once', () => {
    expect(forecastOf(aHall({ desks: 1 }), now).ofNewcomer.get(newcomer)).toBe(0)
  })

  test('behind six people and two desks of ten minutes each, a newcomer waits half an hour', () => {
    const seconds = forecastOf(aHall({ desks: 2, line: 6 }), now).ofNewcomer.get(newcomer)!
    expect(seconds / 60).toBeCloseTo(31.5, 0)
  })

  test('a group that no open desk serves has no forecast', () => {
    expect(forecastOf(aHall({ desks: 1 }), now).ofNewcomer.get(newcomerKey('civil', 'walk-in'))).toBeUndefined()
  })

  test('legal priority is told less than a walk-in, because its promise is shorter', () => {
    const { ofNewcomer } = forecastOf(aHall({ desks: 2, line: 30 }), now)
    expect(ofNewcomer.get(newcomerKey('passports', 'legal-priority'))).toBeLessThan(ofNewcomer.get(newcomer)!)
  })

  test('everybody in the line is called, in the order of the line, and more desks never make it slower', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 10 }), (line, desks) => {
        const forecast = forecastOf(aHall({ desks, line }), now)
        expect([...forecast.ofVisit.keys()]).toEqual(Array.from({ length: line }, (_, i) => `visit-${i + 1}`))
        const faster = forecastOf(aHall({ desks: desks + 1, line }), now)
        expect(faster.ofNewcomer.get(newcomer)!).toBeLessThanOrEqual(forecast.ofNewcomer.get(newcomer)!)
      }),
    )
  })
})

describe('the window', () => {
  test('of a class rests on how the estimates of that class turned out, not on those of the others', () => {
    const scattered = Array.from({ length: 100 }, (_, i) => i / 20)
    const exact = Array.from({ length: 100 }, (_, i) => 0.9 + i / 500)
    const hall = { ...aHall({ desks: 2, line: 12 }), estimateRatios: { 'walk-in': scattered, 'legal-priority': exact } }
    const width = (priorityClass: 'walk-in' | 'legal-priority' | 'booked') => {
      const { from, until } = windowOfNewcomer(hall, { serviceGroup: 'passports', priorityClass }, now)!
      return secondsBetween(from, until)
    }
    const seconds = forecastOf(hall, now).ofNewcomer.get(newcomerKey('passports', 'legal-priority'))!
    expect(width('legal-priority')).toBeLessThan(Math.max(seconds / 2, 400))
    expect(width('walk-in')).toBeGreaterThan(seconds * 2)
    expect(width('booked')).toBeGreaterThan(width('legal-priority'))
  })

  test('of somebody who was booked for later ends with the promise, or later if the forecast does not keep it', () => {
    const at = (time: string) => new Date(`2026-11-23T${time}+06:00`)
    const window = { from: at('09:17:00'), until: at('09:26:00') }
    const asked = at('09:15:00')
    const booked = (seconds: number, time: string) => ({ seconds, clockFrom: at(time), promiseSeconds: 300 })
    expect(untilClockStarts(window, booked(300, '09:25:00'), asked)).toEqual({ ...window, until: at('09:30:00') })
    expect(untilClockStarts(window, booked(1000, '09:25:00'), asked)).toEqual({ ...window, until: at('09:36:00') })
    expect(untilClockStarts(window, booked(300, '09:10:00'), asked)).toEqual(window)
  })

  test('holds the estimate, is never narrower than five minutes, and speaks in whole minutes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 7200 }),
        fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { maxLength: 200 }),
        (seconds, ratios) => {
          const { from, until } = windowOf(
            seconds,
            ratios.toSorted((a, b) => a - b),
            now,
          )
          const [low, high] = [secondsBetween(now, from), secondsBetween(now, until)]
          expect(low).toBeLessThanOrEqual(seconds)
          expect(high).toBeGreaterThanOrEqual(seconds)
          expect(high - low).toBeGreaterThanOrEqual(300)
          expect([low % 60, high % 60]).toEqual([0, 0])
        },
      ),
    )
  })

  test('of whoever is not to be called yet comes later as a whole, never narrower than five minutes', () => {
    const at = (time: string) => new Date(`2026-11-23T${time}+06:00`)
    const window = { from: at('10:36:00'), until: at('10:47:00') }
    expect(notBefore(window, null)).toEqual(window)
    expect(notBefore(window, at('10:36:00'))).toEqual(window)
    expect(notBefore(window, at('10:46:10'))).toEqual({ from: at('10:46:00'), until: at('10:58:00') })
    expect(notBefore(window, at('11:00:00'))).toEqual({ from: at('11:00:00'), until: at('11:11:00') })
    const narrow = { from: at('10:36:00'), until: at('10:37:00') }
    expect(notBefore(narrow, at('10:46:00'))).toEqual({ from: at('10:46:00'), until: at('10:51:00') })
  })

  test('follows how recent estimates turned out', () => {
    const ratios = Array.from({ length: 100 }, (_, i) => 0.5 + i / 100)
    const { from, until } = windowOf(3600, ratios, now)
    expect(secondsBetween(now, from) / 3600).toBeCloseTo(0.55, 1)
    expect(secondsBetween(now, until) / 3600).toBeCloseTo(1.45, 1)
  })

  test('ends with the day, unless the line itself is longer than that', () => {
    const wild = { 'walk-in': Array.from({ length: 100 }, () => 20) }
    const opening = { opensAt: addSeconds(now, -3600), closesAt: addSeconds(now, 3600), lunch: null }
    const until = (line: number) =>
      windowOfNewcomer(
        { ...aHall({ desks: 1, line }), estimateRatios: wild, opening },
        { serviceGroup: 'passports', priorityClass: 'walk-in' },
        now,
      )!.until
    expect(until(3)).toEqual(opening.closesAt)
    expect(until(20) > addSeconds(opening.closesAt, 1800)).toBe(true)
  })
})
