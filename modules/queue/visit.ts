import type { OutcomeCode, ServiceCode, ServiceGroup } from '#catalogue/contract'
import { addSeconds } from '#kernel/clock.ts'
import type { Language } from '#kernel/texts.ts'
import { waitedSecondsAt } from './discipline.ts'
import { secondsOf, sittingsAfter, type Sat, type Sitting } from './figures.ts'
import type { Channel, Need, PriorityClass, PriorityGround, VisitState } from './words.ts'
import { hallRules, transitions } from './words.ts'

/** A service asked for during a visit. */
export type Errand = {
  readonly errandNo: number
  readonly service: ServiceCode
  readonly serviceGroup: ServiceGroup
  readonly outcome: OutcomeCode | null
  readonly deskNo: number | null
  readonly serveSeconds: number | null
}

/** One person's stay, from ticket to leaving. Immutable: every event makes the next one. */
export type Visit = {
  readonly centreId: string
  readonly visitId: string
  readonly day: string
  readonly series: string
  readonly number: number
  /** The secret of the ticket's page. */
  readonly pass: string
  /** Pseudonym of the person; null for the second paper of somebody to whom a cut-off kiosk gave two. */
  readonly holder: string | null
  /** From which network address, as a pseudonym of the day, a stranger took the number. */
  readonly origin: string | null
  readonly channel: Channel
  readonly language: Language
  readonly needs: readonly Need[]
  /** Why he comes first; null when he does not, or when the desk has seen no paper for it. */
  readonly ground: PriorityGround | null
  /** Whether the paper of whoever stands at the desk is the holder's. */
  readonly identityCheck: 'same' | 'another' | null
  /** The group that the number was given for; `serviceGroup` is the one he waits for now. */
  readonly ticketGroup: ServiceGroup
  readonly serviceGroup: ServiceGroup
  readonly priorityClass: PriorityClass
  readonly state: VisitState
  readonly stateSince: Date
  readonly takenAt: Date
  /** Since when the clock of the wait runs; null while it stands still. */
  readonly waitingSince: Date | null
  /** What was waited before; never reset. */
  readonly waitedSeconds: number
  /** How much of the wait no promise counts: on the way, if the number was taken from afar; before the present promise began. */
  readonly awaySeconds: number
  /** «I need ten more minutes»: not called before this. */
  readonly notBefore: Date | null
  readonly postponements: number
  readonly deskNo: number | null
  /** «Come back to me»: only this desk calls. */
  readonly reservedDeskNo: number | null
  /** The desk to go back to when the desk it was transferred to has done its part. */
  readonly returnDeskNo: number | null
  readonly calls: number
  readonly calledAt: Date | null
  readonly bookedFor: Date | null
  readonly appointmentId: string | null
  /** The window of the call that the person was told. */
  readonly expectedFrom: Date | null
  readonly expectedUntil: Date | null
  readonly eventCount: number
  readonly errands: readonly Errand[]
  readonly sittings: readonly Sitting[]
}

type Asked = Pick<Errand, 'service' | 'serviceGroup'>

/** The facts of each kind of event: all that replaying needs. */
export type Facts = {
  taken: Pick<
    Visit,
    | 'day'
    | 'series'
    | 'number'
    | 'pass'
    | 'holder'
    | 'channel'
    | 'language'
    | 'needs'
    | 'serviceGroup'
    | 'priorityClass'
    | 'appointmentId'
  > & {
    readonly errands: readonly Asked[]
    readonly origin?: string
    readonly ground?: PriorityGround
    /** Instants as ISO text: facts are stored as JSON. */
    readonly clockFrom: string
    /** Absent for whoever was there. */
    readonly awaySeconds?: number
    readonly bookedFor: string | null
    readonly expectedFrom: string | null
    readonly expectedUntil: string | null
  }
  called: { readonly deskNo: number; readonly reason: string | null }
  recalled: Record<string, never>
  started: Record<string, never>
  'errand-added': Asked
  'errand-finished': {
    readonly errandNo: number
    readonly outcome: OutcomeCode
    readonly serveSeconds: number
    /** The group of what this desk goes on with; absent when it can do nothing more. */
    readonly goesOnIn?: ServiceGroup
  }
  /** The number of the paper in hand against the one that the ticket was taken by; neither is written down. */
  'identity-compared': { readonly isSame: boolean }
  /** Came first without a reason: waits as everybody of this class does. */
  'ground-not-shown': { readonly priorityClass: PriorityClass; readonly sitting?: Sat }
  served: Record<string, never>
  transferred: {
    readonly serviceGroup: ServiceGroup
    readonly reservedDeskNo: number | null
    readonly returnDeskNo: number | null
    /** Absent when the visitor goes on right after an errand that was finished. */
    readonly sitting?: Sat
  }
  parked: { readonly reservedDeskNo: number | null; readonly sitting?: Sat }
  /** Another desk may take over from one that is away; then it is kept for that one. */
  resumed: { readonly reservedDeskNo?: number }
  'put-back': { readonly notBefore: string; readonly reason: string }
  missed: Record<string, never>
  returned: Record<string, never>
  postponed: { readonly notBefore: string }
  /** Kept for one desk no longer: any desk that can may call. */
  released: Record<string, never>
  /** Is in the hall sooner than he thought when he took the number from afar. */
  arrived: Record<string, never>
  /** A booking of the holder has come to the ticket that he has already. */
  'booking-shown': {
    readonly appointmentId: string
    readonly bookedFor: string
    /** What the booking asks for and the ticket did not. */
    readonly errands: readonly Asked[]
    /** Waits as booked from now on: absent when the ticket would be called sooner, or is called already. */
    readonly asBooked?: { readonly clockFrom: string; readonly expectedFrom: string; readonly expectedUntil: string }
  }
  left: { readonly reason: string }
  cancelled: { readonly reason: string; readonly sitting?: Sat }
  /** The event before did not count. */
  undone: { readonly type: VisitEventType }
}
export type VisitEventType = keyof Facts

