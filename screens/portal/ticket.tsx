import { CalendarClock, Clock, LogOut, MapPinCheck, RotateCcw, Ticket } from 'lucide-react'
import { groups, services } from '#catalogue/contract'
import { showCentre } from '#centres/contract'
import { arrive, leaveLine, postpone, returnToLine, ticketPage as ticketPageOf, type TicketPage } from '#queue/contract'
import { Button, LinkButton } from '#ui/Button.tsx'
import { dayOf, formatDateTime, formatDuration, formatTime, instantOf } from '#ui/format.ts'
import { useLanguage, useSay, type Text } from '#ui/language.tsx'
import { Qr } from '#ui/Qr.tsx'
import { doorPassOf } from './door-pass.ts'
import { Actions, Deed, Facts, Lead, type Fact } from './Parts.tsx'
import styles from './portal.module.css'
import ticketStyles from './ticket.module.css'
import { explainProblem } from './problem.tsx'
import { page, sayer } from './render.tsx'
import { address, ask, attempt, seeOther, type Answer, type Handler, type PortalRequest } from './request.ts'
import { stateTexts, ticketTexts as texts } from './ticket-texts.ts'
import { TicketFace } from './TicketFace.tsx'
import { words } from './texts.ts'

type Say = ReturnType<typeof useSay>

type Own = { readonly centre: string; readonly pass: string }
const ownOf = ({ centre = '', pass = '' }: Readonly<Record<string, string>>): Own => ({ centre, pass })
const hrefOf = ({ centre, pass }: Own, more = ''): string => `/t/${centre}/${pass}${more}`

/** The page of a ticket: no account, its address is the key. */
export const ticketPage: Handler = async (request, path) => {
  const own = ownOf(path)
  const ticket = await ask(request, ticketPageOf, own)
  const { name, address: place } = await ask(request, showCentre, { centre: own.centre })
  const say = sayer(request)
  const isOver = isOverOf(ticket)
  const title = ticket.state === 'called' ? `${say(texts.desk)} ${ticket.deskNo}` : say(stateTexts[ticket.state].title)
  return page(request, {
    title: `${ticket.ticket}: ${title}`,
    isPrivate: true,
    ...(isOver ? {} : { refreshSeconds: 20, own: keptOf(ticket, say(name)) }),
    children: <TicketView request={request} ticket={ticket} centre={{ name, address: place }} />,
  })
}

const isOverOf = ({ state, returnUntil, now }: TicketPage): boolean =>
  ['served', 'left', 'cancelled'].includes(state) ||
  (state === 'no-show' && (returnUntil === null || returnUntil < now))

/** A ticket is of one day. */
const keptOf = ({ ticket, now }: TicketPage, centreName: string) => ({
  name: `${ticket} · ${centreName}`,
  now,
  until: instantOf(dayOf(now), '23:59:59'),
  meanwhile: texts.meanwhile,
})

type At = { readonly name: Text; readonly address: Text }

function TicketView({ request, ticket, centre }: { request: PortalRequest; ticket: TicketPage; centre: At }) {
  const say = useSay()
  const isOver = isOverOf(ticket)
  return (
    <div
      data-live={isOver ? undefined : `/api/queue/tickets/${ticket.centre}/${ticket.pass}/stream`}
      data-lost={say(texts.lost, { time: '{time}' })}
    >
      {!isOver && <Watching now={ticket.now} />}
      <div id="live" data-state={ticket.state}>
        <TicketFace ticket={ticket} />
        {ticket.isOnTheWay && <Coming ticket={ticket} isHere={doorPassOf(request, ticket.centre) !== undefined} />}
        <Doings ticket={ticket} />
        <Facts facts={factsOf(ticket, centre, say)} />
        {ticket.state === 'waiting' && <p>{say(words.bring)}</p>}
        {!isOver && <p className={`${styles['soft']} ${ticketStyles['onScreen']}`}>{say(texts.keep)}</p>}
      </div>
      <div className={ticketStyles['paper']}>
        <Qr value={`${request.publicUrl}${hrefOf(ticket)}`} label={say(texts.qr)} size={160} />
        {!isOver && <p>{say(texts.printed, { at: formatDateTime(ticket.now, request.language) })}</p>}
        <p>{`${request.publicUrl}${hrefOf(ticket)}`}</p>
      </div>
    </div>
  )
}

