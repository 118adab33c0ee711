import type { z } from 'zod'
import type { Endpoint } from '#kernel/endpoint.ts'
import { laneDeed, type DeedContext } from '#kernel/module.ts'
import { endSessionAt, reseat } from '#people'
import {
  callToReadyDesks,
  hallLane,
  hallTopic,
  happen,
  mayHappen,
  notify,
  setDesk,
  ticketOf,
  whoOf,
  type Desk,
  type Hall,
  type HeadsDeed,
  type Visit,
  type VisitEventType,
} from '#queue'
import { visitStateTexts } from '#queue/contract'
import { refuse } from './at-desk.ts'
import * as contract from './contract.ts'
import { hallViewOf } from './hall-view.ts'
import { sendOn } from './open-desk.ts'
import { carryOutAll, personAt, standing } from './orders.ts'

type Arranging = { readonly hall: Hall; readonly context: DeedContext }
type Arranged = { readonly desk: number; readonly facts: Record<string, unknown> }
type ArrangeEndpoint = Endpoint<z.ZodType<{ centre: string }>, typeof contract.hallView.output>

/** What the head of a centre does to desks, and whom ready desks may call then: the answer is the hall as it is afterwards. */
const arranging = <E extends ArrangeEndpoint>(
  declared: E,
  act: (input: z.output<E['input']>, at: Arranging) => Promise<Arranged> | Arranged,
) =>
  laneDeed(hallLane)(
    declared as ArrangeEndpoint,
    ({ centre }) => centre,
    async (input, { state: hall, ...context }) => {
      const { desk, facts } = await act(input as z.output<E['input']>, { hall, context })
      const at = { hall, who: whoOf(context.caller, context.clock) }
      await carryOutAll({ ...at, context })
      callToReadyDesks(at)
      context.touch(hallTopic(input.centre))
      context.record({ subject: `desk:${input.centre}:${desk}`, centre: input.centre, facts })
      return await hallViewOf(context.tx, hall, context.clock)
    },
  )

function deskOf(hall: Hall, deskNo: number): Desk {
  const desk = hall.desks.get(deskNo)
  if (!desk) throw refuse('no-such-desk', { desk: deskNo })
  return desk
}

function toldOf(before: Desk, state: 'open' | 'closed' | 'break' | 'back-office', reason: string | null): HeadsDeed {
  if (state === 'break') return { kind: 'sent-on-break', reason: reason ?? 'other' }
  if (state === 'open') return { kind: before.state === 'break' ? 'break-ended' : 'opened' }
  return { kind: state === 'closed' ? 'closed' : 'sent-to-back-office' }
}

function mustBeFree(hall: Hall, desk: Desk): void {
  const visit = desk.visitId ? hall.visits.get(desk.visitId) : undefined
  if (visit) throw refuse('desk-busy', { ticket: ticketOf(visit) })
}

/** Opens, closes or rests a desk in its operator's place. A desk opens only where somebody is signed in. */
export const setDeskState = arranging(contract.setDeskState, async ({ desk: deskNo, state, reason }, around) => {
  const { hall, context } = around
  const desk = deskOf(hall, deskNo)
  mustBeFree(hall, desk)
  const staffId = await personAt(around, desk)
  if (state !== 'closed' && staffId === null) throw refuse('nobody-there', { desk: deskNo })
  const breakReason = state === 'break' ? (reason ?? 'other') : null
  const at = { hall, who: whoOf(context.caller, context.clock) }
  setDesk(at, deskNo, {
    state,
    staffId: state === 'closed' ? null : staffId,
    breakReason,
    // A desk that stands ready keeps its turn when «open» is pressed once more.
    readySince: state === desk.state ? desk.readySince : null,
    reason: breakReason,
  })
  if (state !== desk.state) notify(at, { deskNo, staffId }, toldOf(desk, state, breakReason))
  return { desk: deskNo, facts: { state, reason: breakReason } }
})

/** Takes effect with the next call, at once where a desk stands ready: a visit at the desk is served to its end. */
export const setSkills = arranging(contract.setSkills, async ({ desk: deskNo, skills }, around) => {
  const { hall, context } = around
  const desk = deskOf(hall, deskNo)
  const before = desk.skills
  const at = { hall, who: whoOf(context.caller, context.clock) }
  setDesk(at, deskNo, { skills: [...new Set(skills)] })
  const added = skills.filter((skill) => !before.includes(skill))
  const removed = before.filter((skill) => !skills.includes(skill))
  if (added.length + removed.length > 0)
    notify(at, { deskNo, staffId: await personAt(around, desk) }, { kind: 'skills-set', added, removed })
  return { desk: deskNo, facts: { before, skills } }
})

