import type { ServiceGroup } from '#catalogue/contract'
import { addSeconds, secondsBetween } from '#kernel/clock.ts'
import { forecastOf, promisedWaitSecondsAt, waitingIn, type Desk, type Hall, type Visit } from '#queue'
import type { Alarm, Obstacle } from './contract.ts'

export type Remedy = Alarm['remedies'][number]

/** The people behind the desks, as far as the hall itself does not know them. */
export type Crew = {
  /** Who is signed in where, whether the desk is open or not. */
  readonly occupants: ReadonlyMap<number, string>
  /** Which services a person can serve. */
  readonly skills: ReadonlyMap<string, readonly ServiceGroup[]>
}

/** A break is not cut short for anybody before this. */
const restSeconds = 10 * 60
/** More would only be a list to read while people wait. */
export const mostRemedies = 4

export const isStaffed = ({ state }: Desk): boolean => state === 'open' || state === 'serving'

/** Away for so long that a break may be ended. */
export const hasRested = ({ state, stateSince }: Desk, now: Date): boolean =>
  state !== 'break' || secondsBetween(stateSince, now) > restSeconds

/** How many wait for the most wanted service of each desk. */
function loadOf(hall: Hall, now: Date): (desk: Desk) => number {
  const waiting = new Map<ServiceGroup, number>()
  for (const { serviceGroup } of waitingIn(hall, now)) waiting.set(serviceGroup, (waiting.get(serviceGroup) ?? 0) + 1)
  return ({ skills }) => Math.max(0, ...skills.map((skill) => waiting.get(skill) ?? 0))
}

/** Every desk that could take part of a group's line: those who rest, those who sit at a closed desk, then the least busy who know the service. */
export function candidatesFor(hall: Hall, group: ServiceGroup, { crew, now }: { crew: Crew; now: Date }): Remedy[] {
  const load = loadOf(hall, now)
  const waiting = [...waitingIn(hall, now)].filter(({ serviceGroup }) => serviceGroup === group).length
  const desks = [...hall.desks.values()]
  const skilled = desks.filter(({ skills }) => skills.includes(group))
  // Where no desk serves it whoever comes is sent away, and nobody is seen waiting.
  const wanted = Math.max(waiting, skilled.some(isStaffed) ? 0 : 1)
  const rested = skilled.filter((desk) => desk.state === 'break' && hasRested(desk, now))
  const idle = skilled.filter(
    ({ state, deskNo }) => state === 'back-office' || (state === 'closed' && crew.occupants.has(deskNo)),
  )
  const knows = ({ staffId }: Desk) => staffId !== null && (crew.skills.get(staffId)?.includes(group) ?? false)
  const lent = desks
    .filter((desk) => isStaffed(desk) && !desk.skills.includes(group) && knows(desk) && load(desk) < wanted)
    .toSorted((a, b) => load(a) - load(b) || a.deskNo - b.deskNo)
  return [
    ...rested.map(({ deskNo }): Remedy => ({ desk: deskNo, action: 'end-break', serviceGroup: null })),
    ...idle.map(({ deskNo }): Remedy => ({ desk: deskNo, action: 'open', serviceGroup: null })),
    ...lent.map(({ deskNo }): Remedy => ({ desk: deskNo, action: 'add-skill', serviceGroup: group })),
  ]
}

export const remediesFor = (...asked: Parameters<typeof candidatesFor>): Remedy[] =>
  candidatesFor(...asked).slice(0, mostRemedies)

type Asked = { readonly crew: Crew; readonly now: Date; readonly useless: readonly Remedy[] }

/** What stands in the way of more help for a group: every desk that one might think of, with the reason. */
export function obstaclesFor(hall: Hall, group: ServiceGroup, { crew, now, useless }: Asked): Obstacle[] {
  const desks = [...hall.desks.values()].toSorted((a, b) => a.deskNo - b.deskNo)
  const knows = (deskNo: number) => crew.skills.get(crew.occupants.get(deskNo) ?? '')?.includes(group) ?? false
  const skilled = desks.filter(({ skills }) => skills.includes(group))
  const resting = skilled.filter((desk) => !hasRested(desk, now))
  const isIdle = (desk: Desk) => !isStaffed(desk) && desk.state !== 'break' && crew.occupants.has(desk.deskNo)
  const untrained = desks.filter((desk) => isIdle(desk) && !desk.skills.includes(group) && !knows(desk.deskNo))
  const empty = skilled.filter(({ deskNo, staffId }) => staffId === null && !crew.occupants.has(deskNo))
  const numbers = (of: readonly Desk[]) => of.map(({ deskNo }) => deskNo)
  const first = resting.toSorted((a, b) => a.stateSince.getTime() - b.stateSince.getTime())[0]
  const all: Obstacle[] = [
    { kind: 'resting', desks: numbers(resting), until: first ? addSeconds(first.stateSince, restSeconds) : null },
    { kind: 'changes-nothing', desks: useless.map(({ desk }) => desk), until: null },
    { kind: 'at-work', desks: numbers(skilled.filter(isStaffed)), until: null },
    { kind: 'not-trained', desks: numbers(untrained), until: null },
    // Nobody can be moved where nobody has come.
    { kind: crew.occupants.size === 0 ? 'nobody-here' : 'empty', desks: numbers(empty), until: null },
  ]
  return all.filter(({ desks: found }) => found.length > 0)
}

/** The hall as it would be: a copy to look ahead with. */
export function withRemedy(hall: Hall, { desk: deskNo, action, serviceGroup }: Remedy): Hall {
  const desk = hall.desks.get(deskNo)
  if (!desk) return hall
  const changed: Desk =
    action === 'add-skill'
      ? { ...desk, skills: serviceGroup ? [...desk.skills, serviceGroup] : desk.skills }
      : { ...desk, state: 'open', visitId: null }
  return { ...hall, desks: new Map(hall.desks).set(deskNo, changed) }
}

/** Seconds until the promise to this visit is broken; negative when it is. A clock that begins later leaves more. */
function promiseLeft(visit: Visit, { promises }: Pick<Hall, 'promises'>, now: Date): number {
  const notYet = visit.waitingSince ? Math.max(0, secondsBetween(now, visit.waitingSince)) : 0
  return promises[visit.priorityClass] - promisedWaitSecondsAt(visit, now) + notYet
}

/** A visit that will be called, by the forecast, after its promise is broken. `lateSeconds` is endless when nobody calls. */
export type Late = { readonly visit: Visit; readonly leftSeconds: number; readonly lateSeconds: number }

/** Per group, those whose promise will be broken if nothing changes. Whoever asked for more time is not kept waiting by us. */
export function latenessOf(hall: Hall, now: Date): Map<ServiceGroup, Late[]> {
  const { ofVisit } = forecastOf(hall, now)
  const late = new Map<ServiceGroup, Late[]>()
  for (const visit of waitingIn(hall, now)) {
    if (visit.notBefore && visit.notBefore > now) continue
    const leftSeconds = promiseLeft(visit, hall, now)
    const lateSeconds = (ofVisit.get(visit.visitId) ?? Infinity) - leftSeconds
    if (lateSeconds <= 0) continue
    late.set(visit.serviceGroup, [...(late.get(visit.serviceGroup) ?? []), { visit, leftSeconds, lateSeconds }])
  }
  return late
}

/** When the first of these promises breaks, or broke. */
export const firstBreak = (late: readonly Late[], now: Date): Date =>
  addSeconds(now, Math.min(...late.map(({ leftSeconds }) => leftSeconds)))
