import type { Tx } from '#kernel/sql.ts'
import { forgetCaller } from './known-callers.ts'
import { findOccupant, lockDesks, moveSession } from './store.ts'

/**
 * The head of a centre moves an operator: the sign-in goes along, so that the next key is pressed at the new desk.
 * Returns false when somebody is signed in there, or nobody where he should come from.
 */
export async function reseat(tx: Tx, at: { centre: string; from: number; to: number }, now: Date): Promise<boolean> {
  await lockDesks(tx, at.centre)
  if (await findOccupant(tx, { centre: at.centre, desk: at.to }, now)) return false
  const moved = await moveSession(tx, at, now)
  for (const { tokenDigest } of moved) forgetCaller(tokenDigest)
  return moved.length === 1
}
