import type { ServiceGroup } from '#catalogue/contract'
import type { ChangedRow, Measure, Meter } from '#kernel/module.ts'
import type { Promises } from './discipline.ts'
import { promisedWaitSecondsAt, type Visit, type VisitEvent } from './visit.ts'
import type { DeskState } from './words.ts'

type DeskEvent = {
  readonly centreId: string
  readonly deskNo: number
  readonly eventNo: number
  readonly state: DeskState
  readonly at: Date
  readonly actor: string
  readonly staffId: string | null
  readonly reason: string | null
}

type EstimateCheck = Pick<Visit, 'centreId' | 'visitId' | 'day' | 'serviceGroup' | 'priorityClass'> & {
  readonly expectedFrom: Date
  readonly expectedUntil: Date
  readonly calledAt: Date
}

type TurnedAway = {
  readonly centreId: string
  readonly turnedAwayId: string
  readonly at: Date
  readonly day: string
  readonly serviceGroup: ServiceGroup
  readonly channel: string
  readonly reason: string
}

/** What one transaction changes; empty again after it is written. */
export type Changes = {
  readonly visits: Set<string>
  /** Visits whose errands are others than before. */
  readonly errands: Set<string>
  readonly desks: Set<number>
  readonly series: Set<string>
  readonly events: VisitEvent[]
  readonly deskEvents: DeskEvent[]
  readonly checks: EstimateCheck[]
  /** Visits as they were called. */
  readonly called: Visit[]
  readonly turnedAway: TurnedAway[]
  /** Every row as each change has left it, in order. */
  readonly rows: ChangedRow[]
}

export const noChanges = (): Changes => ({
  visits: new Set(),
  errands: new Set(),
  desks: new Set(),
  series: new Set(),
  events: [],
  deskEvents: [],
  checks: [],
  called: [],
  turnedAway: [],
  rows: [],
})

/** Nobody sees the refused otherwise: they are counted. */
export function countTurnedAway({ changes }: { readonly changes: Changes }, turnedAway: TurnedAway): void {
  changes.turnedAway.push(turnedAway)
  changes.rows.push({ table: 'queue.turned_away', key: turnedAway.turnedAwayId, row: turnedAway })
}

const waits: Meter = {
  name: 'tereze_wait_seconds',
  help: 'The wait that the promise speaks of, of those who were called; a call that was taken back counts, too',
  labels: ['centre', 'class'],
  bounds: [60, 180, 300, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200],
}
const promises: Meter = {
  name: 'tereze_promises_total',
  help: 'Calls within the promised wait (kept) and after it (missed)',
  labels: ['centre', 'class', 'outcome'],
}
const turnedAway: Meter = {
  name: 'tereze_turned_away_total',
  help: 'People who got no ticket because the day was full or nobody there could serve them',
  labels: ['centre', 'reason'],
}
const noShows: Meter = {
  name: 'tereze_no_shows_total',
  help: 'Visitors who were called and did not come; one who returns later was still absent',
  labels: ['centre', 'class'],
}

export const meters: readonly Meter[] = [waits, promises, turnedAway, noShows]

type Counted = {
  readonly centreId: string
  readonly promises: Promises
  readonly visits: ReadonlyMap<string, Visit>
  readonly changes: Changes
}

/** Told when the changes are committed, by the process that committed them. */
export function measureChanges(
  { centreId: centre, promises: promised, visits, changes }: Counted,
  measure: Measure,
): void {
  for (const visit of changes.called) {
    const seconds = promisedWaitSecondsAt(visit, visit.stateSince)
    const labels = { centre, class: visit.priorityClass }
    measure(waits, labels, seconds)
    measure(promises, { ...labels, outcome: seconds <= promised[visit.priorityClass] ? 'kept' : 'missed' })
  }
  for (const { reason } of changes.turnedAway) measure(turnedAway, { centre, reason })
  for (const { type, visitId } of changes.events) {
    const visit = type === 'missed' ? visits.get(visitId) : undefined
    if (visit) measure(noShows, { centre, class: visit.priorityClass })
  }
}
