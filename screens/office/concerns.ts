import type { ServiceGroup } from '#catalogue/contract'
import type { HallView } from '#desks/contract'

type HallDesk = HallView['desks'][number]

/** Whom it concerns when a desk stops working, or stops giving a service. */
export type Concerns = {
  /** Who waits for this desk and no other, or will be sent back to it. */
  readonly waiting: readonly string[]
  /** Who stepped away and will come back to it. */
  readonly away: readonly string[]
  readonly atDesk: string | null
  /** Groups that nobody would serve any more, and how many wait there. */
  readonly stranded: readonly { readonly serviceGroup: ServiceGroup; readonly waiting: number }[]
}

/** Whoever is served at a desk keeps it; the others may have to look for another one. */
export function concernsOf(
  { state, ticket, kept, keptAway, skills }: HallDesk,
  lines: HallView['lines'],
  stops: 'all' | readonly ServiceGroup[],
): Concerns {
  const isWorking = state === 'open' || state === 'serving'
  const stopped = isWorking ? (stops === 'all' ? skills : stops) : []
  const stranded = stopped.flatMap((serviceGroup) => {
    const own = lines.filter((line) => line.serviceGroup === serviceGroup)
    const waiting = own.reduce((sum, line) => sum + line.waiting, 0)
    return waiting > 0 && own.every(({ openDesks }) => openDesks <= 1) ? [{ serviceGroup, waiting }] : []
  })
  const isLeft = stops === 'all'
  return {
    waiting: isLeft ? kept.filter((each) => !keptAway.includes(each)) : [],
    away: isLeft ? keptAway : [],
    atDesk: stopped.length > 0 ? ticket : null,
    stranded,
  }
}

export const isAnybody = ({ waiting, away, atDesk, stranded }: Concerns): boolean =>
  waiting.length + away.length + stranded.length > 0 || atDesk !== null
