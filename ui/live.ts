import { useEffect, useRef, useState } from 'react'
import { openLive } from './live-connection.ts'
import type { LiveState, LiveStatus } from './live-connection.ts'

export type { LiveStatus }

export type Live<Data> = LiveState & {
  /** The latest message; it stays when the connection is lost, and `status` says that it may be old. */
  data: Data | undefined
  /** The server's time, which waits are counted by. */
  now: () => Date
}

/** Follows a stream of the server for as long as the component is shown; no url, no connection. */
export function useLive<Data>(url: string | undefined, onMessage?: (data: Data, name: string) => void): Live<Data> {
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
        const data = message as Data
        change({ data })
        listener.current?.(data, name)
      },
    })
  }, [url])
  return followed.url === url ? followed.live : notYet()
}

const notYet = <Data>(): Live<Data> => ({
  status: 'connecting',
  since: new Date(),
  data: undefined,
  now: () => new Date(),
})
