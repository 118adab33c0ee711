import { useEffect, useReducer, useState } from 'react'
import { showCentre } from '#centres/contract'
import { doorCode, presenceRules } from '#presence/contract'
import { call, Problem } from '#ui/call.ts'
import type { Centre } from './hall-view.ts'
import { mayReload } from './night.ts'

const retryMs = 5000
/** Opening hours may change during the day. */
const lookAgainMs = 10 * 60_000

/** The centre's name, desks and hours; asked until answered. `'unknown'`: there is no such centre. */
export function useCentre(name: string): Centre | 'unknown' | undefined {
  const [centre, setCentre] = useState<Centre | 'unknown'>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const stop = new AbortController()
    const look = async () => {
      let pauseMs = lookAgainMs
      try {
        setCentre(await call(showCentre, { centre: name }, { signal: stop.signal }))
      } catch (error) {
        if (stop.signal.aborted) return
        if (error instanceof Problem && error.status === 404) setCentre('unknown')
        else pauseMs = retryMs
      }
      timer = setTimeout(() => void look(), pauseMs)
    }
    void look()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [name])
  return centre
}

/** Also where a demo's clock runs fast. */
const doorCodeMs = 15_000

type DoorCode = Awaited<ReturnType<typeof askDoorCode>>
const askDoorCode = (centre: string, signal: AbortSignal) => call(doorCode, { centre }, { signal })

/** Only a registered screen of the centre is told it; a code that is dead by now is not shown. */
export function useDoorCode(centre: string | undefined, now: Date): string | undefined {
  const [shown, setShown] = useState<DoorCode>()
  useEffect(() => {
    if (centre === undefined) return
    let timer: ReturnType<typeof setTimeout>
    const stop = new AbortController()
    const look = async () => {
      let pauseMs = retryMs
      try {
        const found = await askDoorCode(centre, stop.signal)
        setShown(found)
        pauseMs = Math.min(doorCodeMs, Math.max(500, found.changesAt.getTime() - found.now.getTime()))
      } catch (error) {
        if (stop.signal.aborted) return
        if (error instanceof Problem && !error.isUnanswered) pauseMs = lookAgainMs
      }
      timer = setTimeout(() => void look(), pauseMs)
    }
    void look()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [centre])
  const livesMs = presenceRules.codeSeconds * 1000
  return shown && now.getTime() < shown.changesAt.getTime() + livesMs ? shown.address : undefined
}

/** The present, every second. */
export function useNow(now: () => Date): Date {
  const [, tick] = useReducer((ticks: number) => ticks + 1, 0)
  useEffect(() => {
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [])
  return now()
}

/** Keeps the panel from sleeping; the lock is lost whenever the page is hidden. */
export function useWakeLock(): void {
  useEffect(() => {
    const hold = () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      // Refused on battery and without https: then the machine's own settings must keep it awake.
      navigator.wakeLock.request('screen').catch(() => undefined)
    }
    hold()
    document.addEventListener('visibilitychange', hold)
    return () => document.removeEventListener('visibilitychange', hold)
  }, [])
}

type Idleness = { readonly now: Date; readonly isLive: boolean; readonly isIdle: boolean }

export function useNightlyReload({ now, isLive, isIdle }: Idleness): void {
  useEffect(() => {
    if (mayReload({ now, upMs: performance.now(), isLive, isIdle })) location.reload()
  }, [now, isLive, isIdle])
}
