import { atClock, chanceOf, demoPins, orok, summarise } from '#simulation'
import type { Chance, DayPlan, Opening, PlannedDesk, PlannedGroup, PlannedVisitor, WaitSummary } from '#simulation'
import type { Snapshot } from './snapshots-file.ts'
import { deriveQueueDay } from './queue-day.ts'
import type { DropReason, QueueDay, Step } from './queue-day.ts'
import { estimateServiceTimes } from './service-times.ts'
import type { ServicePace } from './service-times.ts'

export type RealDay = {
  plan: DayPlan
  /** To stand beside the waits of a replay; `group` is the group code in the plan. */
  observedWaits: (WaitSummary & { group: string; name: string })[]
  /** When the office was looked at: a replay is measured at the same glances. */
  glancesAtSecond: number[]
  serviceTimes: { group: string; meanSeconds: number; servedInLine: number }[]
  dropped: { queues: Record<DropReason, number> } & QueueDay['dropped']
}

// How far apart service times lie is not in the snapshots; a value usual for counter services.
const serveVariation = 0.6
const shortestServiceSeconds = 15
/** Whoever still waits at the last known call of the real day is served by the desks open then. */
const lastDesksStaySeconds = 60 * 60

/**
 * A plan from a real day of a Warsaw office. Arrivals, open counters and mean service times are the office's; the
 * moment within an interval, the length of each service and the language are drawn by the seed. Bookings, priority,
 * absence and leaving are not in the snapshots, so everyone walks in, waits and comes.
 */
export function planWarsawDay({
  office,
  date,
  snapshots,
  seed,
}: {
  office: string
  date: string
  snapshots: readonly Snapshot[]
  seed: number
}): RealDay {
  const derived = [...Map.groupBy(snapshots, ({ queue }) => queue).values()].map(deriveQueueDay)
  const queues = derived.filter((day) => typeof day === 'object')
  const serviceTimes = estimateServiceTimes(queues)
  const groups = planGroups(queues)
  const desks = queues.flatMap(desksOf).map((desk, index) => ({ ...desk, number: index + 1 }))
  const openings = desks.flatMap((desk) => desk.openings)
  const plan: DayPlan = {
    date,
    centre: office,
    seed,
    opensAtSecond: Math.min(atClock('23:59'), ...openings.map(({ fromSecond }) => fromSecond)),
    closesAtSecond: Math.max(0, ...openings.map(({ untilSecond }) => untilSecond)),
    groups,
    promiseSeconds: orok.promiseSeconds,
    habits: {
      waitForCalledSeconds: 0,
      betweenVisitorsSeconds: 0,
      mistakeEveryVisits: null,
      overtimeSeconds: 0,
      bookedGraceSeconds: 0,
    },
    desks,
    visitors: planVisitors(queues, serviceTimes, seed),
    missedBookings: [],
  }
  return {
    plan,
    observedWaits: queues.map(({ queue, name, observedWaitsSeconds }) => ({
      group: groupCode(queue),
      name,
      ...summarise(observedWaitsSeconds),
    })),
    glancesAtSecond: [...new Set(snapshots.map(({ atSecond }) => atSecond))].toSorted((a, b) => a - b),
    serviceTimes: [...serviceTimes].map(([queue, { meanSeconds, servedInLine }]) => ({
      group: groupCode(queue),
      meanSeconds,
      servedInLine,
    })),
    dropped: countDropped(derived),
  }
}

const groupCode = (queue: string) => `queue-${queue}`
const serviceCode = (queue: string) => `warsaw-${queue}`

/** Letters repeat between the rooms of an office; here each group needs one of its own. */
function planGroups(queues: readonly QueueDay[]): PlannedGroup[] {
  const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const free = new Set(alphabet)
  return queues.map(({ queue, letter: own, name }) => {
    const letter = free.has(own) ? own : free.values().next().value
    if (letter === undefined) throw new Error(`more than ${alphabet.length} queues called someone: no letter is left`)
    free.delete(letter)
    return { code: groupCode(queue), letter, name, services: [serviceCode(queue)] }
  })
}

