import { useEffect, useRef, useState } from 'react'
import { openLive } from './live-connection.ts'
import type { LiveState, LiveStatus } from './live-connection.ts'

export type { LiveStatus }

/** `data` is the latest message; it stays when the connection is lost, and `status` says that it may be old. */
export type Live<Data> = LiveState & { data: Data | undefined }

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
    const change = (changed: Partial<Live<Data>>) => setFollowed({ url, live: (live = { ...live, ...changed }) })
    return openLive({
      url,
      onState: change,
      onMessage: (message, name) => {
        const data = message as Data
        change({ data })
        listener.current?.(data, name)
      },
    })
  }, [url])
  return followed.url === url ? followed.live : notYet()
}

const notYet = <Data>(): Live<Data> => ({ status: 'connecting', since: new Date(), data: undefined })
