/** Days that are not what their weekday says, and the span of years for which they are entered. */
export type WorkingCalendar = {
  readonly kinds: ReadonlyMap<string, 'day-off' | 'working-day'>
  readonly knownFrom: string
  readonly knownUntil: string
}

const dayMs = 24 * 3600 * 1000

/** ISO: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** Guessing about a year nobody has entered would give people wrong deadlines, so it is an error. */
export function isWorking({ kinds, knownFrom, knownUntil }: WorkingCalendar, day: string): boolean {
  if (day < knownFrom || day > knownUntil)
    throw new RangeError(`the working calendar is known from ${knownFrom} until ${knownUntil}, asked for ${day}`)
  const kind = kinds.get(day)
  return kind === undefined ? weekdayOf(day) <= 5 : kind === 'working-day'
}

/**
 * The `count`-th working day after a day, or before it when negative. Zero gives the day itself, or the next working day
 * when it is a day off: a term that ends on a day off ends on the first working day after it.
 */
export function addWorking(calendar: WorkingCalendar, day: string, count: number): string {
  const step = count < 0 ? -1 : 1
  let reached = day
  if (count === 0) while (!isWorking(calendar, reached)) reached = addDays(reached, 1)
  for (let left = Math.abs(count); left > 0;) {
    reached = addDays(reached, step)
    if (isWorking(calendar, reached)) left -= 1
  }
  return reached
}