/** As many desks as were ever open together; the n-th is open whenever at least n were. */
function desksOf({ queue, steps }: QueueDay): Omit<PlannedDesk, 'number'>[] {
  const most = Math.max(0, ...steps.map(({ openCounters }) => openCounters))
  return Array.from({ length: most }, (_, place) => ({
    skills: [groupCode(queue)],
    zone: 'long' as const,
    openings: openingsOf(steps, place + 1),
    breaks: [],
  }))
}

function openingsOf(steps: readonly Step[], counter: number): Opening[] {
  const openings: Opening[] = []
  for (const { fromSecond, untilSecond, openCounters } of steps) {
    if (openCounters < counter) continue
    const last = openings.at(-1)
    if (last?.untilSecond === fromSecond) last.untilSecond = untilSecond
    else openings.push({ fromSecond, untilSecond })
  }
  const last = openings.at(-1)
  if (last && last.untilSecond === steps.at(-1)?.untilSecond) last.untilSecond += lastDesksStaySeconds
  return openings
}

function planVisitors(
  queues: readonly QueueDay[],
  serviceTimes: ReadonlyMap<string, ServicePace>,
  seed: number,
): PlannedVisitor[] {
  const chance = chanceOf(seed, 'warsaw')
  const pin = demoPins(orok.birthYears, chanceOf(seed, 'pins'))
  return queues
    .flatMap(({ queue, steps }) => {
      const arrivals = steps
        .flatMap(({ arrivals: people, fromSecond, untilSecond }) =>
          Array.from({ length: people }, () => Math.floor(chance.between(fromSecond, untilSecond))),
        )
        .toSorted((a, b) => a - b)
      const pace = serviceTimes.get(queue)
      // The n-th to come was the n-th to be called, so the pace at that call is his.
      return arrivals.map((arrivesAtSecond, index) =>
        drawVisitor({ queue, arrivesAtSecond, meanSeconds: pace?.meanSecondsOf(index + 1) ?? 0, chance }),
      )
    })
    .toSorted((a, b) => a.arrivesAtSecond - b.arrivesAtSecond)
    .map((visitor, index) => ({ number: index + 1, pin: pin(), ...visitor }))
}

function drawVisitor({
  queue,
  arrivesAtSecond,
  meanSeconds,
  chance,
}: {
  queue: string
  arrivesAtSecond: number
  meanSeconds: number
  chance: Chance
}): Omit<PlannedVisitor, 'number' | 'pin'> {
  const serveSeconds = Math.max(shortestServiceSeconds, Math.round(chance.lognormal(meanSeconds, serveVariation)))
  return {
    takesTicketAtSecond: arrivesAtSecond,
    arrivesAtSecond,
    channel: 'kiosk',
    priority: 'walk-in',
    language: chance.pick(orok.languages),
    errands: [{ service: serviceCode(queue), serveSeconds, after: { kind: 'done' }, outcome: 'done' }],
    patienceSeconds: null,
    onCall: { kind: 'comes', afterSeconds: 0 },
  }
}

function countDropped(derived: readonly (QueueDay | DropReason)[]): RealDay['dropped'] {
  const total: RealDay['dropped'] = {
    queues: { 'nobody-called': 0, 'numbers-run-backwards': 0 },
    backwardReadings: 0,
    emptySnapshots: 0,
    waitsTooLong: 0,
    joinersNeverCalled: 0,
  }
  for (const day of derived) {
    if (typeof day === 'string') {
      total.queues[day] += 1
      continue
    }
    for (const what of ['backwardReadings', 'emptySnapshots', 'waitsTooLong', 'joinersNeverCalled'] as const) {
      total[what] += day.dropped[what]
    }
  }
  return total
}