/** What the script turns into the live state; without script it says how fresh the page is. */
function Watching({ now }: { now: Date }) {
  const say = useSay()
  return (
    <div className={ticketStyles['watching']}>
      <p id="watch" role="status" data-live-word={say(texts.live)}>
        {say(texts.asOf, { time: formatTime(now) })}
      </p>
      <noscript>
        <p>{say(texts.bySelf)}</p>
        <a href="?">{say(texts.refresh)}</a>
      </noscript>
      <Button kind="secondary" id="sound" hidden data-on={say(texts.soundOn)}>
        {say(texts.sound)}
      </Button>
    </div>
  )
}

/** The wait as the promise counts it. Whoever is still on the way, or before his booked time, has not begun to wait. */
function waitOf(ticket: TicketPage, say: ReturnType<typeof useSay>): Fact[] {
  const { state, promisedWaitSeconds, promisedUntil, isOnTheWay, now } = ticket
  const { language } = useLanguage()
  if (state !== 'waiting' || !promisedUntil) return []
  const values = { time: formatTime(promisedUntil) }
  const isLate = promisedUntil < now
  if (isOnTheWay || promisedWaitSeconds < 60)
    return [{ name: say(texts.promised), value: say(texts.promise, values), isLive: true }]
  const value = formatDuration(promisedWaitSeconds, language)
  return [{ name: say(texts.waited), value, note: say(isLate ? texts.over : texts.promiseToo, values), isLive: true }]
}

/** Whoever was sent on by a desk: in which line he stands now, and which desk will have him. */
function whereOf({ state, priorityClass, serviceGroup, backToDesk, keptForDesk }: TicketPage, say: Say): Fact[] {
  if (state !== 'waiting' || priorityClass !== 'returning') return []
  const desk = { desk: String(keptForDesk ?? backToDesk) }
  const note = keptForDesk === null ? texts.thenBack : texts.onlyHere
  const isSomewhere = keptForDesk !== null || backToDesk !== null
  return [
    { name: say(texts.sentOn), value: say(groups[serviceGroup].name), ...(isSomewhere && { note: say(note, desk) }) },
  ]
}

function factsOf(ticket: TicketPage, centre: At, say: ReturnType<typeof useSay>): Fact[] {
  const { services: codes, takenAt } = ticket
  const { language } = useLanguage()
  return [
    ...waitOf(ticket, say),
    ...whereOf(ticket, say),
    { name: say(words.service), value: codes.map((code) => say(services[code].name)).join(', ') },
    { name: say(words.centre), value: say(centre.name), note: say(centre.address) },
    { name: say(texts.taken), value: formatDateTime(takenAt, language) },
  ]
}

/** Who is in the hall sooner than he thought shows it by the code at the door. */
function Coming({ ticket, isHere }: { ticket: TicketPage; isHere: boolean }) {
  const say = useSay()
  if (!isHere) return <p className={styles['soft']}>{say(texts.hereHow)}</p>
  return (
    <Deed action={hrefOf(ticket, '/arrive')}>
      <Button type="submit" icon={MapPinCheck}>
        {say(texts.here)}
      </Button>
      <p className={styles['soft']}>{say(texts.hereHelp)}</p>
    </Deed>
  )
}

