import { acceptOffer, leaveWaitingList, waitingPage as waitingPageOf, type WaitingPage } from '#appointments/contract'
import { services } from '#catalogue/contract'
import { showCentre } from '#centres/contract'
import { Button, LinkButton } from '#ui/Button.tsx'
import { capitalised, formatDay, formatDayAndMonth, formatTime, instantOf } from '#ui/format.ts'
import { useLanguage, useSay, type Language, type Text } from '#ui/language.tsx'
import { bookingHref, ownOf, type Own } from './BookingDoings.tsx'
import { Actions, Deed, Facts, Lead } from './Parts.tsx'
import { explainProblem } from './problem.tsx'
import styles from './waiting-place.module.css'
import portal from './portal.module.css'
import { page, sayer } from './render.tsx'
import { address, ask, attempt, seeOther, type Handler } from './request.ts'
import { words } from './texts.ts'
import { waitingHeads, waitingTexts as texts } from './waiting-texts.ts'

const hrefOf = ({ centre, pass }: Own, more = ''): string => `/w/${centre}/${pass}${more}`

/** The page of a place on the waiting list: no account, its address is the key. */
export const waitingPlace: Handler = async (request, path) => {
  const own = ownOf(path)
  const place = await ask(request, waitingPageOf, own)
  const { name } = await ask(request, showCentre, { centre: own.centre })
  const say = sayer(request)
  return page(request, {
    title: say(waitingHeads[place.state]),
    isPrivate: true,
    ...(place.state === 'waiting' || place.state === 'offered'
      ? { refreshSeconds: 60, own: keptOf(place, `${say(texts.place)} · ${say(name)}`) }
      : {}),
    children: <Place place={place} centreName={name} />,
  })
}

const keptOf = ({ now, until }: WaitingPage, name: string) => ({
  name,
  now,
  until: instantOf(until, '23:59:59'),
  meanwhile: texts.meanwhile,
})

function Place({ place, centreName }: { place: WaitingPage; centreName: Text }) {
  const say = useSay()
  const { language } = useLanguage()
  const { state, ahead, services: codes, from, until } = place
  const isHere = state === 'waiting' || state === 'offered'
  return (
    <div data-reload={isHere ? '60' : undefined}>
      <h1>{say(waitingHeads[state])}</h1>
      {ahead !== null && <Lead>{ahead === 0 ? say(texts.first) : say(texts.ahead, { n: ahead })}</Lead>}
      <Offer place={place} />
      <Facts
        facts={[
          { name: say(words.service), value: codes.map((code) => say(services[code].name)).join(', ') },
          { name: say(words.centre), value: say(centreName) },
          { name: say(from === until ? texts.day : texts.period), value: daysOf(place, language) },
        ]}
      />
      <Ways place={place} />
      {isHere && <p className={portal['soft']}>{say(texts.keep)}</p>}
    </div>
  )
}

const daysOf = ({ from, until }: WaitingPage, language: Language): string =>
  from === until
    ? formatDay(from, language)
    : `${formatDayAndMonth(from, language)} – ${formatDayAndMonth(until, language)}`

function Offer({ place }: { place: WaitingPage }) {
  const say = useSay()
  const { language } = useLanguage()
  const { offer } = place
  if (!offer) return null
  const when = `${capitalised(formatDay(offer.startsAt, language))}, ${formatTime(offer.startsAt)}`
  return (
    <section className={styles['offer']} role="status">
      <h2>{when}</h2>
      <p>{say(texts.offerLead, { time: formatTime(offer.until) })}</p>
      <Deed action={hrefOf(place, '/accept')}>
        <Button type="submit">{say(texts.accept)}</Button>
      </Deed>
    </section>
  )
}

function Ways({ place }: { place: WaitingPage }) {
  const say = useSay()
  const { state, bookingPass, centre, services: codes } = place
  return (
    <Actions>
      {bookingPass && <LinkButton href={bookingHref({ centre, pass: bookingPass })}>{say(texts.toBooking)}</LinkButton>}
      {!bookingPass && (
        <LinkButton href={address('/book', { service: codes, centre })} kind="secondary">
          {say(texts.book)}
        </LinkButton>
      )}
      {(state === 'waiting' || state === 'offered') && (
        <LinkButton href={hrefOf(place, '/leave')} kind="quiet">
          {say(texts.leave)}
        </LinkButton>
      )}
    </Actions>
  )
}

export const acceptPage: Handler = async (request, path) => {
  const own = ownOf(path)
  if (request.method === 'GET') return seeOther(hrefOf(own))
  const outcome = await attempt(request, acceptOffer, own)
  if ('answer' in outcome) return seeOther(bookingHref({ centre: own.centre, pass: outcome.answer.pass }))
  // Taken already, in another tab or on another phone: its page leads to the booking.
  const { state } = await ask(request, waitingPageOf, own)
  return state === 'booked' ? seeOther(hrefOf(own)) : explainProblem(request, outcome.refusal, hrefOf(own))
}

export const leavePage: Handler = async (request, path) => {
  const own = ownOf(path)
  if (request.method === 'POST') {
    const outcome = await attempt(request, leaveWaitingList, own)
    return 'refusal' in outcome ? explainProblem(request, outcome.refusal, hrefOf(own)) : seeOther(hrefOf(own))
  }
  const say = sayer(request)
  const { state } = await ask(request, waitingPageOf, own)
  if (state !== 'waiting' && state !== 'offered') return seeOther(hrefOf(own))
  return page(request, {
    title: say(texts.leaveSure),
    isPrivate: true,
    way: [{ name: say(texts.place), href: hrefOf(own) }],
    children: (
      <>
        <h1>{say(texts.leaveSure)}</h1>
        <Lead>{say(texts.leaveLead)}</Lead>
        <Deed action={hrefOf(own, '/leave')}>
          <Button type="submit" kind="danger">
            {say(texts.leave)}
          </Button>
        </Deed>
        <p>
          <LinkButton href={hrefOf(own)} kind="secondary">
            {say(texts.stay)}
          </LinkButton>
        </p>
      </>
    ),
  })
}