export type VisitEvent<Type extends VisitEventType = VisitEventType> = {
  [T in Type]: {
    readonly centreId: string
    readonly visitId: string
    readonly eventNo: number
    readonly type: T
    readonly at: Date
    readonly actor: string
    /** The desk that acted, not the desk called to. */
    readonly deskNo: number | null
    readonly device: string | null
    readonly facts: Facts[T]
  }
}[Type]

export const mayHappen = (visit: Visit, type: VisitEventType): boolean =>
  (transitions[type].from as readonly VisitState[]).includes(visit.state)

export const ticketOf = ({ series, number }: Pick<Visit, 'series' | 'number'>): string =>
  `${series}-${String(number).padStart(3, '0')}`

/**
 * The open errand at hand: the one that was begun last, else the first of the group that the visitor waits for, else the
 * first. A desk does what it can before it sends anybody away, so the order of the errands alone does not tell.
 */
export function currentErrand({ errands, sittings, serviceGroup }: Visit): Errand | undefined {
  const open = errands.filter(({ outcome }) => outcome === null)
  const begun = sittings.at(-1)?.errandNo
  return (
    open.find(({ errandNo }) => errandNo === begun) ??
    open.find((each) => each.serviceGroup === serviceGroup) ??
    open[0]
  )
}

const stopClock = (visit: Visit, at: Date) => ({ waitedSeconds: waitedSecondsAt(visit, at), waitingSince: null })

const waitAgain = (at: Date) => ({ waitingSince: at, deskNo: null, calledAt: null, calls: 0 })

/** Its promise counts from now, through every call that is put off, and no longer what was waited before. */
const fromAnotherDesk = ({ waitedSeconds }: Visit) =>
  ({ priorityClass: 'returning', awaySeconds: waitedSeconds }) as const

const toBeOpened = (errands: readonly Asked[], after = 0): Errand[] =>
  errands.map((asked, index) => ({
    ...asked,
    errandNo: after + index + 1,
    outcome: null,
    deskNo: null,
    serveSeconds: null,
  }))

const dateOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text))

function begin({ centreId, visitId, at, facts }: VisitEvent<'taken'>): Visit {
  const {
    errands,
    clockFrom,
    awaySeconds = 0,
    bookedFor,
    expectedFrom,
    expectedUntil,
    origin = null,
    ground = null,
    ...rest
  } = facts
  return {
    ...rest,
    centreId,
    visitId,
    origin,
    ground,
    identityCheck: null,
    ticketGroup: rest.serviceGroup,
    state: 'waiting',
    stateSince: at,
    takenAt: at,
    waitingSince: new Date(clockFrom),
    waitedSeconds: 0,
    awaySeconds,
    notBefore: awaySeconds > 0 ? addSeconds(new Date(clockFrom), awaySeconds) : null,
    postponements: 0,
    deskNo: null,
    reservedDeskNo: null,
    returnDeskNo: null,
    calls: 0,
    calledAt: null,
    bookedFor: dateOrNull(bookedFor),
    expectedFrom: dateOrNull(expectedFrom),
    expectedUntil: dateOrNull(expectedUntil),
    eventCount: 1,
    errands: toBeOpened(errands),
    sittings: [],
  }
}

