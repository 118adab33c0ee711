import { groups, services, type ServiceCode, type ServiceGroup } from '#catalogue/contract'
import { addSeconds, dayOf, secondsBetween, type Clock } from '#kernel/clock.ts'
import { newId, newSecret } from '#kernel/ids.ts'
import { laneDeed, type DeedContext } from '#kernel/module.ts'
import { holderOf } from '#people'
import { refusing } from '#kernel/refusal.ts'
import { originOf, type Actor } from '#kernel/roles.ts'
import { takeTicket as declared, queueRefusals } from './contract.ts'
import type { HallTicket, Ticket, TurnedAway, WithoutPass } from './contract.ts'
import { countTurnedAway } from './changes.ts'
import {
  aheadOf,
  notBefore,
  promisedUntil,
  secondsOfNewcomer,
  windowOfNewcomer,
  windowOfVisit,
  type Window,
} from './estimate.ts'
import { afterBreak, happen, nextNumber, offerToReadyDesk, type Acting, type Hall, type Who } from './hall.ts'
import { hallLane, hallTopic } from './hall-lane.ts'
import { countUnseenOf, liveForAnyOf } from './visit-index.ts'
import { ticketOf, type Facts, type Visit } from './visit.ts'
import { hallRules, type Channel, type Need, type PriorityClass, type PriorityGround } from './words.ts'

const refuse = refusing(queueRefusals)

export const whoOf = (caller: Actor, clock: Clock): Who => ({
  at: clock.now(),
  actor: caller.id,
  deskNo: caller.desk,
  device: caller.device,
})

export const hallTicketOf = (visit: Visit, hall: Hall, now: Date): HallTicket => ({
  visit: visit.visitId,
  centre: visit.centreId,
  ticket: ticketOf(visit),
  language: visit.language,
  serviceGroup: visit.serviceGroup,
  priorityClass: visit.priorityClass,
  state: visit.state,
  takenAt: visit.takenAt,
  promiseSeconds: hall.promises[visit.priorityClass],
  promisedUntil: promisedUntil(visit, hall.promises[visit.priorityClass]),
  ahead: aheadOf(visit, hall, now),
  expected: visit.expectedFrom && visit.expectedUntil ? { from: visit.expectedFrom, until: visit.expectedUntil } : null,
  deskNo: visit.deskNo,
})

export const ticketView = (visit: Visit, hall: Hall, now: Date): Ticket => ({
  ...hallTicketOf(visit, hall, now),
  pass: visit.pass,
})

/** Devices and strangers stand for the person himself; whoever works here does not. */
const isStaff = ({ role }: Actor): boolean => role !== 'anyone' && role !== 'kiosk' && role !== 'reception'

/** The ticket for whoever asked for it. */
export function ticketFor({ caller, clock, state: hall }: Context, visit: Visit): Ticket | WithoutPass {
  const now = clock.now()
  return isStaff(caller) ? { inLine: hallTicketOf(visit, hall, now), notOnIt: [] } : ticketView(visit, hall, now)
}

/** Errands in the order asked, so that the first decides the letter of the ticket. */
export const errandsOf = (codes: readonly ServiceCode[]) =>
  codes.map((service) => ({ service, serviceGroup: services[service].group }))

export const classOf = (group: ServiceGroup, ground: string | null): PriorityClass => {
  if (ground !== null) return 'legal-priority'
  return group === 'quick' ? 'quick' : 'walk-in'
}

/** A ground of priority is a need as well, so that the desk prepares. */
export const claimOf = (ground: PriorityGround | null, needs: readonly Need[]): Pick<Wish, 'ground' | 'needs'> =>
  ground === null ? { needs } : { ground, needs: [...new Set([ground, ...needs])] }

export type Context = DeedContext & { readonly state: Hall }

const channelOf = ({ role }: Actor): Channel => {
  if (role === 'kiosk') return 'kiosk'
  return role === 'anyone' ? 'phone' : 'reception'
}

type Asking = { readonly holder: string; readonly serviceGroup: ServiceGroup }

export type Wish = Pick<
  Facts['taken'],
  'holder' | 'origin' | 'ground' | 'channel' | 'language' | 'needs' | 'serviceGroup' | 'priorityClass' | 'errands'
> & {
  readonly clockFrom?: Date
  /** When whoever takes the number from afar can be there. */
  readonly arrivesAt?: Date
  readonly bookedFor?: Date
  readonly appointmentId?: string
  readonly expected: Window | null
  /** An offline kiosk has given a number and a secret already. */
  readonly given?: {
    readonly series: string
    readonly number: number
    readonly pass: string
    readonly takenAt: Date
    readonly day: string
  }
}

const textOf = (instant: Date | undefined): string | null => instant?.toISOString() ?? null

/** The number and secret that the kiosk gave, or the next ones. */
function numberFor(hall: Hall, { given, serviceGroup }: Wish) {
  if (given) return { series: given.series, number: given.number, pass: given.pass }
  const series = groups[serviceGroup].letter
  return { series, number: nextNumber(hall, series), pass: newSecret() }
}

