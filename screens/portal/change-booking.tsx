import {
  bookingPage as bookingPageOf,
  cancelBooking,
  confirmBooking,
  releaseHold,
  reschedule,
  showSlots,
  type BookingPage,
} from '#appointments/contract'
import { showCentre } from '#centres/contract'
import { Button, LinkButton } from '#ui/Button.tsx'
import { capitalised, formatDay, formatTime } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { bookTexts as texts } from './book-texts.ts'
import { startOf } from './book.tsx'
import { bookingHref, ownOf, type Own } from './BookingDoings.tsx'
import { Deed, Lead } from './Parts.tsx'
import { explainProblem } from './problem.tsx'
import { page, sayer } from './render.tsx'
import { address, ask, attempt, queryOf, seeOther } from './request.ts'
import type { Answer, Handler, PortalRequest } from './request.ts'
import { Days, Times } from './Times.tsx'

const whenOf = (startsAt: Date, { language }: Pick<PortalRequest, 'language'>): string =>
  `${formatDay(startsAt, language)}, ${formatTime(startsAt)}`

/** Done already, or over: the page of the booking says how it stands. */
const movedOn: ReadonlySet<string> = new Set([
  'not-confirmed-yet',
  'confirmed-already',
  'has-a-ticket',
  'booking-done',
  'booking-missed',
  'booking-cancelled',
  'hold-lapsed',
  'same-time',
])

/** One press on the page of the booking; afterwards that page shows what came of it. */
const pressing =
  (of: typeof cancelBooking): Handler =>
  async (request, path) => {
    const own = ownOf(path)
    if (request.method === 'GET') return seeOther(bookingHref(own))
    const outcome = await attempt(request, of, own)
    return 'refusal' in outcome && !movedOn.has(outcome.refusal.code)
      ? explainProblem(request, outcome.refusal, bookingHref(own))
      : seeOther(bookingHref(own))
  }

export const confirmPage = pressing(confirmBooking)
export const releasePage = pressing(releaseHold)
const cancelNow = pressing(cancelBooking)

const wayBack = (request: PortalRequest, own: Own) => [{ name: sayer(request)(texts.page), href: bookingHref(own) }]

export const cancelPage: Handler = async (request, path) => {
  if (request.method === 'POST') return await cancelNow(request, path)
  const own = ownOf(path)
  const booking = await ask(request, bookingPageOf, own)
  if (!booking.mayCancel) return seeOther(bookingHref(own))
  const { name } = await ask(request, showCentre, { centre: own.centre })
  const say = sayer(request)
  return page(request, {
    title: say(texts.cancelSure),
    isPrivate: true,
    way: wayBack(request, own),
    children: (
      <>
        <h1>{say(texts.cancelSure)}</h1>
        <Lead>{say(texts.cancelLead, { when: capitalised(whenOf(booking.startsAt, request)), centre: name })}</Lead>
        <Sure own={own} action="/cancel" yes={say(texts.cancelYes)} isLoss />
      </>
    ),
  })
}

function Sure({ own, action, yes, isLoss }: { own: Own; action: string; yes: string; isLoss?: boolean }) {
  const say = useSay()
  return (
    <>
      <Deed action={bookingHref(own, action)}>
        <Button type="submit" kind={isLoss ? 'danger' : 'primary'}>
          {yes}
        </Button>
      </Deed>
      <p>
        <LinkButton href={bookingHref(own)} kind="secondary">
          {say(texts.keep)}
        </LinkButton>
      </p>
    </>
  )
}

/** Day, time, one confirmation; the old seat stays until the new one is taken. */
export const reschedulePage: Handler = async (request, path) => {
  const own = ownOf(path)
  const booking = await ask(request, bookingPageOf, own)
  if (!booking.mayReschedule) return seeOther(bookingHref(own))
  const startsAt = startOf(request)
  if (startsAt)
    return request.method === 'POST' ? await move(request, own, startsAt) : sureToMove(request, booking, startsAt)
  const { days } = await ask(request, showSlots, { centre: own.centre, services: booking.services })
  const day = days.find((each) => each.day === queryOf(request, 'day') && each.times.length > 0)
  const say = sayer(request)
  const hrefOf = (values: Record<string, string>) => address(bookingHref(own, '/reschedule'), values)
  return page(request, {
    title: say(texts.moveTitle),
    isPrivate: true,
    way: wayBack(request, own),
    children: (
      <>
        <h1>{say(texts.moveTitle)}</h1>
        <Lead>{say(texts.moveLead, { when: whenOf(booking.startsAt, request) })}</Lead>
        {day && <h2>{capitalised(formatDay(day.day, request.language))}</h2>}
        {day ? (
          <Times day={day} hrefOf={(chosen) => hrefOf({ startsAt: chosen })} />
        ) : (
          <Days days={days} hrefOf={(chosen) => hrefOf({ day: chosen })} />
        )}
        {day && (
          <p>
            <a href={hrefOf({})}>{say(texts.otherDay)}</a>
          </p>
        )}
      </>
    ),
  })
}

function sureToMove(request: PortalRequest, booking: BookingPage, startsAt: Date): Answer {
  // Moved already, and the browser went back.
  if (startsAt.getTime() === booking.startsAt.getTime()) return seeOther(bookingHref(booking))
  const say = sayer(request)
  const title = say(texts.moveSure)
  return page(request, {
    title,
    isPrivate: true,
    way: wayBack(request, booking),
    children: (
      <>
        <h1>{title}</h1>
        <Lead>{say(texts.moveTo, { when: whenOf(startsAt, request) })}</Lead>
        <MoveLead booking={booking} />
        <Sure
          own={booking}
          action={address('/reschedule', { startsAt: startsAt.toISOString() })}
          yes={say(texts.moveYes)}
        />
      </>
    ),
  })
}

function MoveLead({ booking }: { booking: BookingPage }) {
  const say = useSay()
  const { language } = useLanguage()
  return <Lead>{say(texts.moveLead, { when: whenOf(booking.startsAt, { language }) })}</Lead>
}

async function move(request: PortalRequest, own: Own, startsAt: Date): Promise<Answer> {
  const outcome = await attempt(request, reschedule, { ...own, startsAt: startsAt.toISOString() })
  if ('refusal' in outcome)
    return movedOn.has(outcome.refusal.code)
      ? seeOther(bookingHref(own))
      : explainProblem(request, outcome.refusal, bookingHref(own, '/reschedule'))
  return seeOther(bookingHref({ centre: own.centre, pass: outcome.answer.pass }, '?moved=1'))
}
