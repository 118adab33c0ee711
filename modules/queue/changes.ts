import type { ServiceGroup } from '#catalogue/contract'
import type { ChangedRow } from '#kernel/module.ts'
import type { Visit, VisitEvent } from './visit.ts'
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
  turnedAway: [],
  rows: [],
})

/** Nobody sees the refused otherwise: they are counted. */
export function countTurnedAway({ changes }: { readonly changes: Changes }, turnedAway: TurnedAway): void {
  changes.turnedAway.push(turnedAway)
  changes.rows.push({ table: 'queue.turned_away', key: turnedAway.turnedAwayId, row: turnedAway })
}
