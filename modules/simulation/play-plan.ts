import { newAgenda } from './agenda.ts'
import type { Agenda } from './agenda.ts'
import type { DayPlan, PlannedDesk, PlannedVisitor, PriorityClass } from './day-plan.ts'
import { waitSeconds } from './day-record.ts'
import type { DayRecord, DeskRecord, VisitEnd, VisitRecord } from './day-record.ts'
import { groupFinder, stationsOf } from './stations.ts'
import type { Station } from './stations.ts'

/** A person in the line, as a discipline sees them. */
export type WaitingTicket = {
  /** The visitor's number; grows in the order of arrival. */
  id: number
  group: string
  class: PriorityClass
  /** `now − waitingSinceSecond` is all the waiting of the visit so far; it may lie ahead for who is early for a booking. */
  waitingSinceSecond: number
}
export type ReadyDesk = { id: number; skills: readonly string[]; zone: 'quick' | 'long' }
/** Who is next at this desk, if anyone whom its skills cover. */
export type NextTicket = (
  waiting: readonly WaitingTicket[],
  desk: ReadyDesk,
  nowSecond: number,
) => WaitingTicket | undefined

type Visit = {
  visitor: PlannedVisitor
  stations: Station[]
  /** Present while the visitor waits. */
  ticket: WaitingTicket | null
  wasCalled: boolean
  /** From the first sitting on, every wait is that of somebody back from another desk. */
  wasServed: boolean
  record: VisitRecord
}
type Desk = PlannedDesk & { id: number; isBusy: boolean; record: DeskRecord }
type Hall = {
  plan: DayPlan
  nextTicket: NextTicket
  nowSecond: number
  agenda: Agenda<() => void>
  waiting: WaitingTicket[]
  /** Longest idle first. */
  ready: Desk[]
  visits: Map<number, Visit>
}

/** Plays a plan in memory, event by event, under a discipline. The same plan and discipline give the same record. */
export function playPlan(plan: DayPlan, nextTicket: NextTicket): DayRecord {
  const groupOf = groupFinder(plan.groups)
  const visits = plan.visitors.map((visitor) => newVisit(visitor, stationsOf(visitor, groupOf)))
  const desks = plan.desks.map((desk) => newDesk(desk, plan.habits.overtimeSeconds))
  const hall: Hall = {
    plan,
    nextTicket,
    nowSecond: 0,
    agenda: newAgenda(),
    waiting: [],
    ready: [],
    visits: new Map(visits.map((visit) => [visit.visitor.number, visit])),
  }
  for (const desk of desks) {
    for (const { fromSecond, untilSecond } of desk.openings) {
      hall.agenda.put(fromSecond, () => openDesk(hall, desk))
      hall.agenda.put(untilSecond, () => restDesk(hall, desk))
    }
    for (const { dueAtSecond } of desk.breaks) hall.agenda.put(dueAtSecond, () => restDesk(hall, desk))
  }
  for (const visit of visits) {
    hall.agenda.put(visit.visitor.arrivesAtSecond, () => joinLine(hall, visit, clockStartsAt(hall, visit)))
  }
  for (let next = hall.agenda.takeNext(); next; next = hall.agenda.takeNext()) {
    hall.nowSecond = next.atSecond
    next.deed()
  }
  return { visits: visits.map(({ record }) => record), desks: desks.map(({ record }) => record) }
}

function later(hall: Hall, seconds: number, deed: () => void): void {
  hall.agenda.put(hall.nowSecond + seconds, deed)
}

function joinLine(hall: Hall, visit: Visit, waitingSinceSecond: number): void {
  const [station] = visit.stations
  if (!station) return
  const promised: PriorityClass = visit.wasServed ? 'returning' : visit.visitor.priority
  const ticket: WaitingTicket = {
    id: visit.visitor.number,
    group: station.group,
    class: promised,
    waitingSinceSecond,
  }
  const fromSecond = Math.max(hall.nowSecond, waitingSinceSecond)
  const isFirst = visit.record.waits.length === 0
  visit.record.waits.push({ group: station.group, class: promised, isFirst, fromSecond, calledAtSecond: null })
  visit.ticket = ticket
  hall.waiting.push(ticket)
  const { patienceSeconds } = visit.visitor
  if (patienceSeconds !== null && !visit.wasCalled) {
    hall.agenda.put(fromSecond + patienceSeconds, () => leave(hall, visit, ticket))
  }
  callWhoCanBeCalled(hall)
}

function leave(hall: Hall, visit: Visit, ticket: WaitingTicket): void {
  if (visit.ticket !== ticket) return
  takeOutOfLine(hall, visit)
  end(hall, visit, 'left')
}

function callWhoCanBeCalled(hall: Hall): void {
  for (let place = 0; place < hall.ready.length && hall.waiting.length > 0;) {
    const desk = hall.ready[place]
    const ticket = desk && hall.nextTicket(hall.waiting, desk, hall.nowSecond)
    const visit = ticket && hall.visits.get(ticket.id)
    if (desk && visit) {
      hall.ready.splice(place, 1)
      call(hall, visit, desk)
    } else place += 1
  }
}

