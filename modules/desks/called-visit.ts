import { addSeconds, timeOf } from '#kernel/clock.ts'
import { freeDesk, happen } from '#queue'
import { hallRules } from '#queue/contract'
import { atDesk, refuse, visitHere } from './at-desk.ts'
import { noShowFrom } from './desk-view.ts'
import * as contract from './contract.ts'

/** The boards show and speak the call once more. */
export const recall = atDesk(contract.recall, ({ visit }, at) => {
  visitHere(at, visit, 'recalled')
  return happen(at, visit, { type: 'recalled', facts: {} })
})

/**
 * Back into the line with the wait kept, and not called for a while: the visitor is on the way, or somewhere else. An
 * operator who leafs through the line looking for an easy errand needs a reason each time, and the figures show it.
 */
export const putBack = atDesk(contract.putBack, ({ visit, reason }, at) => {
  visitHere(at, visit, 'put-back')
  freeDesk(at, at.desk.deskNo)
  const notBefore = addSeconds(at.who.at, hallRules.putBackSeconds).toISOString()
  return happen(at, visit, { type: 'put-back', facts: { notBefore, reason } })
})

export const startServing = atDesk(contract.startServing, ({ visit }, at) => {
  visitHere(at, visit, 'started')
  return happen(at, visit, { type: 'started', facts: {} })
})

/**
 * Nobody is marked absent the moment he is called: a minute, or three calls and half of it. Three presses in a breath would
 * let an operator choose whom to serve.
 */
export const markNoShow = atDesk(contract.markNoShow, ({ visit: visitId }, at) => {
  const visit = visitHere(at, visitId, 'missed')
  const from = noShowFrom(visit) ?? at.who.at
  if (at.who.at < from) throw refuse('too-early-no-show', { from: timeOf(addSeconds(from, 59)) })
  freeDesk(at, at.desk.deskNo)
  return happen(at, visitId, { type: 'missed', facts: {} })
})
