import { services, type ServiceCode, type ServiceGroup } from '#catalogue/contract'
import { addSeconds, instantOf, timeOf } from '#kernel/clock.ts'
import { bookingRules } from './words.ts'

const { slotSeconds } = bookingRules

type Hours = {
  readonly opens: string
  readonly closes: string
  readonly lunch: { readonly from: string; readonly until: string } | null
}

/** A piece of a booking: one seat of a service group in one slot. */
export type Claim = { readonly serviceGroup: ServiceGroup; readonly startsAt: Date }

export type SlotSeats = Claim & { readonly seats: number }

function timesBetween(from: Date, until: Date): Date[] {
  const times: Date[] = []
  for (let at = from; addSeconds(at, slotSeconds) <= until; at = addSeconds(at, slotSeconds)) times.push(at)
  return times
}

/** The beginnings of the slots of a day: whole slots only, none of them in the lunch break. */
export function slotTimes(day: string, { opens, closes, lunch }: Hours): Date[] {
  const at = (time: string) => instantOf(day, time)
  if (!lunch) return timesBetween(at(opens), at(closes))
  return [...timesBetween(at(opens), at(lunch.from)), ...timesBetween(at(lunch.until), at(closes))]
}

/** `desks`: those at which there is somebody. */
type Capacity = { readonly serviceGroup: ServiceGroup; readonly desks: number; readonly bookablePercent: number }

/**
 * The seats that may be booked, a slot without any included: of every hour at most the bookable part, spread evenly over its slots. What does not
 * divide goes to the first slots of the hour, side by side, so that a long service finds seats in a row.
 */
export function bookableSeats(times: readonly Date[], { serviceGroup, desks, bookablePercent }: Capacity): SlotSeats[] {
  const byHour = Map.groupBy(times, (time) => timeOf(time).slice(0, 2))
  return [...byHour.values()].flatMap((slots) => {
    const bookable = Math.floor((desks * slots.length * bookablePercent) / 100)
    const each = Math.floor(bookable / slots.length)
    const rest = bookable % slots.length
    return slots.map((startsAt, index) => ({ serviceGroup, startsAt, seats: each + (index < rest ? 1 : 0) }))
  })
}

export const seatsNeeded = (codes: readonly ServiceCode[]): number =>
  codes.reduce((sum, code) => sum + services[code].seats, 0)

/** The seats a booking takes: its services one after another, each as long as the catalogue says. */
export function claimsOf(codes: readonly ServiceCode[], startsAt: Date): Claim[] {
  const groups = codes.flatMap((code) => Array.from({ length: services[code].seats }, () => services[code].group))
  return groups.map((serviceGroup, index) => ({ serviceGroup, startsAt: addSeconds(startsAt, index * slotSeconds) }))
}

export const endOf = (codes: readonly ServiceCode[], startsAt: Date): Date =>
  addSeconds(startsAt, seatsNeeded(codes) * slotSeconds)

export const slotKey = ({ serviceGroup, startsAt }: Claim): string => `${serviceGroup} ${startsAt.toISOString()}`

/** The times at which everything asked for can begin, and how many people could still begin then. */
export function possibleStarts(
  free: ReadonlyMap<string, SlotSeats>,
  codes: readonly ServiceCode[],
): { startsAt: Date; seats: number }[] {
  const firstGroup = services[codes[0]!].group
  return [...free.values()]
    .filter(({ serviceGroup }) => serviceGroup === firstGroup)
    .map(({ startsAt }) => ({
      startsAt,
      seats: Math.min(...claimsOf(codes, startsAt).map((claim) => free.get(slotKey(claim))?.seats ?? 0)),
    }))
    .filter(({ seats }) => seats > 0)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
}
