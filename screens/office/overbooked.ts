import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { listBooked, listOverbooked } from '#appointments/contract'
import type { ServiceGroup } from '#catalogue/contract'
import { call } from '#ui/call.ts'
import { dayOf, formatTime } from '#ui/format.ts'
import { useLanguage } from '#ui/language.tsx'

type Slot = z.output<typeof listOverbooked.output>[number]

/** A group on a day, with all its quarters of an hour in which too many are booked. */
export type Shortage = {
  readonly day: string
  readonly serviceGroup: ServiceGroup
  readonly people: number
  readonly isOpen: boolean
  /** Bookings beyond what the people of the day leave room for. */
  readonly beyond: number
  readonly times: readonly string[]
}

/** The nearest day first, as it comes from the server. */
export function shortagesOf(slots: readonly Slot[]): Shortage[] {
  const byDay = Map.groupBy(
    slots,
    ({ startsAt, serviceGroup, isOpen }) => `${dayOf(startsAt)} ${serviceGroup} ${isOpen}`,
  )
  return [...byDay.values()].map((own) => ({
    day: dayOf(own[0]!.startsAt),
    serviceGroup: own[0]!.serviceGroup,
    people: own[0]!.people,
    isOpen: own[0]!.isOpen,
    beyond: own.reduce((sum, { booked, seats }) => sum + booked - seats, 0),
    times: own.map(({ startsAt }) => formatTime(startsAt)),
  }))
}

export function useShortages(centre: string, isAllowed = true) {
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['overbooked', centre],
    queryFn: async ({ signal }) => shortagesOf(await call(listOverbooked, { centre }, { language, signal })),
    enabled: isAllowed,
    refetchInterval: 60_000,
  })
}

export type Booked = z.output<typeof listBooked.output>

/** How many people are booked for the days ahead. */
export function useBooked(centre: string) {
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['booked', centre],
    queryFn: async ({ signal }) => await call(listBooked, { centre }, { language, signal }),
    refetchInterval: 60_000,
  })
}
