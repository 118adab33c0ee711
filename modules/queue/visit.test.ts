import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addSeconds } from '#kernel/clock.ts'
import { promisedWaitSecondsAt, waitedSecondsAt } from './discipline.ts'
import { replay } from './undo.ts'
import {
  applyEvent,
  mayHappen,
  ticketOf,
  type Facts,
  type Visit,
  type VisitEvent,
  type VisitEventType,
} from './visit.ts'
import { transitions, visitStates } from './words.ts'

const start = new Date('2026-11-23T10:00:00+06:00')

const taken: Facts['taken'] = {
  day: '2026-11-23',
  series: 'P',
  number: 42,
  pass: 'a-secret-of-22-letters',
  holder: 'somebody',
  channel: 'kiosk',
  language: 'ky',
  needs: [],
  serviceGroup: 'passports',
  priorityClass: 'walk-in',
  appointmentId: null,
  errands: [{ service: 'passport-exchange', serviceGroup: 'passports' }],
  clockFrom: start.toISOString(),
  bookedFor: null,
  expectedFrom: null,
  expectedUntil: null,
}

const facts: { [Type in VisitEventType]: Facts[Type] } = {
  taken,
  called: { deskNo: 7, reason: null },
  recalled: {},
  started: {},
  'errand-added': { service: 'residence-extract', serviceGroup: 'address' },
  'errand-finished': { errandNo: 1, outcome: 'done', serveSeconds: 60 },
  'identity-compared': { isSame: true },
  'ground-not-shown': { priorityClass: 'walk-in' },
  served: {},
  transferred: { serviceGroup: 'address', reservedDeskNo: null, returnDeskNo: 7 },
  parked: { reservedDeskNo: 7 },
  resumed: {},
  'put-back': { notBefore: addSeconds(start, 120).toISOString(), reason: 'asked' },
  missed: {},
  returned: {},
  postponed: { notBefore: addSeconds(start, 600).toISOString() },
  arrived: {},
  released: {},
  'booking-shown': {
    appointmentId: 'a-booking',
    bookedFor: addSeconds(start, 1800).toISOString(),
    errands: [{ service: 'id-card-exchange', serviceGroup: 'passports' }],
  },
  left: { reason: 'own-wish' },
  cancelled: { reason: 'day-ended' },
  undone: { type: 'called' },
}

const anEvent = (type: VisitEventType, eventNo: number, seconds: number): VisitEvent =>
  ({
    centreId: 'c',
    visitId: 'v',
    eventNo,
    type,
    at: addSeconds(start, seconds),
    actor: 'a',
    deskNo: 7,
    device: null,
    facts: facts[type],
  }) as VisitEvent

/** A story: event types and the seconds at which they happen. */
const story = (...steps: [VisitEventType, number][]) =>
  steps.map(([type, seconds], index) => anEvent(type, index + 1, seconds))
const at = (seconds: number) => addSeconds(start, seconds)

