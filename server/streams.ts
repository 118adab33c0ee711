import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Deed } from '#kernel/module.ts'
import type { Caller } from '#kernel/roles.ts'
import type { Clock } from '#kernel/clock.ts'
import { streamPace } from '#kernel/endpoint.ts'

const usualPace = {
  /** A view is computed at most this often, however fast its topic changes; everyone who asked the same shares the result. */
  pauseMs: 50,
  /** Views that speak of time (waits, estimates) are refreshed even when nothing happened. */
  refreshMs: 15_000,
  beatMs: streamPace.beatMs,
  /** Whoever signed out or lost the desk sees what belongs to others no longer than this. */
  welcomeMs: 20_000,
  /** A view that could not be computed is tried again after this. */
  retryMs: 1000,
}
export type Pace = typeof usualPace

/** A reader this far behind gets the connection closed: it reconnects and receives the newest view. */
const largestBacklogBytes = 1_000_000

type Subscriber = {
  readonly response: ServerResponse
  /** Absent where anyone may look. */
  readonly isStillWelcome: (() => Promise<boolean>) | undefined
  lastId: string
  isGreeted: boolean
}

type Shared = {
  readonly key: string
  readonly topic: string
  readonly compute: () => Promise<unknown>
  readonly subscribers: Set<Subscriber>
  latest: { id: string; frame: string } | undefined
  /** When the computing that still runs began. */
  computingSince: number | undefined
  isResting: boolean
  isDirty: boolean
  /** The last computing failed: what the subscribers have may be old, so nothing may make them believe they are live. */
  isFailing: boolean
}

type Subscription = {
  readonly deed: Extract<Deed, { kind: 'view' }>
  readonly input: unknown
  readonly caller: Caller
  readonly compute: () => Promise<unknown>
  /** Whether the caller is still who he was: a stream outlives requests, and may outlive a sign-in. */
  readonly isStillCaller: () => Promise<boolean>
  readonly response: ServerResponse
  readonly lastId: string
}

type Air = {
  readonly shared: Map<string, Shared>
  readonly clock: Clock
  readonly pace: Pace
  readonly onError: (error: unknown) => void
  isClosed: boolean
  isChecking: boolean
}

export type Streams = ReturnType<typeof openStreams>

/**
 * Server-sent events. The id of a message is the digest of the view without the instant it was computed at, so a client that comes back to any process with
 * `Last-Event-ID` gets nothing when nothing changed and the present view otherwise. A beat says «what you have is the
 * present state»: while a view cannot be computed its subscribers get none, and their screens say that they are not live.
 */
export function openStreams(clock: Clock, onError: (error: unknown) => void, pace: Partial<Pace> = {}) {
  const air: Air = {
    shared: new Map(),
    clock,
    onError,
    pace: { ...usualPace, ...pace },
    isClosed: false,
    isChecking: false,
  }
  const { shared } = air
  const refreshing = setInterval(() => {
    for (const entry of shared.values()) void refresh(air, entry)
  }, air.pace.refreshMs).unref()
  const beating = setInterval(() => beat(air), air.pace.beatMs).unref()
  const checking = setInterval(() => void dismiss(air), air.pace.welcomeMs).unref()
  return {
    /** `null` means: something may have been missed, look at everything again. */
    touched(topic: string | null) {
      for (const entry of shared.values()) if (topic === null || entry.topic === topic) void refresh(air, entry)
    },
    subscribe: (subscription: Subscription) => subscribe(air, subscription),
    count: () => [...shared.values()].reduce((sum, { subscribers }) => sum + subscribers.size, 0),
    close() {
      air.isClosed = true
      clearInterval(refreshing)
      clearInterval(beating)
      clearInterval(checking)
      for (const { subscribers } of shared.values()) for (const { response } of subscribers) response.end()
      shared.clear()
    },
  }
}

function write({ response }: Subscriber, frame: string): void {
  if (response.writableLength > largestBacklogBytes) response.destroy()
  else response.write(frame)
}

const beatFrame = ({ clock }: Air): string => `event: beat\ndata: {"now":"${clock.now().toISOString()}"}\n\n`

function beat(air: Air): void {
  const frame = beatFrame(air)
  for (const entry of air.shared.values()) {
    if (!isPresent(entry, air.pace)) continue
    for (const subscriber of entry.subscribers) if (subscriber.isGreeted) write(subscriber, frame)
  }
}

