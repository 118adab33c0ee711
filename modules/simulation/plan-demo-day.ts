import { demoDesks } from '#centres'
import { groups } from '#catalogue/contract'
import type { ServiceGroup } from '#catalogue/contract'
import { drawArrivals } from './arrivals.ts'
import type { DayPlan, MissedBooking, OnCall, PlannedVisitor } from './day-plan.ts'
import { demoPins } from './demo-pins.ts'
import { planDesks } from './desks.ts'
import type { HallDesk } from './desks.ts'
import { areQuick, doorClass, drawErrands, drawService, errandSource } from './errands.ts'
import { orok } from './orok.ts'
import type { DayHabits } from './orok.ts'
import { chanceOf } from './random.ts'
import type { Chance } from './random.ts'

/** Nobody sets out for the last quarter of an hour. */
const lastMinutesSeconds = 15 * 60

/**
 * A whole synthetic day; everything follows from the seed, the habits and the desks. `date` (YYYY-MM-DD) only labels it.
 */
export function planDemoDay({
  date,
  seed,
  habits = orok,
  desks = demoDesks(habits.desks),
}: {
  date: string
  seed: number
  habits?: DayHabits
  desks?: readonly HallDesk[]
}): DayPlan {
  const pin = demoPins(habits.birthYears, chanceOf(seed, 'pins'))
  const doors = [...walkInDoors(habits, seed), ...bookedDoors(habits, seed)].toSorted(
    (a, b) => a.arrivesAtSecond - b.arrivesAtSecond,
  )
  const drawVisitor = visitorSource(habits, seed)
  return {
    date,
    centre: habits.centre,
    seed,
    opensAtSecond: habits.opensAtSecond,
    closesAtSecond: habits.closesAtSecond,
    groups: Object.entries(habits.groups).map(([code, { services }]) => {
      const { letter, name } = groups[code as ServiceGroup]
      return { code, letter, name: name.ky, services: Object.keys(services) }
    }),
    promiseSeconds: habits.promiseSeconds,
    habits: habits.habits,
    desks: planDesks(habits, seed, desks),
    visitors: doors.map((door, index) => ({ number: index + 1, pin: pin(), ...drawVisitor(door) })),
    missedBookings: missedBookings(habits, seed, pin),
  }
}

/** The same habits in other opening hours: whoever would come outside them does not come. */
export function withinHours(habits: DayHabits, hours: { opensAtSecond: number; closesAtSecond: number }): DayHabits {
  const { opensAtSecond, closesAtSecond } = hours
  const from = opensAtSecond - (habits.opensAtSecond - habits.ticketsFromSecond)
  const until = closesAtSecond - lastMinutesSeconds
  const weigh = (stretches: DayHabits['walkInProfile']) => stretches.reduce((sum, { weight }) => sum + weight, 0)
  const profile = habits.walkInProfile.flatMap(({ fromSecond, untilSecond, weight }) => {
    const kept = { fromSecond: Math.max(fromSecond, from), untilSecond: Math.min(untilSecond, until) }
    const share = (kept.untilSecond - kept.fromSecond) / (untilSecond - fromSecond)
    return share > 0 ? [{ ...kept, weight: weight * share }] : []
  })
  return {
    ...habits,
    ...hours,
    ticketsFromSecond: from,
    visitors: Math.round((habits.visitors * weigh(profile)) / weigh(habits.walkInProfile)),
    walkInProfile: profile,
    lunchWaves: habits.lunchWaves.filter((second) => second + habits.lunchSeconds < closesAtSecond),
    booking: {
      ...habits.booking,
      firstSlotAtSecond: Math.max(habits.booking.firstSlotAtSecond, opensAtSecond),
      lastSlotAtSecond: Math.min(habits.booking.lastSlotAtSecond, closesAtSecond - 3 * habits.booking.slotSeconds),
    },
  }
}

type Door = { arrivesAtSecond: number; slotAtSecond?: number }

function walkInDoors(habits: DayHabits, seed: number): Door[] {
  const total = habits.visitors - Math.round(habits.visitors * habits.booking.share)
  return drawArrivals(habits.walkInProfile, total, chanceOf(seed, 'walk-ins')).map((arrivesAtSecond) => ({
    arrivesAtSecond,
  }))
}

