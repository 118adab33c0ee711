import { appendRecords, type Evidence } from '#evidence'
import type { Clock } from '#kernel/clock.ts'
import type { ChangedRow, Deed, DeedContext, Lane, Measure, Passing, Settings } from '#kernel/module.ts'
import { Refusal } from '#kernel/refusal.ts'
import { system, type Actor, type Caller } from '#kernel/roles.ts'
import { sql, type Tx } from '#kernel/sql.ts'
import { findAnswers, keepAnswers, type Answer } from './answered-commands.ts'
import { isCrossed, type Database } from './database.ts'
import { refuse } from './refusals.ts'
import { tracesOf, type Traces } from './traces.ts'

/** Events that leave with the transaction; `jobs.ts` writes them into the outbox. */
export type Emitted = { readonly name: string; readonly payload: unknown; readonly after?: Date | undefined }

export type House = {
  readonly database: Database
  readonly clock: Clock
  readonly settings: Settings
  readonly sendEvents: (tx: Tx, events: readonly Emitted[]) => Promise<void>
  readonly measure: Measure
}

/** A parsed command that waits for its transaction. */
export type Command = {
  readonly deed: Deed
  readonly input: never
  readonly caller: Caller
  readonly requestId: string
  readonly key: string | undefined
  readonly bodyDigest: string
}

export type Outcome = { readonly answer: unknown } | { readonly refusal: Refusal }

/** Where a transaction happens: in the lane of a key, or for itself under the name of its endpoint. */
export type Place = { readonly name: string; readonly lane?: { readonly of: Lane<never>; readonly key: string } }

type Effects = { records: Evidence[]; events: Emitted[]; topics: Set<string> }

const noEffects = (): Effects => ({ records: [], events: [], topics: new Set() })

/** transaction → deed → record: all commands of one batch in one transaction, each decided on its own. */
export const transact = (house: House, { name, lane }: Place, commands: readonly Command[]): Promise<Outcome[]> =>
  within(house, { lane, ask: (tx) => findKnown(tx, name, commands) }, async (scene, known) => {
    const { outcomes, given } = await decideAll({ ...scene, lane, known }, commands)
    return {
      outcome: outcomes,
      keep: async () => {
        if (given.length > 0) await keepAnswers(scene.tx, { lane: name, now: house.clock.now() }, given)
      },
    }
  })

/** Work of the system itself (an event, a timer): the effects of a deed, in a transaction of its own. */
export type SystemWork = (context: DeedContext & { state: never }) => Promise<void>

export const transactSystem = (house: House, { name, lane }: Place, work: SystemWork): Promise<void> =>
  within(house, { lane, ask: async () => undefined }, async (scene) => {
    const own = noEffects()
    const traces = tracesOf(scene.tx, lane, scene.state)
    const cause = { caller: system, type: name, requestId: name }
    await work({ ...contextOf({ ...scene, effects: own }, cause), state: scene.state as never })
    keepEffects(scene.effects, own, traces)
    return { outcome: undefined }
  })

/** What is asked is sent behind the lock of the lane: it shares its round trip, and sees what was committed meanwhile. */
type Opening<Asked> = { readonly lane: Place['lane']; readonly ask: (tx: Tx) => Promise<Asked> }

type Done<Result> = { readonly outcome: Result; readonly keep?: () => Promise<void> }

const mostAttempts = 3

/** Who waited crosswise with somebody was taken back whole by the database, and decides anew. */
async function within<Result, Asked>(...how: Parameters<typeof once<Result, Asked>>): Promise<Result> {
  for (let attempt = 1; ; attempt++)
    try {
      return await once(...how)
    } catch (error) {
      if (!isCrossed(error) || attempt === mostAttempts) throw error
    }
}

/** One transaction: loads the state of the lane, if there is one, and writes what was decided and what leaves with it. */
async function once<Result, Asked>(
  house: House,
  { lane, ask }: Opening<Asked>,
  work: (scene: Scene & { readonly state: unknown }, asked: Asked) => Promise<Done<Result>>,
): Promise<Result> {
  let state: unknown
  let isCommitted = false
  try {
    const decided = await house.database.transaction(async (tx) => {
      const effects = noEffects()
      const [loaded, asked] = await Promise.all([lane?.of.load(tx, lane.key, passingIn(house, lane, effects)), ask(tx)])
      state = loaded
      const { outcome, keep } = await work({ house, tx, state, effects }, asked)
      // None of them looks at another's result: they share a round trip.
      await Promise.all([lane?.of.save(tx, state as never, house.clock), keep?.(), leave(house, tx, effects)])
      return outcome
    })
    isCommitted = true
    return decided
  } finally {
    lane?.of.settled(lane.key, state as undefined, { isCommitted, clock: house.clock, measure: house.measure })
  }
}

