import { findCentre, listDesks, openingOn } from '#centres'
import { addSeconds, dayOf, secondsBetween, type Clock } from '#kernel/clock.ts'
import { laneRoutine, type Lane, type Passing } from '#kernel/module.ts'
import { refusing } from '#kernel/refusal.ts'
import type { Read, Tx } from '#kernel/sql.ts'
import { measureChanges, noChanges, saveHall } from './changes.ts'
import type { Promises } from './discipline.ts'
import { asleep, beginDay, endDay, isDayOver } from './day.ts'
import type { Desk, Hall } from './hall.ts'
import {
  findHall,
  insertHall,
  listDayFigures,
  listDeskRows,
  listEstimateRatios,
  listRecentEvents,
  listLiveVisits,
  listPapers,
  listPromises,
  listRecentCalls,
  listSeries,
  listServed,
  listUnfinishedHalls,
  lockHall,
  type HallRow,
} from './store.ts'
import { queueRefusals } from './refusals.ts'
import { copyOf, follow, forgetFinished, isShared, knownOf, leaveStep, listSteps, type StepRow } from './snapshot.ts'
import { lastDeedsOf } from './undo.ts'
import { hallRules, promisedSeconds } from './words.ts'

const refuse = refusing(queueRefusals)

export const hallTopic = (centre: string): string => `hall:${centre}`

type At = { readonly centre: string; readonly day: string; readonly version: number }

