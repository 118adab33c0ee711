import { groups, serviceGroups, services, type ServiceGroup } from '#catalogue/contract'
import { addSeconds, secondsBetween } from '#kernel/clock.ts'
import { isEligible, nextVisit, urgency, type AskingDesk, type InLine, type Instant } from './discipline.ts'
import { waitingIn, type Desk, type Hall } from './hall.ts'
import { firstInLine, formLine, leaveLine } from './visit-index.ts'
import { currentErrand, secondsOf, type Visit } from './visit.ts'
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

/** When each staffed desk will ask for its next visitor, seconds from now. */
function freeTimes(hall: Hall, now: Date): Free[] {
  const staffed = [...hall.desks.values()].filter(({ state }) => state === 'open' || state === 'serving')
  return staffed.map((desk) => ({
    deskNo: desk.deskNo,
    skills: desk.skills,
    isQuick: desk.isQuick,
    freeAt: secondsUntilFree(hall, desk, now),
  }))
}

function secondsUntilFree(hall: Hall, desk: Desk, now: Date): number {
  const visit = desk.visitId ? hall.visits.get(desk.visitId) : undefined
  return visit ? secondsLeft(hall, visit, secondsBetween(visit.stateSince, now)) : 0
}

/** Seconds until the call. Who is missing is called by no open desk. */
export type Forecast = {
  readonly ofVisit: ReadonlyMap<string, number>
  /** Which desk calls whom, in the order of the calls. */
  readonly deskOfVisit: ReadonlyMap<string, number>
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
  const deskOfVisit = new Map<string, number>()
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
    if (next) {
      ofVisit.set(next.visitId, desk.freeAt)
      deskOfVisit.set(next.visitId, desk.deskNo)
      leaveLine(line, next)
      const freeAt = desk.freeAt + walkSeconds + secondsLeft(hall, next)
      desks = desks.map((other) => (other === desk ? { ...desk, freeAt } : other))
    } else desks = desks.filter((other) => other !== desk)
  }
  return { ofVisit, deskOfVisit, ofNewcomer }
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
