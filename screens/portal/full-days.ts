import type { Slots } from '#appointments/contract'

type Days = readonly Pick<Slots['days'][number], 'day' | 'isOpen' | 'hasSeats' | 'times'>[]

export const hasFree = (days: Days): boolean => days.some(({ times }) => times.length > 0)

/** The waiting list is for days on which everything is taken; on a day without seats nothing can become free. */
export const fullDaysOf = (days: Days): string[] =>
  days.flatMap(({ day, isOpen, hasSeats, times }) => (isOpen && hasSeats && times.length === 0 ? [day] : []))

export type Span = { readonly from: string | undefined; readonly until: string | undefined }

/** A place on the list is for days in a row: the first that are full, until one with a free time. */
export function firstFullDaysOf(days: Days): Span {
  const full = fullDaysOf(days)
  const [from] = full
  const free = days.find(({ day, times }) => from !== undefined && day > from && times.length > 0)?.day
  return { from, until: full.findLast((day) => free === undefined || day < free) }
}
