import { Check, MapPinCheck, Ticket } from 'lucide-react'
import { bookingPage as bookingPageOf, noticeTexts, type BookingPage } from '#appointments/contract'
import { services } from '#catalogue/contract'
import { showCentre, type Centre } from '#centres/contract'
import { ticketOfBooking, type VisitState } from '#queue/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button, LinkButton } from '#ui/Button.tsx'
import { capitalised, dayOf, formatDay, formatDuration, formatTime, formatTimeSpan, instantOf } from '#ui/format.ts'
import { useLanguage, useSay, type Text } from '#ui/language.tsx'
import { Qr } from '#ui/Qr.tsx'
import { bookTexts as texts } from './book-texts.ts'
import { Afterwards, bookingHref, Changes, isLapsed, MoveFirst, ownOf } from './BookingDoings.tsx'
import { doorPassOf, doorTexts } from './door-pass.ts'
import type { Own as KeptPage } from './KeptNote.tsx'
import { Deed, Facts, Lead, Next } from './Parts.tsx'
import { notFound } from './problem.tsx'
import styles from './booking.module.css'
import { page, sayer } from './render.tsx'
import { ask, attempt, queryOf, type Handler, type PortalRequest } from './request.ts'
import { stateTexts, ticketTexts } from './ticket-texts.ts'
import { words } from './texts.ts'
import ticketStyles from './ticket.module.css'

/** Service, centre, day, time, person, confirmation. */
export const bookingSteps = 6

/** A page that stays open shows the reminder when it is time, and what the centre changed. */
const looksAgainSeconds = 120

type At = Pick<Centre, 'name' | 'address'>

type Head = { readonly title: Text; readonly lead: Text | undefined }

/** Why it is over: somebody who came is not thanked for having called it off. */
const endings: Record<NonNullable<BookingPage['endReason']>, Head> = {
  'own-wish': { title: texts.cancelled, lead: texts.cancelledLead },
  released: { title: texts.released, lead: texts.releasedLead },
  'hold-lapsed': { title: texts.lapsed, lead: texts.lapsedLead },
  'offer-lapsed': { title: texts.lapsed, lead: texts.lapsedLead },
  'centre-closed': { title: texts.cancelled, lead: texts.centreClosed },
  left: { title: texts.cancelled, lead: texts.leftLead },
  'not-served': { title: texts.cancelled, lead: texts.notServedLead },
}

function headOf(booking: BookingPage): Head {
  if (isLapsed(booking)) return { title: texts.lapsed, lead: texts.lapsedLead }
  const heads: Record<BookingPage['state'], Head> = {
    held: { title: texts.held, lead: texts.heldLead },
    booked: { title: booking.isDisturbed ? texts.disturbed : texts.booked, lead: undefined },
    arrived: { title: texts.arrived, lead: texts.arrivedLead },
    fulfilled: { title: texts.fulfilled, lead: texts.fulfilledLead },
    noshow: { title: texts.noshow, lead: texts.noshowLead },
    cancelled: endings[booking.endReason ?? 'own-wish'],
  }
  return heads[booking.state]
}

/** The page of a booking: no account, its address is the key. */
export const bookingPage: Handler = async (request, path) => {
  const own = ownOf(path)
  const booking = await ask(request, bookingPageOf, own)
  const centre = await ask(request, showCentre, { centre: own.centre })
  const ticket = await ticketOf(request, booking)
  const say = sayer(request)
  return page(request, {
    title: say(headOf(booking).title),
    isPrivate: true,
    ...(booking.state === 'held' && !isLapsed(booking) ? { step: { n: bookingSteps, of: bookingSteps } } : {}),
    ...(booking.state === 'booked' ? { refreshSeconds: looksAgainSeconds } : {}),
    own: keptOf(
      booking,
      `${booking.isDisturbed ? `${say(texts.disturbed)}: ` : ''}${whenOf(booking, request.language)} · ${say(centre.name)}`,
    ),
    children: <BookingView request={request} booking={booking} centre={centre} ticket={ticket} />,
  })
}