/** One question after another: nobody waits for the answers. While they cannot be had, views cannot be computed either. */
async function dismiss(air: Air): Promise<void> {
  if (air.isChecking) return
  air.isChecking = true
  for (const { subscribers } of air.shared.values()) await dismissFrom(air, subscribers)
  air.isChecking = false
}

async function dismissFrom(air: Air, subscribers: Iterable<Subscriber>): Promise<void> {
  try {
    for (const { response, isStillWelcome } of subscribers)
      if (isStillWelcome && !(await isStillWelcome())) response.end()
  } catch (error) {
    air.onError(error)
  }
}

/** A computing that hangs is as bad as one that failed. */
const isPresent = ({ isFailing, computingSince }: Shared, { beatMs }: Pace): boolean =>
  !isFailing && (computingSince === undefined || performance.now() - computingSince < 2 * beatMs)

/** The time first, so that whoever shows the view knows how old everything in it is. */
function deliver(air: Air, entry: Shared): void {
  const { latest } = entry
  if (!latest) return
  for (const subscriber of entry.subscribers) {
    if (!subscriber.isGreeted) write(subscriber, beatFrame(air))
    subscriber.isGreeted = true
    if (subscriber.lastId === latest.id) continue
    subscriber.lastId = latest.id
    write(subscriber, latest.frame)
  }
}

async function refresh(air: Air, entry: Shared): Promise<void> {
  if (air.isClosed || entry.subscribers.size === 0) return
  if (entry.isResting) return void (entry.isDirty = true)
  entry.isResting = true
  entry.isDirty = false
  entry.computingSince = performance.now()
  try {
    take(air, entry, await entry.compute())
  } catch (error) {
    air.onError(error)
    entry.isFailing = true
    entry.isDirty = true
  }
  entry.computingSince = undefined
  setTimeout(
    () => {
      entry.isResting = false
      if (entry.isDirty) void refresh(air, entry)
    },
    entry.isFailing ? air.pace.retryMs : air.pace.pauseMs,
  ).unref()
}

/** A view that was computed at another instant is the same view: beats tell the time. */
const lasting = (view: unknown): unknown =>
  typeof view === 'object' && view !== null && 'now' in view ? { ...view, now: undefined } : view

function take(air: Air, entry: Shared, view: unknown): void {
  const id = createHash('sha1')
    .update(JSON.stringify(lasting(view)))
    .digest('base64url')
    .slice(0, 12)
  entry.latest = { id, frame: `id: ${id}\nevent: view\ndata: ${JSON.stringify(view)}\n\n` }
  // Whoever heard nothing for a while is greeted anew: the same view is the present one again.
  if (entry.isFailing) for (const subscriber of entry.subscribers) subscriber.isGreeted = false
  entry.isFailing = false
  deliver(air, entry)
}

const isPublic = ({ deed }: Subscription): boolean => deed.of.permission.roles.includes('anyone')

function entryFor({ shared }: Air, subscription: Subscription): Shared {
  const { deed, input, caller, compute } = subscription
  const audience = isPublic(subscription) ? '' : `${caller.role}:${caller.id}`
  const key = `${deed.of.path} ${JSON.stringify(input)} ${audience}`
  const known = shared.get(key)
  if (known) return known
  const entry: Shared = {
    key,
    topic: deed.of.topic(input),
    compute,
    subscribers: new Set(),
    latest: undefined,
    computingSince: undefined,
    isResting: false,
    isDirty: false,
    isFailing: false,
  }
  shared.set(key, entry)
  return entry
}

function subscribe(air: Air, subscription: Subscription): void {
  const { response, lastId, isStillCaller } = subscription
  const entry = entryFor(air, subscription)
  const isStillWelcome = isPublic(subscription) ? undefined : isStillCaller
  const subscriber: Subscriber = { response, isStillWelcome, lastId, isGreeted: false }
  // The same person at a second screen may have left the first one.
  void dismissFrom(air, [...entry.subscribers])
  entry.subscribers.add(subscriber)
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  response.write('retry: 1000\n\n')
  if (isPresent(entry, air.pace)) deliver(air, entry)
  void refresh(air, entry)
  response.on('close', () => {
    entry.subscribers.delete(subscriber)
    if (entry.subscribers.size === 0 && air.shared.get(entry.key) === entry) air.shared.delete(entry.key)
  })
}
