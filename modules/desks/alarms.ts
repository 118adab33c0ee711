import { serviceGroups, type ServiceGroup } from '#catalogue/contract'
import { addSeconds, secondsBetween } from '#kernel/clock.ts'
import {
  isAway,
  isKeptInVain,
  promisedWaitSecondsAt,
  ticketOf,
  waitingIn,
  type Desk,
  type Hall,
  type Visit,
} from '#queue'
import type { Alarm } from './contract.ts'
import { firstBreak, hasRested, isStaffed, latenessOf, remediesFor, type Crew, type Late } from './remedies.ts'

/** How long before a promise breaks the head of the centre is told: a desk needs about a visit to change. */
const warningSeconds = 10 * 60
/** Whoever is kept for one desk has a promise of minutes: told earlier, every other one of them would be an alarm. */
const keptWarningSeconds = 60
/** A forecast that misses the promise by less is as likely as not to be wrong. */
const doubtSeconds = 60
/** A service that takes longer than this is worth a look: a visitor with a hard case, or a desk that forgot to finish. */
const longServiceSeconds = 40 * 60
/** Called and neither started nor marked absent. */
const absentDeskSeconds = 3 * 60
const longBreakSeconds = 45 * 60
/** Before the doors open desks are closed and nobody has been promised anything yet. */
const beforeOpeningSeconds = 5 * 60

type Looking = {
  readonly crew: Crew
  readonly now: Date
  /** Per group, who was sent away today because no desk served it. */
  readonly refused: ReadonlyMap<ServiceGroup, number>
}

/** The promise is broken, or will be so soon and so surely that somebody should act. */
const isPressing = ({ leftSeconds, lateSeconds }: Late): boolean =>
  leftSeconds <= 0 || (leftSeconds <= warningSeconds && lateSeconds >= doubtSeconds)

/** Per group: how many promises break, and when the first does. Who is kept for one desk has an alarm of his own. */
function promiseAlarms(hall: Hall, { crew, now }: Looking, kept: ReadonlySet<string>): Alarm[] {
  return [...latenessOf(hall, now)].flatMap(([serviceGroup, all]) => {
    const late = all.filter((one) => isPressing(one) && !kept.has(one.visit.visitId))
    if (late.length === 0) return []
    const breaksAt = firstBreak(late, now)
    const worst = Math.max(...late.map(({ lateSeconds }) => lateSeconds))
    return {
      kind: breaksAt <= now ? 'promise-broken' : 'promise-at-risk',
      serviceGroup,
      desk: null,
      breaksAt,
      remedies: remediesFor(hall, serviceGroup, { crew, now }),
      kept: [],
      // Nobody knows how late a call is that no desk makes.
      values: { count: late.length, ...(Number.isFinite(worst) && { lateMinutes: Math.ceil(worst / 60) }) },
    } satisfies Alarm
  })
}

/** What is wrong with a desk that has been in its state for so long. */
function deskTrouble(state: Desk['state'], visit: Visit | undefined, seconds: number): Alarm['kind'] | undefined {
  if (visit?.state === 'called' && seconds > absentDeskSeconds) return 'absent-desk'
  if (visit?.state === 'serving' && seconds > longServiceSeconds) return 'long-service'
  return state === 'break' && seconds > longBreakSeconds ? 'absent-desk' : undefined
}

function deskAlarms(hall: Hall, now: Date): Alarm[] {
  return [...hall.desks.values()].flatMap(({ deskNo, visitId, state, stateSince }) => {
    const visit = visitId ? hall.visits.get(visitId) : undefined
    const seconds = secondsBetween(visit?.stateSince ?? stateSince, now)
    const kind = deskTrouble(state, visit, seconds)
    if (!kind) return []
    const serviceGroup = visit?.serviceGroup ?? null
    return {
      kind,
      serviceGroup,
      desk: deskNo,
      breaksAt: null,
      remedies: state === 'break' ? [{ desk: deskNo, action: 'end-break', serviceGroup: null }] : [],
      kept: [],
      values: { minutes: Math.floor(seconds / 60) },
    } satisfies Alarm
  })
}