type TicketHere = { readonly ticket: string; readonly pass: string; readonly state: VisitState }

/** What checking in has made of the booking. Nobody has come to one that is kept or still ahead. */
async function ticketOf(request: PortalRequest, { centre, pass, state }: BookingPage): Promise<TicketHere | undefined> {
  if (state === 'held' || state === 'booked') return undefined
  const outcome = await attempt(request, ticketOfBooking, { centre, pass })
  return 'answer' in outcome ? outcome.answer : undefined
}

/** While it is still to come, and on its day while it leads to a ticket. */
function keptOf(booking: BookingPage, name: string): KeptPage | undefined {
  const { state, now, heldUntil, checkInUntil } = booking
  if (state === 'arrived')
    return { name, now, until: instantOf(dayOf(now), '23:59:59'), meanwhile: ticketTexts.meanwhile }
  const until = state === 'booked' ? checkInUntil : state === 'held' ? heldUntil : null
  if (until === null || until <= now) return undefined
  return { name, now, until, meanwhile: state === 'booked' ? texts.meanwhile : texts.meanwhileHeld }
}

type ViewProps = { request: PortalRequest; booking: BookingPage; centre: At; ticket: TicketHere | undefined }

function BookingView({ request, booking, centre, ticket }: ViewProps) {
  const say = useSay()
  const { title, lead } = headOf(booking)
  const { state, heldUntil } = booking
  const isBooked = state === 'booked'
  return (
    <div data-reload={isBooked ? looksAgainSeconds : undefined}>
      <h1>{say(title)}</h1>
      {lead && <Lead>{say(lead, { time: heldUntil ? formatTime(heldUntil) : '' })}</Lead>}
      <Notices booking={booking} isMoved={queryOf(request, 'moved') === '1'} />
      {state === 'held' && !isLapsed(booking) && <Held booking={booking} />}
      {isBooked && <ToCome request={request} booking={booking} />}
      {ticket && <OwnTicket centre={booking.centre} own={ticket} />}
      <What booking={booking} centre={centre} />
      <p className={ticketStyles['paper']}>
        {isBooked && !booking.isDisturbed && `${say(texts.onPaper)} `}
        {`${request.publicUrl}${bookingHref(booking)}`}
      </p>
      {isBooked ? <Changes booking={booking} /> : <Afterwards booking={booking} />}
    </div>
  )
}

/** Nobody is sent to a closed door with a code in hand. */
function ToCome({ request, booking }: Pick<ViewProps, 'request' | 'booking'>) {
  if (booking.isDisturbed) return <MoveFirst booking={booking} />
  return (
    <>
      {mayArrive(request, booking) && <Arrive booking={booking} />}
      <Code booking={booking} />
    </>
  )
}

const whenOf = ({ startsAt }: Pick<BookingPage, 'startsAt'>, language: PortalRequest['language']): string =>
  `${formatDay(startsAt, language)}, ${formatTime(startsAt)}`

function Notices({ booking, isMoved }: { booking: BookingPage; isMoved: boolean }) {
  const say = useSay()
  const { isDisturbed, notices, state } = booking
  if (state !== 'booked') return null
  const last = notices.findLast(({ kind }) => kind !== 'opening-changed')
  return (
    <>
      {isMoved && <Banner kind="success">{say(texts.moved)}</Banner>}
      {isDisturbed && <Banner kind="warning">{say(noticeTexts['opening-changed'])}</Banner>}
      {!isDisturbed && last && <Banner>{say(noticeTexts[last.kind])}</Banner>}
    </>
  )
}

function Held({ booking }: { booking: BookingPage }) {
  const say = useSay()
  const { language } = useLanguage()
  const { heldUntil, now } = booking
  const left = heldUntil ? (heldUntil.getTime() - now.getTime()) / 1000 : 0
  return (
    <>
      {heldUntil && (
        <p
          className={styles['countdown']}
          data-until={heldUntil.toISOString()}
          data-now={now.toISOString()}
          data-text={say(texts.left, { time: '{time}' })}
        >
          {say(texts.left, { time: formatDuration(left, language) })}
        </p>
      )}
      <Deed action={bookingHref(booking, '/confirm')}>
        <Button type="submit" icon={Check}>
          {say(texts.confirm)}
        </Button>
      </Deed>
      <Deed action={bookingHref(booking, '/release')}>
        <Button type="submit" kind="quiet">
          {say(texts.release)}
        </Button>
      </Deed>
      <Next>{say(texts.heldNext)}</Next>
    </>
  )
}

