import { groups, serviceGroups, services, type ServiceGroup } from '#catalogue/contract'
import { addSeconds, secondsBetween } from '#kernel/clock.ts'
import { isBefore, isEligible, nextVisit, urgency, type AskingDesk, type InLine, type Instant } from './discipline.ts'
import { afterBreak, waitingIn, type Desk, type Hall } from './hall.ts'
import { besideIn, firstInLine, formLine, leaveLine, lineIn } from './visit-index.ts'
import { secondsOf } from './figures.ts'
import { currentErrand, type Visit } from './visit.ts'
import { promisedSeconds, type PriorityClass } from './words.ts'

/** How many finished errands the catalogue's typical minutes weigh against what was measured today. */
const priorWeight = 10

const typicalSeconds = Object.fromEntries(
  serviceGroups.map((group) => {
    const own = Object.values(services).filter((service) => service.group === group)
    return [group, (own.reduce((sum, { typicalMinutes }) => sum + typicalMinutes, 0) / Math.max(1, own.length)) * 60]
  }),
) as Record<ServiceGroup, number>

/** Mean seconds that an errand takes of the desks of a line, all sittings together: today's, steadied by the catalogue's. */
function meanServeSeconds({ served }: Pick<Hall, 'served'>, group: ServiceGroup): number {
  const { count, seconds } = served.get(group) ?? { count: 0, seconds: 0 }
  return (seconds + priorWeight * typicalSeconds[group]) / (count + priorWeight)
}

/**
 * What a desk has still to do for somebody, after what was done for his errand in this line before. Service times scatter like an
 * exponential in the long run: whoever has already taken long takes about half a mean more.
 */
function secondsLeft(hall: Hall, visit: Visit, satNow = 0): number {
  const mean = meanServeSeconds(hall, visit.serviceGroup)
  const errandNo = currentErrand(visit)?.errandNo
  const before = visit.sittings.filter((sat) => sat.errandNo === errandNo && sat.serviceGroup === visit.serviceGroup)
  return Math.max(mean / 2, mean - secondsOf(before) - satNow)
}

/** Walking from a chair to the desk, in seconds. */
const walkSeconds = 30

type Free = AskingDesk & { readonly freeAt: number }

/** A desk that comes free during the break of the centre calls after it. */
const callsAt = (hall: Hall, seconds: number, now: Date): number =>
  secondsBetween(now, afterBreak(hall, addSeconds(now, seconds)))

/** When each staffed desk will ask for its next visitor, seconds from now. */
function freeTimes(hall: Hall, now: Date): Free[] {
  const staffed = [...hall.desks.values()].filter(({ state }) => state === 'open' || state === 'serving')
  return staffed.map((desk) => ({
    deskNo: desk.deskNo,
    skills: desk.skills,
    isQuick: desk.isQuick,
    freeAt: callsAt(hall, secondsUntilFree(hall, desk, now), now),
  }))
}

function secondsUntilFree(hall: Hall, desk: Desk, now: Date): number {
  const visit = desk.visitId ? hall.visits.get(desk.visitId) : undefined
  return visit ? secondsLeft(hall, visit, secondsBetween(visit.stateSince, now)) : 0
}

/** A desk calls somebody, or finds nobody and waits. */
type Turn = { readonly desk: AskingDesk; readonly seconds: number; readonly visit: Visit | undefined }

/** Seconds until the call. Who is missing is called by no open desk. */
export type Forecast = {
  readonly ofVisit: ReadonlyMap<string, number>
  /** What the desks do, one after another. */
  readonly turns: readonly Turn[]
  /** What the next ticket of a group and class would wait. */
  readonly ofNewcomer: ReadonlyMap<string, number>
}

export const newcomerKey = (group: ServiceGroup, priorityClass: PriorityClass): string => `${group}/${priorityClass}`

type Phantom = InLine & { readonly id: string }

function newcomers(now: Date): Phantom[] {
  const classes = Object.keys(promisedSeconds) as PriorityClass[]
  return serviceGroups.flatMap((serviceGroup) =>
    classes
      .filter(
        (priorityClass) => (serviceGroup === 'quick') === (priorityClass === 'quick') || priorityClass !== 'walk-in',
      )
      .map((priorityClass) => ({
        id: newcomerKey(serviceGroup, priorityClass),
        serviceGroup,
        priorityClass,
        takenAt: now,
        waitingSince: now,
        waitedSeconds: 0,
        notBefore: null,
        reservedDeskNo: null,
        series: groups[serviceGroup].letter,
        number: Number.MAX_SAFE_INTEGER,
      })),
  )
}

