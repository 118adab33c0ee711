import { setTimeout as pause } from 'node:timers/promises'
import type { Api } from './api.ts'

/**
 * How the day passes. *Steered*: the server's clock stands still and is moved to the next instant when everything of the
 * present one is done. *Flowing*: the clock runs, and every deed is done when its time has come.
 */
export type Pace =
  | {
      readonly kind: 'steered'
      /** Deeds wait for the next multiple of so many seconds: fewer, fuller instants. */
      readonly stepSeconds: number
      /** One deed after another, so that the same seed gives the same day; otherwise those of an instant go together. */
      readonly isInOrder: boolean
    }
  | { readonly kind: 'flowing'; readonly speed: number }

/** The server's clock, as the driver knows it. */
export type ServerClock = {
  now(): number
  /** Moves a standing clock; `speed` lets it run from there. */
  steer(second: number, speed: number): Promise<void>
}

const syncEveryMs = 60_000

export async function openServerClock(api: Api, midnight: Date): Promise<ServerClock> {
  let base = ((await api.readClock()).getTime() - midnight.getTime()) / 1000
  let realAt = performance.now()
  let syncedAt = realAt
  let speed = 0
  const now = () => base + ((performance.now() - realAt) / 1000) * speed

  /** Two clocks drift apart, and others may have moved the server's. */
  async function sync(): Promise<void> {
    syncedAt = performance.now()
    const server = await api.readClock()
    base = (server.getTime() - midnight.getTime()) / 1000
    realAt = performance.now()
  }

  return {
    now() {
      if (speed > 0 && performance.now() - syncedAt > syncEveryMs) void sync().catch(() => {})
      return now()
    },
    async steer(second, newSpeed) {
      await api.steerClock(new Date(midnight.getTime() + Math.round(second * 1000)), newSpeed)
      base = second
      speed = newSpeed
      realAt = performance.now()
      syncedAt = realAt
    },
  }
}

/** Waits some real time, or until `woken` settles. */
export async function waitFor(
  milliseconds: number,
  woken: Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const waiting = new AbortController()
  const options = { signal: signal ? AbortSignal.any([signal, waiting.signal]) : waiting.signal }
  await Promise.race([pause(Math.max(0, milliseconds), undefined, options).catch(() => {}), woken])
  waiting.abort()
}
