import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Snapshot } from './snapshots-file.ts'
import { deriveQueueDay } from './queue-day.ts'
import type { QueueDay } from './queue-day.ts'
import { estimateServiceTimes } from './service-times.ts'

type Look = [calledNumber: number | null, waiting: number, openCounters?: number]
/** A queue looked at every five minutes from 08:00. */
const looks = (...seen: Look[]): Snapshot[] =>
  seen.map(([calledNumber, waiting, openCounters = 1], place) => ({
    queue: '182',
    letter: 'A',
    name: 'Demo queue',
    atSecond: 8 * 3600 + place * 300,
    openCounters,
    waiting,
    calledNumber,
  }))
function derive(...seen: Look[]): QueueDay {
  const day = deriveQueueDay(looks(...seen))
  if (typeof day === 'string') throw new Error(`dropped: ${day}`)
  return day
}
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

test('arrivals are the growth of the number and of the line', () => {
  const { steps } = derive([null, 2], [1, 4], [3, 3], [6, 0])
  expect(steps.map(({ arrivals, calls }) => [arrivals, calls])).toEqual([
    [2, 0],
    [3, 1],
    [1, 2],
    [0, 3],
  ])
})

test('the wait of a joiner is the time until the number current + waiting is called', () => {
  const { observedWaitsSeconds, dropped } = derive([null, 2], [1, 4], [3, 3], [6, 0], [6, 2], [7, 1])
  // Numbers 2, 5 and 6 are called at the third and fourth look; 8 is never called.
  expect(observedWaitsSeconds).toEqual([600, 600, 300])
  expect(dropped).toMatchObject({ emptySnapshots: 1, joinersNeverCalled: 2, waitsTooLong: 0 })
})

test('a wait over 300 minutes is dropped and counted', () => {
  const standingStill: Look[] = Array.from({ length: 61 }, () => [1, 1])
  const { observedWaitsSeconds, dropped } = derive(...standingStill, [2, 0])
  expect(dropped.waitsTooLong).toBe(1)
  expect(Math.max(...observedWaitsSeconds)).toBe(18_000)
})

test('a board that stands still while the line moves does not swell the arrivals', () => {
  const { steps } = derive([5, 10], [5, 6], [5, 8], [11, 6])
  expect(sum(steps.map(({ arrivals }) => arrivals))).toBe(17)
  expect(steps.map(({ calls }) => calls)).toEqual([5, 4, 0, 2])
})

test('a single number that jumps ahead is dropped, not believed', () => {
  const { steps, dropped } = derive([1, 3], [2, 3], [17, 3], [3, 3], [4, 2])
  expect(dropped.backwardReadings).toBe(1)
  expect(sum(steps.map(({ arrivals }) => arrivals))).toBe(6)
})

test('a queue whose numbers run backwards more than twice, or that calls nobody, is dropped', () => {
  expect(deriveQueueDay(looks([5, 1], [3, 1], [6, 1], [2, 1], [7, 1], [1, 1]))).toBe('numbers-run-backwards')
  expect(deriveQueueDay(looks([null, 0], [null, 1]))).toBe('nobody-called')
})

test('a series that starts at a hundred counts from there', () => {
  expect(sum(derive([601, 0], [603, 1]).steps.map(({ arrivals }) => arrivals))).toBe(4)
})

test('after the last call the day is cut off, and who was never called stays waiting', () => {
  const { steps } = derive([1, 2], [2, 3], [2, 3], [2, 0])
  expect(steps.length).toBe(2)
  expect(steps.at(-1)?.waitingAfter).toBe(3)
})

test('whatever the feed says, arrivals − calls = waiting, at every look and at the end', () => {
  const anyLook = fc.tuple(fc.option(fc.integer({ min: 1, max: 400 })), fc.nat({ max: 40 }), fc.nat({ max: 5 }))
  fc.assert(
    fc.property(fc.array(anyLook, { minLength: 1, maxLength: 40 }), (seen) => {
      const rising = seen.map(([, waiting, open], place): Look => {
        const numbers = seen.slice(0, place + 1).flatMap(([number]) => (number === null ? [] : [number]))
        return [seen[place]?.[0] === null ? null : Math.max(...numbers), waiting, open]
      })
      for (const day of [deriveQueueDay(looks(...seen)), deriveQueueDay(looks(...rising))]) {
        if (typeof day === 'string') continue
        let waiting = 0
        for (const { arrivals, calls, waitingBefore, waitingAfter } of day.steps) {
          expect(arrivals).toBeGreaterThanOrEqual(0)
          expect(calls).toBeGreaterThanOrEqual(0)
          expect(waitingBefore).toBe(waiting)
          waiting += arrivals - calls
          expect(waitingAfter).toBe(waiting)
        }
      }
    }),
  )
})

test('from a board that never lags the true arrivals are recovered', () => {
  const history = fc.array(fc.record({ come: fc.nat({ max: 6 }), free: fc.nat({ max: 6 }) }), {
    minLength: 2,
    maxLength: 60,
  })
  fc.assert(
    fc.property(history, (intervals) => {
      let called = 0
      let waiting = 0
      const seen = intervals.map(({ come, free }): Look => {
        const calls = Math.min(free, waiting + come)
        called += calls
        waiting += come - calls
        return [called === 0 ? null : called, waiting]
      })
      fc.pre(called > 0 && (seen.find(([number]) => number !== null)?.[0] ?? 0) <= 100)
      const { steps } = derive(...seen)
      expect(steps.map(({ arrivals }) => arrivals)).toEqual(intervals.slice(0, steps.length).map(({ come }) => come))
    }),
  )
})

test('service times come from counters that had a line; idle counters do not lengthen them', () => {
  // Two counters, four calls in five minutes: 150 s a call while there is a line; then an idle hour.
  const busy: Look[] = Array.from({ length: 12 }, (_, place) => [4 * place + 1, 20, 2])
  const shrinking: Look[] = [16, 12, 8, 4].map((waiting) => [65 - waiting, waiting, 2])
  const idle: Look[] = Array.from({ length: 12 }, () => [65, 0, 2])
  const day = derive(...busy, ...shrinking, ...idle, [66, 0, 2])
  const pace = estimateServiceTimes([day]).get('182')
  expect(pace?.meanSeconds).toBeGreaterThan(125)
  expect(pace?.meanSeconds).toBeLessThan(160)
})

test('a queue without a line takes the median of the others, within what its counters could spend', () => {
  const busy = derive(...Array.from({ length: 12 }, (_, place): Look => [3 * place + 1, 9]), [40, 3])
  const calm = (queue: string, ...seen: Look[]) => ({ ...derive(...seen), queue })
  const times = estimateServiceTimes([
    busy,
    calm('slow', [1, 0], [1, 0], [2, 0]),
    calm('quick', [1, 0], [40, 0], [80, 0]),
  ])
  expect(times.get('slow')?.meanSeconds).toBe(times.get('182')?.meanSeconds)
  expect(times.get('quick')?.meanSeconds).toBeLessThan(12)
})
