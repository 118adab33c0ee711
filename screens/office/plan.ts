import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { setPlan, showPlan, type Plan } from '#capacity/contract'
import type { Hours } from '#centres/contract'
import { call } from '#ui/call.ts'
import { useLanguage } from '#ui/language.tsx'
import type { Booked, Shortage } from './overbooked.ts'

/** Bookings are made for quarters of an hour. */
const quarterMinutes = 15

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** How many quarters begin in each hour of a day; lunch leaves gaps. */
function quartersByHour({ opens, closes, lunch }: Hours): number[] {
  const spans = lunch
    ? [
        [opens, lunch.from],
        [lunch.until, closes],
      ]
    : [[opens, closes]]
  const hours = new Map<number, number>()
  for (const [from = '', until = ''] of spans)
    for (let at = minutesOf(from); at + quarterMinutes <= minutesOf(until); at += quarterMinutes)
      hours.set(Math.floor(at / 60), (hours.get(Math.floor(at / 60)) ?? 0) + 1)
  return [...hours.values()]
}

type Manned = { readonly people: number; readonly bookablePercent: number }

/** Places that may be booked on a day: of every hour the bookable part, rounded down, as the server makes them. */
export const placesOn = (hours: Hours | null, { people, bookablePercent }: Manned): number =>
  hours === null
    ? 0
    : quartersByHour(hours).reduce((sum, quarters) => sum + Math.floor((people * quarters * bookablePercent) / 100), 0)

type PlannedGroup = Plan['days'][number]['groups'][number] & {
  readonly places: number
  readonly booked: number
  /** Booked already, and more than the people of the day leave room for. */
  readonly beyond: number
}
export type PlannedDay = Omit<Plan['days'][number], 'groups'> & {
  readonly hours: Hours | null
  readonly groups: readonly PlannedGroup[]
  readonly desks: number
  readonly people: number
  readonly places: number
  readonly booked: number
  readonly beyond: number
}

const sumOf = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0)

type Known = {
  readonly plan: Plan
  readonly ahead: readonly { readonly day: string; readonly hours: Hours | null }[]
  readonly shortages: readonly Shortage[]
  readonly booked: Booked
}

/** The plan with what follows from it. */
export const plannedDays = ({ plan, ahead, shortages, booked }: Known): PlannedDay[] =>
  plan.days.map(({ groups, ...day }) => {
    const hours = ahead.find((each) => each.day === day.day)?.hours ?? null
    const bookedThen = booked.find((each) => each.day === day.day)
    const full = groups.map((group) => ({
      ...group,
      places: placesOn(hours, { people: group.people, bookablePercent: day.bookablePercent }),
      booked: bookedThen?.groups.find(({ serviceGroup }) => serviceGroup === group.serviceGroup)?.booked ?? 0,
      beyond: sumOf(
        shortages.filter((one) => one.day === day.day && one.serviceGroup === group.serviceGroup),
        ({ beyond }) => beyond,
      ),
    }))
    return {
      ...day,
      hours,
      groups: full,
      desks: sumOf(full, ({ desks }) => desks),
      people: sumOf(full, ({ people }) => people),
      places: sumOf(full, ({ places }) => places),
      booked: bookedThen?.booked ?? 0,
      beyond: sumOf(full, ({ beyond }) => beyond),
    }
  })

export function usePlan(centre: string) {
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['plan', centre],
    queryFn: async ({ signal }) => await call(showPlan, { centre }, { language, signal }),
  })
}

/** Seats are made anew a moment after the plan has changed, so what is overbooked is asked once more. */
const seatsFollowMs = 3000

type Wish = Omit<z.input<typeof setPlan.input>, 'centre'>
/** `afterwards` ends the change: as it was, from the day after. */
export type Change = { readonly wish: Wish; readonly afterwards: Wish | undefined }

/** What holds on the day after of all that a wish changes. */
export const asItWas = ({ desks, bookablePercent }: Wish, next: PlannedDay): Wish => ({
  from: next.day,
  desks: next.groups
    .filter(({ serviceGroup }) => desks.some((one) => one.serviceGroup === serviceGroup))
    .map(({ serviceGroup, desks: usual }) => ({ serviceGroup, desks: usual })),
  bookablePercent: bookablePercent === null ? null : next.bookablePercent,
})

export function useSetPlan(centre: string) {
  const { language } = useLanguage()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ wish, afterwards }: Change) => {
      // The end first: a change that is cut off between the two changes nothing.
      if (afterwards) await call(setPlan, { centre, ...afterwards }, { language })
      return await call(setPlan, { centre, ...wish }, { language })
    },
    onSuccess: (plan) => {
      client.setQueryData(['plan', centre], plan)
      setTimeout(() => void client.invalidateQueries({ queryKey: ['overbooked', centre] }), seatsFollowMs)
    },
  })
}
