import { ArrowRight, Check } from 'lucide-react'
import type { Board } from '#queue/contract'
import { useSay } from '#ui/language.tsx'
import styles from './Calls.module.css'
import display from './Display.module.css'
import { shownCalls } from './hall-view.ts'
import type { ShownCall } from './hall-view.ts'
import { texts } from './texts.ts'

/** Rows under the large one. */
const rows = 4
const pageSeconds = 7

type CallsProps = {
  readonly board: Board | undefined
  readonly staged: Board['calls'][number] | undefined
  readonly now: Date
}

/** The call of the moment in large, the others below it. When more people are expected than fit, the rows turn pages. */
export function Calls({ board, staged, now }: CallsProps) {
  const say = useSay()
  const calls = board ? shownCalls(board) : []
  const first = staged ? { ...staged, isExpected: true } : calls[0]
  const others = calls.filter(({ id, ticket }) => id !== first?.id && ticket !== first?.ticket)
  const expected = others.filter((call) => call.isExpected).length
  const pages = Math.max(1, Math.ceil(expected / rows))
  const page = Math.floor(now.getTime() / 1000 / pageSeconds) % pages
  return (
    <section className={styles['calls']} aria-labelledby="calls">
      <h2 id="calls" className="sr-only">
        {say(texts.calls)}
      </h2>
      <p className={display['columns']} aria-hidden="true">
        <span>{say(texts.ticket)}</span>
        {pages > 1 && <span className={styles['pages']}>{say(texts.page, { n: page + 1, of: pages })}</span>}
        <span>{say(texts.desk)}</span>
      </p>
      {first ? (
        <ol className={styles['list']}>
          <Row key={first.id} call={first} isStaged={staged !== undefined} />
          {others.slice(page * rows, page * rows + rows).map((call) => (
            <Row key={call.id} call={call} />
          ))}
        </ol>
      ) : (
        <div className={display['nothing']}>
          <p>{say(board ? texts.noCalls : texts.connecting)}</p>
          {board && <p>{say(texts.watch)}</p>}
        </div>
      )}
    </section>
  )
}

function Row({ call, isStaged }: { call: ShownCall; isStaged?: boolean }) {
  const say = useSay()
  return (
    <li
      className={styles['call']}
      data-first={isStaged !== undefined || undefined}
      data-staged={isStaged || undefined}
      data-expected={call.isExpected || undefined}
      data-call={call.id}
      data-long={call.ticket.length > 5 || undefined}
    >
      <span className="sr-only">{say(texts.ticket)} </span>
      <strong>{call.ticket}</strong>
      {call.isExpected ? <ArrowRight aria-hidden="true" /> : <Check aria-hidden="true" />}
      {!call.isExpected && <span className="sr-only">{say(texts.came)} </span>}
      <span className="sr-only">{say(texts.desk)} </span>
      <b>{call.deskNo}</b>
    </li>
  )
}
