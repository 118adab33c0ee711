import type { z } from 'zod'
import type { Clock } from './clock.ts'
import type { Endpoint, Stream } from './endpoint.ts'
import type { EventHandler, EventType } from './events.ts'
import type { Actor, Caller } from './roles.ts'
import type { Read, Tx } from './sql.ts'

/** A row as a change has left it: its digest enters the record, so that whoever doubts the row can compare. */
export type ChangedRow = { readonly table: string; readonly key: string; readonly row: object }

/** What the evidence log keeps of a deed: what it was about, the facts, and the rows that it changed. */
export type RecordEntry = {
  /** Names what happened where no endpoint does: in the work of the system. */
  readonly type?: string
  readonly centre?: string | null
  /** The id of the visit, case, desk … that changed. */
  readonly subject: string
  readonly reason?: string | null
  readonly facts?: Readonly<Record<string, unknown>>
  /** What a deed wrote by itself; the rows of a lane are added from its changes. */
  readonly rows?: readonly ChangedRow[]
}

type Standing = { readonly clock: Clock; readonly settings: Settings }

/** What installation-wide settings a deed may know. */
export type Settings = { readonly secret: string; readonly isDemo: boolean; readonly publicUrl: string }

export type ReadContext = Standing & { readonly caller: Caller; readonly read: Read }

export type DeedContext = Standing & {
  readonly caller: Actor
  readonly tx: Tx
  /** Writes to the evidence log in this transaction. A deed that declares a record and writes none is rolled back. */
  readonly record: (entry: RecordEntry) => void
  /** Hands an event to the outbox in this transaction; `after` delays its delivery. */
  readonly emit: <Payload>(type: EventType<Payload>, payload: Payload, after?: Date) => void
  /** Tells every process that a topic changed, on commit. */
  readonly touch: (topic: string) => void
}

/** What a lane is loaded with: the present, and the log for what happened by itself. */
export type Passing = {
  readonly clock: Clock
  readonly record: (entry: RecordEntry & { readonly type: string }) => void
}

/** How a transaction in a lane ended; what was committed may be counted. */
export type Settling = { readonly isCommitted: boolean; readonly clock: Clock; readonly measure: Measure }

/**
 * A unit of consistency, such as the hall of a centre: commands that wait for the same key share one transaction, which
 * locks and loads the state once, lets each deed decide on it, and writes once.
 */
export type Lane<State> = {
  readonly name: string
  /** Locks the key for this transaction and returns its state. What the passing of time has changed in it is recorded here. */
  load(tx: Tx, key: string, passing: Passing): Promise<State>
  /**
   * All rows that were changed in the state since it was loaded, in order; it only grows. So a record names what its deed
   * changed, and a refusal that comes after a change is noticed.
   */
  changes(state: State): readonly ChangedRow[]
  /** Writes what the deeds changed, in as few statements as possible. */
  save(tx: Tx, state: State, clock: Clock): Promise<void>
  /** Told after the commit, or after a rollback: whatever is kept in memory must follow. */
  settled(key: string, state: State | undefined, how: Settling): void
}

type InputOf<E extends { input: z.ZodType }> = z.output<E['input']>
type OutputOf<E extends { output: z.ZodType }> = z.input<E['output']>

export type Deed =
  | {
      readonly kind: 'read'
      readonly of: Endpoint
      readonly perform: (input: never, context: ReadContext) => Promise<unknown>
    }
  | {
      readonly kind: 'deed'
      readonly of: Endpoint
      readonly perform: (input: never, context: DeedContext) => Promise<unknown>
    }
  | {
      readonly kind: 'lane'
      readonly of: Endpoint
      readonly lane: Lane<never>
      readonly key: (input: never) => string
      readonly perform: (input: never, context: DeedContext & { state: never }) => Promise<unknown>
    }
  | {
      readonly kind: 'view'
      readonly of: Stream
      readonly perform: (input: never, context: ReadContext) => Promise<unknown>
    }

/** Answers a question; changes nothing. */
export const reading = <E extends Endpoint>(
  of: E,
  perform: (input: InputOf<E>, context: ReadContext) => Promise<OutputOf<E>>,
): Deed => ({ kind: 'read', of, perform })

/** Changes something, in a transaction of its own. */
export const deed = <E extends Endpoint>(
  of: E,
  perform: (input: InputOf<E>, context: DeedContext) => Promise<OutputOf<E>>,
): Deed => ({ kind: 'deed', of, perform })

/**
 * Decides on the state of a lane. It should check everything before it changes anything: then a refusal costs nothing.
 * After a change it takes the whole transaction back, and the others that shared it are decided anew.
 */
export const laneDeed =
  <State>(lane: Lane<State>) =>
  <E extends Endpoint>(
    of: E,
    key: (input: InputOf<E>) => string,
    perform: (input: InputOf<E>, context: DeedContext & { state: State }) => Promise<OutputOf<E>>,
  ): Deed => ({ kind: 'lane', of, lane: lane as Lane<never>, key, perform })

/** A pushed view: computed once per change and sent to everyone who asked the same. */
export const view = <S extends Stream>(
  of: S,
  perform: (input: InputOf<S>, context: ReadContext) => Promise<OutputOf<S>>,
): Deed => ({ kind: 'view', of, perform })

/** Work that returns by itself, such as closing the day. Runs in one process at a time. */
export type Routine = {
  readonly name: string
  /** Cron expression in the country's time zone. */
  readonly cron: string
  readonly perform: (context: DeedContext) => Promise<void>
}

/**
 * Work in a lane that time alone makes due. Every process asks every few seconds where there is some, and does it under the
 * lock, which decides anew: two that come at once do it once.
 */
export type LaneRoutine = {
  readonly name: string
  readonly everySeconds: number
  readonly lane: Lane<never>
  /** The keys of the lanes in which something is due. */
  readonly due: (read: Read, clock: Clock) => Promise<readonly string[]>
  readonly perform: (context: DeedContext & { state: never }) => Promise<void>
}

export const laneRoutine = <State>(
  lane: Lane<State>,
  {
    perform,
    ...declared
  }: Omit<LaneRoutine, 'lane' | 'perform'> & {
    readonly perform: (context: DeedContext & { state: State }) => Promise<void>
  },
): LaneRoutine => ({ ...declared, lane: lane as Lane<never>, perform })

export type Module = {
  readonly name: string
  readonly deeds: readonly Deed[]
  readonly handlers?: readonly EventHandler[]
  readonly routines?: readonly Routine[]
  readonly laneRoutines?: readonly LaneRoutine[]
  /**
   * Reference and demo data; must be idempotent. Runs at a start unless the last one was of the same release, settings
   * and day, so it may depend on nothing else.
   */
  readonly seed?: (tx: Tx, context: { clock: Clock; settings: Omit<Settings, 'publicUrl'> }) => Promise<void>
  /** What is counted for /metrics while it happens. */
  readonly meters?: readonly Meter[]
  /** Gauges for /metrics, asked at every scrape. */
  readonly gauges?: (read: Read, clock: Clock) => Promise<readonly Gauge[]>
}

export type Gauge = {
  readonly name: string
  readonly help: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** Every process counts what it has done itself: the sum over all of them is the installation's. Bounds make a histogram. */
export type Meter = {
  readonly name: string
  readonly help: string
  readonly labels: readonly string[]
  readonly bounds?: readonly number[]
}

export type Measure = (meter: Meter, labels: Readonly<Record<string, string>>, value?: number) => void
