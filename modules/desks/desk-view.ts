import type { z } from 'zod'
import { serviceGroups, type ServiceGroup } from '#catalogue/contract'
import { addSeconds, dayOf, secondsBetween } from '#kernel/clock.ts'
import { reading, view, type ReadContext } from '#kernel/module.ts'
import { identityKindOf } from '#people'
import { refusing } from '#kernel/refusal.ts'
import {
  boundIn,
  currentErrand,
  forecastOf,
  isKeptInVain,
  lineIn,
  newcomerKey,
  noFigures,
  ownDesk,
  promisedWaitSecondsAt,
  queuesFor,
  readHall,
  ticketOf,
  waitedSecondsAt,
  type Desk,
  type Hall,
  type Visit,
} from '#queue'
import { hallRules } from '#queue/contract'
import {
  deskRefusals,
  deskStream as declaredStream,
  transferGroups as declaredGroups,
  deskView as declared,
  type DeskNotice,
  type DeskView,
  type DeskVisit,
} from './contract.ts'
import { knownReason, orderOf, undoableAt } from './orders.ts'

const refuse = refusing(deskRefusals)

export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]!
}

function doneElsewhere(visit: Visit): DeskVisit['doneElsewhere'] {
  const present = currentErrand(visit)?.errandNo
  return visit.sittings.flatMap(({ errandNo, deskNo: desk, serviceGroup, outcome }, index) =>
    errandNo === present && desk !== visit.deskNo && outcome !== null
      ? { sitting: index + 1, desk, serviceGroup, outcome }
      : [],
  )
}

/** What was decided here does not say where the visitor was before. */
function hasComeBack({ priorityClass, sittings, deskNo }: Visit): boolean {
  if (priorityClass !== 'returning') return false
  return sittings.findLast((sat) => sat.deskNo !== deskNo || sat.outcome === null)?.deskNo === deskNo
}

/** From when a called visitor may be marked as not come. */
export function noShowFrom({ state, calledAt, calls }: Visit): Date | null {
  if (!calledAt || state !== 'called') return null
  const { callsBeforeNoShow, noShowAfterCallsSeconds, noShowAfterSeconds } = hallRules
  return addSeconds(calledAt, calls >= callsBeforeNoShow ? noShowAfterCallsSeconds : noShowAfterSeconds)
}

function outOfOrder({ visitId, deskNo }: Visit, { desks }: Hall): DeskVisit['outOfOrder'] {
  const notices = desks.get(deskNo ?? 0)?.notices ?? []
  const told = notices.find((notice) => notice.kind === 'called-out-of-order' && notice.visit === visitId)
  return told?.kind === 'called-out-of-order' ? { reason: told.reason, at: new Date(told.at) } : null
}

/** What is to be read by the one who looks; of a call out of order the visitor's own lines tell. */
const noticesFor = ({ notices }: Desk, { staffId, now }: Looking): DeskView['notices'] =>
  notices.flatMap((notice) => {
    const { staff, by: _, ...told } = notice
    const at = new Date(told.at)
    if (staff !== staffId || told.kind === 'called-out-of-order' || dayOf(at) !== dayOf(now)) return []
    return told.kind === 'sent-on-break'
      ? { ...told, at, reason: knownReason(told.reason) ?? 'other' }
      : ({ ...told, at } as DeskNotice)
  })

function deskVisitOf(visit: Visit, hall: Hall, now: Date): DeskVisit {
  return {
    visit: visit.visitId,
    ticket: ticketOf(visit),
    state: visit.state,
    stateSince: visit.stateSince,
    language: visit.language,
    needs: [...visit.needs],
    identity: visit.holder === null ? null : identityKindOf(visit.holder),
    identityCheck: visit.identityCheck,
    ground: visit.ground,
    priorityClass: visit.priorityClass,
    channel: visit.channel,
    calls: visit.calls,
    calledAt: visit.calledAt,
    waitedSeconds: waitedSecondsAt(visit, now),
    promisedWaitSeconds: promisedWaitSecondsAt(visit, now),
    promiseSeconds: hall.promises[visit.priorityClass],
    hasComeBack: hasComeBack(visit),
    bookedFor: visit.bookedFor,
    errands: visit.errands.map(({ errandNo, service, serviceGroup, outcome }) => ({
      errandNo,
      service,
      serviceGroup,
      outcome,
    })),
    currentErrandNo: currentErrand(visit)?.errandNo ?? null,
    doneElsewhere: doneElsewhere(visit),
    returnTo: visit.returnDeskNo === visit.deskNo ? null : visit.returnDeskNo,
    noShowFrom: noShowFrom(visit),
    outOfOrder: outOfOrder(visit, hall),
  }
}

/** How long the line for this desk is; not who stands in it: an operator cannot choose. */
function lineFor(desk: Desk, hall: Hall, now: Date): DeskView['line'] {
  let [waiting, overPromise] = [0, 0]
  let longest: number | null = null
  /** Whether somebody who has waited less can be late, too. */
  const look = (visit: Visit): boolean => {
    const promise = hall.promises[visit.priorityClass]
    const waited = waitedSecondsAt(visit, now)
    longest = Math.max(longest ?? 0, waited)
    if (promisedWaitSecondsAt(visit, now) > promise) overPromise++
    return waited > promise
  }
  const isHere = ({ notBefore }: Visit) => notBefore === null || notBefore <= now
  // Every answer to a desk asks this, and a hall may hold a thousand: whoever stands behind the first in time is only counted.
  for (const queue of queuesFor(lineIn(hall.visits), desk)) {
    let mayBeLate = true
    for (const visit of queue) {
      if (!isHere(visit)) continue
      waiting++
      if (mayBeLate) mayBeLate = look(visit)
    }
  }
  for (const visit of boundIn(hall.visits)) {
    if (visit.state !== 'waiting' || visit.reservedDeskNo === null || !isHere(visit)) continue
    if (!mayResume(hall, desk, { visit, now })) continue
    waiting++
    look(visit)
  }
  return { waiting, longestWaitSeconds: longest, overPromise }
}

