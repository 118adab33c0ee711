import { findCentre, listDesks, openingOn } from '#centres'
import { addSeconds, dayOf, secondsBetween, type Clock } from '#kernel/clock.ts'
import type { Lane, Passing } from '#kernel/module.ts'
import { refusing } from '#kernel/refusal.ts'
import { system } from '#kernel/roles.ts'
import type { Read, Tx } from '#kernel/sql.ts'
import { measureChanges, noChanges, saveHall } from './changes.ts'
import type { Promises } from './discipline.ts'
import { happen, setDesk, type Desk, type Acting, type Hall } from './hall.ts'
import {
  findHall,
  insertHall,
  listDeskFigures,
  listDeskRows,
  listEstimateRatios,
  listRecentEvents,
  listLiveVisits,
  listPapers,
  listPromises,
  listRecentCalls,
  listSeries,
  listServed,
  lockHall,
  type HallRow,
} from './store.ts'
import { queueRefusals } from './refusals.ts'
import { lastDeedsOf } from './undo.ts'
import { copyVisits } from './visit-index.ts'
import { hallRules, promisedSeconds } from './words.ts'

const refuse = refusing(queueRefusals)

export const hallTopic = (centre: string): string => `hall:${centre}`

/**
 * The hall as it was after the last commit this process saw. A snapshot is valid as long as its version is the one in
 * the database; another process's change makes it worthless and it is loaded again.
 */
const installations = new WeakMap<Clock, Map<string, Hall>>()

/** Transactions of this process that have begun; a view waits for one rather than read a whole hall that is being noted. */
const underWay = new WeakMap<Clock, Map<string, PromiseWithResolvers<void>>>()

function underWayOf(clock: Clock): Map<string, PromiseWithResolvers<void>> {
  let begun = underWay.get(clock)
  if (!begun) underWay.set(clock, (begun = new Map()))
  return begun
}

/** A process serves one installation; tests open several, told apart by their clocks. */
function snapshotsOf(clock: Clock): Map<string, Hall> {
  let snapshots = installations.get(clock)
  if (!snapshots) installations.set(clock, (snapshots = new Map()))
  return snapshots
}

type At = { readonly centre: string; readonly day: string; readonly version: number }

/** Reads a hall whole. Inside the lane's transaction nothing can change meanwhile; a view may repeat it (see `readHall`). */
async function loadHall(read: Read, { centre, day, version }: At, now: Date): Promise<Hall> {
  const [visits, desks, planned, served, series, papers, calls, figures, events, reference] = await Promise.all([
    listLiveVisits(read, centre),
    listDeskRows(read, centre),
    listDesks(read, centre),
    listServed(read, centre, day),
    listSeries(read, centre, day),
    listPapers(read, centre, day),
    listRecentCalls(read, centre, day),
    listDeskFigures(read, centre, day),
    listRecentEvents(read, centre, addSeconds(now, -hallRules.undoSeconds)),
    loadReference(read, { centre, day }, now),
  ])
  const known = [...planned.map((desk) => closedDesk(centre, desk, now)), ...desks]
  return {
    centreId: centre,
    day,
    version,
    visits: new Map(visits.map((visit) => [visit.visitId, visit])),
    desks: new Map(known.map((desk) => [desk.deskNo, desk])),
    series: new Map(series.map(({ series: letter, lastNumber }) => [letter, lastNumber])),
    papers: new Map(papers.map(({ series: letter, last, missing }) => [letter, { last, missing: new Set(missing) }])),
    calls,
    figures,
    lastDeeds: lastDeedsOf(events),
    served: new Map(served.map(({ serviceGroup, count, seconds }) => [serviceGroup, { count, seconds }])),
    changes: noChanges(),
    ...reference,
  }
}

type Reference = Pick<Hall, 'promises' | 'opening' | 'estimateRatios' | 'referenceAt'>

