import { deed } from '#kernel/module.ts'
import * as contract from './contract.ts'
import { refuse } from './refusals.ts'
import { startSession } from './start-session.ts'
import { findSession, lockDesks } from './store.ts'

/** Whoever takes another desk signs in there: the session at the old desk ends. */
export const moveDesk = deed(contract.moveDesk, async ({ centre, desk }, context) => {
  const { tx, clock, caller, record } = context
  const now = clock.now()
  // A second press of the same button finds the session ended by the first.
  await lockDesks(tx, centre)
  const current = caller.session ? await findSession(tx, caller.session, now) : undefined
  if (current?.centre !== centre) throw refuse('signed-out')
  const { staff, device, expiresAt, tokenDigest } = current
  const session = await startSession(context, { staff, centre, desk, device, now, replaced: tokenDigest, expiresAt })
  record({ subject: staff.staff, centre, facts: { from: current.desk, to: desk } })
  return { staff, centre, desk, session }
})