/** Who comes back finds the desk that sent him away, or, when nobody is there, any desk that can go on. */
export const mayResume = (hall: Hall, desk: Desk, { visit, now }: { visit: Visit; now: Date }): boolean =>
  visit.reservedDeskNo === desk.deskNo || (desk.skills.includes(visit.serviceGroup) && isKeptInVain(hall, visit, now))

/** Those who wait for this desk, went away to come back to it, or will be sent back by another. */
const keptFor = ({ deskNo }: Desk, hall: Hall): Visit[] =>
  boundIn(hall.visits).filter(
    ({ state, reservedDeskNo, returnDeskNo, deskNo: at }) =>
      state !== 'no-show' && at !== deskNo && (reservedDeskNo === deskNo || returnDeskNo === deskNo),
  )

const dueOf = ({ deskNo }: Desk, kept: readonly Visit[]): DeskView['due'] =>
  kept.flatMap((visit) => {
    const { visitId, state, deskNo: atDesk, reservedDeskNo } = visit
    if (state === 'parked') return []
    return [
      { visit: visitId, ticket: ticketOf(visit), atDesk, waitsHere: state === 'waiting' && reservedDeskNo === deskNo },
    ]
  })

/** Desks whose operator will call somebody of this group. */
export const openDesksFor = ({ desks }: Hall, group: ServiceGroup): number =>
  [...desks.values()].filter(({ state, skills }) => (state === 'open' || state === 'serving') && skills.includes(group))
    .length

type Looking = { readonly staffId: string; readonly now: Date }

/** What the one who looks has done today, at this desk and others. */
function figuresOf({ ownFigures }: Hall, desk: Desk, { staffId, now }: Looking): DeskView['figures'] {
  const figures = ownFigures.get(staffId) ?? noFigures
  const isResting = desk.state === 'break' && desk.staffId === staffId
  return {
    served: figures.served,
    noShows: figures.noShows,
    transferred: figures.transferred,
    medianServeSeconds: medianOf(figures.serveSeconds),
    serveSecondsToday: figures.workedSeconds,
    breakSecondsToday: figures.breakSeconds + (isResting ? Math.round(secondsBetween(desk.stateSince, now)) : 0),
  }
}

export function deskViewOf(hall: Hall, desk: Desk, looking: Looking): DeskView {
  const { now } = looking
  const visit = desk.visitId ? hall.visits.get(desk.visitId) : undefined
  const last = undoableAt(hall, desk, now)
  const kept = keptFor(desk, hall)
  const parked = boundIn(hall.visits).filter(
    (away) => away.state === 'parked' && mayResume(hall, desk, { visit: away, now }),
  )
  return {
    now,
    centre: hall.centreId,
    desk: desk.deskNo,
    state: desk.state,
    stateSince: desk.stateSince,
    isReady: desk.readySince !== null,
    breakReason: knownReason(desk.breakReason),
    skills: [...desk.skills],
    visit: visit ? deskVisitOf(visit, hall, now) : null,
    parked: parked.map((away) => ({
      visit: away.visitId,
      ticket: ticketOf(away),
      since: away.stateSince,
      fromDesk: away.reservedDeskNo ?? desk.deskNo,
      services: away.errands.map(({ service }) => service),
    })),
    kept: kept.map(ticketOf),
    due: dueOf(desk, kept),
    line: lineFor(desk, hall, now),
    undo: last ? { type: last.type, ticket: last.ticket, until: last.until } : null,
    notices: noticesFor(desk, looking),
    order: orderOf(desk),
    figures: figuresOf(hall, desk, looking),
  }
}

async function show(
  { centre, desk: deskNo }: z.output<typeof declared.input>,
  { read, clock, caller }: ReadContext,
): Promise<DeskView> {
  const hall = await readHall(read, centre, clock)
  if (!hall.desks.has(deskNo)) throw refuse('no-such-desk', { desk: deskNo })
  return deskViewOf(hall, ownDesk(hall, deskNo, caller), { staffId: caller.id, now: clock.now() })
}

export const deskView = reading(declared, show)
export const deskStream = view(declaredStream, show)

/** Who is sent on comes back into a line, and waits as those do. */
export const transferGroups = reading(declaredGroups, async ({ centre, desk }, { read, clock, caller }) => {
  const hall = await readHall(read, centre, clock)
  ownDesk(hall, desk, caller)
  const { ofNewcomer } = forecastOf(hall, clock.now())
  return serviceGroups.map((serviceGroup) => {
    const openDesks = openDesksFor(hall, serviceGroup)
    const seconds = openDesks > 0 ? ofNewcomer.get(newcomerKey(serviceGroup, 'returning')) : undefined
    return { serviceGroup, openDesks, expectedSeconds: seconds === undefined ? null : Math.round(seconds) }
  })
})