/** The operator's sign-in moves with him, so that the next key is pressed at the new desk. */
export const moveOperator = arranging(contract.moveOperator, async ({ centre, from, to }, around) => {
  const { hall, context } = around
  const [left, taken] = [deskOf(hall, from), deskOf(hall, to)]
  mustBeFree(hall, left)
  if (taken.staffId !== null) throw refuse('desk-taken', { desk: to })
  const now = context.clock.now()
  const staffId = await personAt(around, left)
  if (staffId === null) throw refuse('nobody-there', { desk: from })
  const isMoved = await reseat(context.tx, { centre, from, to }, now)
  if (!isMoved) throw refuse('desk-taken', { desk: to })
  const at = { hall, who: whoOf(context.caller, context.clock) }
  const moved = { breakReason: null, readySince: null, reason: 'moved' } as const
  // What was told of the desk that is left concerns nobody any more.
  setDesk(at, from, { ...moved, state: 'closed', staffId: null, notices: [] })
  setDesk(at, to, { ...moved, state: 'open', staffId })
  notify(at, { deskNo: to, staffId }, { kind: 'moved', from })
  return { desk: to, facts: { from, to, staff: staffId } }
})

/** Who is to sit down there: nobody else, neither now nor by another order. */
async function mustBeVacant(around: Arranging, from: number, to: number): Promise<void> {
  const { hall } = around
  if ((await personAt(around, deskOf(hall, to))) !== null) throw refuse('desk-taken', { desk: to })
  const other = [...hall.desks.values()].find((desk) => {
    const order = standing(desk)
    return desk.deskNo !== from && order?.kind === 'move' && order.to === to
  })
  if (other) throw refuse('desk-awaited', { desk: to, from: other.deskNo })
}

/**
 * In a busy hall no desk is ever free for a moment: what is to become of it is said while somebody sits there, and done when
 * he is done. Where nobody is any more it is done at once.
 */
export const orderDesk = arranging(contract.orderDesk, async ({ desk: deskNo, order }, around) => {
  const { hall, context } = around
  const desk = deskOf(hall, deskNo)
  if (desk.state !== 'open' && desk.state !== 'serving') throw refuse('desk-not-open')
  if (order.kind === 'move') await mustBeVacant(around, deskNo, order.to)
  const at = { hall, who: whoOf(context.caller, context.clock) }
  const given = { at: at.who.at.toISOString(), by: at.who.actor, done: null }
  // The later word counts; the operator reads one order, not two.
  setDesk(at, deskNo, { headsOrder: { ...order, ...given }, notices: desk.notices.filter(isNoWithdrawal) })
  const visit = desk.visitId === null ? undefined : hall.visits.get(desk.visitId)
  const facts = { order, instead: standing(desk), visit: desk.visitId, ticket: visit ? ticketOf(visit) : null }
  return { desk: deskNo, facts }
})

const isNoWithdrawal = ({ kind }: Desk['notices'][number]): boolean => kind !== 'order-withdrawn'

/** The head thinks better of it; too late when the visitor has left meanwhile. */
export const withdrawOrder = arranging(contract.withdrawOrder, async ({ desk: deskNo }, around) => {
  const { hall, context } = around
  const desk = deskOf(hall, deskNo)
  const order = standing(desk)
  if (!order) throw refuse('no-order', { desk: deskNo })
  const at = { hall, who: whoOf(context.caller, context.clock) }
  setDesk(at, deskNo, { headsOrder: null })
  notify(at, { deskNo, staffId: await personAt(around, desk) }, { kind: 'order-withdrawn' })
  return { desk: deskNo, facts: { order } }
})

/** A visit that is in the hall, and may take this step. Whoever is not there any more has been served. */
function visitFor(hall: Hall, visitId: string, step: VisitEventType): Visit {
  const visit = hall.visits.get(visitId)
  if (!visit || !mayHappen(visit, step))
    throw refuse('not-possible-now', { state: visitStateTexts[visit?.state ?? 'served'] })
  return visit
}

/** «Come back to me» is a wish of one desk: when that desk is too busy for it, the head lets any desk call. */
export const releaseKept = arranging(contract.releaseKept, ({ visit: visitId }, { hall, context }) => {
  const visit = visitFor(hall, visitId, 'released')
  const desk = visit.reservedDeskNo
  if (desk === null) throw refuse('not-possible-now', { state: visitStateTexts[visit.state] })
  const at = { hall, who: whoOf(context.caller, context.clock) }
  happen(at, visitId, { type: 'released', facts: {} })
  notify(at, deskOf(hall, desk), { kind: 'kept-released', ticket: ticketOf(visit) })
  return { desk, facts: { visit: visitId, ticket: ticketOf(visit) } }
})

/** The operator is gone and somebody stands at the desk: he is next again, and nobody is called to it. */
export const freeLeftDesk = arranging(
  contract.freeLeftDesk,
  async ({ centre, desk: deskNo, visit: visitId, reason }, { hall, context }) => {
    const desk = deskOf(hall, deskNo)
    const visit = hall.visits.get(visitId)
    if (!visit || desk.visitId !== visitId)
      throw refuse('not-possible-now', { state: visitStateTexts[visit?.state ?? 'served'] })
    const at = { hall, who: whoOf(context.caller, context.clock) }
    sendOn(at, desk, reason)
    const nobody = { staffId: null, breakReason: null, readySince: null, visitId: null, notices: [] } as const
    setDesk(at, deskNo, { state: 'closed', ...nobody, reason })
    // Nobody finds a desk that looks his own: who comes back signs in again, and reads why.
    await endSessionAt(context, { centre, desk: deskNo, because: reason }, context.clock.now())
    const facts = { visit: visitId, ticket: ticketOf(visit), was: visit.state, staff: desk.staffId, reason }
    return { desk: deskNo, facts }
  },
)