/** Reads a hall whole. Inside the lane's transaction nothing can change meanwhile; a view may repeat it (see `readHall`). */
async function loadHall(read: Read, { centre, day, version }: At, now: Date): Promise<Hall> {
  const [visits, desks, planned, served, series, papers, calls, figures, events, reference] = await Promise.all([
    listLiveVisits(read, centre, day),
    listDeskRows(read, centre),
    listDesks(read, centre),
    listServed(read, centre, day),
    listSeries(read, centre, day),
    listPapers(read, centre, day),
    listRecentCalls(read, centre, day),
    listDayFigures(read, { centre, day }),
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
    ...figures,
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
  notices: [],
  headsOrder: null,
})

/** The very first command of a centre. Two processes may come here at once: one makes the row, both lock it. */
async function openHall(tx: Tx, centre: string, today: string): Promise<HallRow> {
  if (!(await findCentre(tx, centre))) throw refuse('unknown-centre')
  await insertHall(tx, centre, today)
  return (await lockHall(tx, centre))!
}

type Told = { readonly told: readonly StepRow[] }

/** The hall as this process knows it, brought up to the version in the database; else read whole. */
async function loadOrFollow(tx: Tx, { told, ...at }: At & Told, clock: Clock): Promise<Hall> {
  const { snapshots, neighbours } = knownOf(clock)
  const known = snapshots.get(at.centre)
  if (known?.version === at.version && known.day === at.day) return known
  if (known) neighbours.set(at.centre, at.version)
  const steps = known && told.length === 0 ? await listSteps(tx, known) : told
  const hall = (known && follow(known, steps, at)) ?? (await loadHall(tx, at, clock.now()))
  snapshots.set(at.centre, hall)
  return hall
}

async function lockAndLoad(tx: Tx, centre: string, passing: Passing): Promise<Hall> {
  const { clock } = passing
  const now = clock.now()
  const today = dayOf(now)
  const { snapshots, underWay } = knownOf(clock)
  const before = snapshots.get(centre)
  // What neighbours did is asked for behind the lock, in the same round trip.
  const [locked, told] = await Promise.all([
    lockHall(tx, centre),
    before && isShared(clock, before) ? listSteps(tx, before) : [],
  ])
  const { day, version } = locked ?? (await openHall(tx, centre, today))
  underWay.set(centre, Promise.withResolvers())
  const hall = copyOf(await loadOrFollow(tx, { centre, day, version, told }, clock))
  if (hall.day < today)
    return { ...beginDay(hall, today, passing), ...(await loadReference(tx, { centre, day: today }, now)) }
  return isReferenceOld(hall, now) ? { ...hall, ...(await loadReference(tx, { centre, day: today }, now)) } : hall
}

const isReferenceOld = (hall: Hall, now: Date): boolean => Math.abs(secondsBetween(hall.referenceAt, now)) > 60

/** All decisions of a centre go through here: one lock, one transaction for all commands that wait. */
export const hallLane: Lane<Hall> = {
  name: 'queue.hall',
  load: lockAndLoad,
  changes: ({ changes }) => changes.rows,
  async save(tx, hall, clock) {
    if (!isChanged(hall)) return
    const before = knownOf(clock).snapshots.get(hall.centreId)
    const isTold = before?.version === hall.version && before.day === hall.day && isShared(clock, hall)
    await Promise.all([saveHall(tx, hall), isTold && leaveStep(tx, before, hall)])
  },
  settled(centre, hall, { isCommitted, clock, measure }) {
    const { snapshots, underWay } = knownOf(clock)
    if (hall && isCommitted) {
      measureChanges(hall, measure)
      const version = isChanged(hall) ? hall.version + 1 : hall.version
      forgetFinished(hall, hall.changes.visits)
      snapshots.set(centre, { ...hall, version, changes: noChanges() })
    }
    underWay.get(centre)?.resolve()
    underWay.delete(centre)
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
  const before = knownOf(clock).snapshots.get(centre)
  const row = (await findHall(read, centre)) ?? (await untouched(read, centre, today))
  const at = { centre, ...row }
  const hall =
    (await findSnapshot(at, before, clock)) ?? (await followTo(read, at, clock)) ?? (await lookAfresh(read, at, clock))
  if (hall.day < today) return { ...asleep(hall, today), ...(await loadReference(read, { centre, day: today }, now)) }
  return isReferenceOld(hall, now) ? await renew(read, hall, clock) : hall
}

/** Hours and promises change without a change of the hall: one in which nothing happens is told of them, too. */
async function renew(read: Read, hall: Hall, clock: Clock): Promise<Hall> {
  const { centreId: centre, day } = hall
  const renewed = { ...hall, ...(await loadReference(read, { centre, day }, clock.now())) }
  const { snapshots } = knownOf(clock)
  if (snapshots.get(centre) === hall) snapshots.set(centre, renewed)
  return renewed
}

/** A hall in which nothing was ever done has no row yet; a centre that does not exist has no hall. */
async function untouched(read: Read, centre: string, day: string): Promise<HallRow> {
  if (!(await findCentre(read, centre))) throw refuse('unknown-centre')
  return { day, version: 0 }
}

/** The snapshot of this version, or a newer one that was committed since the row was read. */
async function findSnapshot(
  { centre, day, version }: At,
  before: Hall | undefined,
  clock: Clock,
): Promise<Hall | undefined> {
  const { snapshots, underWay } = knownOf(clock)
  if (before?.version === version && before.day === day) return before
  await underWay.get(centre)?.promise
  const after = snapshots.get(centre)
  return after && after !== before && after.version >= version ? after : undefined
}

/** Keeps the newest hall that this process has seen. */
function keep(clock: Clock, hall: Hall): Hall {
  const { snapshots } = knownOf(clock)
  if ((snapshots.get(hall.centreId)?.version ?? -1) < hall.version) snapshots.set(hall.centreId, hall)
  return hall
}

async function followTo(read: Read, at: At, clock: Clock): Promise<Hall | undefined> {
  const { snapshots, neighbours } = knownOf(clock)
  const known = snapshots.get(at.centre)
  if (!known) return undefined
  neighbours.set(at.centre, at.version)
  const hall = follow(known, await listSteps(read, known), at)
  return hall && keep(clock, hall)
}

/** Between two statements another process may have committed: only a hall of one version is kept. */
async function lookAfresh(read: Read, at: At, clock: Clock): Promise<Hall> {
  const hall = await loadHall(read, at, clock.now())
  const after = await findHall(read, at.centre)
  return after?.version === at.version ? keep(clock, hall) : hall
}

/** Halls in which somebody is left over, or a desk, though their day is over. */
async function listOver(read: Read, clock: Clock): Promise<string[]> {
  const now = clock.now()
  const over: string[] = []
  for (const { centreId, day } of await listUnfinishedHalls(read))
    if (day < dayOf(now) || isDayOver(await readHall(read, centreId, clock), now)) over.push(centreId)
  return over
}

/** A day ends by itself: nobody stays first in line of a closed centre until somebody presses a key there on Monday. */
export const endDays = laneRoutine(hallLane, {
  name: 'queue-end-days',
  everySeconds: 60,
  due: listOver,
  async perform({ state: hall, clock, record, touch }) {
    // The lane itself has ended a day before today.
    if (isDayOver(hall, clock.now())) endDay(hall, { clock, record })
    touch(hallTopic(hall.centreId))
  },
})
