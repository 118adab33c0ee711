import { weekdayOf } from './working-calendar.ts'
import type { ExceptionReason } from './reasons.ts'

export type Hours = {
  readonly opens: string
  readonly closes: string
  readonly lunch: { readonly from: string; readonly until: string } | null
}

/** Hours of a weekday, valid until the day before `validTo`. */
export type WeeklyHours = {
  readonly centre: string
  readonly weekday: number
  readonly hours: Hours
  readonly validFrom: string
  readonly validTo: string | null
}

/** A single day that differs; null hours close the centre. */
export type DayException = {
  readonly centre: string
  readonly day: string
  readonly hours: Hours | null
  readonly reason: ExceptionReason
}

export type SpecialDay = {
  readonly day: string
  readonly kind: 'day-off' | 'working-day'
  readonly likeWeekday: number | null
}

export type Schedule = {
  readonly weekly: readonly WeeklyHours[]
  readonly exceptions: readonly DayException[]
  readonly calendar: readonly SpecialDay[]
}

/** The exception of the day first, then the calendar of the country, then the hours of the week. Null is closed. */
export function hoursOf({ weekly, exceptions, calendar }: Schedule, centre: string, day: string): Hours | null {
  const exception = exceptions.find((candidate) => candidate.centre === centre && candidate.day === day)
  if (exception) return exception.hours
  const special = calendar.find((candidate) => candidate.day === day)
  if (special?.kind === 'day-off') return null
  const on = (weekday: number) => hoursOnWeekday(weekly, { centre, day, weekday })
  const ordinary = on(weekdayOf(day))
  // A centre that is open on this weekday anyway keeps its own hours on a moved working day.
  return ordinary ?? (special?.likeWeekday ? on(special.likeWeekday) : null)
}

const hoursOnWeekday = (
  weekly: readonly WeeklyHours[],
  at: { centre: string; day: string; weekday: number },
): Hours | null =>
  weekly.find(
    ({ centre, weekday, validFrom, validTo }) =>
      centre === at.centre && weekday === at.weekday && validFrom <= at.day && (validTo === null || at.day < validTo),
  )?.hours ?? null

export function areInOrder({ opens, closes, lunch }: Hours): boolean {
  if (lunch === null) return opens < closes
  return opens < lunch.from && lunch.from < lunch.until && lunch.until < closes
}
