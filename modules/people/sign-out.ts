import { deed } from '#kernel/module.ts'
import * as contract from './contract.ts'
import { endSession } from './end-session.ts'
import { refuse } from './refusals.ts'

export const signOut = deed(contract.signOut, async (_, context) => {
  const { clock, caller, record } = context
  if (!caller.session || !(await endSession(context, caller.session, clock.now()))) throw refuse('signed-out')
  record({ subject: caller.id, centre: caller.centre, facts: { desk: caller.desk } })
  return { session: '' }
})