/** What leaves with a transaction: its records, its events, and the word that something changed. */
async function leave(house: House, tx: Tx, { records, events, topics }: Effects): Promise<void> {
  await Promise.all([
    appendRecords(tx, house.clock.now(), records),
    events.length > 0 && house.sendEvents(tx, events),
    topics.size > 0 &&
      tx.many(sql`select pg_notify('tereze', topic) from unnest(${[...topics]}::text[]) as touched (topic)`),
  ])
}

type Scene = { readonly house: House; readonly tx: Tx; readonly effects: Effects }
type Cause = { readonly caller: Actor; readonly type: string; readonly requestId: string }

const contextOf = ({ house, tx, effects }: Scene, { caller, type, requestId }: Cause): DeedContext => ({
  tx,
  caller,
  clock: house.clock,
  settings: house.settings,
  record: (entry) => effects.records.push({ type, ...entry, caller, requestId }),
  emit: (event, payload, after) =>
    effects.events.push({ name: event.name, payload: event.payload.parse(payload), after }),
  touch: (topic) => effects.topics.add(topic),
})

const passingIn = ({ clock }: House, { of }: Required<Place>['lane'], { records }: Effects): Passing => ({
  clock,
  record: (entry) => records.push({ ...entry, caller: system, requestId: of.name }),
})

/** A row that was changed in a lane belongs to the record about it, else to the first one. */
function withRows(records: readonly Evidence[], rows: readonly ChangedRow[]): Evidence[] {
  if (rows.length > 0 && records.length === 0) throw new Error(`${rows[0]!.table} was changed without a record`)
  const about = ({ key }: ChangedRow) => records.find(({ subject }) => subject === key) ?? records[0]
  const added = Map.groupBy(rows, about)
  return records.map((record) => ({ ...record, rows: [...(record.rows ?? []), ...(added.get(record) ?? [])] }))
}

function keepEffects(effects: Effects, own: Effects, traces: Traces): void {
  effects.records.push(...withRows(own.records, traces.rows()))
  effects.events.push(...own.events)
  for (const topic of own.topics) effects.topics.add(topic)
}

type Turn = Scene & { readonly lane: Place['lane']; readonly state: unknown; readonly known: Map<string, Answer> }

async function findKnown(tx: Tx, name: string, commands: readonly Command[]): Promise<Map<string, Answer>> {
  const keys = commands.flatMap(({ key }) => (key ? [key] : []))
  return keys.length > 0 ? await findAnswers(tx, name, keys) : new Map()
}

type Decided = { readonly outcomes: Outcome[]; readonly given: Answer[] }

async function decideAll(turn: Turn, commands: readonly Command[]): Promise<Decided> {
  const { known } = turn
  const given: Answer[] = []
  const outcomes: Outcome[] = []
  for (const command of commands) {
    const earlier = command.key ? known.get(command.key) : undefined
    const outcome = earlier ? replayed(earlier, command) : await decide(turn, command)
    outcomes.push(outcome)
    if (!earlier && command.key && 'answer' in outcome) {
      const answer = { key: command.key, requestDigest: command.bodyDigest, answer: outcome.answer }
      known.set(command.key, answer)
      given.push(answer)
    }
  }
  return { outcomes, given }
}

const replayed = (earlier: Answer, command: Command): Outcome =>
  earlier.requestDigest === command.bodyDigest ? { answer: earlier.answer } : { refusal: refuse('key-reused') }

/** One command's effects count only when it was not refused. */
async function decide(
  { house, tx, lane, state, effects }: Turn,
  { deed, input, caller, requestId }: Command,
): Promise<Outcome> {
  if (deed.kind !== 'deed' && deed.kind !== 'lane') throw new Error(`${deed.of.path} is no command`)
  const { records, path } = deed.of
  const own = noEffects()
  const type = typeof records === 'string' ? records : path
  const traces = tracesOf(tx, lane, state)
  const context = contextOf({ house, tx: traces.tx, effects: own }, { caller, type, requestId })
  try {
    const answer = await (deed.kind === 'lane'
      ? deed.perform(input, { ...context, state: state as never })
      : deed.perform(input, context))
    if (typeof records === 'string' && own.records.length === 0)
      throw new Error(`${path} declares the record ${records} and wrote none`)
    keepEffects(effects, own, traces)
    return { answer }
  } catch (error) {
    // Whoever changed something first is taken back with the transaction; outside a lane it is the command's own.
    if (error instanceof Refusal && deed.kind === 'lane' && traces.isClean()) return { refusal: error }
    throw error
  }
}
