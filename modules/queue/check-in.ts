import { endArrived, findForCheckIn, listArrived, markArrived, type ArrivedEnd, type Arriving } from '#appointments'
import { bookingRules } from '#appointments/contract'
import { addSeconds, dayOf, secondsBetween, timeOf } from '#kernel/clock.ts'
import { laneDeed, type Routine } from '#kernel/module.ts'
import { refusing } from '#kernel/refusal.ts'
import { dayText } from '#kernel/texts.ts'
import { isInHall } from '#presence'
import { checkIn as declared, Need, queueRefusals, type Ticket, type WithoutPass } from './contract.ts'
import { windowOfBooked, windowOfVisit } from './estimate.ts'
import { happen, offerToReadyDesk, type Acting } from './hall.ts'
import { hallLane, hallTopic } from './hall-lane.ts'
import { findVisitOfAppointment, listEndedVisits, type EndedVisit } from './store.ts'
import {
  admit,
  comeIn,
  errandsOf,
  hallHours,
  hallTicketOf,
  isOnTheWay,
  shownAgain,
  ticketFor,
  whoOf,
  type Context,
} from './take-ticket.ts'
import { liveForAnyOf } from './visit-index.ts'
import { ticketOf, type Visit } from './visit.ts'
import { hallRules } from './words.ts'

const refuse = refusing(queueRefusals)

/** A booking that has become a ticket: shown again while it is one. A phone in the hall that knows the code is led to its page. */
async function arrivedBefore(context: Context, appointmentId: string): Promise<Ticket | WithoutPass> {
  const { state: hall, tx, caller, record } = context
  const found = await findVisitOfAppointment(tx, hall.centreId, appointmentId)
  const live = found && hall.visits.get(found.visitId)
  if (!live || live.state === 'no-show') throw refuse('ticket-moved-on')
  if (caller.role !== 'anyone') return shownAgain(context, live, [])
  record({ subject: live.visitId, centre: hall.centreId, facts: { ticket: ticketOf(live), isShownAgain: true } })
  return ticketFor(context, live)
}

const isNeed = (need: string): need is Need => Need.safeParse(need).success

type Asked = { readonly centre: string; readonly code: string; readonly door?: string | undefined }

/** The booking behind a code, of somebody who is in the hall. */
async function bookingOf({ centre, code, door }: Asked, context: Context): Promise<Arriving> {
  const { caller, clock, state: hall, tx } = context
  // Before anything is looked up: from afar nobody learns whether a code is one.
  if (caller.role === 'anyone' && !isInHall({ centre, pass: door }, context)) throw refuse('not-in-the-hall')
  if (hallHours(hall, clock.now()) === 'closed') throw refuse('hall-closed')
  const booking = await findForCheckIn(tx, { centre, code })
  if (!booking || booking.state === 'held') throw refuse('unknown-booking-code')
  if (booking.state === 'cancelled') throw refuse('no-longer-booked')
  return booking
}

/** Whoever came on a wrong day is told the right one: an hour alone would send him away and back again. */
function tooEarly({ startsAt, opens }: { startsAt: Date; opens: Date }, now: Date) {
  const from = timeOf(opens)
  return dayOf(startsAt) === dayOf(now)
    ? refuse('too-early', { time: timeOf(startsAt), from })
    : refuse('booked-for-another-day', { day: dayText(dayOf(startsAt)), time: timeOf(startsAt), from })
}

type Shown = { readonly booking: Arriving; readonly clockFrom: Date }

/** The terms of the booking, where they are the better ones for whoever waits without it, in the line that was booked. */
function termsOfBooking({ hall, who: { at: now } }: Acting, visit: Visit, { booking, clockFrom }: Shown) {
  const [first] = errandsOf(booking.services)
  const isBookedLine = visit.serviceGroup === first?.serviceGroup
  if (!isBookedLine || visit.state !== 'waiting' || visit.priorityClass !== 'walk-in') return undefined
  const booked = windowOfBooked(hall, { serviceGroup: visit.serviceGroup, clockFrom }, now)
  const own = windowOfVisit(visit, hall, now)
  if (!booked || (own && own.until <= booked.until)) return undefined
  return {
    clockFrom: clockFrom.toISOString(),
    expectedFrom: booked.from.toISOString(),
    expectedUntil: booked.until.toISOString(),
  }
}

