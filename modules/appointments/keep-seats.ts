import { loadCapacity, planChanged, type Capacity } from '#capacity'
import { calendarChanged, hoursOf, loadSchedule, openingChanged, rosterChanged } from '#centres'
import { addSeconds, dayOf, instantOf } from '#kernel/clock.ts'
import { handler } from '#kernel/events.ts'
import { digest } from '#kernel/ids.ts'
import type { DeedContext, Module } from '#kernel/module.ts'
import type { Read } from '#kernel/sql.ts'
import { disturbed, endBooking, rowOf, seatFreed } from './booking.ts'
import {
  alignSeats,
  closeCentre,
  listPreparedDays,
  markDisturbed,
  markPrepared,
  type Plan,
  type PreparedDay,
  type SeatChange,
} from './seat-store.ts'
import { bookableSeats, slotTimes, type SlotSeats } from './slots.ts'
import { dropErrands, dropReminders, lockAppointment, upsertReminders } from './store.ts'
import { bookingRules } from './words.ts'

/** The days for which times can be booked, today first. */
export function bookableDays(now: Date): string[] {
  const noon = instantOf(dayOf(now), '12:00')
  return Array.from({ length: bookingRules.horizonDays }, (_, index) => dayOf(addSeconds(noon, index * 86_400)))
}

type Known = { readonly schedule: Awaited<ReturnType<typeof loadSchedule>>; readonly capacity: Capacity }

/** The seats of one centre and day, as opening hours, pattern, staff and the share for walk-ins want them. */
function wantedOn({ schedule, capacity }: Known, centre: string, day: string): SlotSeats[] {
  const hours = hoursOf(schedule, centre, day)
  if (!hours) return []
  const times = slotTimes(day, hours)
  const { groups, bookablePercent } = capacity.on(centre, day)
  return groups.flatMap(({ serviceGroup, people }) =>
    bookableSeats(times, { serviceGroup, desks: people, bookablePercent }),
  )
}

type Wish = {
  readonly centre?: string | undefined
  readonly day?: string
  readonly now: Date
  /** Leaves days alone that have seats, whatever became of their hours. */
  readonly isFirstTimeOnly?: boolean
}

/** What has to change: a plan per centre, with only the days whose seats are not what they should be. */
async function listPlans(
  read: Read,
  { centre, day, now, isFirstTimeOnly }: Wish,
): Promise<(Plan & { prepared: PreparedDay[] })[]> {
  const days = bookableDays(now).filter((candidate) => day === undefined || candidate === day)
  const [from, until] = [days[0], days.at(-1)]
  if (from === undefined || until === undefined) return []
  const span = { from, until, ...(centre === undefined ? {} : { centre }) }
  const known = { schedule: await loadSchedule(read, span), capacity: await loadCapacity(read, span) }
  const keyOf = (one: PreparedDay) => `${one.centre} ${one.day} ${isFirstTimeOnly ? '' : one.wantedDigest}`
  const done = new Set((await listPreparedDays(read, from, until)).map(keyOf))
  return known.capacity.centres.toSorted().flatMap((id) => {
    const made = days
      .map((each) => ({ each, wanted: wantedOn(known, id, each) }))
      .map(({ each, wanted }) => ({
        wanted,
        prepared: { centre: id, day: each, wantedDigest: digest(JSON.stringify(wanted)) },
      }))
      .filter(({ prepared }) => !done.has(keyOf(prepared)))
    if (made.length === 0) return []
    const prepared = made.map((one) => one.prepared)
    const wanted = made.flatMap((one) => one.wanted)
    return [{ centre: id, days: prepared.map((one) => one.day), wanted, prepared }]
  })
}

type Effects = Pick<DeedContext, 'tx' | 'clock' | 'emit' | 'record'>

/** A booking whose time is gone stays, so that its holder can choose another; a mere hold ends. */
async function tellDisturbed({ tx, clock, emit, record }: Effects, plan: Plan): Promise<void> {
  const now = clock.now()
  const told = await markDisturbed(tx, plan)
  const lost = told.filter(({ isDisturbed, state }) => isDisturbed && state === 'held')
  await dropErrands(tx, ...lost.map(({ appointmentId }) => ({ centre: plan.centre, appointmentId })))
  for (const { appointmentId, isDisturbed, state } of told) {
    const key = { centre: plan.centre, appointmentId }
    let after = (await lockAppointment(tx, key))!
    if (state === 'held') {
      if (isDisturbed) after = await endBooking(tx, after, { now, endReason: 'centre-closed', returnsAt: null })
    } else if (isDisturbed) {
      await upsertReminders(tx, [{ ...key, kind: 'opening-changed', dueAt: now, shownAt: now }])
      emit(disturbed, { centre: plan.centre, appointment: appointmentId })
    } else await dropReminders(tx, key, ['opening-changed'])
    const facts = { isDisturbed, state: after.state }
    record({ type: 'appointments.disturbed', subject: appointmentId, centre: plan.centre, facts, rows: [rowOf(after)] })
  }
}

/** Who gave or took a day's times can be asked; who sits on them, the bookings say. */
function recordSeats({ record }: Effects, { centre, days }: Plan, change: SeatChange): void {
  if (change.added + change.closed + change.opened === 0) return
  const facts = { days, ...change }
  record({ type: 'appointments.seats-kept', subject: `seats:${centre}`, centre, facts })
}

/** Makes the seats of the next days what they should be. Done again it changes nothing. */
export async function keepSeats(effects: Effects, wish: Omit<Wish, 'now'> = {}): Promise<void> {
  const { tx, clock, emit } = effects
  const now = clock.now()
  const changed = (await listPlans(tx, { ...wish, now })).map(({ centre }) => centre)
  // All of these locks before the first row, and then everything is read again: nobody can have changed it since.
  for (const centre of changed) await closeCentre(tx, centre)
  for (const centre of changed)
    for (const { prepared, ...plan } of await listPlans(tx, { ...wish, centre, now })) {
      recordSeats(effects, plan, await alignSeats(tx, plan, now))
      await tellDisturbed(effects, plan)
      await markPrepared(tx, prepared)
      emit(seatFreed, { centre })
    }
}

export const onOpeningChanged = handler(openingChanged, 'keep-seats', (changed, context) => keepSeats(context, changed))

export const onCalendarChanged = handler(calendarChanged, 'keep-seats', ({ day }, context) =>
  keepSeats(context, { day }),
)

const ofCentre = ({ centre }: { centre: string }, context: DeedContext) => keepSeats(context, { centre })

export const onRosterChanged = handler(rosterChanged, 'keep-seats', ofCentre)
export const onPlanChanged = handler(planChanged, 'keep-seats', ofCentre)

export const seed: NonNullable<Module['seed']> = async (tx, { clock }) => {
  // Changed days are left to the routine: a seed has no outbox to tell the booked.
  await keepSeats({ tx, clock, emit: () => {}, record: () => {} }, { isFirstTimeOnly: true })
}
