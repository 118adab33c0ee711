import type { Chance } from './hostile-client.ts'

/** Lets one actor act at a time. */
export type Turns = {
  /** Waits until it is this actor's turn; whatever he did before is over by then. */
  turn(actor: number): Promise<void>
  leave(): void
}

type Rules = {
  readonly actors: number
  readonly chance: Chance
  /** Done between two turns, while nobody acts. */
  readonly between: () => Promise<void>
}

/** Who is next is decided by the seed alone, when everybody waits: the same seed tells the same story again. */
export function oneByOne({ actors, chance, between }: Rules): Turns {
  const waiting = new Map<number, PromiseWithResolvers<void>>()
  let living = actors
  async function grant(): Promise<void> {
    if (living === 0 || waiting.size < living) return
    const ready = [...waiting.keys()].toSorted((a, b) => a - b)
    const next = waiting.get(ready[chance(ready.length)]!)!
    for (const [actor, each] of waiting) if (each === next) waiting.delete(actor)
    await between().then(next.resolve, next.reject)
  }
  return {
    turn(actor) {
      const mine = Promise.withResolvers<void>()
      waiting.set(actor, mine)
      void grant()
      return mine.promise
    },
    leave() {
      living--
      void grant()
    },
  }
}
