import { services } from '#catalogue/contract'
import { calendarChanged, hoursOf, listCentres, listDesks, loadSchedule, openingChanged } from '#centres'
import { addSeconds, dayOf, instantOf } from '#kernel/clock.ts'
import { handler } from '#kernel/events.ts'
import { digest } from '#kernel/ids.ts'
import type { DeedContext, Module } from '#kernel/module.ts'
import type { Read, Tx } from '#kernel/sql.ts'
import { disturbed, endBooking, seatFreed } from './booking.ts'
import {
  alignSeats,
  closeCentre,
  insertPatterns,
  listCentresWithPattern,
  listPatterns,
  listPreparedDays,
  listRules,
  markDisturbed,
  markPrepared,
  type Pattern,
  type Plan,
  type PreparedDay,
  type Rule,
} from './seat-store.ts'
import { bookableSeats, slotTimes, type SlotSeats } from './slots.ts'
import { dropReminders, lockAppointment, upsertReminders } from './store.ts'
import { bookingRules, usualBookablePercent } from './words.ts'

/** The days for which times can be booked, today first. */
export function bookableDays(now: Date): string[] {
  const noon = instantOf(dayOf(now), '12:00')
  return Array.from({ length: bookingRules.horizonDays }, (_, index) => dayOf(addSeconds(noon, index * 86_400)))
}

type Known = {
  readonly schedule: Awaited<ReturnType<typeof loadSchedule>>
  readonly patterns: readonly Pattern[]
  readonly rules: readonly Rule[]
}

const holdsOn = (day: string, { validFrom, validTo }: { validFrom: string; validTo: string | null }): boolean =>
  validFrom <= day && (validTo === null || day < validTo)

/** The seats of one centre and day, as opening hours, pattern and rule want them. */
function wantedOn({ schedule, patterns, rules }: Known, centre: string, day: string): SlotSeats[] {
  const hours = hoursOf(schedule, centre, day)
  if (!hours) return []
  const times = slotTimes(day, hours)
  const rule = rules.find((candidate) => candidate.centre === centre && holdsOn(day, candidate))
  const bookablePercent = rule?.bookablePercent ?? usualBookablePercent
  return patterns
    .filter((pattern) => pattern.centre === centre && holdsOn(day, pattern))
    .flatMap(({ serviceGroup, desks }) => bookableSeats(times, { serviceGroup, desks, bookablePercent }))
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
  const known = {
    schedule: await loadSchedule(read, span),
    patterns: await listPatterns(read, span),
    rules: await listRules(read, span),
  }
  const keyOf = (one: PreparedDay) => `${one.centre} ${one.day} ${isFirstTimeOnly ? '' : one.wantedDigest}`
  const done = new Set((await listPreparedDays(read, from, until)).map(keyOf))
  const centres = [...new Set(known.patterns.map((pattern) => pattern.centre))].toSorted()
  return centres.flatMap((id) => {
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

type Effects = Pick<DeedContext, 'tx' | 'clock' | 'emit'>

/** A booking whose time is gone stays, so that its holder can choose another; a mere hold ends. */
async function tellDisturbed({ tx, clock, emit }: Effects, plan: Plan): Promise<void> {
  const now = clock.now()
  for (const { appointmentId, isDisturbed, state } of await markDisturbed(tx, plan)) {
    const key = { centre: plan.centre, appointmentId }
    if (state === 'held') {
      const hold = await lockAppointment(tx, key)
      if (hold && isDisturbed) await endBooking(tx, hold, { now, endReason: 'centre-closed', returnsAt: null })
    } else if (isDisturbed) {
      await upsertReminders(tx, [{ ...key, kind: 'opening-changed', dueAt: now, shownAt: now }])
      emit(disturbed, { centre: plan.centre, appointment: appointmentId })
    } else await dropReminders(tx, key, ['opening-changed'])
  }
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
      await alignSeats(tx, plan)
      await tellDisturbed(effects, plan)
      await markPrepared(tx, prepared)
      emit(seatFreed, { centre })
    }
}

export const onOpeningChanged = handler(openingChanged, 'keep-seats', (changed, context) => keepSeats(context, changed))

export const onCalendarChanged = handler(calendarChanged, 'keep-seats', ({ day }, context) =>
  keepSeats(context, { day }),
)

const bookableGroups = new Set(Object.values(services).flatMap(({ group, isBookable }) => (isBookable ? [group] : [])))

/** Demo pattern: a slot serves as many people of a group as there are desks of that group. */
async function seedPatterns(tx: Tx): Promise<void> {
  const known = new Set(await listCentresWithPattern(tx))
  for (const { centre, opensOn } of await listCentres(tx)) {
    if (known.has(centre)) continue
    const byGroup = Map.groupBy(await listDesks(tx, centre), ({ skills }) => skills[0]!)
    const patterns = [...byGroup]
      .filter(([group]) => bookableGroups.has(group))
      .map(([serviceGroup, desks]) => ({
        centre,
        serviceGroup,
        desks: desks.length,
        validFrom: opensOn,
        validTo: null,
      }))
    if (patterns.length > 0) await insertPatterns(tx, patterns)
  }
}

export const seed: NonNullable<Module['seed']> = async (tx, { clock, settings }) => {
  if (settings.isDemo) await seedPatterns(tx)
  // Changed days are left to the routine: a seed has no outbox to tell the booked.
  await keepSeats({ tx, clock, emit: () => {} }, { isFirstTimeOnly: true })
}