/** The virtual line opens before the doors do, and stays open over lunch, but nobody is called then: that time is not the hall's. */
const whenCalled = (hall: Hall, instant: Date): Date =>
  hall.opening && hall.opening.opensAt > instant ? hall.opening.opensAt : afterBreak(hall, instant)

/** Gives a person a number in the line; a ready desk calls it at once. */
export const admit = (at: Acting, wish: Wish): Visit => offerToReadyDesk(at, giveNumber(at, wish))

export function giveNumber({ hall, who }: Acting, wish: Wish): Visit {
  const { clockFrom, arrivesAt, bookedFor, appointmentId = null, expected, given, ...rest } = wish
  const takenAt = given?.takenAt ?? who.at
  const begins = whenCalled(hall, clockFrom ?? takenAt)
  const awaySeconds = arrivesAt ? Math.max(0, Math.round(secondsBetween(begins, arrivesAt))) : 0
  const facts: Facts['taken'] = {
    ...rest,
    ...numberFor(hall, wish),
    day: given?.day ?? hall.day,
    appointmentId,
    clockFrom: begins.toISOString(),
    ...(awaySeconds > 0 && { awaySeconds }),
    bookedFor: textOf(bookedFor),
    expectedFrom: textOf(expected?.from),
    expectedUntil: textOf(expected?.until),
  }
  return happen({ hall, who: { ...who, at: takenAt } }, newId(who.at), { type: 'taken', facts })
}

type Coming = Pick<Wish, 'serviceGroup' | 'priorityClass'> & { readonly arrivesAt: Date }

/** When a newcomer would be called by the forecast, however far away he is, and what he is told. */
function expectation(hall: Hall, coming: Coming, now: Date) {
  const seconds = secondsOfNewcomer(hall, coming, now)
  const window = windowOfNewcomer(hall, coming, now)
  if (seconds === undefined || !window) return { busyUntil: undefined, expected: null }
  return { busyUntil: addSeconds(now, seconds), expected: notBefore(window, coming.arrivesAt) }
}

/** Before the doors open the desks are still empty and the morning's capacity is not known: everybody gets a ticket. */
export function hallHours(hall: Hall, now: Date): 'closed' | 'before-opening' | 'open' {
  if (!hall.opening || hall.day !== dayOf(now)) return 'closed'
  const { opensAt, closesAt } = hall.opening
  if (now >= closesAt || now < addSeconds(opensAt, -hallRules.ticketsBeforeOpeningSeconds)) return 'closed'
  return now < opensAt ? 'before-opening' : 'open'
}

/** «About» is a multiple of five minutes, and not sooner than it is. */
const aboutMs = 5 * 60_000
const about = (instant: Date): Date => new Date(Math.ceil(instant.getTime() / aboutMs) * aboutMs)

/** Why there is no ticket for somebody who comes now. */
function whyNot(
  hall: Hall,
  { serviceGroup, arrivesAt, busyUntil }: Coming & { readonly busyUntil: Date | undefined },
  now: Date,
): TurnedAway | undefined {
  const hours = hallHours(hall, now)
  if (hours === 'closed') return { turnedAway: 'hall-closed', serviceGroup, busyUntil: null }
  if (hours === 'before-opening') return undefined
  const { closesAt } = hall.opening!
  if (busyUntil && busyUntil > closesAt) return { turnedAway: 'day-full', serviceGroup, busyUntil: about(busyUntil) }
  if (arrivesAt > closesAt) return { turnedAway: 'too-far', serviceGroup, busyUntil: null }
  const isServed = [...hall.desks.values()].some(
    ({ state, skills }) => state !== 'closed' && skills.includes(serviceGroup),
  )
  return isServed ? undefined : { turnedAway: 'no-desk', serviceGroup, busyUntil: null }
}

/** What somebody so far away would be told, and whether there would be a ticket at all. */
export function foresee(hall: Hall, coming: Coming, now: Date) {
  const { busyUntil, expected } = expectation(hall, coming, now)
  return { expected, refused: whyNot(hall, { ...coming, busyUntil }, now) }
}

type Refused = Asking & Pick<TurnedAway, 'turnedAway'>

type Asked = { readonly errands: readonly { readonly serviceGroup: ServiceGroup }[]; readonly now: Date }

/** A ticket promises all that it names: a line that nobody serves any more today is told now, and not after the first errand. */
function foreseeAll(hall: Hall, coming: Coming, { errands, now }: Asked) {
  const first = foresee(hall, coming, now)
  const others = new Set(
    errands.map(({ serviceGroup }) => serviceGroup).filter((group) => group !== coming.serviceGroup),
  )
  const refusals = [...others].map((serviceGroup) => foresee(hall, { ...coming, serviceGroup }, now).refused)
  return { expected: first.expected, refused: first.refused ?? refusals.find((refused) => refused !== undefined) }
}

