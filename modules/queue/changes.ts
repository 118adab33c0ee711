import type { ServiceGroup } from '#catalogue/contract'
import type { ChangedRow, Measure, Meter } from '#kernel/module.ts'
import { insertRows, rows, sql, toRow, updateRows, type Tx } from '#kernel/sql.ts'
import { promisedWaitSecondsAt, type Promises } from './discipline.ts'
import type { Desk, Hall } from './hall.ts'
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

/** A number of a kiosk's own series that is on paper and not in the line. */
export type RefusedPaper = {
  readonly centreId: string
  readonly day: string
  readonly series: string
  readonly number: number
  readonly at: Date
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
  readonly refusedPapers: RefusedPaper[]
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
  refusedPapers: [],
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

type Saved = Pick<Hall, 'centreId' | 'day' | 'version' | 'visits' | 'desks' | 'series'> & { readonly changes: Changes }

/** All statements leave in one round trip; they arrive in this order, because rows refer to those before them. */
export async function saveHall(tx: Tx, hall: Saved): Promise<void> {
  const { centreId, changes, day, version } = hall
  const counters = [...changes.series].map((series) => ({
    centreId,
    day,
    series,
    lastNumber: hall.series.get(series)!,
  }))
  await Promise.all([
    tx.runOne(
      sql`update queue.hall set version = ${version + 1}, day = ${day} where centre_id = ${centreId} and version = ${version}`,
    ),
    dropUndoneErrands(
      tx,
      changes.events.flatMap(({ type, visitId }) => (type === 'undone' ? [hall.visits.get(visitId)!] : [])),
    ),
    saveVisits(
      tx,
      [...changes.visits].map((id) => hall.visits.get(id)!),
      new Set(changes.events.flatMap(({ eventNo, visitId }) => (eventNo === 1 ? [visitId] : []))),
    ),
    saveErrands(
      tx,
      [...changes.errands].map((id) => hall.visits.get(id)!),
    ),
    saveAll(changes.events, (list) => tx.run(insertRows('queue.visit_event', list))),
    saveAll(counters, (list) =>
      tx.run(sql`${insertRows('queue.series', list)}
        on conflict (centre_id, day, series) do update set last_number = excluded.last_number`),
    ),
    saveDesks(
      tx,
      [...changes.desks].map((deskNo) => hall.desks.get(deskNo)!),
    ),
    saveAll(changes.deskEvents, (list) => tx.run(insertRows('queue.desk_event', list))),
    saveAll(changes.checks, (list) => tx.run(sql`${insertRows('queue.estimate_check', list)} on conflict do nothing`)),
    saveAll(changes.refusedPapers, (list) =>
      tx.run(sql`${insertRows('queue.refused_paper', list)} on conflict do nothing`),
    ),
    saveAll(changes.turnedAway, (list) => tx.run(insertRows('queue.turned_away', list))),
  ])
}

const saveAll = async <Item extends object>(
  items: readonly Item[],
  write: (list: readonly Item[]) => Promise<unknown>,
): Promise<void> => {
  if (items.length > 0) await write(items)
}

/** Errands have a table of their own. */
function newVisitRow(visit: Visit): object {
  const { errands, ...row } = visit
  return errands ? row : {}
}

/** What can become another in a visit's life; the rest was said with the ticket. */
const changing = [
  'needs',
  'ground',
  'identityCheck',
  'sittings',
  'serviceGroup',
  'priorityClass',
  'state',
  'stateSince',
  'waitingSince',
  'waitedSeconds',
  'awaySeconds',
  'notBefore',
  'postponements',
  'deskNo',
  'reservedDeskNo',
  'returnDeskNo',
  'calls',
  'calledAt',
  'bookedFor',
  'appointmentId',
  'expectedFrom',
  'expectedUntil',
  'eventCount',
] as const satisfies readonly (keyof Visit)[]

const changedVisitRow = (visit: Visit): object =>
  Object.fromEntries((['centreId', 'visitId', ...changing] as const).map((name) => [name, visit[name]]))

/** An errand that was added by mistake and taken back was never asked for. */
const dropUndoneErrands = (tx: Tx, visits: readonly Visit[]): Promise<void> =>
  saveAll(
    visits.map(({ centreId, visitId, errands }) => ({ centreId, visitId, errandNo: errands.length })),
    (list) =>
      tx.run(sql`delete from queue.errand using jsonb_populate_recordset(null::queue.errand, ${rows(list.map(toRow))}::jsonb) as last
        where errand.centre_id = last.centre_id and errand.visit_id = last.visit_id and errand.errand_no > last.errand_no`),
  )

/** A desk may pass from one visit to another in one transaction: who leaves it is written first. */
async function saveVisits(tx: Tx, visits: readonly Visit[], added: ReadonlySet<string>): Promise<void> {
  const [come, moved] = [true, false].map((isNew) => visits.filter(({ visitId }) => added.has(visitId) === isNew))
  const update = (list: readonly Visit[]) =>
    saveAll(list, async () => {
      const rowsNow = list.map(changedVisitRow)
      const changed = await tx.run(
        sql`${updateRows('queue.visit', ['centre_id', 'visit_id'], rowsNow)} and known.event_count < changed.event_count`,
      )
      if (changed !== list.length) throw new Error(`${list.length - changed} visits had moved on in the database`)
    })
  await Promise.all([
    update(moved!.filter(({ deskNo }) => deskNo === null)),
    saveAll(come!, (list) => tx.run(insertRows('queue.visit', list.map(newVisitRow)))),
    update(moved!.filter(({ deskNo }) => deskNo !== null)),
  ])
}

const saveErrands = (tx: Tx, visits: readonly Visit[]): Promise<void> =>
  saveAll(
    visits.flatMap(({ centreId, visitId, errands }) => errands.map((errand) => ({ centreId, visitId, ...errand }))),
    (list) =>
      tx.run(sql`${insertRows('queue.errand', list)}
        on conflict (centre_id, visit_id, errand_no) do update set
          outcome = excluded.outcome, desk_no = excluded.desk_no, serve_seconds = excluded.serve_seconds`),
  )

const saveDesks = (tx: Tx, desks: readonly Desk[]): Promise<void> =>
  saveAll(desks, (list) =>
    tx.run(sql`${insertRows('queue.desk', list)}
      on conflict (centre_id, desk_no) do update set
        state = excluded.state, state_since = excluded.state_since, ready_since = excluded.ready_since,
        staff_id = excluded.staff_id, break_reason = excluded.break_reason, skills = excluded.skills,
        is_quick = excluded.is_quick, visit_id = excluded.visit_id, event_count = excluded.event_count,
        notices = excluded.notices, heads_order = excluded.heads_order`),
  )