/** The errand takes all the time that was spent on it, at whichever desks. */
function finishErrand(visit: Visit, { deskNo, facts }: VisitEvent<'errand-finished'>): Partial<Visit> {
  const { errandNo, outcome, goesOnIn } = facts
  const serveSeconds = secondsOf(visit.sittings.filter((sat) => sat.errandNo === errandNo)) + facts.serveSeconds
  return {
    errands: visit.errands.map((errand) =>
      errand.errandNo === errandNo ? { ...errand, outcome, serveSeconds, deskNo } : errand,
    ),
    serviceGroup: goesOnIn ?? visit.serviceGroup,
  }
}

function showBooking(visit: Visit, { facts }: VisitEvent<'booking-shown'>): Partial<Visit> {
  const { appointmentId, bookedFor, errands, asBooked } = facts
  return {
    // The first of several stays the one of the visit; what became of the others is found by their events.
    appointmentId: visit.appointmentId ?? appointmentId,
    bookedFor: visit.bookedFor ?? new Date(bookedFor),
    ...(errands.length > 0 && { errands: [...visit.errands, ...toBeOpened(errands, visit.errands.length)] }),
    // The promise of a booking is its own: it counts from the booked time, and what was waited without it says nothing.
    ...(asBooked && {
      priorityClass: 'booked',
      waitingSince: new Date(asBooked.clockFrom),
      waitedSeconds: 0,
      expectedFrom: new Date(asBooked.expectedFrom),
      expectedUntil: new Date(asBooked.expectedUntil),
    }),
  }
}

/** What an event changes besides the state. */
function consequences(visit: Visit, event: VisitEvent): Partial<Visit> {
  const { at } = event
  switch (event.type) {
    case 'called':
      return { ...stopClock(visit, at), deskNo: event.facts.deskNo, calls: 1, calledAt: at, notBefore: null }
    case 'recalled':
      return { calls: visit.calls + 1 }
    case 'started':
    case 'released':
      return { reservedDeskNo: null }
    case 'errand-added':
      return { errands: [...visit.errands, ...toBeOpened([event.facts], visit.errands.length)] }
    case 'errand-finished':
      return finishErrand(visit, event)
    case 'identity-compared':
      return { identityCheck: event.facts.isSame ? 'same' : 'another' }
    case 'ground-not-shown':
      return {
        ...waitAgain(at),
        priorityClass: event.facts.priorityClass,
        ground: null,
        needs: visit.needs.filter((need) => need !== visit.ground),
      }
    case 'transferred': {
      const { sitting: _, ...where } = event.facts
      return { ...waitAgain(at), ...where, ...fromAnotherDesk(visit) }
    }
    case 'parked':
      return { deskNo: null, reservedDeskNo: event.facts.reservedDeskNo, calledAt: null, calls: 0 }
    case 'resumed':
      return { ...waitAgain(at), ...event.facts, ...fromAnotherDesk(visit) }
    case 'put-back':
      return { ...waitAgain(at), notBefore: new Date(event.facts.notBefore) }
    case 'returned':
      return { ...waitAgain(at), ...(visit.priorityClass === 'returning' && fromAnotherDesk(visit)) }
    case 'postponed':
      return {
        notBefore: new Date(event.facts.notBefore),
        postponements: visit.postponements + 1,
        // Nobody is promised to be called while he asked not to be.
        awaySeconds: visit.awaySeconds + hallRules.postponeSeconds,
      }
    case 'arrived':
      // Never nothing: that he took the number from afar stays known.
      return { notBefore: null, awaySeconds: Math.max(1, Math.min(visit.awaySeconds, waitedSecondsAt(visit, at))) }
    case 'booking-shown':
      return showBooking(visit, event)
    case 'served':
    case 'missed':
    case 'left':
    case 'cancelled':
      return { ...(visit.waitingSince ? stopClock(visit, at) : {}), deskNo: null }
    case 'taken':
    case 'undone':
      throw new Error(`${event.type} is no step from a state`)
    default:
      return event satisfies never
  }
}

/** The visit after an event. Throws when the table of transitions does not know the step. */
export function applyEvent(visit: Visit | undefined, event: VisitEvent): Visit {
  if (event.type === 'taken') return begin(event)
  if (!visit || !mayHappen(visit, event.type))
    throw new Error(`${event.type} is impossible for a visit that is ${visit?.state ?? 'not there'}`)
  if (event.eventNo !== visit.eventCount + 1)
    throw new Error(`event ${event.eventNo} follows event ${visit.eventCount}`)
  const { to } = transitions[event.type]
  if (to === 'as-before') throw new Error('undoing needs the events before it: use replay')
  const state = to === 'same' ? visit.state : to
  return {
    ...visit,
    ...consequences(visit, event),
    sittings: sittingsAfter(visit, event),
    state,
    // A desk serves the next errand from the instant the one before was finished.
    stateSince: state !== visit.state || event.type === 'errand-finished' ? event.at : visit.stateSince,
    eventCount: event.eventNo,
  }
}
