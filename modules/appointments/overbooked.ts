import { loadCapacity } from '#capacity'
import { hoursOf, loadSchedule } from '#centres'
import { dayOf, instantOf } from '#kernel/clock.ts'
import { reading } from '#kernel/module.ts'
import * as contract from './contract.ts'
import { bookableDays } from './keep-seats.ts'
import { listBooked as findBooked, listOverbooked as findOverbooked } from './seat-store.ts'
import { slotTimes, type Claim } from './slots.ts'

/** Who is booked stays booked when fewer people come to work: the head of the centre has to see it in time. */
export const listOverbooked = reading(contract.listOverbooked, async ({ centre }, { read, clock }) => {
  const now = clock.now()
  const days = bookableDays(now)
  const span = { centre, from: days[0]!, until: days.at(-1)! }
  const [schedule, capacity] = [await loadSchedule(read, span), await loadCapacity(read, span)]
  const isOpenAt = (startsAt: Date): boolean => {
    const day = dayOf(startsAt)
    const hours = hoursOf(schedule, centre, day)
    return hours !== null && slotTimes(day, hours).some((time) => time.getTime() === startsAt.getTime())
  }
  const peopleAt = ({ serviceGroup, startsAt }: Claim): number =>
    capacity.on(centre, dayOf(startsAt)).groups.find((one) => one.serviceGroup === serviceGroup)?.people ?? 0
  const found = await findOverbooked(read, centre, now)
  return found.map((slot) => ({ ...slot, people: peopleAt(slot), isOpen: isOpenAt(slot.startsAt) }))
})

/** Whoever changes a day sees first how many people rely on it. */
export const listBooked = reading(contract.listBooked, async ({ centre }, { read, clock }) => {
  const found = await findBooked(read, centre, instantOf(dayOf(clock.now()), '00:00'))
  return [...Map.groupBy(found, ({ day }) => day)].map(([day, rows]) => ({
    day,
    booked: rows.find(({ serviceGroup }) => serviceGroup === null)?.booked ?? 0,
    groups: rows.flatMap(({ serviceGroup, booked }) => (serviceGroup ? [{ serviceGroup, booked }] : [])),
  }))
})