describe('a visit', () => {
  test('waits from the ticket to the call, and the clock stands still at the desk', () => {
    const visit = replay(story(['taken', 0], ['called', 300], ['started', 320]))!
    expect(visit).toMatchObject({ state: 'serving', waitedSeconds: 300, waitingSince: null, deskNo: 7 })
    expect(waitedSecondsAt(visit, at(900))).toBe(300)
    expect(ticketOf(visit)).toBe('P-042')
  })

  test('keeps its number and its wait through a transfer', () => {
    const visit = replay(story(['taken', 0], ['called', 300], ['started', 320], ['transferred', 500]))!
    expect(visit).toMatchObject({
      state: 'waiting',
      number: 42,
      priorityClass: 'returning',
      serviceGroup: 'address',
      returnDeskNo: 7,
    })
    expect(waitedSecondsAt(visit, at(560))).toBe(360)
    expect(promisedWaitSecondsAt(visit, at(560))).toBe(60)
  })

  test('is anybody’s when released from the one desk that was to call, and waits on without a pause', () => {
    const visit = replay(
      story(['taken', 0], ['called', 300], ['started', 320], ['parked', 500], ['resumed', 600], ['released', 700]),
    )!
    expect(visit).toMatchObject({ state: 'waiting', reservedDeskNo: null })
    expect(waitedSecondsAt(visit, at(760))).toBe(460)
  })

  test('a no-show who returns keeps what he had waited; the absence does not count', () => {
    const visit = replay(story(['taken', 0], ['called', 300], ['missed', 400], ['returned', 1000]))!
    expect(waitedSecondsAt(visit, at(1060))).toBe(360)
  })

  test('an undone call never happened: the clock has run all the time', () => {
    const visit = replay(story(['taken', 0], ['called', 300], ['undone', 305]))!
    expect(visit).toMatchObject({
      state: 'waiting',
      deskNo: null,
      waitingSince: start,
      waitedSeconds: 0,
      eventCount: 3,
    })
    expect(waitedSecondsAt(visit, at(600))).toBe(600)
  })

  test('two steps of one action are undone one after the other', () => {
    const visit = replay(
      story(
        ['taken', 0],
        ['called', 1],
        ['started', 2],
        ['errand-finished', 60],
        ['served', 60],
        ['undone', 65],
        ['undone', 65],
      ),
    )!
    expect(visit).toMatchObject({ state: 'serving', deskNo: 7, eventCount: 7 })
    expect(visit.errands[0]?.outcome).toBeNull()
  })

  test('whoever booked and came early has not waited', () => {
    const early = { ...anEvent('taken', 1, 0), facts: { ...taken, clockFrom: at(600).toISOString() } } as VisitEvent
    expect(waitedSecondsAt(replay([early])!, at(60))).toBe(0)
  })

  test('an event that the table does not know is impossible, and changes nothing', () => {
    for (const state of visitStates)
      for (const type of Object.keys(transitions) as VisitEventType[]) {
        const visit = { ...replay(story(['taken', 0]))!, state }
        if (type === 'taken' || type === 'undone' || mayHappen(visit, type)) continue
        expect(() => applyEvent(visit, anEvent(type, 2, 10))).toThrow(/impossible/)
      }
  })

  test('an event out of turn is refused', () => {
    expect(() => applyEvent(replay(story(['taken', 0])), anEvent('called', 3, 10))).toThrow(/follows/)
  })
})

/** Any life a visit can lead, as choices among what is possible. */
const anyLife = fc.array(fc.record({ choice: fc.nat(), pause: fc.integer({ min: 0, max: 900 }) }), { maxLength: 25 })

function live(choices: readonly { choice: number; pause: number }[]): VisitEvent[] {
  const events = story(['taken', 0])
  let seconds = 0
  for (const { choice, pause } of choices) {
    const visit = replay(events)!
    seconds += pause
    const possible = (Object.keys(transitions) as VisitEventType[]).filter(
      (type) =>
        type !== 'undone' &&
        mayHappen(visit, type) &&
        (type !== 'errand-finished' || visit.errands[0]?.outcome === null),
    )
    if (possible.length === 0) break
    events.push(anEvent(possible[choice % possible.length]!, events.length + 1, seconds))
  }
  return events
}

describe('any life of a visit', () => {
  test('the clock runs exactly while waiting, a desk stands exactly while called or serving', () => {
    fc.assert(
      fc.property(anyLife, (choices) => {
        const visit = replay(live(choices))!
        expect(visit.waitingSince !== null).toBe(visit.state === 'waiting')
        expect(visit.deskNo !== null).toBe(visit.state === 'called' || visit.state === 'serving')
      }),
    )
  })

  test('undoing the last event leads back to the state before it', () => {
    fc.assert(
      fc.property(anyLife, (choices) => {
        const events = live(choices)
        fc.pre(events.length > 1)
        const undone = {
          ...anEvent('undone', events.length + 1, 99_999),
          facts: { type: events.at(-1)!.type },
        } as VisitEvent
        const before = replay(events.slice(0, -1))!
        expect(replay([...events, undone])).toEqual({ ...before, eventCount: events.length + 1 } satisfies Visit)
      }),
    )
  })

  test('waited time never shrinks', () => {
    fc.assert(
      fc.property(anyLife, (choices) => {
        const events = live(choices)
        const waits = events.map((event, index) => waitedSecondsAt(replay(events.slice(0, index + 1))!, event.at))
        expect(waits).toEqual(waits.toSorted((a, b) => a - b))
      }),
    )
  })
})
