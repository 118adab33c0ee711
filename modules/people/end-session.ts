import { z } from 'zod'
import { eventType } from '#kernel/events.ts'
import type { DeedContext } from '#kernel/module.ts'
import { forgetCaller } from './known-callers.ts'
import { lockDesks, markDeadSessionsEnded, markFreed, markSessionEnded, type Ended } from './store.ts'

/** Sign-ins at these desks have ended: the hall looks whether anybody is there still. */
export const desksLeft = eventType(
  'people.desks-left',
  z.object({ centre: z.string(), desks: z.array(z.int()).min(1) }),
)

type Effects = Pick<DeedContext, 'tx' | 'emit'>

/** At once in this process, within 5 s in the others. */
export function tellEnded({ emit }: Pick<Effects, 'emit'>, sessions: readonly Ended[]): void {
  for (const { tokenDigest } of sessions) forgetCaller(tokenDigest)
  for (const [centre, own] of Map.groupBy(sessions, ({ centreId }) => centreId)) {
    const desks = own.flatMap(({ deskNo }) => deskNo ?? [])
    if (centre !== null && desks.length > 0) emit(desksLeft, { centre, desks })
  }
}

/** Ends a sign-in by the digest of its token; false when it had ended before. */
export async function endSession(effects: Effects, tokenDigest: string, now: Date): Promise<boolean> {
  // Before it is asked for: until the end is committed the database calls it live.
  forgetCaller(tokenDigest)
  const ended = await markSessionEnded(effects.tx, tokenDigest, now)
  tellEnded(effects, ended)
  return ended.length > 0
}

type Freed = { readonly centre: string; readonly desk: number; readonly because: string }

/** The head of the centre frees a desk whose operator is gone: the sign-in there ends, and says why to its browser. */
export async function endSessionAt(effects: Effects, freed: Freed, now: Date): Promise<void> {
  await lockDesks(effects.tx, freed.centre)
  tellEnded(effects, await markFreed(effects.tx, freed, now))
}

/** Whoever let the working day or two idle hours pass, or works here no longer, has left the desk without a word. */
export async function endDeadSessions(context: Effects & Pick<DeedContext, 'record'>, now: Date): Promise<void> {
  const ended = await markDeadSessionsEnded(context.tx, now)
  tellEnded(context, ended)
  for (const { staffId, centreId, deskNo } of ended)
    context.record({ type: 'people.session-lapsed', subject: staffId, centre: centreId, facts: { desk: deskNo } })
}
