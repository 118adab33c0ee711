import { dayOf, instantOf } from '#kernel/clock.ts'
import { reading } from '#kernel/module.ts'
import type { Read } from '#kernel/sql.ts'
import * as contract from './contract.ts'
import { hoursOf, type Schedule } from './opening.ts'
import { findCalendarSpan, listCalendarDays, listExceptions, listSpecialDays, listWeeklyHours } from './store.ts'
import { addWorking, isWorking, type WorkingCalendar } from './working-calendar.ts'

type Span = { readonly from: string; readonly until: string; readonly centre?: string }

/** A schedule whose special days carry their names. */
export type NamedSchedule = Omit<Schedule, 'calendar'> & { readonly calendar: readonly contract.CalendarDay[] }

/** All that decides the hours of one centre, or of all, on the days of a span (both ends included). */
export async function loadSchedule(read: Read, { from, until, centre }: Span): Promise<NamedSchedule> {
  const span = { from, until, centre }
  return {
    weekly: await listWeeklyHours(read, span),
    exceptions: await listExceptions(read, span),
    calendar: await listCalendarDays(read, span),
  }
}

export type Opening = {
  readonly opensAt: Date
  readonly closesAt: Date
  readonly lunch: { readonly from: Date; readonly until: Date } | null
}

/** When a centre is open on a day; undefined on a day it is closed. */
export async function openingOn(read: Read, centre: string, day: string): Promise<Opening | undefined> {
  const hours = hoursOf(await loadSchedule(read, { from: day, until: day, centre }), centre, day)
  if (!hours) return undefined
  const { opens, closes, lunch } = hours
  return {
    opensAt: instantOf(day, opens),
    closesAt: instantOf(day, closes),
    lunch: lunch && { from: instantOf(day, lunch.from), until: instantOf(day, lunch.until) },
  }
}

async function loadCalendar(read: Read): Promise<WorkingCalendar> {
  const { knownFrom, knownUntil } = await findCalendarSpan(read)
  if (knownFrom === null || knownUntil === null) throw new Error('the working calendar is empty')
  const special = await listSpecialDays(read)
  return { kinds: new Map(special.map(({ day, kind }) => [day, kind])), knownFrom, knownUntil }
}

/** Working days of the country's offices: Monday to Friday but for holidays and decrees. Throws for years not entered. */
export const isWorkingDay = async (read: Read, day: string): Promise<boolean> =>
  isWorking(await loadCalendar(read), day)

/** The n-th working day after a day (before it when n is negative); zero moves a day off to the next working day. */
export const addWorkingDays = async (read: Read, day: string, n: number): Promise<string> =>
  addWorking(await loadCalendar(read), day, n)

export const showCalendar = reading(contract.showCalendar, async ({ year: asked }, { read, clock }) => {
  const year = asked ?? Number(dayOf(clock.now()).slice(0, 4))
  const { knownUntil } = await findCalendarSpan(read)
  return { year, knownUntil, days: await listCalendarDays(read, { from: `${year}-01-01`, until: `${year}-12-31` }) }
})
