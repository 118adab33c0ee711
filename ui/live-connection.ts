import { streamPace } from '#kernel/endpoint.ts'
import { eventStreamReader } from './event-stream.ts'
import type { ServerEvent } from './event-stream.ts'

/** `lost` holds until the server has spoken again: what is shown may be old. */
export type LiveStatus = 'connecting' | 'live' | 'lost'

/** Live since it became so; lost since the server was last heard. */
export type LiveState = { status: LiveStatus; since: Date }

export type LiveConnection = {
  url: string
  onState: (state: LiveState) => void
  /** The parsed JSON of every event but the heartbeat, and the event's name. */
  onMessage: (data: unknown, name: string) => void
  /** The time of the server, which each heartbeat tells: a replayed day has a time of its own. */
  onBeat?: (serverNow: Date) => void
  /** This much silence means that nobody is there. */
  silenceMs?: number
  firstPauseMs?: number
  longestPauseMs?: number
  random?: () => number
  now?: () => Date
}

/**
 * Listens to server-sent events until told to stop, and reconnects forever. Built on fetch rather than EventSource,
 * which neither notices silence nor tells when it was last heard. Returns the stop.
 */
export function openLive(connection: LiveConnection): () => void {
  const now = connection.now ?? (() => new Date())
  const silenceMs = connection.silenceMs ?? streamPace.silenceMs
  const stop = new AbortController()
  let heardAt = now()
  let lastId: string | undefined
  let state: LiveState = { status: 'connecting', since: heardAt }

  const become = (status: LiveStatus, since: Date) => {
    if (stop.signal.aborted || state.status === status) return
    connection.onState((state = { status, since }))
  }
  const take = (event: ServerEvent) => {
    const data: unknown = JSON.parse(event.data)
    if (event.name !== 'beat') connection.onMessage(data, event.name)
    else if (isBeat(data)) connection.onBeat?.(new Date(data.now))
    lastId = event.id ?? lastId
    become('live', heardAt)
  }
  const listen = async () => {
    const attempt = new AbortController()
    const signal = AbortSignal.any([stop.signal, attempt.signal])
    heardAt = state.status === 'lost' ? heardAt : now()
    let quietSince = now()
    // Either direction: a clock that was set back must not hide a silence.
    const isSilent = () => Math.abs(now().getTime() - quietSince.getTime()) > silenceMs
    const watch = setInterval(() => isSilent() && attempt.abort(), silenceMs / 10)
    try {
      for await (const events of eventsOf(connection.url, lastId, signal)) {
        heardAt = quietSince = now()
        events.forEach(take)
      }
    } finally {
      clearInterval(watch)
      attempt.abort()
    }
  }
  void keepListening({
    connection,
    listen,
    signal: stop.signal,
    isLive: () => state.status === 'live',
    onLoss: () => become('lost', heardAt),
  })
  return () => stop.abort()
}

const isBeat = (data: unknown): data is { now: string } =>
  typeof data === 'object' && data !== null && 'now' in data && typeof data.now === 'string'

type Keeping = {
  connection: LiveConnection
  listen: () => Promise<void>
  signal: AbortSignal
  isLive: () => boolean
  onLoss: () => void
}

async function keepListening({ connection, listen, signal, isLive, onLoss }: Keeping): Promise<void> {
  const { firstPauseMs = 500, longestPauseMs = 15_000, random = Math.random } = connection
  for (let failures = 0; !signal.aborted; failures += 1) {
    // However a connection ends, the answer is the same: say so, wait, try again.
    await listen().catch(() => undefined)
    if (isLive()) failures = 0
    onLoss()
    // Jitter over the whole pause, so that a thousand screens do not return in the same instant.
    await pause(Math.min(longestPauseMs, firstPauseMs * 2 ** failures) * (0.5 + random() / 2), signal)
  }
}

async function* eventsOf(url: string, lastId: string | undefined, signal: AbortSignal): AsyncGenerator<ServerEvent[]> {
  const headers: Record<string, string> = { accept: 'text/event-stream' }
  if (lastId !== undefined) headers['last-event-id'] = lastId
  const response = await fetch(resumed(url, lastId), { headers, signal, cache: 'no-store' })
  if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`)
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) throw new Error('not an event stream')
  const read = eventStreamReader()
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield read(value)
  }
}

const resumed = (url: string, lastId: string | undefined): string =>
  lastId === undefined ? url : `${url}${url.includes('?') ? '&' : '?'}after=${encodeURIComponent(lastId)}`

/** Ends early when the network comes back or the connection is no longer wanted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const network = typeof window === 'undefined' ? undefined : window
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      network?.removeEventListener('online', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
    network?.addEventListener('online', end)
  })
}
