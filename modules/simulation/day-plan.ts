import type { OutcomeCode } from '#catalogue/contract'

/** What nature decides on one day of a centre. Instants (`…AtSecond`) are seconds after local midnight of `date`. */
export type DayPlan = {
  date: string
  centre: string
  seed: number
  opensAtSecond: number
  closesAtSecond: number
  groups: PlannedGroup[]
  promiseSeconds: Record<PriorityClass, number>
  habits: DeskHabits
  desks: PlannedDesk[]
  /** Everyone who comes, by `arrivesAtSecond`. */
  visitors: PlannedVisitor[]
  /** Booked people who neither come nor cancel. */
  missedBookings: MissedBooking[]
}

export type Language = 'ky' | 'ru' | 'en'
export type Channel = 'kiosk' | 'phone' | 'reception'
export type PriorityClass = 'walk-in' | 'booked' | 'legal-priority' | 'quick' | 'returning'
/** `returning` is given by the hall to someone back from another desk, never at the door. */
export type DoorClass = Exclude<PriorityClass, 'returning'>

/** A service group: one letter on the tickets, one skill at the desks. */
export type PlannedGroup = { code: string; letter: string; name: string; services: string[] }

/** How operators behave between the deeds of the queue. */
export type DeskHabits = {
  /** How long an operator looks out for a called person before marking a no-show. */
  waitForCalledSeconds: number
  betweenVisitorsSeconds: number
  /** How long after closing the people still in the hall are served. */
  overtimeSeconds: number
  /** One visit of so many shows that an operator can take back a mistake; null where nobody makes any. */
  mistakeEveryVisits: number | null
  /** How long before the booked time the clock of a booked person may start. */
  bookedGraceSeconds: number
}

export type BreakReason = 'lunch' | 'rest' | 'equipment' | 'briefing'
/** A break starts when the desk is free of visitors at or after `dueAtSecond`. */
export type PlannedBreak = { dueAtSecond: number; seconds: number; reason: BreakReason }
export type Opening = { fromSecond: number; untilSecond: number }

export type PlannedDesk = {
  number: number
  /** Group codes, the desk's own group first. */
  skills: string[]
  zone: 'quick' | 'long'
  /** Apart from each other and in order. */
  openings: Opening[]
  breaks: PlannedBreak[]
}

export type PlannedVisitor = {
  number: number
  /** Demo PIN: starts with 9, which no real PIN does; unique within the plan. */
  pin: string
  /** A virtual ticket is taken by phone before setting out; otherwise the same instant as the arrival. */
  takesTicketAtSecond: number
  arrivesAtSecond: number
  channel: Channel
  priority: DoorClass
  language: Language
  booking?: { slotAtSecond: number }
  errands: PlannedErrand[]
  /** Waiting without a call after which the visitor leaves; null for those who wait whatever it takes. */
  patienceSeconds: number | null
  onCall: OnCall
}

/** What happens at the first call; at any later call the visitor comes at once. `afterSeconds` count from the call. */
export type OnCall =
  | { kind: 'comes'; afterSeconds: number }
  | { kind: 'returns'; afterSeconds: number }
  | { kind: 'absent' }

export type PlannedErrand = { service: string; serveSeconds: number; after: AfterServing; outcome: OutcomeCode }

export type AfterServing =
  | { kind: 'done' }
  /** Sent to a desk for another service; `comesBackSeconds` is the service on return to the first desk, null if there is no return. */
  | { kind: 'transfer'; to: string; serveSeconds: number; comesBackSeconds: number | null }
  /** Goes away (a copy, a payment, a photo) and comes back to finish. */
  | { kind: 'park'; awaySeconds: number; finishSeconds: number }

export type MissedBooking = { pin: string; service: string; slotAtSecond: number; language: Language }

export function atClock(time: `${number}:${number}`): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 3600 + minutes * 60
}
