import { get } from 'node:http'
import type { ClientRequest } from 'node:http'
import { centre } from './hall-load.ts'

/** A screen that is open: it notes the instant at which each call reached it. */
export type Screen = { readonly seen: Map<string, number>; readonly close: () => void }

/** Opens boards; each reads the stream of views and keeps only when a call was first in it. */
export async function openScreens(url: string, count: number): Promise<Screen[]> {
  const screens: Screen[] = []
  // In handfuls, as doors open, and not a thousand in one instant.
  while (screens.length < count)
    screens.push(
      ...(await Promise.all(Array.from({ length: Math.min(50, count - screens.length) }, () => openScreen(url)))),
    )
  return screens
}

function openScreen(url: string): Promise<Screen> {
  const seen = new Map<string, number>()
  return new Promise((resolve, reject) => {
    const asked: ClientRequest = get(`${url}/api/queue/board/${centre}/stream`, (stream) => {
      let buffered = ''
      stream.setEncoding('utf8')
      stream.on('data', (chunk: string) => {
        const now = performance.now()
        buffered += chunk
        const end = buffered.lastIndexOf('\n\n')
        if (end === -1) return
        for (const [, id = ''] of buffered.slice(0, end).matchAll(/"id":"([^"]+)"/g))
          if (!seen.has(id)) seen.set(id, now)
        buffered = buffered.slice(end + 2)
      })
      stream.on('error', () => {})
      resolve({ seen, close: () => asked.destroy() })
    })
    asked.on('error', reject)
  })
}
