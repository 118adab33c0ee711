import type { ServiceGroup } from '#catalogue/contract'
import { secondsBetween } from '#kernel/clock.ts'
import type { Language } from '#kernel/texts.ts'
import type { Changes } from './changes.ts'
import { longestIdleFirst, nextVisit, type Promises } from './discipline.ts'
import { noteBreak, noteCount, noteSittings, type Figures } from './figures.ts'
import { applyEvent, ticketOf, type Facts, type Visit, type VisitEvent, type VisitEventType } from './visit.ts'
import { firstInLine, lineIn, setVisit } from './visit-index.ts'
import { hallRules, type DeskState, type HeadsNotice, type HeadsOrder, type PriorityClass } from './words.ts'

/** A service window, as it stands now. */
export type Desk = {
  readonly centreId: string
  readonly deskNo: number
  readonly state: DeskState
  readonly stateSince: Date
  /** Set while the desk waits for whoever comes next. */
  readonly readySince: Date | null
  readonly staffId: string | null
  readonly breakReason: string | null
  readonly skills: readonly ServiceGroup[]
  readonly isQuick: boolean
  readonly visitId: string | null
  readonly eventCount: number
  /** What the head of the centre did here and the operator has not read yet, oldest first. */
  readonly notices: readonly HeadsNotice[]
  /** What the head wants of this desk as soon as its visitor is done. */
  readonly headsOrder: HeadsOrder | null
}

/** Something a desk did to a visit, and nobody else since: what *undo* takes back. */
export type LastDeed = {
  readonly visitId: string
  readonly ticket: string
  readonly type: VisitEventType
  readonly at: Date
}

/** A call as the boards show and speak it. The language is that of the visitor, who hears it first. */
export type Call = {
  readonly id: string
  readonly ticket: string
  readonly deskNo: number
  readonly language: Language
  readonly at: Date
  readonly isRepeated: boolean
}

export type Opening = {
  readonly opensAt: Date
  readonly closesAt: Date
  /** The whole centre is closed meanwhile; a desk that has somebody finishes first. */
  readonly lunch: { readonly from: Date; readonly until: Date } | null
}

/** At work: somebody who would be called, or begin to wait, while the centre has its break does so after it. */
export const afterBreak = ({ opening }: Pick<Hall, 'opening'>, instant: Date): Date =>
  opening?.lunch && opening.lunch.from <= instant && instant < opening.lunch.until ? opening.lunch.until : instant

/** The highest number of a kiosk's series that is known, and those before it that nobody has handed over. */
export type Papers = { readonly last: number; readonly missing: ReadonlySet<number> }

/** Called ÷ estimated wait of recent tickets, ascending: how wrong the estimates have been, for each class by itself. */
export type EstimateRatios = Readonly<Partial<Record<PriorityClass, readonly number[]>>>

/** The live state of one centre's hall. Deeds decide on it under the centre's lock; views read a snapshot of it. */
export type Hall = Figures & {
  readonly centreId: string
  readonly day: string
  readonly version: number
  /** Everybody who has not finished, and those who were absent today. */
  readonly visits: Map<string, Visit>
  readonly desks: Map<number, Desk>
  readonly series: Map<string, number>
  /** What kiosks have handed over of their own series. */
  readonly papers: Map<string, Papers>
  readonly promises: Promises
  readonly opening: Opening | undefined
  /** The latest calls, oldest first. */
  readonly calls: Call[]
  /** Of each desk what it did in the last seconds, the latest last: undone one after another. */
  readonly lastDeeds: Map<number, readonly LastDeed[]>
  readonly estimateRatios: EstimateRatios
  readonly changes: Changes
  /** When promises, opening hours and ratios were read. */
  readonly referenceAt: Date
}

/** More than all desks of the largest hall can call in one instant, twice. */
export const keptCalls = 240

export type Who = {
  readonly at: Date
  readonly actor: string
  readonly deskNo: number | null
  readonly device: string | null
}

/** Everything a step needs: where it happens, and who does it when. */
export type Acting = { readonly hall: Hall; readonly who: Who }

export type Step = { [Type in VisitEventType]: { readonly type: Type; readonly facts: Facts[Type] } }[VisitEventType]

/** Makes an event happen to a visit and returns the visit after it. */
export function happen({ hall, who }: Acting, visitId: string, step: Step): Visit {
  const before = hall.visits.get(visitId)
  const event: VisitEvent = {
    centreId: hall.centreId,
    visitId,
    eventNo: (before?.eventCount ?? 0) + 1,
    ...who,
    ...step,
  }
  return put(hall, event, { before, after: applyEvent(before, event) })
}

type Change = { readonly before: Visit | undefined; readonly after: Visit }

