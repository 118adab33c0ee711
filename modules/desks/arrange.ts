import type { z } from 'zod'
import type { Endpoint } from '#kernel/endpoint.ts'
import { laneDeed, type DeedContext } from '#kernel/module.ts'
import { findOccupant, reseat } from '#people'
import { callToReadyDesks, hallLane, hallTopic, setDesk, ticketOf, whoOf, type Desk, type Hall } from '#queue'
import { refuse } from './at-desk.ts'
import * as contract from './contract.ts'
import { hallViewOf } from './hall-view.ts'

type Arranging = { readonly hall: Hall; readonly context: DeedContext }
type ArrangeEndpoint = Endpoint<z.ZodType<{ centre: string }>, typeof contract.hallView.output>

/** What the head of a centre does to desks, and whom ready desks may call then: the answer is the hall as it is afterwards. */
const arranging = <E extends ArrangeEndpoint>(
  declared: E,
  act: (input: z.output<E['input']>, at: Arranging) => Promise<{ desk: number; facts: Record<string, unknown> }>,
) =>
  laneDeed(hallLane)(
    declared as ArrangeEndpoint,
    ({ centre }) => centre,
    async (input, { state: hall, ...context }) => {
      const { desk, facts } = await act(input as z.output<E['input']>, { hall, context })
      callToReadyDesks({ hall, who: whoOf(context.caller, context.clock) })
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

function mustBeFree(hall: Hall, desk: Desk): void {
  const visit = desk.visitId ? hall.visits.get(desk.visitId) : undefined
  if (visit) throw refuse('desk-busy', { ticket: ticketOf(visit) })
}

/** Opens, closes or rests a desk in its operator's place. A desk opens only where somebody is signed in. */
export const setDeskState = arranging(
  contract.setDeskState,
  async ({ centre, desk: deskNo, state, reason }, { hall, context }) => {
    const desk = deskOf(hall, deskNo)
    mustBeFree(hall, desk)
    const now = context.clock.now()
    const staffId = desk.staffId ?? (await findOccupant(context.tx, { centre, desk: deskNo }, now)) ?? null
    if (state !== 'closed' && staffId === null) throw refuse('nobody-there', { desk: deskNo })
    const breakReason = state === 'break' ? (reason ?? 'other') : null
    setDesk({ hall, who: whoOf(context.caller, context.clock) }, deskNo, {
      state,
      staffId: state === 'closed' ? null : staffId,
      breakReason,
      // A desk that stands ready keeps its turn when «open» is pressed once more.
      readySince: state === desk.state ? desk.readySince : null,
      reason: breakReason,
    })
    return { desk: deskNo, facts: { state, reason: breakReason } }
  },
)

/** Takes effect with the next call, at once where a desk stands ready: a visit at the desk is served to its end. */
export const setSkills = arranging(contract.setSkills, async ({ desk: deskNo, skills }, { hall, context }) => {
  const before = deskOf(hall, deskNo).skills
  setDesk({ hall, who: whoOf(context.caller, context.clock) }, deskNo, { skills: [...new Set(skills)] })
  return { desk: deskNo, facts: { before, skills } }
})

/** The operator's sign-in moves with him, so that the next key is pressed at the new desk. */
export const moveOperator = arranging(contract.moveOperator, async ({ centre, from, to }, { hall, context }) => {
  const [left, taken] = [deskOf(hall, from), deskOf(hall, to)]
  mustBeFree(hall, left)
  if (taken.staffId !== null) throw refuse('desk-taken', { desk: to })
  const now = context.clock.now()
  const staffId = left.staffId ?? (await findOccupant(context.tx, { centre, desk: from }, now)) ?? null
  if (staffId === null) throw refuse('nobody-there', { desk: from })
  const isMoved = await reseat(context.tx, { centre, from, to }, now)
  if (!isMoved) throw refuse('desk-taken', { desk: to })
  const at = { hall, who: whoOf(context.caller, context.clock) }
  setDesk(at, from, { state: 'closed', staffId: null, breakReason: null, readySince: null, reason: 'moved' })
  setDesk(at, to, { state: 'open', staffId, breakReason: null, readySince: null, reason: 'moved' })
  return { desk: to, facts: { from, to, staff: staffId } }
})
