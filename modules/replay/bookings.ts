import { confirmBooking, holdTime, showSlots } from '#appointments/contract'
import type { ServiceCode } from '#catalogue/contract'
import { doorCode, enterDoor } from '#presence/contract'
import { checkIn } from '#queue/contract'
import type { PlannedVisitor } from '#simulation'
import { isRefusal, isRefused } from './api.ts'
import type { Day, Hall } from './day.ts'
import { admitted, badgeOf, codesOf, expectVisitor } from './tickets.ts'

/** Bookings of the day are made through the day, forty minutes to two hours before. */
const bookAheadSeconds = (number: number): number => 40 * 60 * (1 + (number % 3))
const checkInFromSeconds = 15 * 60
/** Whoever finds the time taken accepts another one so near. */
const acceptsWithinSeconds = 60 * 60
const acceptsTimes = 2

type Booked = { readonly code: string; readonly slotAtSecond: number }
type Wanting = Pick<PlannedVisitor, 'pin' | 'language'> & {
  readonly services: ServiceCode[]
  readonly slotAtSecond: number
}

/** A booked visitor books, comes, and checks in; without a free time he comes as everybody else. */
export function expectBooked(
  day: Day,
  hall: Hall,
  { visitor, fromSecond }: { visitor: PlannedVisitor; fromSecond: number },
): void {
  const { booking } = visitor
  if (!booking) return expectVisitor(day, hall, visitor)
  const walksIn = () => expectVisitor(day, hall, withoutBooking(visitor))
  day.at(Math.max(fromSecond, booking.slotAtSecond - bookAheadSeconds(visitor.number)), async () => {
    const wanting = { ...visitor, services: codesOf(visitor), slotAtSecond: booking.slotAtSecond }
    const booked = await book(day, hall, wanting)
    if (!booked) return walksIn()
    const shift = booked.slotAtSecond - booking.slotAtSecond
    const moved = {
      ...visitor,
      booking: { slotAtSecond: booked.slotAtSecond },
      arrivesAtSecond: visitor.arrivesAtSecond + shift,
    }
    const checksInAt = Math.max(moved.arrivesAtSecond, booked.slotAtSecond - checkInFromSeconds)
    day.at(checksInAt, () => comeIn(day, hall, { visitor: moved, code: booked.code }))
  })
}

/** Who books and never comes. */
export function expectMissed(
  day: Day,
  hall: Hall,
  { wanting, fromSecond }: { wanting: Wanting; fromSecond: number },
): void {
  const number = Math.round(wanting.slotAtSecond / 60)
  day.at(Math.max(fromSecond, wanting.slotAtSecond - bookAheadSeconds(number)), async () => {
    if (await book(day, hall, wanting)) day.books.count('booking-missed')
  })
}

function withoutBooking(visitor: PlannedVisitor): PlannedVisitor {
  const { booking, ...others } = visitor
  return booking && visitor.priority === 'booked' ? { ...others, priority: 'walk-in' } : others
}

/** Holds the wanted time, or the nearest free one, and confirms it. */
async function book(day: Day, hall: Hall, wanting: Wanting): Promise<Booked | undefined> {
  const { centre } = hall
  const { pin, language, services } = wanting
  const hold = (second: number) =>
    day.api.call(holdTime, {
      centre,
      services,
      startsAt: day.instantOf(second),
      identity: { kind: 'pin', value: pin },
      language,
    })
  const wishes = async function* () {
    yield wanting.slotAtSecond
    yield* await nearest(day, hall, wanting)
  }
  for await (const second of wishes())
    try {
      const held = await hold(second)
      const { code } = await day.api.call(confirmBooking, { centre, pass: held.pass })
      day.books.count('booked')
      return { code, slotAtSecond: second }
    } catch (error) {
      if (!isRefusal(error)) throw error
      if (!isRefused(error, 'time-taken', 'not-a-time')) break
    }
  day.books.count('booking-refused')
  return undefined
}

/** The free times around a wanted one that is taken, the nearest first. */
async function nearest(day: Day, { centre }: Hall, { services, slotAtSecond }: Wanting): Promise<number[]> {
  const { days } = await day.api.call(showSlots, { centre, services })
  const times = days.find((one) => one.day === day.date)?.times ?? []
  const away = (second: number) => Math.abs(second - slotAtSecond)
  return times
    .map(({ startsAt }) => day.secondOf(startsAt))
    .filter((second) => away(second) <= acceptsWithinSeconds)
    .toSorted((a, b) => away(a) - away(b) || a - b)
    .slice(0, acceptsTimes)
}

async function comeIn(
  day: Day,
  hall: Hall,
  { visitor, code }: { visitor: PlannedVisitor; code: string },
): Promise<void> {
  try {
    const door = visitor.channel === 'phone' ? await scanDoor(day, hall, visitor) : undefined
    const ticket = await day.api.call(checkIn, { centre: hall.centre, code, door }, badgeOf(hall, visitor))
    if (!('pass' in ticket)) throw new Error(`visitor ${visitor.number} had come already, as ${ticket.inLine.ticket}`)
    day.books.count('checked-in')
    admitted(day, hall, { ticket, visitor })
  } catch (error) {
    // Too late for the booked time: the right to walk in remains.
    if (!isRefusal(error)) throw error
    expectVisitor(day, hall, withoutBooking(visitor))
  }
}

/** Who checks in with the own phone points it at the code on a screen of the hall. */
async function scanDoor(day: Day, hall: Hall, visitor: PlannedVisitor): Promise<string> {
  const { centre, kiosks } = hall
  const { code } = await day.api.call(doorCode, { centre }, kiosks[0])
  return (await day.api.call(enterDoor, { centre, code }, badgeOf(hall, visitor))).pass
}