function call(hall: Hall, visit: Visit, desk: Desk): void {
  takeOutOfLine(hall, visit)
  desk.isBusy = true
  const wait = visit.record.waits.at(-1)
  if (wait) wait.calledAtSecond = hall.nowSecond
  const onCall = visit.wasCalled ? ({ kind: 'comes', afterSeconds: 0 } as const) : visit.visitor.onCall
  visit.wasCalled = true
  if (onCall.kind === 'comes') {
    later(hall, onCall.afterSeconds, () => serve(hall, visit, desk))
    return
  }
  later(hall, hall.plan.habits.waitForCalledSeconds, () => freeDesk(hall, desk))
  if (onCall.kind === 'absent') end(hall, visit, 'no-show')
  else later(hall, onCall.afterSeconds, () => joinLine(hall, visit, keptClock(hall, visit)))
}

function serve(hall: Hall, visit: Visit, desk: Desk): void {
  const station = visit.stations.shift()
  if (!station) return
  visit.wasServed = true
  desk.record.served += 1
  desk.record.servingSeconds += station.serveSeconds
  later(hall, station.serveSeconds, () => finish(hall, visit, desk))
}

function finish(hall: Hall, visit: Visit, desk: Desk): void {
  desk.record.lastServedAtSecond = hall.nowSecond
  const [next] = visit.stations
  if (next?.mayGoOnHere && desk.skills.includes(next.group)) {
    serve(hall, visit, desk)
    return
  }
  later(hall, hall.plan.habits.betweenVisitorsSeconds, () => freeDesk(hall, desk))
  if (!next) end(hall, visit, 'served')
  else {
    later(hall, next.awaySeconds, () => joinLine(hall, visit, keptClock(hall, visit)))
  }
}

/** A desk that still serves from an earlier opening goes on with that. */
function openDesk(hall: Hall, desk: Desk): void {
  if (!desk.isBusy) freeDesk(hall, desk)
}

function freeDesk(hall: Hall, desk: Desk): void {
  desk.isBusy = false
  if (hall.ready.includes(desk) || startsBreak(hall, desk) || !isOpen(desk, hall.nowSecond)) return
  hall.ready.push(desk)
  callWhoCanBeCalled(hall)
}

/** A break or the end of an opening came due; a busy desk notices when it is free. */
function restDesk(hall: Hall, desk: Desk): void {
  const place = hall.ready.indexOf(desk)
  if (place < 0) return
  hall.ready.splice(place, 1)
  freeDesk(hall, desk)
}

function startsBreak(hall: Hall, desk: Desk): boolean {
  const [due] = desk.breaks
  if (!due || due.dueAtSecond > hall.nowSecond) return false
  desk.breaks.shift()
  desk.isBusy = true
  later(hall, due.seconds, () => freeDesk(hall, desk))
  return true
}

function takeOutOfLine(hall: Hall, visit: Visit): void {
  hall.waiting = hall.waiting.filter((ticket) => ticket !== visit.ticket)
  visit.ticket = null
}

/** Waiting before the doors open or before a booked time is not the hall's doing. */
function clockStartsAt({ plan, nowSecond }: Hall, { visitor: { booking } }: Visit): number {
  return Math.max(nowSecond, plan.opensAtSecond, booking ? booking.slotAtSecond - plan.habits.bookedGraceSeconds : 0)
}

/** The clock of a visit is never set back: earlier waiting counts on. */
function keptClock({ nowSecond }: Hall, { record }: Visit): number {
  return nowSecond - record.waits.reduce((sum, wait) => sum + waitSeconds(wait), 0)
}

function end({ nowSecond }: Hall, { record }: Visit, how: VisitEnd): void {
  record.end = how
  record.endedAtSecond = nowSecond
}

function isOpen(desk: Desk, now: number): boolean {
  return desk.openings.some(({ fromSecond, untilSecond }) => fromSecond <= now && now < untilSecond)
}

function newVisit(visitor: PlannedVisitor, stations: Station[]): Visit {
  const record: VisitRecord = { visitor: visitor.number, end: 'unserved', endedAtSecond: null, waits: [] }
  return { visitor, stations, ticket: null, wasCalled: false, wasServed: false, record }
}

function newDesk(desk: PlannedDesk, overtimeSeconds: number): Desk {
  const last = desk.openings.length - 1
  const openings = desk.openings.map(({ fromSecond, untilSecond }, place) => ({
    fromSecond,
    untilSecond: untilSecond + (place === last ? overtimeSeconds : 0),
  }))
  const record: DeskRecord = { desk: desk.number, served: 0, servingSeconds: 0, lastServedAtSecond: null }
  return { ...desk, id: desk.number, isBusy: false, openings, breaks: [...desk.breaks], record }
}
