import { isRefused, type Api, type Badge, type Wire } from './api.ts'
import type { Books, Entry } from './books.ts'
import { listDemoStaff } from '#people/contract'
import type { Endpoint } from '#kernel/endpoint.ts'
import type { Chance, DayPlan, PlannedBreak, PlannedDesk } from '#simulation'
import type { z } from 'zod'

/** A day while it is driven. */
export type Day = {
  readonly api: Api
  readonly books: Books
  readonly date: string
  /** Seconds after local midnight, on the server's clock. */
  now(): number
  /** The second of the day of an instant in an answer. */
  secondOf(instant: string): number
  /** The instant of a second of the day, as ISO text. */
  instantOf(second: number): string
  /** Puts a deed on the agenda. */
  at(second: number, deed: () => Promise<void>): void
  /** Decides what the plan leaves open: people who are not in it. */
  readonly chance: Chance
}

export type Hall = {
  readonly plan: DayPlan
  readonly centre: string
  readonly kiosks: readonly Badge[]
  /** Tablets that give tickets with a person at their side; kiosks where there are none. */
  readonly receptions: readonly Badge[]
  /** The head of the centre or the deputy, who sees the hall. */
  readonly headStaff: string
  head: Badge
  readonly groupOf: (service: string) => string
  readonly desks: Map<number, Desk>
  /** Operators who stand in for those whom somebody else signed in as. */
  readonly spares: string[]
  /** Desks between their openings count as staffed, so that nobody is turned away: for days whose desks come and go. */
  readonly isStaffedAllDay: boolean
}

export type Desk = {
  readonly centre: string
  readonly plan: PlannedDesk
  staff: string
  badge: Badge
  state: 'closed' | 'free' | 'ready' | 'busy' | 'break'
  entry: Entry | null
  /** How many people went away from this desk and were promised to come back to it. */
  expectedBack: number
  breaks: PlannedBreak[]
  /** When something was last done at this desk. */
  actedAtSecond: number
  /** What the operator does when the visitor has gone. */
  free: () => void
}

/** Where something happens: every step of a sitting needs all of it. */
export type Place = { readonly day: Day; readonly hall: Hall; readonly desk: Desk }

export async function signInAt({ day, desk }: Place): Promise<void> {
  desk.badge = await day.api.signIn({ staff: desk.staff, centre: desk.centre, desk: desk.plan.number })
}

/** Somebody else may have signed in as this operator at another desk: then a spare one takes over here. */
async function signInAgain(place: Place): Promise<void> {
  const { day, desk, hall } = place
  const staff = await day.api.call(listDemoStaff, { centre: desk.centre })
  const sitsAt = staff.find((person) => person.staff === desk.staff)?.desk ?? null
  if (sitsAt !== null && sitsAt !== desk.plan.number) desk.staff = hall.spares.shift() ?? desk.staff
  await signInAt(place)
}

/** What an operator does at the own desk. Whom a quiet morning has signed out signs in again. */
export async function act<E extends Endpoint>(
  place: Place,
  of: E,
  input: Omit<z.input<E['input']>, 'centre' | 'desk'>,
): Promise<Wire<z.output<E['output']>>> {
  const { day, desk } = place
  desk.actedAtSecond = day.now()
  const whole = { centre: desk.centre, desk: desk.plan.number, ...input } as z.input<E['input']>
  try {
    return await day.api.call(of, whole, desk.badge)
  } catch (error) {
    if (!isRefused(error, 'not-signed-in')) throw error
    await signInAgain(place)
    return await day.api.call(of, whole, desk.badge)
  }
}
