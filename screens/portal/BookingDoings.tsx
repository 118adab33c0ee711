import { CalendarPlus, CalendarX, Clock } from 'lucide-react'
import type { BookingPage } from '#appointments/contract'
import { Button, LinkButton } from '#ui/Button.tsx'
import { useSay } from '#ui/language.tsx'
import { bookTexts as texts } from './book-texts.ts'
import { Actions } from './Parts.tsx'
import portal from './portal.module.css'
import { address } from './request.ts'
import { words } from './texts.ts'
import ticketStyles from './ticket.module.css'

export type Own = { readonly centre: string; readonly pass: string }
export const ownOf = ({ centre = '', pass = '' }: Readonly<Record<string, string>>): Own => ({ centre, pass })
export const bookingHref = ({ centre, pass }: Own, more = ''): string => `/b/${centre}/${pass}${more}`

/** A held time that ran out is over, also before anybody has tidied it away. */
export const isLapsed = ({ state, heldUntil, now, endReason }: BookingPage): boolean =>
  (state === 'held' && heldUntil !== null && heldUntil <= now) ||
  endReason === 'hold-lapsed' ||
  endReason === 'offer-lapsed'

/** The centre does not keep the time: another one is the first thing to do, and the old one still counts for it. */
export function MoveFirst({ booking }: { booking: BookingPage }) {
  const say = useSay()
  return (
    <p>
      <LinkButton href={bookingHref(booking, '/reschedule')} icon={Clock}>
        {say(texts.move)}
      </LinkButton>
    </p>
  )
}

export function Changes({ booking }: { booking: BookingPage }) {
  const say = useSay()
  return (
    <>
      <Actions>
        {!booking.isDisturbed && (
          <LinkButton href={bookingHref(booking, '/calendar.ics')} icon={CalendarPlus}>
            {say(texts.calendar)}
          </LinkButton>
        )}
        {booking.mayReschedule && !booking.isDisturbed && (
          <LinkButton href={bookingHref(booking, '/reschedule')} kind="secondary" icon={Clock}>
            {say(texts.move)}
          </LinkButton>
        )}
        {booking.mayCancel && (
          <LinkButton href={bookingHref(booking, '/cancel')} kind="quiet" icon={CalendarX}>
            {say(texts.cancel)}
          </LinkButton>
        )}
        <Button kind="quiet" id="print" hidden>
          {say(texts.print)}
        </Button>
      </Actions>
      <p className={`${portal['soft']} ${ticketStyles['onScreen']}`}>{say(texts.keepLink)}</p>
    </>
  )
}

/** What was booked and is called off before its time: a calendar would still ring. */
const isInCalendars = ({ endReason, startsAt, now }: BookingPage): boolean =>
  startsAt > now && (endReason === 'own-wish' || endReason === 'centre-closed')

/** A booking that is over leads to the next one. */
export function Afterwards({ booking }: { booking: BookingPage }) {
  const say = useSay()
  if (booking.state === 'arrived' || (booking.state === 'held' && !isLapsed(booking))) return null
  const values = { service: booking.services, centre: booking.centre }
  return (
    <Actions>
      <LinkButton href={address('/book', values)} kind={isLapsed(booking) ? 'primary' : 'secondary'}>
        {say(isLapsed(booking) ? texts.chooseAgain : texts.again)}
      </LinkButton>
      {booking.state === 'cancelled' && isInCalendars(booking) && (
        <LinkButton href={bookingHref(booking, '/calendar.ics')} kind="secondary" icon={CalendarX}>
          {say(texts.uncalendar)}
        </LinkButton>
      )}
      {booking.state === 'noshow' && (
        <LinkButton href={address('/ticket', values)} kind="secondary">
          {say(words.comeNow)}
        </LinkButton>
      )}
    </Actions>
  )
}