/** On a phone that has just scanned the code at the door. */
const mayArrive = (request: PortalRequest, { centre, now, checkInFrom, checkInUntil }: BookingPage): boolean =>
  now >= checkInFrom && now <= checkInUntil && doorPassOf(request, centre) !== undefined

function Arrive({ booking }: { booking: BookingPage }) {
  const say = useSay()
  return (
    <Deed action={bookingHref(booking, '/arrive')}>
      <p>{say(doorTexts.hereHelp)}</p>
      <Button type="submit" icon={MapPinCheck}>
        {say(doorTexts.here)}
      </Button>
    </Deed>
  )
}

/** Only those that are still to come. */
function remindersOf({ startsAt, now }: BookingPage, say: ReturnType<typeof useSay>): string {
  const hoursAhead = (startsAt.getTime() - now.getTime()) / 3_600_000
  if (hoursAhead > 24) return say(texts.remindTwice)
  return hoursAhead > 2 ? say(texts.remindOnce) : ''
}

function Code({ booking }: { booking: BookingPage }) {
  const say = useSay()
  const { language } = useLanguage()
  const { code, checkInFrom, checkInUntil, startsAt } = booking
  const from = formatTime(checkInFrom)
  const day = formatDay(startsAt, language)
  return (
    <>
      <section className={ticketStyles['code']}>
        <div>
          <h2>{say(texts.code)}</h2>
          <p className={ticketStyles['number']}>{code}</p>
          <p>{say(texts.codeHelp, { day, from, until: formatTime(checkInUntil) })}</p>
        </div>
        <Qr value={code} label={`${say(texts.code)} ${code}`} size={176} />
      </section>
      <Next>
        {say(texts.bookedNext, { day: capitalised(day), from })} {say(words.bring)}{' '}
        <span className={ticketStyles['onScreen']}>{remindersOf(booking, say)}</span>
      </Next>
    </>
  )
}

/** From here on the ticket says how it goes. */
function OwnTicket({ centre, own: { ticket, pass, state } }: { centre: string; own: TicketHere }) {
  const say = useSay()
  const isLive = ['waiting', 'called', 'serving', 'parked'].includes(state)
  return (
    <section className={ticketStyles['code']}>
      <div>
        <h2>{say(texts.ticket)}</h2>
        <p className={ticketStyles['number']}>{ticket}</p>
        <p>{say(stateTexts[state].title)}</p>
      </div>
      <LinkButton href={`/t/${centre}/${pass}`} kind={isLive ? 'primary' : 'secondary'} icon={Ticket}>
        {say(isLive ? texts.followTicket : texts.seeTicket)}
      </LinkButton>
    </section>
  )
}

function What({ booking, centre }: { booking: BookingPage; centre: At }) {
  const say = useSay()
  const { language } = useLanguage()
  const { startsAt, endsAt, services: codes } = booking
  return (
    <Facts
      facts={[
        { name: say(texts.dayName), value: `${formatDay(startsAt, language)} ${dayOf(startsAt).slice(0, 4)}` },
        { name: say(texts.timeName), value: formatTimeSpan(startsAt, endsAt) },
        { name: say(words.service), value: codes.map((code) => say(services[code].name)).join(', ') },
        { name: say(words.centre), value: say(centre.name) },
        {
          name: say(words.address),
          value: say(centre.address),
        },
      ]}
    />
  )
}

/** The file that any calendar takes. */
export const calendarPage: Handler = async (request, path) => {
  const file = await request.calendarFile(ownOf(path))
  if (file === undefined) return notFound(request)
  return {
    status: 200,
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="tereze.ics"',
    },
    body: file,
  }
}
