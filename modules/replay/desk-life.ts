import * as desks from '#desks/contract'
import type { DeskView } from '#desks/contract'
import { signOut, whoAmI } from '#people/contract'
import { hallRules } from '#queue/contract'
import type { BreakReason } from '#simulation'
import { isRefused, type Wire } from './api.ts'
import { act, signInAt, type Desk, type Place } from './day.ts'
import { began, called, comesBackLater, lookAtPage } from './sitting.ts'
import { entryOf, strangerOf } from './tickets.ts'

type View = Wire<DeskView>

const breakReasons = {
  lunch: 'lunch',
  rest: 'rest',
  equipment: 'equipment',
  briefing: 'meeting',
} as const satisfies Record<BreakReason, desks.BreakReason>
/** An operator waits so long for somebody who was promised to come back before taking a break that is due. */
const breakWaitsSeconds = 20 * 60
const sentAwaySeconds = 10 * 60
/** Whoever went away before this driver came is back within this time. */
const soonBackSeconds = 5 * 60
const eveningEverySeconds = 30
/** A desk that still has somebody so long after the end of the day will not come to an end. */
const longestEveningSeconds = 2 * 3600

/** From the sign-in to the last visitor: everything that an operator does without a visitor. */
export function workTheDay(place: Place, fromSecond: number): void {
  const { day, hall, desk } = place
  const { openings } = desk.plan
  const [first] = openings
  if (!first) return
  desk.breaks = breaksLeft(desk.breaks, fromSecond)
  settle(place)
  // Not all at once: a hundred people do not walk in through one door in the same second.
  const comesAt = hall.plan.opensAtSecond - 60 - (desk.plan.number % 60) * 5
  day.at(Math.max(fromSecond, comesAt), () => arrive(place))
  for (const { fromSecond: opensAt, untilSecond } of openings) {
    if (opensAt > fromSecond) day.at(opensAt, () => goOn(place))
    if (untilSecond > fromSecond) day.at(untilSecond, () => lookUp(place))
  }
  for (const { dueAtSecond } of desk.breaks) if (dueAtSecond > fromSecond) day.at(dueAtSecond, () => lookUp(place))
}

/** A driver who comes in the middle of a day sends nobody to the breaks of the morning again. */
const breaksLeft = (breaks: Desk['breaks'], fromSecond: number): Desk['breaks'] =>
  breaks.flatMap((due) => {
    const endsAt = due.dueAtSecond + due.seconds
    if (endsAt <= fromSecond) return []
    return due.dueAtSecond >= fromSecond ? [due] : [{ ...due, seconds: endsAt - fromSecond }]
  })

function settle(place: Place): void {
  const { day, hall, desk } = place
  desk.free = () => day.at(day.now() + hall.plan.habits.betweenVisitorsSeconds, () => goOn(place))
  day.at(endOfDay(place), () => evening(place))
}

/** The head of the centre has moved the operator to another desk: the work goes on there. */
export async function followMove({ day, hall, desk }: Place): Promise<void> {
  const { badge } = desk
  // Two refusals of one instant are one move.
  if (badge === undefined) return
  desk.badge = undefined
  desk.state = 'closed'
  const { desk: number } = await day.api.call(whoAmI, {}, badge)
  const there: Desk = { ...desk, badge, entry: null, state: 'free', actedAtSecond: day.now() }
  if (number === null) return
  const place = { day, hall, desk: { ...there, plan: { ...desk.plan, number } } }
  hall.desks.set(number, place.desk)
  settle(place)
  await goOn(place)
}

const lastSecond = ({ desk }: Place): number => desk.plan.openings.at(-1)?.untilSecond ?? 0
/** Where desks come and go all day, they close with the hall. */
const endOfDay = (place: Place): number =>
  place.hall.isStaffedAllDay ? place.hall.plan.closesAtSecond : lastSecond(place)
const isOver = (place: Place): boolean => place.day.now() >= endOfDay(place) + place.hall.plan.habits.overtimeSeconds

/** Signs in, and takes up whatever is going on at the desk. */
async function arrive(place: Place): Promise<void> {
  try {
    await signInAt(place)
  } catch (error) {
    // Somebody else sits there: it is their desk.
    if (isRefused(error, 'desk-occupied')) return
    throw error
  }
  const view = await act(place, desks.deskView, {})
  for (const { visit, ticket, services } of view.parked.filter(({ fromDesk }) => fromDesk === view.desk))
    comesBackLater(place, strangerOf(place.day, place.hall, { visit, ticket, services }), soonBackSeconds)
  if (view.visit) return takeUp(place, view)
  if (isOpen(place) || place.hall.isStaffedAllDay) await goOn(place)
}

/** A visit that the desk has, whoever began it. */
export function takeUp(place: Place, view: View): void {
  const { day, desk } = place
  const { visit } = view
  if (!visit || desk.entry?.visit === visit.visit) return
  const entry = entryOf(day, place.hall, visit)
  if (visit.state === 'called') return called(place, entry)
  desk.entry = entry
  desk.state = 'busy'
  began(place, entry, view)
}

