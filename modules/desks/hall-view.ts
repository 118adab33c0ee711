import type { z } from 'zod'
import { serviceGroups, type ServiceGroup } from '#catalogue/contract'
import { dayOf, type Clock } from '#kernel/clock.ts'
import { reading, view, type ReadContext } from '#kernel/module.ts'
import type { Read } from '#kernel/sql.ts'
import {
  forecastOf,
  lineOf,
  newcomerKey,
  noFigures,
  promisedWaitSecondsAt,
  readHall,
  ticketOf,
  waitedSecondsAt,
  type Desk,
  type DeskFigures,
  type Hall,
  type Visit,
} from '#queue'
import { priorityClasses } from '#queue/contract'
import { alarmsOf } from './alarms.ts'
import { hallLine as declaredLine, hallStream as declaredStream, hallView as declared } from './contract.ts'
import type { HallView, LineVisit } from './contract.ts'
import { findCrew, type HallCrew } from './crew.ts'
import { countDay, listTurnedAway } from './day-store.ts'
import { orderOf } from './orders.ts'

const shownLongest = 12

function linesOf(hall: Hall, line: readonly Visit[], now: Date): HallView['lines'] {
  const { ofNewcomer } = forecastOf(hall, now)
  return serviceGroups.flatMap((serviceGroup) => {
    const openDesks = [...hall.desks.values()].filter(
      ({ state, skills }) => (state === 'open' || state === 'serving') && skills.includes(serviceGroup),
    ).length
    return priorityClasses.flatMap((priorityClass) => {
      const own = line.filter((visit) => visit.serviceGroup === serviceGroup && visit.priorityClass === priorityClass)
      const isUsual = priorityClass === (serviceGroup === 'quick' ? 'quick' : 'walk-in')
      if (own.length === 0 && !isUsual) return []
      const waits = own.map((visit) => promisedWaitSecondsAt(visit, now))
      const promiseSeconds = hall.promises[priorityClass]
      const expected = ofNewcomer.get(newcomerKey(serviceGroup, priorityClass))
      return {
        serviceGroup,
        priorityClass,
        waiting: own.length,
        longestWaitSeconds: Math.max(0, ...waits),
        promiseSeconds,
        overPromise: waits.filter((seconds) => seconds > promiseSeconds).length,
        expectedSeconds: expected === undefined ? null : Math.round(expected),
        openDesks,
      }
    })
  })
}

/** Whoever works here, or has signed in and not opened yet. Someone who left the network meanwhile has an id only. */
function personAt(desk: Desk, { crew, staff }: HallCrew): HallView['desks'][number]['staff'] {
  const id = desk.staffId ?? crew.occupants.get(desk.deskNo)
  if (id === undefined) return null
  const person = staff.get(id)
  return { id, name: person ? `${person.surname} ${person.givenName}` : id, knows: person?.skills ?? [] }
}

const todayOf = ({ served, noShows, putBacks, otherPersons, groundsNotShown }: DeskFigures) => ({
  served,
  noShows,
  putBacks,
  otherPersons,
  groundsNotShown,
})

/** Who waits for one desk only, went away to come back to it, or will be sent back by another: by desk. */
function keptByDesk({ visits }: Hall): ReadonlyMap<number, Visit[]> {
  const kept = new Map<number, Visit[]>()
  for (const visit of visits.values()) {
    if (visit.state === 'no-show') continue
    for (const deskNo of new Set([visit.reservedDeskNo, visit.returnDeskNo]))
      if (deskNo !== null && deskNo !== visit.deskNo) kept.set(deskNo, [...(kept.get(deskNo) ?? []), visit])
  }
  return kept
}

function desksOf(hall: Hall, people: HallCrew): HallView['desks'] {
  const kept = keptByDesk(hall)
  return [...hall.desks.values()]
    .toSorted((a, b) => a.deskNo - b.deskNo)
    .map((desk) => {
      const visit = desk.visitId ? hall.visits.get(desk.visitId) : undefined
      const planned = people.plan.get(desk.deskNo)
      const own = kept.get(desk.deskNo) ?? []
      return {
        desk: desk.deskNo,
        zone: planned?.zone ?? '',
        state: desk.state,
        stateSince: visit?.stateSince ?? desk.stateSince,
        isReady: desk.readySince !== null,
        staff: personAt(desk, people),
        breakReason: desk.breakReason,
        skills: [...desk.skills],
        plannedSkills: [...(planned?.skills ?? [])],
        isQuick: desk.isQuick,
        ticket: visit ? ticketOf(visit) : null,
        visit: visit ? { visit: visit.visitId, state: visit.state } : null,
        kept: own.map(ticketOf),
        order: orderOf(desk),
        keptAway: own.filter(({ state }) => state === 'parked').map(ticketOf),
        today: todayOf(hall.figures.get(desk.deskNo) ?? noFigures),
      }
    })
}

const lineVisitOf = (visit: Visit, hall: Hall, now: Date): LineVisit => ({
  visit: visit.visitId,
  ticket: ticketOf(visit),
  serviceGroup: visit.serviceGroup,
  priorityClass: visit.priorityClass,
  waitedSeconds: waitedSecondsAt(visit, now),
  promisedWaitSeconds: promisedWaitSecondsAt(visit, now),
  promiseSeconds: hall.promises[visit.priorityClass],
  keptFor: visit.reservedDeskNo,
})

type Counted = { readonly counts: HallView['counts']; readonly refused: ReadonlyMap<ServiceGroup, number> }

const counted = new WeakMap<Hall, Promise<Counted>>()

async function count(read: Read, centre: string, day: string): Promise<Counted> {
  const [counts, turnedAway] = await Promise.all([countDay(read, centre, day), listTurnedAway(read, centre, day)])
  const noDesk = turnedAway.filter(({ reason }) => reason === 'no-desk')
  return { counts, refused: new Map(noDesk.map((row) => [row.serviceGroup, row.count])) }
}

/** Counted once per state of the hall, however many people look at it. */
function countsOf(read: Read, hall: Hall, day: string): Promise<Counted> {
  let found = counted.get(hall)
  if (!found) {
    found = count(read, hall.centreId, day)
    counted.set(hall, found)
    found.catch(() => counted.delete(hall))
  }
  return found
}

export async function hallViewOf(read: Read, hall: Hall, clock: Clock): Promise<HallView> {
  const now = clock.now()
  const people = await findCrew(read, clock, hall.centreId)
  const line = lineOf(hall, now)
  const { counts, refused } = await countsOf(read, hall, dayOf(now))
  return {
    now,
    centre: hall.centreId,
    opensAt: hall.opening?.opensAt ?? null,
    closesAt: hall.opening?.closesAt ?? null,
    counts,
    desks: desksOf(hall, people),
    lines: linesOf(hall, line, now),
    alarms: alarmsOf(hall, { crew: people.crew, now, refused }),
    longest: line
      .toSorted((a, b) => waitedSecondsAt(b, now) - waitedSecondsAt(a, now))
      .slice(0, shownLongest)
      .map((visit) => lineVisitOf(visit, hall, now)),
  }
}

const show = async ({ centre }: z.output<typeof declared.input>, { read, clock }: ReadContext): Promise<HallView> =>
  await hallViewOf(read, await readHall(read, centre, clock), clock)

export const hallView = reading(declared, show)
export const hallStream = view(declaredStream, show)

export const hallLine = reading(declaredLine, async ({ centre }, { read, clock }) => {
  const now = clock.now()
  const hall = await readHall(read, centre, clock)
  return lineOf(hall, now).map((visit) => lineVisitOf(visit, hall, now))
})