/** Whoever took a number before he showed his booking keeps the number, and has come to his booking with it. */
async function joinTicket(context: Context, visit: Visit, shownNow: Shown): Promise<WithoutPass> {
  const { state: hall, tx, caller, clock, record, touch } = context
  const { appointmentId, startsAt, services } = shownNow.booking
  const who = whoOf(caller, clock)
  const at = { hall, who }
  const arrived = await markArrived(tx, { centre: hall.centreId, appointmentId, now: who.at })
  const here = isOnTheWay(visit, who.at) ? comeIn(at, visit) : visit
  const asBooked = termsOfBooking(at, here, shownNow)
  const asked = errandsOf(services).filter(({ service }) => !here.errands.some((errand) => errand.service === service))
  const facts = { appointmentId, bookedFor: startsAt.toISOString(), errands: asked, ...(asBooked && { asBooked }) }
  happen(at, here.visitId, { type: 'booking-shown', facts })
  const shown = offerToReadyDesk(at, here)
  touch(hallTopic(hall.centreId))
  record({
    subject: shown.visitId,
    centre: hall.centreId,
    facts: { ticket: ticketOf(shown), ...facts },
    rows: [arrived],
  })
  return { inLine: { ...hallTicketOf(shown, hall, who.at), expected: windowOfVisit(shown, hall, who.at) }, notOnIt: [] }
}

/**
 * Only someone who is here is waiting: a booking becomes a ticket when its person arrives. The clock of the wait starts
 * now, but not earlier than the grace before the booked time.
 */
export const checkIn = laneDeed(hallLane)(
  declared,
  ({ centre }) => centre,
  async ({ centre, code, needs, door }, context) => {
    const { state: hall, tx, caller, clock, record, touch } = context
    const who = whoOf(caller, clock)
    const booking = await bookingOf({ centre, code, door }, context)
    const { appointmentId, holder, startsAt, services, language } = booking
    const opens = addSeconds(startsAt, -bookingRules.checkInOpensSeconds)
    if (who.at < opens) throw tooEarly({ startsAt, opens }, who.at)
    if (booking.state === 'arrived') return await arrivedBefore(context, appointmentId)
    if (booking.state !== 'booked' || who.at > addSeconds(startsAt, bookingRules.lateAfterSeconds))
      throw refuse('too-late')
    const graceBegins = addSeconds(startsAt, -hallRules.bookingGraceSeconds)
    const errands = errandsOf(services)
    const { serviceGroup } = errands[0]!
    const clockFrom = who.at > graceBegins ? who.at : graceBegins
    const earlier = liveForAnyOf(hall, holder, errands)
    if (earlier) return await joinTicket(context, earlier, { booking, clockFrom })
    const expected = windowOfBooked(hall, { serviceGroup, clockFrom }, who.at)
    const arrived = await markArrived(tx, { centre, appointmentId, now: who.at })
    const visit = admit(
      { hall, who },
      {
        holder,
        channel: 'booking',
        language,
        needs: [...new Set([...booking.needs.filter(isNeed), ...needs])],
        serviceGroup,
        priorityClass: 'booked',
        errands,
        clockFrom,
        bookedFor: startsAt,
        appointmentId,
        expected,
      },
    )
    touch(hallTopic(centre))
    record({
      subject: visit.visitId,
      centre,
      facts: { ticket: ticketOf(visit), appointment: appointmentId, startsAt: startsAt.toISOString() },
      rows: [arrived],
    })
    return ticketFor(context, visit)
  },
)

type End = { readonly as: ArrivedEnd; readonly finalAfterSeconds: number }

/** Told when nobody can take it back any more: a finish is undone, an absent person returns. */
const ends: Record<EndedVisit['state'], End> = {
  served: { as: 'fulfilled', finalAfterSeconds: hallRules.undoSeconds },
  'no-show': { as: 'noshow', finalAfterSeconds: hallRules.returnWithinSeconds },
  left: { as: 'left', finalAfterSeconds: 0 },
  cancelled: { as: 'not-served', finalAfterSeconds: hallRules.undoSeconds },
}

/** What became of a booked visit becomes of its booking, whoever ended it and however. */
export const endBookings: Routine = {
  name: 'queue-end-bookings',
  cron: '* * * * *',
  async perform(context) {
    const { tx, clock } = context
    const isFinal = ({ state, stateSince }: EndedVisit) =>
      ends[state].finalAfterSeconds === 0 || secondsBetween(stateSince, clock.now()) > ends[state].finalAfterSeconds
    const ended = (await listEndedVisits(tx, await listArrived(tx))).filter(isFinal)
    await endArrived(
      context,
      ended.map(({ centreId: centre, appointmentId, state }) => ({ centre, appointmentId, as: ends[state].as })),
    )
  },
}