const isOpen = ({ day, desk }: Place): boolean =>
  desk.plan.openings.some(({ fromSecond, untilSecond }) => fromSecond <= day.now() && day.now() < untilSecond)

/** A break or the end of an opening came due: an idle operator acts on it, a busy one when the visitor has gone. */
async function lookUp(place: Place): Promise<void> {
  if (place.desk.state === 'ready') await goOn(place)
}

/** What an operator without a visitor does next. */
export async function goOn(place: Place): Promise<void> {
  const { day, hall, desk } = place
  if (desk.entry || desk.badge === undefined) return
  const [due] = desk.breaks
  if (due && due.dueAtSecond <= day.now() && mayRest(place, due.dueAtSecond)) {
    desk.breaks = desk.breaks.slice(1)
    return rest(place, { reason: breakReasons[due.reason], untilSecond: day.now() + due.seconds })
  }
  if (isOpen(place)) return next(place)
  if (day.now() < endOfDay(place)) {
    if (hall.isStaffedAllDay) await rest(place, { reason: 'other', untilSecond: null })
    return
  }
  await (isOver(place) ? goHome(place) : next(place))
}

const mayRest = ({ day, desk }: Place, dueAtSecond: number): boolean =>
  day.now() < (desk.plan.openings.at(-1)?.untilSecond ?? 0) &&
  (desk.expectedBack === 0 || day.now() >= dueAtSecond + breakWaitsSeconds)

async function rest(
  place: Place,
  { reason, untilSecond }: { reason: desks.BreakReason; untilSecond: number | null },
): Promise<void> {
  const { day, desk } = place
  if (desk.state === 'break' && untilSecond === null) return
  if (desk.state === 'closed' && !(await beOpen(place))) return
  const view = await take(place, () => act(place, desks.takeBreak, { reason }))
  if (!view) return
  desk.state = 'break'
  if (untilSecond !== null) day.at(untilSecond, () => goOn(place))
  if (desk.expectedBack > 0) day.at(day.now() + hallRules.keptForAwayDeskSeconds + 1, () => missVisitors(place))
}

/** Whoever waits for a desk that has not come back may be called to another one by now. */
async function missVisitors({ day, hall, desk }: Place): Promise<void> {
  for (const entry of day.books.entries.values())
    if (entry.comeBackTo === desk.plan.number && entry.centre === desk.centre) await lookAtPage(day, hall, entry)
}

/** Someone may have been sent to a ready desk in this very moment: then the visitor comes first. */
async function take(place: Place, deed: () => Promise<View>): Promise<View | undefined> {
  try {
    return await deed()
  } catch (error) {
    if (isRefused(error, 'desk-busy')) takeUp(place, await act(place, desks.deskView, {}))
    else if (isRefused(error, 'desk-not-open')) obeyHead(place)
    else if (isRefused(error, 'another-desk')) await followMove(place)
    else throw error
    return undefined
  }
}

/** The head of the centre has closed the desk or sent its operator on a break: that is a rest, too. */
function obeyHead(place: Place): void {
  const { day, desk } = place
  desk.state = 'break'
  day.at(day.now() + sentAwaySeconds, () => goOn(place))
}

/** False when the operator is wanted elsewhere. */
async function beOpen(place: Place): Promise<boolean> {
  const { desk } = place
  if (desk.state !== 'closed' && desk.state !== 'break') return true
  if (!(await take(place, () => act(place, desks.openDesk, {})))) return false
  desk.state = 'free'
  return true
}

async function next(place: Place): Promise<void> {
  const { desk } = place
  if (!(await beOpen(place))) return
  const view = await take(place, () => act(place, desks.callNextHere, {}))
  if (view?.visit) takeUp(place, view)
  else if (view) desk.state = 'ready'
}

/** After closing time: a desk stays as long as somebody in the hall may need it, and looks again whether anyone waits. */
async function evening(place: Place): Promise<void> {
  const { day, hall, desk } = place
  if (desk.badge === undefined) return
  if (desk.state !== 'busy' && desk.state !== 'free') {
    const isNeeded = desk.expectedBack > 0 || day.books.isNeeded(desk.centre, desk.plan.skills)
    if (!isNeeded || isOver(place)) await goHome(place)
    else if (desk.state === 'ready') await goOn(place)
  }
  const isNight = day.now() >= endOfDay(place) + hall.plan.habits.overtimeSeconds + longestEveningSeconds
  if (desk.badge !== undefined && !isNight) day.at(day.now() + eveningEverySeconds, () => evening(place))
}

async function goHome(place: Place): Promise<void> {
  const { day, desk } = place
  const view = await take(place, () => act(place, desks.closeDesk, {}))
  if (!view) return
  desk.state = 'closed'
  const { badge } = desk
  desk.badge = undefined
  await day.api.call(signOut, {}, badge)
}
