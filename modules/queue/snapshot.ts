import { deserialize, serialize } from 'node:v8'
import type { Clock } from '#kernel/clock.ts'
import { sql, type Read, type Tx } from '#kernel/sql.ts'
import { noChanges } from './changes.ts'
import { keptCalls, type Hall } from './hall.ts'
import type { Visit } from './visit.ts'
import { copyVisits, setVisit } from './visit-index.ts'

type Known = {
  /** The hall as it was after the last commit this process saw; valid as long as its version is the one in the database. */
  readonly snapshots: Map<string, Hall>
  /** The version at which another process was last seen to have changed a hall. */
  readonly neighbours: Map<string, number>
  /** Transactions of this process that have begun; a view waits for one rather than read a hall that is being noted. */
  readonly underWay: Map<string, PromiseWithResolvers<void>>
}

const installations = new WeakMap<Clock, Known>()

/** A process serves one installation; tests open several, told apart by their clocks. */
export function knownOf(clock: Clock): Known {
  let known = installations.get(clock)
  if (!known) installations.set(clock, (known = { snapshots: new Map(), neighbours: new Map(), underWay: new Map() }))
  return known
}

/** A hall that can be changed while others look at the original. */
export const copyOf = (hall: Hall): Hall => ({
  ...hall,
  visits: copyVisits(hall.visits),
  desks: new Map(hall.desks),
  series: new Map(hall.series),
  papers: new Map(hall.papers),
  calls: [...hall.calls],
  served: new Map(hall.served),
  figures: new Map(hall.figures),
  ownFigures: new Map(hall.ownFigures),
  lastDeeds: new Map(hall.lastDeeds),
  changes: noChanges(),
})

const finished: ReadonlySet<string> = new Set(['served', 'left', 'cancelled'])

/** After the commit: what is finished leaves the memory of the hall. */
export function forgetFinished({ visits }: Hall, changed: Iterable<string>): void {
  for (const visitId of changed) if (finished.has(visits.get(visitId)?.state ?? '')) visits.delete(visitId)
}

/** What is kept in maps. The values never change, they are replaced. */
const parts = ['desks', 'series', 'papers', 'served', 'figures', 'ownFigures', 'lastDeeds'] as const

/** What one commit made of a hall. */
type Step = { readonly [Part in (typeof parts)[number]]: readonly (readonly [unknown, unknown])[] } & {
  readonly visits: readonly Visit[]
  readonly calls: Hall['calls']
}

export type StepRow = { readonly version: number; readonly step: Buffer }

/** To follow more steps than this costs more than to read the hall whole. */
const mostSteps = 200

/** A process that has not been met for so many versions is gone. */
const neighbourVersions = 2_000

const changedIn = (before: ReadonlyMap<unknown, unknown>, after: ReadonlyMap<unknown, unknown>) =>
  [...after].filter(([key, value]) => before.get(key) !== value)

const stepBetween = (before: Hall, after: Hall): Step => ({
  desks: changedIn(before.desks, after.desks),
  series: changedIn(before.series, after.series),
  papers: changedIn(before.papers, after.papers),
  served: changedIn(before.served, after.served),
  figures: changedIn(before.figures, after.figures),
  ownFigures: changedIn(before.ownFigures, after.ownFigures),
  lastDeeds: changedIn(before.lastDeeds, after.lastDeeds),
  visits: [...after.changes.visits].map((visitId) => after.visits.get(visitId)!),
  calls: after.calls.slice(after.calls.lastIndexOf(before.calls.at(-1)!) + 1),
})

/** Whether another process is at work in this hall, too. */
export function isShared(clock: Clock, { centreId, version }: Pick<Hall, 'centreId' | 'version'>): boolean {
  const met = knownOf(clock).neighbours.get(centreId)
  return met !== undefined && version - met < neighbourVersions
}

/**
 * Tells other processes how to come from the version they know to the one after it. A short cut only: all of it stands in
 * the tables as well, and one who finds no step reads the hall whole. The hall is locked; a new day leaves no step.
 */
export async function leaveStep(tx: Tx, before: Hall, after: Hall): Promise<void> {
  const { centreId, version } = after
  const step = serialize(stepBetween(before, after))
  await Promise.all([
    tx.runOne(sql`insert into queue.step (centre_id, version, step) values (${centreId}, ${version + 1}, ${step})`),
    version % mostSteps === 0 &&
      tx.run(sql`delete from queue.step where centre_id = ${centreId} and version <= ${version - mostSteps}`),
  ])
}

export const listSteps = (read: Read, { centreId, version }: Pick<Hall, 'centreId' | 'version'>): Promise<StepRow[]> =>
  read.many<StepRow>(sql`select version, step from queue.step
    where centre_id = ${centreId} and version > ${version} order by version limit ${mostSteps}`)

const fieldsOf = (item: object | undefined): string | undefined => item && Object.keys(item).toSorted().join()

/** A process of another release, or on another version of V8, may tell what this one does not understand. */
function readStep({ visits, desks }: Hall, { step: told }: StepRow): Step | undefined {
  let step: Step
  try {
    step = deserialize(told) as Step
  } catch {
    return undefined
  }
  if (![...parts, 'visits' as const, 'calls' as const].every((part) => Array.isArray(step?.[part]))) return undefined
  const pairs = [
    [visits.values().next().value, step.visits[0]],
    [desks.values().next().value, step.desks[0]?.[1] as object | undefined],
  ]
  // An empty hall has nothing to compare with, and is read whole in no time.
  return pairs.every(([own, other]) => !other || fieldsOf(own) === fieldsOf(other)) ? step : undefined
}

function take(hall: Hall, step: Step): void {
  for (const visit of step.visits) setVisit(hall.visits, visit)
  for (const part of parts) for (const [key, value] of step[part]) (hall[part] as Map<unknown, unknown>).set(key, value)
  hall.calls.push(...step.calls)
  hall.calls.splice(0, hall.calls.length - keptCalls)
  forgetFinished(
    hall,
    step.visits.map(({ visitId }) => visitId),
  )
}

/** The hall after these steps, at this version or a later one; `undefined` when one is missing or not understood. */
export function follow(
  hall: Hall,
  found: readonly StepRow[],
  { day, version }: Pick<Hall, 'day' | 'version'>,
): Hall | undefined {
  const missed = found.filter((row) => row.version > hall.version)
  const reached = hall.version + missed.length
  if (hall.day !== day || reached < version || missed.at(-1)?.version !== reached) return undefined
  const later = { ...copyOf(hall), version: reached }
  for (const row of missed) {
    const step = readStep(hall, row)
    if (!step) return undefined
    take(later, step)
  }
  return later
}
