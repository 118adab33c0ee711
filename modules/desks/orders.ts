import type { DeedContext } from '#kernel/module.ts'
import { findOccupant, reseat } from '#people'
import {
  notify,
  setDesk,
  undoable,
  undoLast,
  type Acting,
  type AfterVisitor,
  type Desk,
  type Hall,
  type HeadsDeed,
  type HeadsOrder,
  type Visit,
} from '#queue'
import { breakReasons, type BreakReason, type DeskOrder } from './contract.ts'

export const knownReason = (reason: string | null): BreakReason | null =>
  breakReasons.find((known) => known === reason) ?? null

type Ordered = Acting & { readonly context: Pick<DeedContext, 'tx' | 'clock' | 'caller' | 'record'> }

/** An order that still waits for the visitor to be done. */
export const standing = ({ headsOrder }: Pick<Desk, 'headsOrder'>): HeadsOrder | null =>
  headsOrder?.done === null ? headsOrder : null

export function orderOf({ headsOrder, state }: Desk): DeskOrder | null {
  const order = state === 'open' || state === 'serving' ? standing({ headsOrder }) : null
  if (!order) return null
  const { by: _, done: __, ...told } = order
  const at = new Date(told.at)
  return told.kind === 'break' ? { ...told, at, reason: knownReason(told.reason) ?? 'other' } : { ...told, at }
}

const stateAfter = { close: 'closed', break: 'break', 'back-office': 'back-office', move: 'closed' } as const

function toldOf(order: AfterVisitor, from: number): HeadsDeed {
  if (order.kind === 'break') return { kind: 'sent-on-break', reason: order.reason }
  if (order.kind === 'move') return { kind: 'moved', from }
  return { kind: order.kind === 'close' ? 'closed' : 'sent-to-back-office' }
}

/** Who works at a desk or has signed in and not opened it. */
export const personAt = async (
  { hall, context: { tx, clock } }: Pick<Ordered, 'hall'> & { context: Pick<DeedContext, 'tx' | 'clock'> },
  { staffId, deskNo }: Desk,
): Promise<string | null> =>
  staffId ?? (await findOccupant(tx, { centre: hall.centreId, desk: deskNo }, clock.now())) ?? null

/** Where the other chair was taken meanwhile the order waits on, and the work goes on here. */
async function isSeated({ hall, context }: Ordered, from: number, to: number): Promise<boolean> {
  if (hall.desks.get(to)?.staffId !== null) return false
  return await reseat(context.tx, { centre: hall.centreId, from, to }, context.clock.now())
}

/** The desk, and for whoever moves the other one, as the head wants them. */
function arrange(
  at: Acting,
  { deskNo }: Desk,
  { order, staffId }: { order: HeadsOrder; staffId: string | null },
): void {
  const breakReason = order.kind === 'break' ? order.reason : null
  const state = stateAfter[order.kind]
  setDesk(at, deskNo, {
    state,
    staffId: state === 'closed' ? null : staffId,
    breakReason,
    readySince: null,
    headsOrder: order,
    reason: breakReason ?? 'ordered',
    // What was told of the desk that is left concerns nobody any more.
    ...(order.kind === 'move' && { notices: [] }),
  })
  const open = { state: 'open', staffId, breakReason: null, readySince: null, reason: 'moved' } as const
  if (order.kind === 'move') setDesk(at, order.to, open)
  notify(at, { deskNo: order.kind === 'move' ? order.to : deskNo, staffId }, toldOf(order, deskNo))
}

/** What the head ordered for «after this visitor» happens as soon as nobody is at the desk. Says whether it did. */
export async function carryOut(at: Ordered, deskNo: number): Promise<boolean> {
  const { hall, who, context } = at
  const desk = hall.desks.get(deskNo)!
  const order = standing(desk)
  if (!order || desk.visitId !== null) return false
  if (order.kind === 'move' && !(await isSeated(at, deskNo, order.to))) return false
  const { role, id, desk: own } = context.caller
  const staffId = role === 'operator' && own === deskNo ? id : desk.staffId
  const done = { ...order, done: who.at.toISOString() }
  // It is the head who does it: the events of the desk and its operator are told so.
  arrange({ hall, who: { ...who, actor: order.by } }, desk, { order: done, staffId })
  context.record({
    type: 'desks.order-carried-out',
    subject: `desk:${hall.centreId}:${deskNo}`,
    centre: hall.centreId,
    facts: { desk: deskNo, ...done, staff: staffId },
  })
  return true
}

/** A chair has become free, or an order was given to a desk at which nobody is any more. */
export async function carryOutAll(at: Ordered): Promise<void> {
  for (const { deskNo, headsOrder } of at.hall.desks.values()) if (headsOrder) await carryOut(at, deskNo)
}

/** The desk from which an operator was moved when its visitor was done, for as long as that end can be taken back. */
function movedFrom({ desks, ...hall }: Hall, { deskNo, visitId }: Desk, now: Date): Desk | undefined {
  if (visitId !== null) return undefined
  return [...desks.values()].find(
    (left) =>
      left.headsOrder?.kind === 'move' &&
      left.headsOrder.to === deskNo &&
      left.state === 'closed' &&
      isEndOf(left, undoable({ desks, ...hall }, left.deskNo, now)?.at),
  )
}

const isEndOf = ({ headsOrder }: Desk, at: Date | undefined): boolean =>
  at !== undefined && headsOrder?.done === at.toISOString()

/** What whoever sits at a desk may take back: also the end of the visit after which he was moved to it. */
export function undoableAt(hall: Hall, desk: Desk, now: Date): ReturnType<typeof undoable> {
  const left = movedFrom(hall, desk, now)
  return undoable(hall, left?.deskNo ?? desk.deskNo, now)
}

/** Takes back the last action. An order that was carried out with it stands again: its visitor is not done. */
export async function undoAt(at: Ordered, desk: Desk): Promise<Visit | undefined> {
  const { hall, who, context } = at
  const left = movedFrom(hall, desk, who.at)
  const place = left ?? desk
  const last = undoable(hall, place.deskNo, who.at)
  const seats = { centre: hall.centreId, from: desk.deskNo, to: place.deskNo }
  if (left && !(await reseat(context.tx, seats, who.at))) return undefined
  const visit = await undoLast(context.tx, { hall, who: { ...who, deskNo: place.deskNo } }, place.deskNo)
  const order = place.headsOrder
  if (!visit || !order || !isEndOf(place, last?.at)) return visit
  setDesk(at, place.deskNo, { headsOrder: { ...order, done: null } })
  forgetTold(at, place.deskNo, order)
  if (left) {
    const nobody = { staffId: null, breakReason: null, readySince: null } as const
    setDesk(at, desk.deskNo, { state: 'closed', ...nobody, reason: 'undone' })
    forgetTold(at, desk.deskNo, order)
  }
  const facts = { ...order, done: null, desk: place.deskNo, undone: last?.type ?? null }
  const subject = `desk:${hall.centreId}:${place.deskNo}`
  context.record({ type: 'desks.order-stands-again', subject, centre: hall.centreId, facts })
  return visit
}

/** Nobody reads of a deed that is undone. */
function forgetTold(at: Acting, deskNo: number, { done }: HeadsOrder): void {
  const { notices } = at.hall.desks.get(deskNo)!
  setDesk(at, deskNo, { notices: notices.filter((notice) => notice.at !== done) })
}