/** Takes the event and what it made of the visit into the hall. */
export function put(hall: Hall, event: VisitEvent, { before, after: visit }: Change): Visit {
  const { changes } = hall
  changes.events.push(event)
  changes.visits.add(visit.visitId)
  if (before?.errands !== visit.errands) changes.errands.add(visit.visitId)
  changes.rows.push({ table: 'queue.visit', key: visit.visitId, row: visit })
  setVisit(hall.visits, visit)
  if (event.type === 'called' || event.type === 'recalled') noteCall(hall, visit, event)
  if (before?.state === 'called' && visit.state !== 'called' && event.type !== 'undone') noteCheck(hall, before)
  if (before && before.sittings.length !== visit.sittings.length) {
    noteSittings(hall, before.sittings, -1)
    noteSittings(hall, visit.sittings, 1)
  }
  forgetDeeds(hall, event)
  noteDeed(hall, visit, event)
  return visit
}

function noteCall(hall: Hall, visit: Visit, event: VisitEvent): void {
  hall.calls.push({
    id: `${visit.visitId}:${event.eventNo}`,
    ticket: ticketOf(visit),
    deskNo: visit.deskNo ?? 0,
    language: visit.language,
    at: event.at,
    isRepeated: event.type === 'recalled',
  })
  if (hall.calls.length > keptCalls) hall.calls.shift()
  if (event.type !== 'called') return
  hall.changes.called.push(visit)
}

/**
 * What was told about the wait, against the first call: written when something has come of it, because a call that is taken
 * back was none. Who moved the call himself says nothing about the window.
 */
function noteCheck({ changes }: Hall, visit: Visit): void {
  const { visitId, centreId, day, serviceGroup, priorityClass, expectedFrom, expectedUntil, calledAt } = visit
  if (!calledAt || !expectedFrom || !expectedUntil || priorityClass === 'returning') return
  const cameSooner = visit.awaySeconds > 0 && calledAt < expectedFrom
  const isChecked = changes.checks.some((check) => check.visitId === visitId)
  if (isChecked || cameSooner || visit.postponements > 0) return
  changes.checks.push({ centreId, visitId, day, serviceGroup, priorityClass, expectedFrom, expectedUntil, calledAt })
}

const isSameDeed = (one: LastDeed | undefined, other: LastDeed): boolean =>
  one?.visitId === other.visitId && one.at.getTime() === other.at.getTime()

type LastDeeds = Pick<Hall, 'lastDeeds'>

/** At whose desk something was done to a visit lately: a hall has a hundred desks, and every event asks. */
const deskByVisit = new WeakMap<Hall['lastDeeds'], Map<string, number>>()

function desksOf({ lastDeeds }: LastDeeds): Map<string, number> {
  let desks = deskByVisit.get(lastDeeds)
  if (desks) return desks
  desks = new Map([...lastDeeds].flatMap(([deskNo, deeds]) => deeds.map(({ visitId }) => [visitId, deskNo] as const)))
  deskByVisit.set(lastDeeds, desks)
  return desks
}

/** What a desk did to a visit cannot be undone any more when something else has happened to it since. */
function forgetDeeds({ lastDeeds }: LastDeeds, { visitId, deskNo }: VisitEvent): void {
  const last = desksOf({ lastDeeds }).get(visitId)
  if (last === undefined || last === deskNo) return
  const others = (lastDeeds.get(last) ?? []).filter((deed) => deed.visitId !== visitId)
  lastDeeds.set(last, others)
}

/** All events of one instant on one visit are one deed. What is too old to be undone is forgotten. */
function noteLastDeed({ lastDeeds }: LastDeeds, deskNo: number, deed: LastDeed): void {
  const before = (lastDeeds.get(deskNo) ?? []).filter(({ at }) => secondsBetween(at, deed.at) <= hallRules.undoSeconds)
  lastDeeds.set(deskNo, [...(isSameDeed(before.at(-1), deed) ? before.slice(0, -1) : before), deed])
  desksOf({ lastDeeds }).set(deed.visitId, deskNo)
}

function noteDeed(hall: Hall, visit: Visit, event: VisitEvent): void {
  const { deskNo } = event
  if (deskNo === null) return
  if (event.type !== 'undone')
    noteLastDeed(hall, deskNo, { visitId: visit.visitId, ticket: ticketOf(visit), type: event.type, at: event.at })
  noteCount(hall, deskNo, event)
}

type DeskChange = Partial<Omit<Desk, 'centreId' | 'deskNo' | 'eventCount' | 'stateSince'>> & {
  /** Why, for the desk's event. */
  readonly reason?: string | null
}

const isAtWork = (state: DeskState): boolean => state === 'open' || state === 'serving'

/** Changes a desk; a change of its state is an event. */
export function setDesk({ hall, who }: Acting, deskNo: number, { reason = null, ...change }: DeskChange): Desk {
  const before = hall.desks.get(deskNo)
  if (!before) throw new Error(`there is no desk ${deskNo} in ${hall.centreId}`)
  const isMoved =
    (change.state !== undefined && change.state !== before.state) ||
    (change.staffId !== undefined && change.staffId !== before.staffId)
  // An order to a desk that rests or closes for another reason has nothing to wait for.
  const isMoot = change.state !== undefined && !isAtWork(change.state)
  const desk: Desk = {
    ...before,
    ...(isMoot && { headsOrder: null }),
    ...change,
    ...(isMoved ? { stateSince: who.at, eventCount: before.eventCount + 1 } : {}),
  }
  hall.desks.set(deskNo, desk)
  hall.changes.desks.add(deskNo)
  hall.changes.rows.push({ table: 'queue.desk', key: `desk:${hall.centreId}:${deskNo}`, row: desk })
  if (isMoved && before.state === 'break')
    noteBreak(hall, before, Math.round(secondsBetween(before.stateSince, who.at)))
  if (isMoved)
    hall.changes.deskEvents.push({
      centreId: hall.centreId,
      deskNo,
      eventNo: desk.eventCount,
      state: desk.state,
      at: who.at,
      actor: who.actor,
      staffId: desk.staffId,
      reason,
    })
  return desk
}