/** Those who wait for a desk whose operator is away, and whom nobody else calls: not yet, or because no other desk could. */
function keptForAway(hall: Hall, now: Date): Map<Desk, Visit[]> {
  const staffed = [...hall.desks.values()].filter(isStaffed)
  const kept = new Map<Desk, Visit[]>()
  for (const visit of hall.visits.values()) {
    const desk = visit.reservedDeskNo === null ? undefined : hall.desks.get(visit.reservedDeskNo)
    if (visit.state !== 'waiting' || !desk || !isAway(desk)) continue
    const others = staffed.some(({ skills }) => skills.includes(visit.serviceGroup))
    if (!others || !isKeptInVain(hall, visit, now)) kept.set(desk, [...(kept.get(desk) ?? []), visit])
  }
  return kept
}

const namesOf = (visits: readonly Visit[]) => ({
  count: visits.length,
  tickets: visits.map((visit) => ticketOf(visit)).join(', '),
})
const releasable = (visits: readonly Visit[]): Alarm['kept'] =>
  visits.map((visit) => ({ visit: visit.visitId, ticket: ticketOf(visit) }))

const keptForAwayAlarms = (kept: ReadonlyMap<Desk, Visit[]>, now: Date): Alarm[] =>
  [...kept].map(([desk, visits]) => ({
    kind: 'kept-for-away',
    serviceGroup: visits[0]!.serviceGroup,
    desk: desk.deskNo,
    breaksAt: null,
    remedies: hasRested(desk, now) ? [{ desk: desk.deskNo, action: 'end-break', serviceGroup: null }] : [],
    kept: releasable(visits),
    values: { ...namesOf(visits), minutes: Math.floor(secondsBetween(desk.stateSince, now) / 60) },
  }))

/** Those whose promise breaks because they wait for one desk that serves others meanwhile. */
function keptForBusy(hall: Hall, now: Date): Map<Desk, Late[]> {
  const kept = new Map<Desk, Late[]>()
  for (const late of [...latenessOf(hall, now).values()].flat()) {
    const { reservedDeskNo } = late.visit
    const desk = reservedDeskNo === null ? undefined : hall.desks.get(reservedDeskNo)
    if (desk && isStaffed(desk)) kept.set(desk, [...(kept.get(desk) ?? []), late])
  }
  return kept
}

const keptForBusyAlarms = (kept: ReadonlyMap<Desk, Late[]>, { promises }: Hall, now: Date): Alarm[] =>
  [...kept].flatMap(([{ deskNo }, all]) => {
    const visits = all.filter(({ leftSeconds }) => leftSeconds <= keptWarningSeconds).map(({ visit }) => visit)
    if (visits.length === 0) return []
    const worst = visits.toSorted((a, b) => promisedWaitSecondsAt(b, now) - promisedWaitSecondsAt(a, now))[0]!
    return {
      kind: 'kept-for-busy',
      serviceGroup: worst.serviceGroup,
      desk: deskNo,
      breaksAt: null,
      remedies: [],
      kept: releasable(visits),
      values: {
        ...namesOf(visits),
        minutes: Math.floor(promisedWaitSecondsAt(worst, now) / 60),
        promiseMinutes: Math.round(promises[worst.priorityClass] / 60),
      },
    } satisfies Alarm
  })

const isWithinHours = ({ opening }: Hall, now: Date): boolean =>
  opening !== undefined && opening.opensAt <= now && now < opening.closesAt

/** Nobody waits in a hall that sends everybody away: its silence is no calm. */
function emptyHallAlarms(hall: Hall, { refused, now }: Looking): Alarm[] {
  if (!isWithinHours(hall, now) || [...hall.desks.values()].some(({ state }) => state !== 'closed')) return []
  const count = [...refused.values()].reduce((sum, each) => sum + each, 0)
  return [
    {
      kind: 'hall-empty',
      serviceGroup: null,
      desk: null,
      breaksAt: null,
      remedies: [],
      kept: [],
      values: { refused: count },
    },
  ]
}

