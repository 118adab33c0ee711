import { formatTime } from '#ui/format.ts'

const hourMs = 3_600_000

type Moment = {
  /** The server's time. */
  readonly now: Date
  /** How long this page has been loaded. */
  readonly upMs: number
  readonly isLive: boolean
  /** Nobody is in the hall and nothing is being announced. */
  readonly isIdle: boolean
}

/**
 * Once a night a page is loaded anew: a browser that runs for months grows, and a newer release waits on the server. Only
 * while the server answers, so that a screen is never left with an error page.
 */
export const mayReload = ({ now, upMs, isLive, isIdle }: Moment): boolean => {
  const time = formatTime(now)
  return isLive && isIdle && upMs > 6 * hourMs && time >= '02:00' && time < '05:00'
}

/** Where the picture stands this minute, in thousandths of the screen: letters that never move burn into a panel. */
export function shiftAt(now: Date): { x: number; y: number } {
  const step = Math.floor(now.getTime() / 60_000) % path.length
  return path[step] ?? { x: 0, y: 0 }
}

const path = [
  { x: 0, y: 0 },
  { x: 2, y: 1 },
  { x: 4, y: 2 },
  { x: 3, y: 4 },
  { x: 1, y: 3 },
  { x: -1, y: 2 },
  { x: -3, y: 1 },
  { x: -4, y: -1 },
  { x: -2, y: -3 },
  { x: 0, y: -2 },
]
