import { undoLast } from '#queue'
import { atDesk, refuse } from './at-desk.ts'
import * as contract from './contract.ts'

/** A mistaken call, finish, transfer … is taken back for ten seconds, unless the visit has moved on. */
export const undo = atDesk(contract.undo, async (_, at) => {
  const visit = await undoLast(at.context.tx, at, at.desk.deskNo)
  if (!visit) throw refuse('nothing-to-undo')
  return visit
})