/** Counted and recorded: nobody sees those who got no ticket otherwise. */
function turnAway(
  { state: hall, clock, caller, record }: Context,
  { holder, serviceGroup, turnedAway }: Refused,
): void {
  const centre = hall.centreId
  countTurnedAway(hall, {
    centreId: centre,
    turnedAwayId: newId(clock.now()),
    at: clock.now(),
    day: hall.day,
    serviceGroup,
    channel: channelOf(caller),
    reason: turnedAway,
  })
  record({ subject: holder, centre, reason: turnedAway, facts: { serviceGroup, turnedAway } })
}

/** Taken from afar, never called yet, and not expected in the hall before his time. */
export const isOnTheWay = ({ state, awaySeconds, postponements, ...visit }: Visit, now: Date): boolean =>
  state === 'waiting' &&
  awaySeconds > postponements * hallRules.postponeSeconds &&
  visit.waitedSeconds === 0 &&
  visit.notBefore !== null &&
  visit.notBefore > now

/** He is in the hall, and may be called from now on. */
export const comeIn = (at: Acting, { visitId }: Visit): Visit =>
  offerToReadyDesk(at, happen(at, visitId, { type: 'arrived', facts: {} }))

/**
 * Whoever names the number of somebody who stands in line has proved nothing: from afar he learns no ticket. A machine in the
 * hall, and staff, are shown it once more, without its secret; and whoever stands there is not on the way any more.
 */
export function shownAgain(
  { state: hall, caller, clock, record, touch }: Context,
  visit: Visit,
  asked: readonly ServiceCode[],
): WithoutPass {
  if (caller.role === 'anyone') throw refuse('ticket-exists')
  const isComing = isOnTheWay(visit, clock.now())
  const shown = isComing ? comeIn({ hall, who: whoOf(caller, clock) }, visit) : visit
  if (isComing) touch(hallTopic(hall.centreId))
  const facts = { ticket: ticketOf(shown), isShownAgain: true, hasArrived: isComing }
  record({ subject: shown.visitId, centre: hall.centreId, facts })
  const now = clock.now()
  const own = new Set(shown.errands.map(({ service }) => service))
  return {
    inLine: { ...hallTicketOf(shown, hall, now), expected: windowOfVisit(shown, hall, now) },
    notOnIt: asked.filter((service) => !own.has(service)),
  }
}

/** A reception speaks with each person: one clerk who prints fifty tickets in the morning does not. */
const countOfReception = ({ visits }: Hall, since: Date): number =>
  visits
    .values()
    .filter(({ channel, takenAt }) => channel === 'reception' && takenAt > since)
    .toArray().length

/** Not a stack of tickets for one address: they are not for sale. */
function mustNotBeMany({ state: hall, caller, clock }: Context): void {
  if (
    caller.role === 'reception' &&
    countOfReception(hall, addSeconds(clock.now(), -60)) >= hallRules.receptionPerMinute
  )
    throw refuse('reception-is-fast', { most: hallRules.receptionPerMinute })
  const origin = originOf(caller)
  if (origin !== null && countUnseenOf(hall, origin) >= hallRules.largestFromOneAddress)
    throw refuse('enough-from-here', { most: hallRules.largestFromOneAddress })
}

/**
 * Gives a ticket, if the day's capacity still covers it; otherwise says so honestly and counts the person, because
 * nobody sees the refused otherwise.
 */
export const takeTicket = laneDeed(hallLane)(
  declared,
  ({ centre }) => centre,
  async ({ centre, services: codes, identity, language, ground, needs, minutesAway }, context) => {
    const { state: hall, caller, clock, settings, record, touch } = context
    const who = whoOf(caller, clock)
    const errands = errandsOf(codes)
    const { serviceGroup } = errands[0]!
    // Whoever serves or leads gives nobody a number.
    if (caller.role === 'operator' || caller.role === 'head-of-centre') throw refuse('no-ticket-from-a-desk')
    const holder = holderOf(identity, settings)
    const earlier = liveForAnyOf(hall, holder, errands)
    if (earlier) return shownAgain(context, earlier, codes)
    mustNotBeMany(context)
    const priorityClass = classOf(serviceGroup, ground)
    const coming = { serviceGroup, priorityClass, arrivesAt: addSeconds(who.at, minutesAway * 60) }
    const { expected, refused } = foreseeAll(hall, coming, { errands, now: who.at })
    touch(hallTopic(centre))
    if (refused) {
      turnAway(context, { holder, ...refused })
      return refused
    }
    const origin = originOf(caller)
    const wish: Wish = {
      holder,
      ...(origin !== null && { origin }),
      channel: channelOf(caller),
      language,
      ...claimOf(ground, needs),
      ...coming,
      errands,
      expected,
    }
    const visit = admit({ hall, who }, wish)
    record({
      subject: visit.visitId,
      centre,
      facts: { ticket: ticketOf(visit), priorityClass, services: codes, holder },
    })
    return ticketFor(context, visit)
  },
)
