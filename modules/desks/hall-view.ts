import type { z } from 'zod'
import { serviceGroups } from '#catalogue/contract'
import { listDesks } from '#centres'
import type { Clock } from '#kernel/clock.ts'
import { reading, view, type ReadContext } from '#kernel/module.ts'
import type { Read } from '#kernel/sql.ts'
import { listStaff } from '#people'
import {
  forecastOf,
  lineOf,
  newcomerKey,
  noFigures,
  readHall,
  ticketOf,
  waitedSecondsAt,
  type Hall,
  type Visit,
} from '#queue'
import { priorityClasses } from '#queue/contract'
import { alarmsOf } from './alarms.ts'
import { hallStream as declaredStream, hallView as declared, type HallView } from './contract.ts'
import { countDay } from './day-store.ts'

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
      const waits = own.map((visit) => waitedSecondsAt(visit, now))
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

type People = { readonly names: ReadonlyMap<string, string>; readonly plan: Awaited<ReturnType<typeof listDesks>> }

function desksOf(hall: Hall, { names, plan }: People): HallView['desks'] {
  const planned = new Map(plan.map((desk) => [desk.desk, desk]))
  return [...hall.desks.values()]
    .toSorted((a, b) => a.deskNo - b.deskNo)
    .map((desk) => {
      const visit = desk.visitId ? hall.visits.get(desk.visitId) : undefined
      return {
        desk: desk.deskNo,
        zone: planned.get(desk.deskNo)?.zone ?? '',
        state: desk.state,
        stateSince: visit?.stateSince ?? desk.stateSince,
        isReady: desk.readySince !== null,
        staff: desk.staffId ? { id: desk.staffId, name: names.get(desk.staffId) ?? desk.staffId } : null,
        breakReason: desk.breakReason,
        skills: [...desk.skills],
        plannedSkills: [...(planned.get(desk.deskNo)?.skills ?? [])],
        isQuick: desk.isQuick,
        ticket: visit ? ticketOf(visit) : null,
        servedToday: (hall.figures.get(desk.deskNo) ?? noFigures).served,
      }
    })
}

export async function hallViewOf(read: Read, hall: Hall, clock: Clock): Promise<HallView> {
  const now = clock.now()
  const staff = await listStaff(read, clock, hall.centreId)
  const names = new Map(staff.map(({ staff: id, surname, givenName }) => [id, `${surname} ${givenName}`]))
  const line = lineOf(hall, now)
  return {
    now,
    centre: hall.centreId,
    opensAt: hall.opening?.opensAt ?? null,
    closesAt: hall.opening?.closesAt ?? null,
    counts: await countDay(read, hall.centreId, hall.day),
    desks: desksOf(hall, { names, plan: await listDesks(read, hall.centreId) }),
    lines: linesOf(hall, line, now),
    alarms: alarmsOf(hall, now),
    longest: line
      .toSorted((a, b) => waitedSecondsAt(b, now) - waitedSecondsAt(a, now))
      .slice(0, shownLongest)
      .map((visit) => ({
        visit: visit.visitId,
        ticket: ticketOf(visit),
        serviceGroup: visit.serviceGroup,
        priorityClass: visit.priorityClass,
        waitedSeconds: waitedSecondsAt(visit, now),
        promiseSeconds: hall.promises[visit.priorityClass],
        needs: [...visit.needs],
      })),
  }
}

const show = async ({ centre }: z.output<typeof declared.input>, { read, clock }: ReadContext): Promise<HallView> =>
  await hallViewOf(read, await readHall(read, centre, clock), clock)

export const hallView = reading(declared, show)
export const hallStream = view(declaredStream, show)
