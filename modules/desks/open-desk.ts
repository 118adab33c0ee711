import { callNextTo, callToReadyDesks, setDesk } from '#queue'
import { atDesk, mustBeFree, refuse } from './at-desk.ts'
import * as contract from './contract.ts'

/** The operator who signed in at this desk begins, or comes back from a break. */
export const openDesk = atDesk(contract.openDesk, (_, at) => {
  const { desk, context } = at
  if (desk.state === 'serving') return undefined
  setDesk(at, desk.deskNo, { state: 'open', staffId: context.caller.id, breakReason: null, readySince: null })
  return undefined
})

export const closeDesk = atDesk(contract.closeDesk, (_, at) => {
  mustBeFree(at)
  setDesk(at, at.desk.deskNo, { state: 'closed', staffId: null, breakReason: null, readySince: null })
  // Who was kept for this desk may go to any other now.
  callToReadyDesks(at)
  return undefined
})

export const takeBreak = atDesk(contract.takeBreak, ({ reason }, at) => {
  mustBeFree(at)
  if (at.desk.state === 'closed') throw refuse('desk-not-open')
  setDesk(at, at.desk.deskNo, { state: 'break', breakReason: reason, readySince: null, reason })
  return undefined
})

/** The discipline decides who comes; nobody waiting means the desk stands ready. */
export const callNextHere = atDesk(contract.callNextHere, (_, at) => {
  mustBeFree(at)
  if (at.desk.state !== 'open') throw refuse('desk-not-open')
  return callNextTo(at, at.desk.deskNo)
})
