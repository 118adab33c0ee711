import type { z } from 'zod'
import { addSeconds, secondsBetween } from '#kernel/clock.ts'
import { reading, view, type ReadContext } from '#kernel/module.ts'
import { identityKindOf } from '#people'
import { refusing } from '#kernel/refusal.ts'
import {
  currentErrand,
  isKeptInVain,
  noFigures,
  ownDesk,
  promisedWaitSecondsAt,
  readHall,
  ticketOf,
  undoable,
  waitedSecondsAt,
  waitingFor,
  type Desk,
  type Hall,
  type Visit,
} from '#queue'
import { hallRules } from '#queue/contract'
import {
  breakReasons,
  deskRefusals,
  deskStream as declaredStream,
  deskView as declared,
  type BreakReason,
  type DeskView,
  type DeskVisit,
} from './contract.ts'

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

/** From when a called visitor may be marked as not come. */
export function noShowFrom({ state, calledAt, calls }: Visit): Date | null {
  if (!calledAt || state !== 'called') return null
  const { callsBeforeNoShow, noShowAfterCallsSeconds, noShowAfterSeconds } = hallRules
  return addSeconds(calledAt, calls >= callsBeforeNoShow ? noShowAfterCallsSeconds : noShowAfterSeconds)
}

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
    promiseSeconds: hall.promises[visit.priorityClass],
    bookedFor: visit.bookedFor,
    errands: visit.errands.map(({ errandNo, service, serviceGroup, outcome }) => ({
      errandNo,
      service,
      serviceGroup,
      outcome,
    })),
    doneElsewhere: doneElsewhere(visit),
    returnTo: visit.returnDeskNo === visit.deskNo ? null : visit.returnDeskNo,
    noShowFrom: noShowFrom(visit),
  }
}

/** How long the line for this desk is; not who stands in it: an operator cannot choose. */
function lineFor(desk: Desk, hall: Hall, now: Date): DeskView['line'] {
  let [waiting, overPromise] = [0, 0]
  let longest: number | null = null
  for (const visit of waitingFor(hall, desk, now)) {
    waiting++
    longest = Math.max(longest ?? 0, waitedSecondsAt(visit, now))
    if (promisedWaitSecondsAt(visit, now) > hall.promises[visit.priorityClass]) overPromise++
  }
  return { waiting, longestWaitSeconds: longest, overPromise }
}

/** Who comes back finds the desk that sent him away, or, when nobody is there, any desk that can go on. */
export const mayResume = (hall: Hall, desk: Desk, { visit, now }: { visit: Visit; now: Date }): boolean =>
  visit.reservedDeskNo === desk.deskNo || (desk.skills.includes(visit.serviceGroup) && isKeptInVain(hall, visit, now))

/** Those who wait for this desk, went away to come back to it, or will be sent back by another. */
const keptFor = ({ deskNo }: Desk, hall: Hall): string[] =>
  [...hall.visits.values()]
    .filter(
      ({ state, reservedDeskNo, returnDeskNo, deskNo: at }) =>
        state !== 'no-show' && at !== deskNo && (reservedDeskNo === deskNo || returnDeskNo === deskNo),
    )
    .map((visit) => ticketOf(visit))

const knownReason = (reason: string | null): BreakReason | null =>
  breakReasons.find((known) => known === reason) ?? null

export function deskViewOf(hall: Hall, desk: Desk, now: Date): DeskView {
  const visit = desk.visitId ? hall.visits.get(desk.visitId) : undefined
  const last = undoable(hall, desk.deskNo, now)
  const figures = hall.figures.get(desk.deskNo) ?? noFigures
  const parked = [...hall.visits.values()].filter(
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
    kept: keptFor(desk, hall),
    line: lineFor(desk, hall, now),
    undo: last ? { type: last.type, ticket: last.ticket, until: last.until } : null,
    figures: {
      served: figures.served,
      noShows: figures.noShows,
      transferred: figures.transferred,
      medianServeSeconds: medianOf(figures.serveSeconds),
      serveSecondsToday: figures.serveSeconds.reduce((sum, seconds) => sum + seconds, 0),
      breakSecondsToday:
        figures.breakSeconds + (desk.state === 'break' ? Math.round(secondsBetween(desk.stateSince, now)) : 0),
    },
  }
}

async function show(
  { centre, desk: deskNo }: z.output<typeof declared.input>,
  { read, clock, caller }: ReadContext,
): Promise<DeskView> {
  const hall = await readHall(read, centre, clock)
  if (!hall.desks.has(deskNo)) throw refuse('no-such-desk', { desk: deskNo })
  return deskViewOf(hall, ownDesk(hall, deskNo, caller), clock.now())
}

export const deskView = reading(declared, show)
export const deskStream = view(declaredStream, show)