/** What a centre promises on a day: its own promises, else those of the house. */
export async function promisesOn(read: Read, centre: string, day: string): Promise<Promises> {
  const own = await listPromises(read, centre, day)
  return { ...promisedSeconds, ...Object.fromEntries(own.map((row) => [row.priorityClass, row.promiseSeconds])) }
}

async function loadReference(read: Read, { centre, day }: Omit<At, 'version'>, now: Date): Promise<Reference> {
  return {
    promises: await promisesOn(read, centre, day),
    opening: await openingOn(read, centre, day),
    estimateRatios: await listEstimateRatios(read, centre),
    referenceAt: now,
  }
}

type PlannedDesk = Awaited<ReturnType<typeof listDesks>>[number]

const closedDesk = (centreId: string, { desk: deskNo, skills, isQuick }: PlannedDesk, now: Date): Desk => ({
  centreId,
  deskNo,
  state: 'closed',
  stateSince: now,
  readySince: null,
  staffId: null,
  breakReason: null,
  skills,
  isQuick,
  visitId: null,
  eventCount: 0,
})

const copyOf = (hall: Hall): Hall => ({
  ...hall,
  visits: copyVisits(hall.visits),
  desks: new Map(hall.desks),
  series: new Map(hall.series),
  papers: new Map(hall.papers),
  calls: [...hall.calls],
  served: new Map(hall.served),
  figures: new Map(hall.figures),
  lastDeeds: new Map(hall.lastDeeds),
  changes: noChanges(),
})

/** Whoever is still in the hall when a new day begins did not get what he came for: he leaves as not served. */
function beginDay(hall: Hall, day: string, { clock, record }: Passing): Hall {
  const at: Acting = { hall, who: { at: clock.now(), actor: system.id, deskNo: null, device: null } }
  const before = hall.changes.rows.length
  for (const visit of hall.visits.values())
    if (visit.state !== 'no-show') happen(at, visit.visitId, { type: 'cancelled', facts: { reason: 'day-ended' } })
  for (const desk of hall.desks.values())
    if (desk.state !== 'closed')
      setDesk(at, desk.deskNo, {
        state: 'closed',
        staffId: null,
        readySince: null,
        breakReason: null,
        visitId: null,
        reason: 'day-ended',
      })
  for (const row of hall.changes.rows.slice(before))
    record({ type: 'queue.day-ended', subject: row.key, centre: hall.centreId, facts: { day: hall.day }, rows: [row] })
  const stillHere = [...hall.visits].filter(([, { state }]) => state !== 'no-show')
  return {
    ...hall,
    day,
    visits: new Map(stillHere),
    series: new Map(),
    papers: new Map(),
    calls: [],
    served: new Map(),
    figures: new Map(),
    lastDeeds: new Map(),
  }
}

/** The very first command of a centre. Two processes may come here at once: one makes the row, both lock it. */
async function openHall(tx: Tx, centre: string, today: string): Promise<HallRow> {
  if (!(await findCentre(tx, centre))) throw refuse('unknown-centre')
  await insertHall(tx, centre, today)
  return (await lockHall(tx, centre))!
}

async function lockAndLoad(tx: Tx, centre: string, passing: Passing): Promise<Hall> {
  const { clock } = passing
  const now = clock.now()
  const today = dayOf(now)
  const { day, version } = (await lockHall(tx, centre)) ?? (await openHall(tx, centre, today))
  underWayOf(clock).set(centre, Promise.withResolvers())
  const known = snapshotsOf(clock).get(centre)
  let hall =
    known?.version === version && known.day === day ? copyOf(known) : await loadHall(tx, { centre, day, version }, now)
  if (hall.day < today)
    hall = { ...beginDay(hall, today, passing), ...(await loadReference(tx, { centre, day: today }, now)) }
  else if (isReferenceOld(hall, now)) hall = { ...hall, ...(await loadReference(tx, { centre, day: today }, now)) }
  return hall
}

const finished: ReadonlySet<string> = new Set(['served', 'left', 'cancelled'])