/**
 * Plays the line forward with the very rule of the hall and mean service times: who is called when, if nobody else
 * came. Newcomers of every kind stand at the end as phantoms: they are called, but take no desk's time. A desk that
 * finds nobody in this line will not find anybody later and leaves the play.
 */
function playForward(hall: Hall, now: Date): Forecast {
  let desks = freeTimes(hall, now)
  // Nobody is kept long for a desk that is away: the play lets any desk call them.
  const working = new Set<number | null>(desks.map(({ deskNo }) => deskNo))
  const line = formLine(
    [...waitingIn(hall, now)].map((visit) => {
      const reservedDeskNo = working.has(visit.reservedDeskNo) ? visit.reservedDeskNo : null
      return { ...visit, notBefore: null, reservedDeskNo }
    }),
  )
  const phantoms = new Map(newcomers(now).map((phantom) => [phantom.id, phantom]))
  const ofVisit = new Map<string, number>()
  const turns: Turn[] = []
  const ofNewcomer = new Map<string, number>()
  while (desks.length > 0) {
    const desk = desks.reduce((first, other) => (other.freeAt < first.freeAt ? other : first))
    const at = addSeconds(now, desk.freeAt)
    const next = nextVisit(firstInLine(line, desk, at), desk, { promises: hall.promises, now: at })
    for (const phantom of phantoms.values()) {
      if (!isEligible(phantom, desk, at) || isOvertaken(phantom, next, { promises: hall.promises, now: at })) continue
      ofNewcomer.set(phantom.id, desk.freeAt)
      phantoms.delete(phantom.id)
    }
    turns.push({ desk, seconds: desk.freeAt, visit: next })
    if (next) {
      ofVisit.set(next.visitId, desk.freeAt)
      leaveLine(line, next)
      const freeAt = callsAt(hall, desk.freeAt + walkSeconds + secondsLeft(hall, next), now)
      desks = desks.map((other) => (other === desk ? { ...desk, freeAt } : other))
    } else desks = desks.filter((other) => other !== desk)
  }
  return { ofVisit, turns, ofNewcomer }
}

/** A phantom must wait while somebody of higher urgency is taken by this desk. */
const isOvertaken = (phantom: InLine, next: InLine | undefined, { promises, now }: Instant): boolean =>
  next !== undefined && urgency(next, promises, now) >= urgency(phantom, promises, now)

const forecasts = new WeakMap<Hall, { at: Date; forecast: Forecast }>()

/** The forecast of a snapshot, made once per snapshot and half minute. */
export function forecastOf(hall: Hall, now: Date): Forecast {
  const known = forecasts.get(hall)
  if (known && Math.abs(secondsBetween(known.at, now)) < 30) return known.forecast
  const forecast = playForward(hall, now)
  forecasts.set(hall, { at: now, forecast })
  return forecast
}

/** Until enough tickets were checked, the window is wide: measured on whole demo days. */
const priorRatios = { low: 0.35, high: 1.9 }
const enoughChecks = 60
/** Nobody is told a narrower window than this. */
const shortestWindowSeconds = 300

export type Window = { readonly from: Date; readonly until: Date }

const minuteMs = 60_000
const wholeMinute = (instant: Date, round: (minutes: number) => number): Date =>
  new Date(round(instant.getTime() / minuteMs) * minuteMs)

/** Nobody is called before he can be there: then the whole window comes later, as wide as it was. */
export function notBefore(window: Window, instant: Date | null): Window {
  if (instant === null || instant <= window.from) return window
  const wide = Math.max(shortestWindowSeconds, secondsBetween(window.from, window.until))
  return { from: wholeMinute(instant, Math.floor), until: wholeMinute(addSeconds(instant, wide), Math.ceil) }
}

/**
 * The window in which nine calls of ten fall: the estimate times the 5 % and 95 % quantiles of how recent waits related
 * to their estimates (split conformal prediction; no assumption on the distribution).
 */
export function windowOf(estimatedSeconds: number, ratios: readonly number[], now: Date): Window {
  const at = (share: number) => ratios[Math.min(ratios.length - 1, Math.floor(share * ratios.length))] ?? 1
  const { low, high } = ratios.length >= enoughChecks ? { low: at(0.05), high: at(0.95) } : priorRatios
  const from = Math.max(0, estimatedSeconds * Math.min(1, low))
  const until = Math.max(estimatedSeconds * Math.max(1, high), from + shortestWindowSeconds)
  return { from: addSeconds(now, Math.floor(from / 60) * 60), until: addSeconds(now, Math.ceil(until / 60) * 60) }
}

