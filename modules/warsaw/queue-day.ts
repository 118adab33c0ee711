import type { Snapshot } from './snapshots-file.ts'

/** What happened in one queue between two snapshots. */
export type Step = {
  fromSecond: number
  untilSecond: number
  arrivals: number
  calls: number
  waitingBefore: number
  waitingAfter: number
  openCounters: number
}
export type QueueDay = {
  queue: string
  letter: string
  name: string
  /** In order, up to the last call of the day. */
  steps: Step[]
  /** By the method of `joinerWaits`. */
  observedWaitsSeconds: number[]
  dropped: { backwardReadings: number; emptySnapshots: number; waitsTooLong: number; joinersNeverCalled: number }
}
export type DropReason = 'nobody-called' | 'numbers-run-backwards'

const mostBackwardSteps = 2
const longestWaitSeconds = 300 * 60
const snapshotSeconds = 5 * 60

/** The day of one queue, from its snapshots in order of time; or why the queue tells too little. */
export function deriveQueueDay(snapshots: readonly Snapshot[]): QueueDay | DropReason {
  const [first] = snapshots
  const readings = snapshots.flatMap(({ calledNumber }, place) =>
    calledNumber === null ? [] : [{ place, number: calledNumber }],
  )
  if (!first || readings.length === 0) return 'nobody-called'
  const backwards = readings.filter(({ number }, place) => number < (readings[place - 1]?.number ?? 0)).length
  if (backwards > mostBackwardSteps) return 'numbers-run-backwards'
  const kept = longestRise(readings)
  const moments = followLine(snapshots, kept)
  const { waits, dropped } = joinerWaits(moments)
  const { queue, letter, name } = first
  return {
    queue,
    letter,
    name,
    steps: stepsBetween(moments),
    observedWaitsSeconds: waits,
    dropped: { backwardReadings: readings.length - kept.length, ...dropped },
  }
}

type Reading = { place: number; number: number }
/** Issued and called are counts of people since the morning; issued − called = waiting, and neither ever falls. */
type Moment = { atSecond: number; issued: number; called: number; waiting: number; openCounters: number }

/**
 * The board may lag behind the hall (it can stand still while the line moves) and people leave without being called.
 * So both counts only grow, by the least that explains the number and the line together. Who left uncalled counts as
 * called, at the moment the line got shorter. After the last call nothing is known, and the rest of the day is cut off.
 */
function followLine(snapshots: readonly Snapshot[], kept: readonly Reading[]): Moment[] {
  const numberAt = new Map(kept.map(({ place, number }) => [place, number]))
  const lastNumber = kept.at(-1)?.number ?? 0
  const lastCall = kept.find(({ number }) => number === lastNumber)?.place ?? 0
  const before = seriesStart(kept[0]?.number ?? 1)
  let issued = 0
  let called = 0
  return snapshots.slice(0, lastCall + 1).map(({ atSecond, waiting, openCounters }, place) => {
    const seen = Math.max(called, (numberAt.get(place) ?? before) - before)
    issued = Math.max(issued, seen + waiting)
    called = issued - waiting
    return { atSecond, issued, called, waiting, openCounters }
  })
}

/** Some queues number from 201 or 601: a series starts at a full hundred. */
function seriesStart(firstNumber: number): number {
  return Math.floor((firstNumber - 1) / 100) * 100
}

type Rise = { length: number; last: Reading; before: Rise | null }

/** The longest non-decreasing subsequence: drops the fewest readings so that the numbers run up. */
function longestRise(readings: readonly Reading[]): Reading[] {
  const rises: Rise[] = []
  for (const last of readings) {
    const before = longest(rises.filter((rise) => rise.last.number <= last.number))
    rises.push({ length: (before?.length ?? 0) + 1, last, before })
  }
  const kept: Reading[] = []
  for (let rise = longest(rises); rise; rise = rise.before) kept.unshift(rise.last)
  return kept
}

function longest(rises: readonly Rise[]): Rise | null {
  return rises.reduce<Rise | null>((best, rise) => (best && best.length >= rise.length ? best : rise), null)
}

function stepsBetween(moments: readonly Moment[]): Step[] {
  const [first] = moments
  if (!first) return []
  // The people of the first snapshot came before it; one usual interval is given to them.
  const dawn: Moment = { ...first, atSecond: first.atSecond - snapshotSeconds, issued: 0, called: 0, waiting: 0 }
  return moments.map((after, place) => {
    const before = moments[place - 1] ?? dawn
    const calls = after.called - before.called
    return {
      fromSecond: before.atSecond,
      untilSecond: after.atSecond,
      arrivals: after.issued - before.issued,
      calls,
      waitingBefore: before.waiting,
      waitingAfter: after.waiting,
      // Someone called them, whatever the feed says about open counters.
      openCounters: Math.max(before.openCounters, calls > 0 ? 1 : 0),
    }
  })
}

/** The wait of whoever joins at a snapshot: the time until the number current + waiting is called. */
function joinerWaits(moments: readonly Moment[]) {
  const dropped = { emptySnapshots: 0, waitsTooLong: 0, joinersNeverCalled: 0 }
  const waits: number[] = []
  for (const [place, { atSecond, issued, waiting }] of moments.entries()) {
    if (waiting === 0) {
      dropped.emptySnapshots += 1
      continue
    }
    const calledAt = moments.slice(place).find(({ called }) => called >= issued)?.atSecond
    if (calledAt === undefined) dropped.joinersNeverCalled += 1
    else if (calledAt - atSecond > longestWaitSeconds) dropped.waitsTooLong += 1
    else waits.push(calledAt - atSecond)
  }
  return { waits, dropped }
}
