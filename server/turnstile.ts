import { refuse } from './refusals.ts'

export type Turnstile = <Result>(work: () => Promise<Result>) => Promise<Result>

/** More than these in front of it nobody serves before they have given up. */
const mostWaiting = 1000

/** Lets so many in at once; whoever comes while it is full waits outside, without holding anything. */
export function openTurnstile(places: number): Turnstile {
  let free = places
  const waiting: (() => void)[] = []
  return async (work) => {
    if (waiting.length >= mostWaiting) throw refuse('unavailable')
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
