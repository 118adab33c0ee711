import type { z } from 'zod'
import type { OutcomeCode } from '#catalogue/contract'
import { addSeconds, secondsBetween } from '#kernel/clock.ts'
import type { Endpoint } from '#kernel/endpoint.ts'
import { laneDeed, type DeedContext } from '#kernel/module.ts'
import { refusing } from '#kernel/refusal.ts'
import {
  callToReadyDesks,
  currentErrand,
  hallLane,
  hallTopic,
  mayHappen,
  ownDesk,
  setDesk,
  ticketOf,
  whoOf,
  type Acting,
  type Desk,
  type Hall,
  type Sat,
  type Visit,
  type VisitEventType,
  type Who,
} from '#queue'
import { visitStateTexts } from '#queue/contract'
import { deskRefusals, type openDesk } from './contract.ts'
import { deskViewOf } from './desk-view.ts'
import { carryOut } from './orders.ts'

export const refuse = refusing(deskRefusals)

type AtDesk = { readonly hall: Hall; readonly desk: Desk; readonly who: Who; readonly context: DeedContext }

type Input<E extends Endpoint> = z.output<E['input']>

type DeskEndpoint = Endpoint<z.ZodType<{ centre: string; desk: number }>, typeof openDesk.output>

/** Everything that was asked for enters the record: an outcome, a target, a reason; not what says who the visitor is. */
type Asked = { readonly centre: string; readonly desk: number; readonly reason?: string; readonly identity?: unknown }

/** A key pressed in the same breath says nothing of what the screen has told meanwhile. */
const readingSeconds = 5

/** What stays to be told: what came just now, and that the visitor at the desk was called out of order. */
export const unread = (
  notices: Desk['notices'],
  { upTo, visitId }: { upTo: Date; visitId: string | null },
): Desk['notices'] =>
  notices.filter((notice) =>
    notice.kind === 'called-out-of-order' ? notice.visit === visitId : new Date(notice.at) > upTo,
  )

/** Forgets what was told up to an instant. */
export function forgetNotices(at: Acting, deskNo: number, upTo: Date): void {
  const { notices, visitId } = at.hall.desks.get(deskNo)!
  const left = unread(notices, { upTo, visitId })
  if (left.length < notices.length) setDesk(at, deskNo, { notices: left })
}

/** A desk that changed hands while somebody sat at it is that of whoever works there now. */
function takeOver(at: Acting, deskNo: number, { id, role }: DeedContext['caller']): void {
  const { state, staffId } = at.hall.desks.get(deskNo)!
  if (role === 'operator' && state !== 'closed' && staffId !== id) setDesk(at, deskNo, { staffId: id })
}

/** What an operator does at the own desk: the answer is always the desk as it is afterwards. */
export const atDesk = <E extends DeskEndpoint>(
  declared: E,
  act: (input: Input<E>, at: AtDesk) => Promise<Visit | undefined> | Visit | undefined,
) =>
  laneDeed(hallLane)(
    declared as DeskEndpoint,
    ({ centre }) => centre,
    async (input, { state: hall, ...context }) => {
      const { caller, clock, record, touch } = context
      const desk = ownDesk(hall, input.desk, caller)
      const who = whoOf(caller, clock)
      const visit = await act(input as Input<E>, { hall, desk, who, context })
      takeOver({ hall, who }, desk.deskNo, caller)
      // What the head ordered for «after this visitor» is done with the deed that ends the visit.
      if (await carryOut({ hall, who, context }, desk.deskNo)) callToReadyDesks({ hall, who })
      // Whoever goes on working has read what the head of the centre did here.
      forgetNotices({ hall, who }, desk.deskNo, addSeconds(who.at, -readingSeconds))
      touch(hallTopic(input.centre))
      const { centre, desk: _, identity: __, ...asked } = input as Asked
      record({
        subject: visit?.visitId ?? `desk:${centre}:${desk.deskNo}`,
        centre,
        reason: asked.reason ?? null,
        facts: { ...asked, desk: desk.deskNo, ticket: visit ? ticketOf(visit) : null, state: visit?.state ?? null },
      })
      return deskViewOf(hall, hall.desks.get(desk.deskNo)!, { staffId: caller.id, now: who.at })
    },
  )

/** The visit that the operator means, if it is still at this desk and the step is possible. */
export function visitHere({ hall, desk }: AtDesk, visitId: string, step: VisitEventType): Visit {
  const visit = hall.visits.get(visitId)
  if (!visit || visit.deskNo !== desk.deskNo) throw refuse('visit-elsewhere')
  if (!mayHappen(visit, step)) throw refuse('not-possible-now', { state: visitStateTexts[visit.state] })
  return visit
}

/** A desk without a visit: it may close, take a break, or call. */
export function mustBeFree({ hall, desk }: AtDesk): void {
  const visit = desk.visitId ? hall.visits.get(desk.visitId) : undefined
  if (visit) throw refuse('desk-busy', { ticket: ticketOf(visit) })
}

/** The stretch at the desk as it is now. */
export function sittingNow(visit: Visit, at: Date, outcome: OutcomeCode | null = null): Sat {
  const errand = currentErrand(visit) ?? visit.errands.at(-1)!
  const isPartForAnother = visit.returnDeskNo !== null && visit.returnDeskNo !== visit.deskNo
  return {
    errandNo: errand.errandNo,
    serviceGroup: isPartForAnother ? visit.serviceGroup : errand.serviceGroup,
    serveSeconds: Math.max(0, Math.round(secondsBetween(visit.stateSince, at))),
    outcome,
  }
}
