import { loadCapacity } from '#capacity'
import { hoursOf, loadSchedule } from '#centres'
import { dayOf } from '#kernel/clock.ts'
import { reading } from '#kernel/module.ts'
import * as contract from './contract.ts'
import { bookableDays } from './keep-seats.ts'
import { listOverbooked as findOverbooked } from './seat-store.ts'
import { slotTimes } from './slots.ts'

/** Who is booked stays booked when fewer people come to work: the head of the centre has to see it in time. */
export const listOverbooked = reading(contract.listOverbooked, async ({ centre }, { read, clock }) => {
  const now = clock.now()
  const days = bookableDays(now)
  const span = { centre, from: days[0]!, until: days.at(-1)! }
  const [schedule, capacity] = [await loadSchedule(read, span), await loadCapacity(read, span)]
  const peopleAt = (serviceGroup: string, startsAt: Date): number => {
    const day = dayOf(startsAt)
    const hours = hoursOf(schedule, centre, day)
    const isOpen = hours !== null && slotTimes(day, hours).some((time) => time.getTime() === startsAt.getTime())
    const group = capacity.on(centre, day).groups.find((one) => one.serviceGroup === serviceGroup)
    return isOpen ? (group?.people ?? 0) : 0
  }
  const found = await findOverbooked(read, centre, now)
  return found.map((slot) => ({ ...slot, people: peopleAt(slot.serviceGroup, slot.startsAt) }))
})
