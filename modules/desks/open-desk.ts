import { laneHandler } from '#kernel/events.ts'
import { desksLeft, findOccupant } from '#people'
import {
  callNextTo,
  callToReadyDesks,
  currentErrand,
  hallLane,
  hallTopic,
  happen,
  setDesk,
  whoOf,
  type Acting,
  type Desk,
} from '#queue'
import { atDesk, forgetNotices, mustBeFree, refuse, sittingNow } from './at-desk.ts'
import * as contract from './contract.ts'
import { carryOut, carryOutAll, standing, undoAt } from './orders.ts'

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

export const readNotices = atDesk(contract.readNotices, ({ upTo }, at) => {
  forgetNotices(at, at.desk.deskNo, new Date(upTo))
  return undefined
})

/** The discipline decides who comes; nobody waiting means the desk stands ready. */
export const callNextHere = atDesk(contract.callNextHere, async (_, at) => {
  mustBeFree(at)
  if (at.desk.state !== 'open') throw refuse('desk-not-open')
  return (await carryOut(at, at.desk.deskNo)) ? undefined : callNextTo(at, at.desk.deskNo)
})

/** A mistaken call, finish, transfer … is taken back for ten seconds, unless the visit has moved on. */
export const undo = atDesk(contract.undo, async (_, at) => {
  const visit = await undoAt(at, at.desk)
  if (!visit) throw refuse('nothing-to-undo')
  return visit
})

/** Whoever was called is next again; whoever was being served goes on at another desk. Neither loses what he waited. */
export function sendOn(at: Acting, { deskNo, visitId, staffId }: Desk, reason: string): void {
  const visit = visitId === null ? undefined : at.hall.visits.get(visitId)
  if (!visit) return
  if (visit.state === 'called') {
    happen(at, visit.visitId, { type: 'put-back', facts: { notBefore: at.who.at.toISOString(), reason } })
    return
  }
  const serviceGroup = currentErrand(visit)?.serviceGroup ?? visit.serviceGroup
  const returnDeskNo = visit.returnDeskNo === deskNo ? null : visit.returnDeskNo
  const sitting = { ...sittingNow(visit, at.who.at), staffId }
  happen(at, visit.visitId, {
    type: 'transferred',
    facts: { serviceGroup, reservedDeskNo: null, returnDeskNo, sitting },
  })
}

/** Who signs out, or takes another desk, without closing this one leaves nobody at it: the hall must not call anyone there. */
export const onDesksLeft = laneHandler(hallLane)(desksLeft, 'close', {
  key: ({ centre }) => centre,
  async perform({ centre, desks }, { state: hall, ...context }) {
    const { tx, clock, caller, record, touch } = context
    const at = { hall, who: whoOf(caller, clock) }
    let isAnyClosed = false
    for (const deskNo of desks) {
      const desk = hall.desks.get(deskNo)
      if (!desk || desk.state === 'closed') continue
      // Signed in anew meanwhile, or moved here by the head of the centre.
      if ((await findOccupant(tx, { centre, desk: deskNo }, clock.now())) === desk.staffId) continue
      sendOn(at, desk, 'desk-left')
      const nobody = { staffId: null, breakReason: null, readySince: null, visitId: null, reason: 'left' } as const
      setDesk(at, deskNo, { state: 'closed', ...nobody })
      const facts = { staff: desk.staffId, visit: desk.visitId, order: standing(desk) }
      record({ type: 'desks.desk-left', subject: `desk:${centre}:${deskNo}`, centre, facts })
      isAnyClosed = true
    }
    if (!isAnyClosed) return
    await carryOutAll({ ...at, context })
    callToReadyDesks(at)
    touch(hallTopic(centre))
  },
})
