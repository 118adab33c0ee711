import { serviceGroups } from '#catalogue/contract'
import { addSeconds, secondsBetween } from '#kernel/clock.ts'
import { isAway, isKeptInVain, ticketOf, waitingIn, type Desk, type Hall, type Visit } from '#queue'
import type { Alarm } from './contract.ts'
import { firstBreak, latenessOf } from './lateness.ts'
import { isStaffed, remediesFor, type Crew } from './remedies.ts'

/** How long before a promise breaks the head of the centre is told: a desk needs about a visit to change. */
const warningSeconds = 10 * 60
/** A forecast that misses the promise by less is as likely as not to be wrong. */
const doubtSeconds = 60
/** A service that takes longer than this is worth a look: a visitor with a hard case, or a desk that forgot to finish. */
const longServiceSeconds = 40 * 60
/** Called and neither started nor marked absent. */
const absentDeskSeconds = 3 * 60
const longBreakSeconds = 45 * 60
/** Before the doors open desks are closed and nobody has been promised anything yet. */
const beforeOpeningSeconds = 5 * 60

type Looking = { readonly crew: Crew; readonly now: Date }

/** Per group: how many promises break, and when the first does. */
function promiseAlarms(hall: Hall, { crew, now }: Looking): Alarm[] {
  return [...latenessOf(hall, now)].flatMap(([serviceGroup, all]) => {
    const late = all.filter(
      ({ leftSeconds, lateSeconds }) =>
        leftSeconds <= 0 || (leftSeconds <= warningSeconds && lateSeconds >= doubtSeconds),
    )
    if (late.length === 0) return []
    const breaksAt = firstBreak(late, now)
    const worst = Math.max(...late.map(({ lateSeconds }) => lateSeconds))
    return {
      kind: breaksAt <= now ? 'promise-broken' : 'promise-at-risk',
      serviceGroup,
      desk: null,
      breaksAt,
      remedies: remediesFor(hall, serviceGroup, { crew, now }),
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

const keptForAwayAlarms = (hall: Hall, now: Date): Alarm[] =>
  [...keptForAway(hall, now)].map(([{ deskNo, stateSince }, visits]) => ({
    kind: 'kept-for-away',
    serviceGroup: visits[0]!.serviceGroup,
    desk: deskNo,
    breaksAt: null,
    remedies: [{ desk: deskNo, action: 'end-break', serviceGroup: null }],
    values: {
      count: visits.length,
      tickets: visits.map((visit) => ticketOf(visit)).join(', '),
      minutes: Math.floor(secondsBetween(stateSince, now) / 60),
    },
  }))

function emptyGroupAlarms(hall: Hall, { crew, now }: Looking): Alarm[] {
  const isBeforeOpening = hall.opening && now < addSeconds(hall.opening.opensAt, -beforeOpeningSeconds)
  if (isBeforeOpening) return []
  const kept = new Set([...keptForAway(hall, now).values()].flat().map(({ visitId }) => visitId))
  const waiting = [...waitingIn(hall, now)].filter(({ visitId }) => !kept.has(visitId))
  const staffed = [...hall.desks.values()].filter(isStaffed)
  return serviceGroups.flatMap((serviceGroup) => {
    const count = waiting.filter((visit) => visit.serviceGroup === serviceGroup).length
    if (count === 0 || staffed.some(({ skills }) => skills.includes(serviceGroup))) return []
    return {
      kind: 'no-desk',
      serviceGroup,
      desk: null,
      breaksAt: null,
      remedies: remediesFor(hall, serviceGroup, { crew, now }),
      values: { count },
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
          values: { series, count: missing.size, numbers: rangesOf(missing) },
        },
  )

const order: Record<Alarm['kind'], number> = {
  'no-desk': 0,
  'promise-broken': 1,
  'kept-for-away': 2,
  'promise-at-risk': 3,
  'absent-desk': 4,
  'long-service': 5,
  'missing-numbers': 6,
}

/** What the head of the centre should act on now, most urgent first: groups without a desk, broken promises, then desks. */
export function alarmsOf(hall: Hall, looking: Looking): Alarm[] {
  const served = new Set([...hall.desks.values()].filter(isStaffed).flatMap(({ skills }) => skills))
  const promised = promiseAlarms(hall, looking).filter(
    ({ serviceGroup }) => serviceGroup !== null && served.has(serviceGroup),
  )
  const ofDesks = [...keptForAwayAlarms(hall, looking.now), ...deskAlarms(hall, looking.now), ...gapAlarms(hall)]
  const all = [...emptyGroupAlarms(hall, looking), ...promised, ...ofDesks]
  return all.toSorted(
    (a, b) => order[a.kind] - order[b.kind] || (a.breaksAt?.getTime() ?? 0) - (b.breaksAt?.getTime() ?? 0),
  )
}
