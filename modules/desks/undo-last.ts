import { undoLast } from '#queue'
import { atDesk, refuse } from './at-desk.ts'
import * as contract from './contract.ts'

/** A mistaken call, finish, transfer … is taken back for ten seconds, unless the visit has moved on. */
export const undo = atDesk(contract.undo, async (_, { hall, desk, who, context }) => {
  const visit = await undoLast(context.tx, hall, desk.deskNo, who)
  if (!visit) throw refuse('nothing-to-undo')
  return visit
})