/** Somebody works here, but not for visitors. */
export const isAway = ({ state }: Pick<Desk, 'state'>): boolean => state === 'break' || state === 'back-office'

/**
 * Kept for a desk that has closed, whose operator has been away for longer than anybody is kept waiting for it, or that serves
 * others for so long that the promise to whoever is kept is used up twice.
 */
export function isKeptInVain(
  { desks, promises }: Pick<Hall, 'desks' | 'promises'>,
  { reservedDeskNo, waitingSince, priorityClass }: Visit,
  now: Date,
): boolean {
  if (reservedDeskNo === null) return false
  const desk = desks.get(reservedDeskNo)
  if (!desk || desk.state === 'closed') return true
  if (isAway(desk)) return secondsBetween(desk.stateSince, now) >= hallRules.keptForAwayDeskSeconds
  if (!waitingSince) return false
  return secondsBetween(waitingSince, now) >= promises[priorityClass] * hallRules.keptForBusyDeskPromises
}

/** Those who wait. Whoever is kept for a desk in vain waits for any desk again. */
export function* waitingIn(hall: Hall, now: Date): Generator<Visit> {
  for (const visit of hall.visits.values()) if (visit.state === 'waiting') yield unkept(hall, visit, now)
}

/** Who is next for a desk by the discipline. */
function nextFor(hall: Hall, desk: Desk, now: Date): Visit | undefined {
  const first = [...firstInLine(lineIn(hall.visits), desk, now)].map((visit) => unkept(hall, visit, now))
  return nextVisit(first, desk, { promises: hall.promises, now })
}

const unkept = (hall: Hall, visit: Visit, now: Date): Visit =>
  isKeptInVain(hall, visit, now) ? { ...visit, reservedDeskNo: null } : visit

/** Calls a visit to a desk: both change together. */
export function callTo(
  at: Acting,
  { visitId }: Visit,
  { deskNo, reason = null }: { deskNo: number; reason?: string | null },
): Visit {
  const called = happen(at, visitId, { type: 'called', facts: { deskNo, reason } })
  setDesk(at, deskNo, { state: 'serving', visitId, readySince: null })
  return called
}

/** The next for a desk, called; or the desk stands ready for whoever comes. */
export function callNextTo(at: Acting, deskNo: number): Visit | undefined {
  const { hall, who } = at
  const desk = hall.desks.get(deskNo)
  if (!desk) throw new Error(`there is no desk ${deskNo} in ${hall.centreId}`)
  const next = nextFor(hall, desk, who.at)
  if (next) return callTo(at, next, { deskNo })
  setDesk(at, deskNo, { readySince: desk.readySince ?? who.at })
  return undefined
}

/** Whom the ready desk that has been idle longest may call, and that desk. */
export function nextForReadyDesk(hall: Hall, now: Date): { desk: Desk; visit: Visit } | undefined {
  for (const desk of longestIdleFirst(hall.desks.values())) {
    const visit = nextFor(hall, desk, now)
    if (visit) return { desk, visit }
  }
  return undefined
}

/** Somebody may be called who could not be before: ready desks take whoever is next for them. */
export function callToReadyDesks({ hall, who }: Acting): Visit[] {
  const called: Visit[] = []
  for (let next = nextForReadyDesk(hall, who.at); next; next = nextForReadyDesk(hall, who.at))
    called.push(callTo({ hall, who: { ...who, deskNo: next.desk.deskNo } }, next.visit, next.desk))
  return called
}

/** Someone began to wait: a ready desk takes him at once. Returns the visit as it is then. */
export function offerToReadyDesk(at: Acting, { visitId }: Visit): Visit {
  callToReadyDesks(at)
  return at.hall.visits.get(visitId)!
}

/** A desk whose visit went elsewhere is open again, and not yet asking for the next. */
export const freeDesk = (at: Acting, deskNo: number): Desk =>
  setDesk(at, deskNo, { state: 'open', visitId: null, readySince: null })

/** The next number of a series; gap-free, because it is written with the ticket. */
export function nextNumber(hall: Hall, series: string): number {
  const number = (hall.series.get(series) ?? 0) + 1
  hall.series.set(series, number)
  hall.changes.series.add(series)
  const { centreId, day } = hall
  const row = { centreId, day, series, lastNumber: number }
  hall.changes.rows.push({ table: 'queue.series', key: `${centreId}:${day}:${series}`, row })
  return number
}
