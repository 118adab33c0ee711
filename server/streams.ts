import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Deed } from '#kernel/module.ts'
import type { Caller } from '#kernel/roles.ts'
import type { Clock } from '#kernel/clock.ts'

/** A view is computed at most this often, however fast its topic changes; everyone who asked the same shares the result. */
const shortestPauseMs = 50
/** Views that speak of time (waits, estimates) are refreshed even when nothing happened. */
const refreshMs = 15_000
const beatMs = 10_000
/** A reader this far behind gets the connection closed: it reconnects and receives the newest view. */
const largestBacklogBytes = 1_000_000

type Subscriber = { readonly response: ServerResponse; lastId: string }

type Shared = {
  readonly topic: string
  readonly compute: () => Promise<unknown>
  readonly subscribers: Set<Subscriber>
  latest: { id: string; frame: string } | undefined
  isComputing: boolean
  isDirty: boolean
}

type Subscription = {
  readonly deed: Extract<Deed, { kind: 'view' }>
  readonly input: unknown
  readonly caller: Caller
  readonly compute: () => Promise<unknown>
  readonly response: ServerResponse
  readonly lastId: string
}

export type Streams = ReturnType<typeof openStreams>

/**
 * Server-sent events. The id of a message is the digest of the view, so a client that comes back to any process with
 * `Last-Event-ID` gets nothing when nothing changed and the present view otherwise.
 */
export function openStreams(clock: Clock, onError: (error: unknown) => void) {
  const shared = new Map<string, Shared>()
  let isClosed = false

  const write = (subscriber: Subscriber, frame: string) => {
    if (subscriber.response.writableLength > largestBacklogBytes) subscriber.response.destroy()
    else subscriber.response.write(frame)
  }

  const deliver = (entry: Shared) => {
    const { latest } = entry
    if (!latest) return
    for (const subscriber of entry.subscribers) {
      if (subscriber.lastId === latest.id) continue
      subscriber.lastId = latest.id
      write(subscriber, latest.frame)
    }
  }

  async function refresh(entry: Shared): Promise<void> {
    if (isClosed || entry.subscribers.size === 0) return
    if (entry.isComputing) return void (entry.isDirty = true)
    entry.isComputing = true
    entry.isDirty = false
    try {
      const data = JSON.stringify(await entry.compute())
      const id = createHash('sha1').update(data).digest('base64url').slice(0, 12)
      entry.latest = { id, frame: `id: ${id}\nevent: view\ndata: ${data}\n\n` }
      deliver(entry)
    } catch (error) {
      onError(error)
      entry.isDirty = true
    }
    setTimeout(() => {
      entry.isComputing = false
      if (entry.isDirty) void refresh(entry)
    }, shortestPauseMs).unref()
  }

  const refreshing = setInterval(() => {
    for (const entry of shared.values()) void refresh(entry)
  }, refreshMs).unref()

  const beating = setInterval(() => {
    const frame = `event: beat\ndata: {"now":"${clock.now().toISOString()}"}\n\n`
    for (const { subscribers } of shared.values()) for (const subscriber of subscribers) write(subscriber, frame)
  }, beatMs).unref()

  return {
    /** `null` means: something may have been missed, look at everything again. */
    touched(topic: string | null) {
      for (const entry of shared.values()) if (topic === null || entry.topic === topic) void refresh(entry)
    },
    subscribe({ deed, input, caller, compute, response, lastId }: Subscription) {
      const audience = deed.of.permission.roles.includes('anyone') ? '' : `${caller.role}:${caller.id}`
      const key = `${deed.of.path} ${JSON.stringify(input)} ${audience}`
      let entry = shared.get(key)
      if (!entry) {
        entry = {
          topic: deed.of.topic(input),
          compute,
          subscribers: new Set(),
          latest: undefined,
          isComputing: false,
          isDirty: false,
        }
        shared.set(key, entry)
      }
      const subscriber = { response, lastId }
      entry.subscribers.add(subscriber)
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      response.write(`retry: 1000\nevent: beat\ndata: {"now":"${clock.now().toISOString()}"}\n\n`)
      if (entry.latest) deliver(entry)
      void refresh(entry)
      response.on('close', () => {
        entry.subscribers.delete(subscriber)
        if (entry.subscribers.size === 0 && shared.get(key) === entry) shared.delete(key)
      })
    },
    count: () => [...shared.values()].reduce((sum, { subscribers }) => sum + subscribers.size, 0),
    close() {
      isClosed = true
      clearInterval(refreshing)
      clearInterval(beating)
      for (const { subscribers } of shared.values()) for (const { response } of subscribers) response.end()
      shared.clear()
    },
  }
}
