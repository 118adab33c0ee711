import type { Tx } from '#kernel/sql.ts'
import { forgetCaller } from './known-callers.ts'
import { markSessionEnded } from './store.ts'

/** Ends a sign-in by the digest of its token; false when it had ended before. At once in this process, within 5 s in the others. */
export async function endSession(tx: Tx, tokenDigest: string, now: Date): Promise<boolean> {
  forgetCaller(tokenDigest)
  return await markSessionEnded(tx, tokenDigest, now)
}
