import type { TicketPage } from '#queue/contract'
import { formatTime, formatTimeSpan } from '#ui/format.ts'
import { useSay } from '#ui/language.tsx'
import { stateTexts, ticketTexts as texts } from './ticket-texts.ts'
import { words } from './texts.ts'
import styles from './ticket.module.css'

/** What one looks at in a hurry: the number, the state in words, the desk or the window of the call. */
export function TicketFace({ ticket }: { ticket: TicketPage }) {
  const say = useSay()
  const { state, deskNo } = ticket
  return (
    <section className={styles['face']} data-state={state} role={state === 'called' ? 'alert' : undefined}>
      <p className={styles['number']}>{ticket.ticket}</p>
      <h1>{say(stateTexts[state].title)}</h1>
      {deskNo !== null && (
        <p className={styles['desk']}>
          <span>{say(texts.desk)}</span> <strong>{deskNo}</strong>
        </p>
      )}
      {state === 'waiting' && !ticket.isAfterClosing && <Waiting ticket={ticket} />}
      {state === 'waiting' && <p className={styles['paper']}>{say(texts.onPaper)}</p>}
      <p
        className={state === 'waiting' ? styles['onScreen'] : undefined}
        data-live-only={state === 'waiting' || undefined}
      >
        {adviceOf(ticket, say)}
      </p>
    </section>
  )
}

function adviceOf(ticket: TicketPage, say: ReturnType<typeof useSay>): string {
  const { state, deskNo, backToDesk, returnUntil, isAfterClosing, now } = ticket
  if (state === 'no-show' && (!returnUntil || returnUntil < now)) return say(texts.tooLate)
  if (state === 'waiting' && isAfterClosing) return say(texts.afterClosing)
  if (state === 'parked' && backToDesk !== null) return say(texts.backTo, { desk: String(backToDesk) })
  return say(stateTexts[state].lead, {
    desk: String(deskNo ?? ''),
    time: returnUntil ? formatTime(returnUntil) : '',
  })
}

function Waiting({ ticket: { ahead, expected, notBefore, now } }: { ticket: TicketPage }) {
  const say = useSay()
  return (
    <>
      {ahead !== null && (
        <p className={styles['ahead']}>
          {ahead === 0 ? say(expected ? texts.first : texts.foremost) : say(texts.ahead, { n: ahead })}
          {ahead > 0 && <small>{say(texts.mayGrow)}</small>}
        </p>
      )}
      <p className={styles['expected']}>
        {say(texts.expected)}
        <strong>{expected ? formatTimeSpan(expected.from, expected.until) : say(words.callUnknown)}</strong>
        {expected && <small>{say(words.nineOfTen)}</small>}
      </p>
      {notBefore && notBefore > now && (
        <p>
          {say(texts.notBefore, { time: formatTime(notBefore) })} {ahead === null && say(texts.placeLater)}
        </p>
      )}
    </>
  )
}