/** Whoever has a ticket is served today: after a morning that went wrong the bounds may lie beyond any evening. */
function withinDay(window: Window, seconds: number, { hall: { opening }, now }: { hall: Hall; now: Date }): Window {
  if (!opening) return window
  const estimated = addSeconds(now, seconds + shortestWindowSeconds)
  const latest = wholeMinute(estimated > opening.closesAt ? estimated : opening.closesAt, Math.ceil)
  return latest < window.until ? { from: window.from, until: latest } : window
}

type Newcomer = Pick<InLine, 'serviceGroup' | 'priorityClass'>

/** Of those who have a ticket since the forecast was made, whoever goes before a newcomer: the same promise or a shorter one. */
function* cameSinceForecast(hall: Hall, { priorityClass }: Newcomer, now: Date): Generator<Visit> {
  const { ofVisit } = forecastOf(hall, now)
  for (const { type, visitId } of hall.changes.events) {
    const visit = type === 'taken' && !ofVisit.has(visitId) ? hall.visits.get(visitId) : undefined
    if (visit && hall.promises[visit.priorityClass] <= hall.promises[priorityClass]) yield visit
  }
}

/**
 * Seconds until a newcomer would be called. Those who share a transaction share its forecast: the work of whoever came a
 * moment earlier is added, spread over the desks that do it. Playing forward anew for each would cost a rush its pace.
 */
export function secondsOfNewcomer(hall: Hall, coming: Newcomer, now: Date): number | undefined {
  const seconds = forecastOf(hall, now).ofNewcomer.get(newcomerKey(coming.serviceGroup, coming.priorityClass))
  if (seconds === undefined) return undefined
  const working = [...hall.desks.values()].filter(({ state }) => state === 'open' || state === 'serving')
  const own = working.filter(({ skills }) => skills.includes(coming.serviceGroup))
  let work = 0
  for (const visit of cameSinceForecast(hall, coming, now)) {
    const { serviceGroup } = visit
    const doing = working.filter(({ skills }) => skills.includes(serviceGroup)).length
    const both = own.filter(({ skills }) => skills.includes(serviceGroup)).length
    if (both > 0) work += ((walkSeconds + secondsLeft(hall, visit)) * both) / doing
  }
  return callsAt(hall, seconds + work / Math.max(1, own.length), now)
}

const ratiosOf = ({ estimateRatios }: Hall, { priorityClass }: Newcomer): readonly number[] =>
  estimateRatios[priorityClass] ?? []

/** What somebody who comes now is told; undefined while no open desk would call him. */
export function windowOfNewcomer(hall: Hall, coming: Newcomer, now: Date): Window | undefined {
  const seconds = secondsOfNewcomer(hall, coming, now)
  if (seconds === undefined) return undefined
  return withinDay(windowOf(seconds, ratiosOf(hall, coming), now), seconds, { hall, now })
}

type Booked = { readonly seconds: number; readonly clockFrom: Date; readonly promiseSeconds: number }

/**
 * Whose clock starts later, because he was booked for later, is called at once if a desk has nobody else, and by the rule
 * like somebody who comes when it starts: those who come meanwhile go before him. Not later than promised, while the forecast
 * keeps the promise.
 */
export function untilClockStarts(window: Window, { seconds, clockFrom, promiseSeconds }: Booked, now: Date): Window {
  const waits = secondsBetween(now, clockFrom)
  if (waits <= 0) return window
  const later = addSeconds(window.until, waits)
  const promised = addSeconds(clockFrom, promiseSeconds)
  const soonest = addSeconds(window.from, shortestWindowSeconds)
  const isKept = addSeconds(now, seconds) <= promised && promised < later
  const until = isKept ? new Date(Math.max(promised.getTime(), soonest.getTime())) : later
  return { from: window.from, until: wholeMinute(until, Math.ceil) }
}

type Coming = Pick<InLine, 'serviceGroup' | 'priorityClass' | 'waitingSince' | 'notBefore'>

function windowAfter(seconds: number, coming: Coming, { hall, now }: { hall: Hall; now: Date }): Window {
  const { waitingSince, priorityClass, notBefore: awayUntil } = coming
  const booked = { seconds, clockFrom: waitingSince ?? now, promiseSeconds: hall.promises[priorityClass] }
  const soonest = withinDay(windowOf(seconds, ratiosOf(hall, coming), now), seconds, { hall, now })
  return notBefore(untilClockStarts(soonest, booked, now), awayUntil)
}

