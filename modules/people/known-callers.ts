import type { Caller } from '#kernel/roles.ts'
import type { Read } from '#kernel/sql.ts'

/**
 * Remembers for 5 s who stands behind a token, under the token's digest. A revocation, a changed role or a lost device
 * therefore reaches every process within 5 s; the process that ends a session obeys at once.
 */
const keepMs = 5_000
const mostKept = 20_000
/** Longer than any transaction of this module takes, and than anything that was kept before it. */
const unsettledMs = 60_000

type Knowledge = { readonly caller: Caller; readonly goodUntil: Date }
type Known = Knowledge & { readonly keptAt: number }

/** Per database, because one process may serve several (tests do). */
const memories = new WeakMap<Read, Map<string, Known>>()

/** When a session was told to end. Until that is committed the database may still call it live: it is asked every time. */
const unsettled = new Map<string, number>()

export function recallCaller(read: Read, key: string, now: Date): Caller | undefined {
  const known = memories.get(read)?.get(key)
  const isFresh = known && performance.now() - known.keptAt < keepMs && now < known.goodUntil && !unsettled.has(key)
  return isFresh ? known.caller : undefined
}

export function keepCaller(read: Read, key: string, knowledge: Knowledge): void {
  const keptAt = performance.now()
  for (const [ended, at] of unsettled) {
    if (keptAt - at < unsettledMs) break
    unsettled.delete(ended)
  }
  if (unsettled.has(key)) return
  let memory = memories.get(read)
  if (!memory) memories.set(read, (memory = new Map()))
  if (memory.size >= mostKept) memory.clear()
  memory.set(key, { ...knowledge, keptAt })
}

export function forgetCaller(key: string): void {
  unsettled.delete(key)
  unsettled.set(key, performance.now())
}
