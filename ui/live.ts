import { useCallback, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { splitPath } from '#kernel/endpoint.ts'
import type { Stream } from '#kernel/endpoint.ts'
import { openLive } from './live-connection.ts'
import type { LiveState, LiveStatus } from './live-connection.ts'
import { reviveDates } from './revive-dates.ts'

export type { LiveStatus }

export type Live<Data> = LiveState & {
  /** The latest message; it stays when the connection is lost, and `status` says that it may be old. */
  data: Data | undefined
  /** The server's time, which waits are counted by. */
  now: () => Date
}

/** Follows a stream that a contract declares: `useStream(boardStream, { centre })`. No input, no connection. */
export function useStream<S extends Stream>(
  of: S,
  input: z.input<S['input']> | undefined,
  onMessage?: (data: z.output<S['output']>) => void,
): Live<z.output<S['output']>> {
  const read = useCallback((message: unknown) => reviveDates(of.output, message) as z.output<S['output']>, [of])
  return useLive(input === undefined ? undefined : urlOf(of, input as Record<string, unknown>), onMessage, read)
}

function urlOf(of: Stream, input: Record<string, unknown>): string {
  const { url, rest } = splitPath(of.path, input)
  const given = Object.entries(rest).filter(([, value]) => value !== undefined && value !== null)
  const query = new URLSearchParams(given.map(([name, value]) => [name, `${value as string | number | boolean}`]))
  return given.length > 0 ? `${url}?${query}` : url
}

/** Follows a stream of the server for as long as the component is shown; no url, no connection. */
export function useLive<Data>(
  url: string | undefined,
  onMessage?: (data: Data, name: string) => void,
  /** Keep it the same function: another one is another connection. */
  read?: (message: unknown) => Data,
): Live<Data> {
  const [followed, setFollowed] = useState(() => ({ url, live: notYet<Data>() }))
  const listener = useRef(onMessage)
  useEffect(() => {
    listener.current = onMessage
  })
  useEffect(() => {
    if (url === undefined) return
    let live = notYet<Data>()
    let aheadMs = 0
    const change = (changed: Partial<Live<Data>>) => setFollowed({ url, live: (live = { ...live, ...changed }) })
    return openLive({
      url,
      onState: ({ status, since }) => change({ status, since: new Date(since.getTime() + aheadMs) }),
      onBeat: (serverNow) => {
        const ahead = (aheadMs = serverNow.getTime() - Date.now())
        change({ now: () => new Date(Date.now() + ahead) })
      },
      onMessage: (message, name) => {
        const data = read ? read(message) : (message as Data)
        change({ data })
        listener.current?.(data, name)
      },
    })
  }, [url, read])
  return followed.url === url ? followed.live : notYet()
}

const notYet = <Data>(): Live<Data> => ({
  status: 'connecting',
  since: new Date(),
  data: undefined,
  now: () => new Date(),
})