/** The window of a visit as it looks now, which is not the one that was told at the door. */
export function windowOfVisit(visit: Visit, hall: Hall, now: Date): Window | null {
  const seconds = visit.state === 'waiting' ? forecastOf(hall, now).ofVisit.get(visit.visitId) : undefined
  return seconds === undefined ? null : windowAfter(seconds, visit, { hall, now })
}

/** What a booked visitor is told who comes now and whose clock may start later. */
export function windowOfBooked(hall: Hall, { serviceGroup, clockFrom }: Arriving, now: Date): Window | null {
  const booked: InLine = {
    serviceGroup,
    priorityClass: 'booked',
    takenAt: now,
    waitingSince: clockFrom,
    waitedSeconds: 0,
    notBefore: null,
    reservedDeskNo: null,
    series: groups[serviceGroup].letter,
    number: Number.MAX_SAFE_INTEGER,
  }
  const own = ownTurn(booked, hall, now)
  return own ? windowAfter(own.seconds, booked, { hall, now }) : null
}

type Arriving = { readonly serviceGroup: ServiceGroup; readonly clockFrom: Date }

/** Until when whoever waits is promised to be called. The way to the hall, and the time before a booked one, are not counted. */
export function promisedUntil(visit: Visit, promiseSeconds: number): Date | null {
  const { waitingSince, awaySeconds, waitedSeconds } = visit
  if (!waitingSince) return null
  return addSeconds(waitingSince, promiseSeconds - (waitedSeconds - awaySeconds))
}

/** The turn at which somebody is called whom the forecast does not know yet: the first that he would win. */
function ownTurn(coming: InLine, hall: Hall, now: Date): Turn | undefined {
  const present = { ...coming, notBefore: null }
  return forecastOf(hall, now).turns.find(({ desk, seconds, visit }) => {
    const instant = { promises: hall.promises, now: addSeconds(now, seconds) }
    return (
      isEligible(present, desk, instant.now) &&
      nextVisit([...(visit ? [visit] : []), present], desk, instant) === present
    )
  })
}

/**
 * How many of the others are called earlier, by the forecast, to desks that might call this visit. Whoever may not be called yet
 * has no place: nobody knows who comes and is called until then, and nobody waits for him.
 */
export function aheadOf(visit: Visit, hall: Hall, now: Date): number | null {
  if (visit.state !== 'waiting' || !mayBeCalled(visit, now)) return null
  const { turns } = forecastOf(hall, now)
  const known = turns.find((turn) => turn.visit?.visitId === visit.visitId)
  const own = known ?? ownTurn(visit, hall, now)
  if (!own) return standingBefore(visit, hall, now)
  const isKept = own.desk.deskNo === visit.reservedDeskNo
  const mightCall = ({ deskNo, skills }: AskingDesk) =>
    isKept ? deskNo === visit.reservedDeskNo : skills.includes(visit.serviceGroup)
  const others = turns.slice(0, turns.indexOf(own)).filter(({ desk, visit: other }) => other && mightCall(desk))
  // Whoever is away lets those behind him take his turn, unless he may be called by the time of theirs.
  const mayBy =
    (instant: Date) =>
    ({ visit: other }: Turn) =>
      mayBeCalled(hall.visits.get(other!.visitId) ?? other!, instant)
  const present = others.filter(mayBy(now)).length
  const calledAt = addSeconds(now, (others[present] ?? own).seconds)
  return others.filter(mayBy(calledAt)).length + (known ? 0 : cameSince(visit, hall, now))
}

export const mayBeCalled = ({ notBefore: until }: Pick<InLine, 'notBefore'>, now: Date): boolean =>
  until === null || until <= now

/** The forecast of this batch was made before they came: those of the same line who were a moment earlier. */
function cameSince(visit: Visit, hall: Hall, now: Date): number {
  const { ofVisit } = forecastOf(hall, now)
  let count = 0
  for (const other of besideIn(lineIn(hall.visits), visit))
    if (!ofVisit.has(other.visitId) && mayBeCalled(other, now) && isBefore(other, visit)) count++
  return count
}

/** While no desk of the group is open: those of the same group who stand further in front. */
function standingBefore(visit: Visit, hall: Hall, now: Date): number {
  const own = urgency(visit, hall.promises, now)
  let before = 0
  for (const other of waitingIn(hall, now)) {
    const share = urgency(other, hall.promises, now)
    const isFirst = share > own || (share === own && isBefore(other, visit))
    if (other.serviceGroup === visit.serviceGroup && mayBeCalled(other, now) && isFirst) before++
  }
  return before
}