/** After the commit: what is finished leaves the memory of the hall. */
function forgetFinished(hall: Hall): void {
  for (const visitId of hall.changes.visits) {
    const visit = hall.visits.get(visitId)
    if (visit && finished.has(visit.state)) hall.visits.delete(visitId)
  }
}

const isReferenceOld = (hall: Hall, now: Date): boolean => Math.abs(secondsBetween(hall.referenceAt, now)) > 60

/** All decisions of a centre go through here: one lock, one transaction for all commands that wait. */
export const hallLane: Lane<Hall> = {
  name: 'queue.hall',
  load: lockAndLoad,
  changes: ({ changes }) => changes.rows,
  async save(tx, hall) {
    if (isChanged(hall)) await saveHall(tx, hall)
  },
  settled(centre, hall, { isCommitted, clock, measure }) {
    const snapshots = snapshotsOf(clock)
    if (hall && isCommitted) {
      measureChanges(hall, measure)
      const version = isChanged(hall) ? hall.version + 1 : hall.version
      forgetFinished(hall)
      snapshots.set(centre, { ...hall, version, changes: noChanges() })
    } else snapshots.delete(centre)
    underWayOf(clock).get(centre)?.resolve()
    underWayOf(clock).delete(centre)
  },
}

const isChanged = ({ changes }: Hall): boolean => changes.rows.length > 0

const inFlight = new WeakMap<Read, Map<string, Promise<Hall>>>()

/**
 * The hall as it stands, for views. Everyone who asks in the same turn of the loop shares one look at the version, so
 * that a thousand open pages cost one query per change.
 */
export function readHall(read: Read, centre: string, clock: Clock): Promise<Hall> {
  const asked = inFlight.get(read) ?? new Map<string, Promise<Hall>>()
  inFlight.set(read, asked)
  const shared = asked.get(centre)
  if (shared) return shared
  const fresh = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    asked.delete(centre)
    return lookAtHall(read, centre, clock)
  })
  asked.set(centre, fresh)
  return fresh
}

async function lookAtHall(read: Read, centre: string, clock: Clock): Promise<Hall> {
  const now = clock.now()
  const today = dayOf(now)
  const before = snapshotsOf(clock).get(centre)
  const row = (await findHall(read, centre)) ?? { day: today, version: 0 }
  const hall =
    (await findSnapshot({ centre, ...row }, before, clock)) ?? (await lookAfresh(read, { centre, ...row }, clock))
  return hall.day < today
    ? { ...asleep(hall, today), ...(await loadReference(read, { centre, day: today }, now)) }
    : hall
}

/** The snapshot of this version, or a newer one that was committed since the row was read. */
async function findSnapshot(
  { centre, day, version }: At,
  before: Hall | undefined,
  clock: Clock,
): Promise<Hall | undefined> {
  if (before?.version === version && before.day === day) return before
  await underWayOf(clock).get(centre)?.promise
  const after = snapshotsOf(clock).get(centre)
  return after && after !== before && after.version >= version ? after : undefined
}

/** Between two statements another process may have committed: only a hall of one version is kept. */
async function lookAfresh(read: Read, at: At, clock: Clock): Promise<Hall> {
  const hall = await loadHall(read, at, clock.now())
  const after = await findHall(read, at.centre)
  if (after?.version === at.version) snapshotsOf(clock).set(at.centre, hall)
  return hall
}

/** A hall whose day has not begun: the first command will end yesterday; until then nobody waits and no desk is open. */
const asleep = (hall: Hall, day: string): Hall => ({
  ...hall,
  day,
  visits: new Map(),
  desks: new Map([...hall.desks.values()].map((desk) => [desk.deskNo, { ...desk, state: 'closed', visitId: null }])),
  series: new Map(),
  papers: new Map(),
  calls: [],
  served: new Map(),
  figures: new Map(),
  lastDeeds: new Map(),
})