/**
 * Groups that no desk serves, while somebody waits there or was sent away for it. Who waits for a desk at work has one: it
 * calls him whatever its services are.
 */
function emptyGroupAlarms(hall: Hall, { crew, now, refused }: Looking, kept: ReadonlySet<string>): Alarm[] {
  const isBeforeOpening = hall.opening && now < addSeconds(hall.opening.opensAt, -beforeOpeningSeconds)
  if (isBeforeOpening) return []
  const staffed = [...hall.desks.values()].filter(isStaffed)
  const isCalledFor = ({ reservedDeskNo }: Visit) => staffed.some(({ deskNo }) => deskNo === reservedDeskNo)
  const waiting = [...waitingIn(hall, now)].filter((visit) => !kept.has(visit.visitId) && !isCalledFor(visit))
  return serviceGroups.flatMap((serviceGroup) => {
    const count = waiting.filter((visit) => visit.serviceGroup === serviceGroup).length
    const sentAway = isWithinHours(hall, now) ? (refused.get(serviceGroup) ?? 0) : 0
    if (count + sentAway === 0 || staffed.some(({ skills }) => skills.includes(serviceGroup))) return []
    return {
      kind: 'no-desk',
      serviceGroup,
      desk: null,
      breaksAt: null,
      remedies: remediesFor(hall, serviceGroup, { crew, now }),
      kept: [],
      values: { count, refused: sentAway },
    } satisfies Alarm
  })
}

/** `2–100, 103` */
function rangesOf(numbers: Iterable<number>): string {
  const ranges: [from: number, until: number][] = []
  for (const number of [...numbers].toSorted((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last?.[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([from, until]) => (from === until ? `${from}` : `${from}–${until}`)).join(', ')
}

/** Numbers that a kiosk has printed without the network and not handed over: people wait with them, unseen. */
const gapAlarms = ({ papers }: Hall): Alarm[] =>
  [...papers].flatMap(([series, { missing }]) =>
    missing.size === 0
      ? []
      : {
          kind: 'missing-numbers',
          serviceGroup: null,
          desk: null,
          breaksAt: null,
          remedies: [],
          kept: [],
          values: { series, count: missing.size, numbers: rangesOf(missing) },
        },
  )

const order: Record<Alarm['kind'], number> = {
  'hall-empty': 0,
  'no-desk': 1,
  'promise-broken': 2,
  'kept-for-away': 3,
  'kept-for-busy': 4,
  'promise-at-risk': 5,
  'absent-desk': 6,
  'long-service': 7,
  'missing-numbers': 8,
}

/**
 * What the head of the centre should act on now, most urgent first: groups without a desk, broken promises, then desks.
 * Nobody raises two alarms: who is kept for one desk is told as that.
 */
export function alarmsOf(hall: Hall, looking: Looking): Alarm[] {
  const { now } = looking
  const [forAway, forBusy] = [keptForAway(hall, now), keptForBusy(hall, now)]
  const waitForBusy = [...forBusy.values()].flat().map(({ visit }) => visit)
  const kept = new Set([...forAway.values(), waitForBusy].flat().map(({ visitId }) => visitId))
  const served = new Set([...hall.desks.values()].filter(isStaffed).flatMap(({ skills }) => skills))
  const promised = promiseAlarms(hall, looking, kept).filter(
    ({ serviceGroup }) => serviceGroup !== null && served.has(serviceGroup),
  )
  const ofKept = [...keptForAwayAlarms(forAway, now), ...keptForBusyAlarms(forBusy, hall, now)]
  const ofDesks = [...ofKept, ...deskAlarms(hall, now), ...gapAlarms(hall)]
  const all = [...emptyHallAlarms(hall, looking), ...emptyGroupAlarms(hall, looking, kept), ...promised, ...ofDesks]
  return all.toSorted(
    (a, b) => order[a.kind] - order[b.kind] || (a.breaksAt?.getTime() ?? 0) - (b.breaksAt?.getTime() ?? 0),
  )
}
