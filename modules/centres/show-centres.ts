import { dayOf } from '#kernel/clock.ts'
import { reading } from '#kernel/module.ts'
import { loadSchedule, type NamedSchedule } from './calendar.ts'
import * as contract from './contract.ts'
import { hoursOf } from './opening.ts'
import { exceptionReasons } from './reasons.ts'
import { refuse } from './refusals.ts'
import * as store from './store.ts'
import { addDays } from './working-calendar.ts'

const daysAhead = 14

export const listCentres = reading(contract.listCentres, async (_, { read, clock }) => {
  const day = dayOf(clock.now())
  const schedule = await loadSchedule(read, { from: day, until: day })
  const centres = await store.listCentres(read, day)
  return { day, centres: centres.map((centre) => ({ ...centre, today: hoursOf(schedule, centre.centre, day) })) }
})

export const showCentre = reading(contract.showCentre, async ({ centre }, { read, clock }) => {
  const today = dayOf(clock.now())
  const found = await store.findCentre(read, centre, today)
  if (!found) throw refuse('unknown-centre')
  const days = Array.from({ length: daysAhead }, (_, index) => addDays(today, index))
  const schedule = await loadSchedule(read, { from: today, until: addDays(today, daysAhead - 1), centre })
  return {
    ...found,
    desks: await store.listDesks(read, centre),
    ahead: days.map((day) => ({ day, hours: hoursOf(schedule, centre, day), because: whyOn(schedule, day) })),
  }
})

export const listOpeningExceptions = reading(contract.listOpeningExceptions, async ({ centre }, { read, clock }) => {
  if (!(await store.findCentre(read, centre))) throw refuse('unknown-centre')
  const found = await store.listExceptionsFrom(read, centre, dayOf(clock.now()))
  return found.map(({ day, hours, reason, isOfCentre }) => ({ day, hours, reason, isOfCentre }))
})

/** What makes a day unlike its weekday, in words for the visitor. */
function whyOn({ exceptions, calendar }: NamedSchedule, day: string) {
  const exception = exceptions.find((candidate) => candidate.day === day)
  if (exception) return exceptionReasons[exception.reason]
  return calendar.find((candidate) => candidate.day === day)?.name ?? null
}
