import { serviceGroups, type ServiceGroup } from '#catalogue/contract'
import { addSeconds, secondsBetween } from '#kernel/clock.ts'
import { forecastOf, waitedSecondsAt, waitingIn, type Desk, type Hall, type Visit } from '#queue'
import type { Alarm } from './contract.ts'

/** How long before a promise breaks the head of the centre is told, seconds. */
const warningSeconds = 5 * 60
/** A service that takes longer than this is worth a look: a visitor with a hard case, or a desk that forgot to finish. */
const longServiceSeconds = 40 * 60
/** Called and neither started nor marked absent. */
const absentDeskSeconds = 3 * 60
const longBreakSeconds = 45 * 60
const mostRemedies = 4

type Remedy = Alarm['remedies'][number]

const isStaffed = ({ state }: Desk): boolean => state === 'open' || state === 'serving'

/** Desks that could take part of a group's line, least busy group first. */
function remediesFor(hall: Hall, group: ServiceGroup, now: Date): Remedy[] {
  const pressure = new Map<ServiceGroup, number>()
  for (const { serviceGroup } of waitingIn(hall)) pressure.set(serviceGroup, (pressure.get(serviceGroup) ?? 0) + 1)
  const load = ({ skills }: Desk) => Math.max(0, ...skills.map((skill) => pressure.get(skill) ?? 0))
  const desks = [...hall.desks.values()]
  const backFromBreak = desks
    .filter(
      (desk) => desk.state === 'break' && desk.skills.includes(group) && secondsBetween(desk.stateSince, now) > 10 * 60,
    )
    .map(({ deskNo }): Remedy => ({ desk: deskNo, action: 'end-break', serviceGroup: null }))
  const lent = desks
    .filter((desk) => isStaffed(desk) && !desk.skills.includes(group) && load(desk) < (pressure.get(group) ?? 0))
    .toSorted((a, b) => load(a) - load(b))
    .map(({ deskNo }): Remedy => ({ desk: deskNo, action: 'add-skill', serviceGroup: group }))
  return [...backFromBreak, ...lent].slice(0, mostRemedies)
}

/** Per group: the visit whose promise breaks first, by the forecast of its call. */
function promiseAlarms(hall: Hall, now: Date): Alarm[] {
  const { ofVisit } = forecastOf(hall, now)
  const worst = new Map<ServiceGroup, { visit: Visit; breaksAt: Date; lateSeconds: number; count: number }>()
  for (const visit of waitingIn(hall)) {
    const left = hall.promises[visit.priorityClass] - waitedSecondsAt(visit, now)
    const expected = ofVisit.get(visit.visitId) ?? Infinity
    const lateSeconds = expected - left
    if (lateSeconds <= 0 || left > warningSeconds) continue
    const known = worst.get(visit.serviceGroup)
    const breaksAt = addSeconds(now, left)
    const count = (known?.count ?? 0) + 1
    worst.set(
      visit.serviceGroup,
      !known || breaksAt < known.breaksAt ? { visit, breaksAt, lateSeconds, count } : { ...known, count },
    )
  }
  return [...worst].map(([serviceGroup, { breaksAt, lateSeconds, count }]) => ({
    kind: breaksAt <= now ? 'promise-broken' : 'promise-at-risk',
    serviceGroup,
    desk: null,
    breaksAt,
    remedies: remediesFor(hall, serviceGroup, now),
    values: { count, lateMinutes: Number.isFinite(lateSeconds) ? Math.ceil(lateSeconds / 60) : -1 },
  }))
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
      remedies: [],
      values: { minutes: Math.floor(seconds / 60) },
    }
  })
}

function emptyGroupAlarms(hall: Hall, now: Date): Alarm[] {
  return serviceGroups
    .filter((group) => ![...hall.desks.values()].some((desk) => isStaffed(desk) && desk.skills.includes(group)))
    .map((serviceGroup) => ({
      serviceGroup,
      count: [...waitingIn(hall)].filter((visit) => visit.serviceGroup === serviceGroup).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ serviceGroup, count }) => ({
      kind: 'no-desk' as const,
      serviceGroup,
      desk: null,
      breaksAt: null,
      remedies: remediesFor(hall, serviceGroup, now),
      values: { count },
    }))
}

/** What the head of the centre should act on now, most urgent first: broken promises, groups without a desk, then desks. */
export function alarmsOf(hall: Hall, now: Date): Alarm[] {
  const order: Record<Alarm['kind'], number> = {
    'no-desk': 0,
    'promise-broken': 1,
    'promise-at-risk': 2,
    'absent-desk': 3,
    'long-service': 4,
  }
  const empty = emptyGroupAlarms(hall, now)
  const without = new Set(empty.map(({ serviceGroup }) => serviceGroup))
  const promised = promiseAlarms(hall, now).filter(({ serviceGroup }) => !without.has(serviceGroup))
  return [...empty, ...promised, ...deskAlarms(hall, now)].toSorted((a, b) => order[a.kind] - order[b.kind])
}