function bookedDoors(habits: DayHabits, seed: number): Door[] {
  const { booking, visitors, closesAtSecond } = habits
  const chance = chanceOf(seed, 'bookings')
  return Array.from({ length: Math.round(visitors * booking.share) }, () => {
    const slotAtSecond = drawSlot(booking, chance)
    const offset = chance.isHit(booking.lateShare)
      ? chance.exponential(booking.lateMeanSeconds)
      : -Math.max(0, chance.normal(booking.earlySeconds.mean, booking.earlySeconds.deviation))
    const arrivesAtSecond = Math.min(Math.round(slotAtSecond + offset), closesAtSecond - 60)
    return { arrivesAtSecond, slotAtSecond }
  })
}

function missedBookings(habits: DayHabits, seed: number, pin: () => string): MissedBooking[] {
  const { share, missedShare } = habits.booking
  const chance = chanceOf(seed, 'missed bookings')
  const errands = errandSource(habits, chance)
  const booked = Math.round((habits.visitors * share) / (1 - missedShare))
  return Array.from({ length: Math.round(booked * missedShare) }, () => ({
    pin: pin(),
    service: drawService(errands).code,
    slotAtSecond: drawSlot(habits.booking, chance),
    language: chance.pick(habits.languages),
  })).toSorted((a, b) => a.slotAtSecond - b.slotAtSecond)
}

function drawSlot(booking: DayHabits['booking'], chance: Chance): number {
  const slots = 1 + Math.floor((booking.lastSlotAtSecond - booking.firstSlotAtSecond) / booking.slotSeconds)
  return booking.firstSlotAtSecond + booking.slotSeconds * Math.floor(chance.between(0, slots))
}

function visitorSource(habits: DayHabits, seed: number) {
  const chance = chanceOf(seed, 'visitors')
  const source = errandSource(habits, chanceOf(seed, 'errands'))
  return function drawVisitor({ arrivesAtSecond, slotAtSecond }: Door): Omit<PlannedVisitor, 'number' | 'pin'> {
    const errands = drawErrands(source)
    const priority = doorClass({
      hasLegalPriority: chance.isHit(habits.legalPriorityShare),
      isBooked: slotAtSecond !== undefined,
      isQuick: areQuick(source, errands),
    })
    const channel = chance.pick(habits.channels[priority])
    const travelSeconds = Math.round(chance.between(habits.travelSeconds.shortest, habits.travelSeconds.longest))
    const takesTicketOnTheWay = channel === 'phone' && slotAtSecond === undefined
    return {
      takesTicketAtSecond: takesTicketOnTheWay
        ? Math.min(arrivesAtSecond, Math.max(habits.ticketsFromSecond, arrivesAtSecond - travelSeconds))
        : arrivesAtSecond,
      arrivesAtSecond,
      channel,
      priority,
      language: chance.pick(habits.languages),
      ...(slotAtSecond === undefined ? {} : { booking: { slotAtSecond } }),
      errands,
      patienceSeconds: drawPatience(habits, chance),
      onCall: drawOnCall(habits, chance),
    }
  }
}

function drawPatience({ impatientShare, patience }: DayHabits, chance: Chance): number | null {
  if (!chance.isHit(impatientShare)) return null
  return Math.round(patience.leastSeconds + chance.exponential(patience.meanExtraSeconds))
}

function drawOnCall(habits: DayHabits, chance: Chance): OnCall {
  const { walkToDeskSeconds, returnsSeconds } = habits
  if (!chance.isHit(habits.absentShare)) {
    const afterSeconds = Math.round(chance.between(walkToDeskSeconds.shortest, walkToDeskSeconds.longest))
    return { kind: 'comes', afterSeconds }
  }
  if (!chance.isHit(habits.returnsShare)) return { kind: 'absent' }
  const afterSeconds = Math.round(chance.between(returnsSeconds.shortest, returnsSeconds.longest))
  return { kind: 'returns', afterSeconds }
}