function Doings({ ticket }: { ticket: TicketPage }) {
  const say = useSay()
  const { state, postponementsLeft, returnUntil, now } = ticket
  if (state === 'no-show' && returnUntil && returnUntil >= now) {
    return (
      <Deed action={hrefOf(ticket, '/return')}>
        <Button type="submit" icon={RotateCcw}>
          {say(texts.back)}
        </Button>
      </Deed>
    )
  }
  if (state === 'waiting' || state === 'called') {
    return (
      <Actions>
        {postponementsLeft > 0 && (
          <Deed action={hrefOf(ticket, '/postpone')}>
            <Button type="submit" kind="secondary" icon={Clock}>
              {say(texts.postpone)}
            </Button>
            <p className={styles['soft']}>{say(texts.postponeHelp, { n: postponementsLeft })}</p>
          </Deed>
        )}
        {state === 'waiting' && postponementsLeft === 0 && <p className={styles['soft']}>{say(texts.postponedOut)}</p>}
        <LinkButton href={hrefOf(ticket, '/leave')} kind="quiet" icon={LogOut}>
          {say(texts.leave)}
        </LinkButton>
      </Actions>
    )
  }
  if (state === 'serving' || state === 'parked') return null
  return <Afterwards ticket={ticket} />
}

/** A ticket that is over leads to the next one. */
function Afterwards({ ticket: { state, services: codes, centre } }: { ticket: TicketPage }) {
  const say = useSay()
  const isServed = state === 'served'
  const same = { service: codes, centre }
  return (
    <Actions>
      {!isServed && (
        <>
          <LinkButton href={address('/ticket', same)} kind="secondary" icon={Ticket}>
            {say(texts.newTicket)}
          </LinkButton>
          <LinkButton href={address('/book', same)} kind="secondary" icon={CalendarClock}>
            {say(words.book)}
          </LinkButton>
        </>
      )}
      <LinkButton href={`/portal?centre=${centre}`} kind={isServed ? 'secondary' : 'quiet'}>
        {say(texts.again)}
      </LinkButton>
    </Actions>
  )
}

const doing =
  (of: typeof leaveLine | typeof arrive): Handler =>
  async (request, path) => {
    const own = ownOf(path)
    if (request.method === 'GET') return seeOther(hrefOf(own))
    const door = doorPassOf(request, own.centre)?.pass
    const outcome = await attempt(request, of, of === arrive ? { ...own, door } : own)
    // Done already, or over: its page says how it stands.
    const isMovedOn = 'refusal' in outcome && outcome.refusal.code === 'ticket-moved-on'
    return 'refusal' in outcome && !isMovedOn
      ? explainProblem(request, outcome.refusal, hrefOf(own))
      : seeOther(hrefOf(own))
  }

export const postponeTicket = doing(postpone)
export const arriveTicket = doing(arrive)
export const returnTicket = doing(returnToLine)

const leaveNow = doing(leaveLine)

export const leaveTicket: Handler = async (request, path) => {
  if (request.method === 'POST') return await leaveNow(request, path)
  const ticket = await ask(request, ticketPageOf, ownOf(path))
  const mayLeave = ticket.state === 'waiting' || ticket.state === 'called'
  return mayLeave ? sureToLeave(request, ticket) : seeOther(hrefOf(ticket))
}

function sureToLeave(request: PortalRequest, ticket: TicketPage): Answer {
  const say = sayer(request)
  return page(request, {
    title: say(texts.sure),
    isPrivate: true,
    way: [{ name: say(texts.page, { ticket: ticket.ticket }), href: hrefOf(ticket) }],
    children: (
      <>
        <h1>{say(texts.sure)}</h1>
        <Lead>{say(texts.sureLead, { ticket: ticket.ticket })}</Lead>
        <Deed action={hrefOf(ticket, '/leave')}>
          <Button type="submit" kind="danger">
            {say(texts.leaveYes)}
          </Button>
        </Deed>
        <p>
          <LinkButton href={hrefOf(ticket)} kind="secondary">
            {say(texts.stay)}
          </LinkButton>
        </p>
      </>
    ),
  })
}
