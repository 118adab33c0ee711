import { services } from '#catalogue/contract'
import type { DeskView } from '#desks/contract'
import { formatDuration, formatNumber, formatTime } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { texts } from './words.ts'
import styles from './Side.module.css'

/** Nothing is usual that was seen less often than this. */
const fewVisits = 5

/** The line for this desk (how long, not who), those who will be back, and the operator's own day. */
export function Side({ view, now }: { view: DeskView; now: Date }) {
  const say = useSay()
  const { language } = useLanguage()
  const { line, figures } = view
  const seconds = (value: number | null) => (value === null ? say(texts.none) : formatDuration(value, language))
  const number = (value: number) => formatNumber(value, language)
  return (
    <div className={styles['side']}>
      <Block title={texts.line}>
        <Figures
          figures={[
            [texts.waiting, number(line.waiting)],
            [texts.longest, seconds(line.longestWaitSeconds)],
            [texts.over, number(line.overPromise), line.overPromise > 0],
          ]}
        />
      </Block>
      <Block title={texts.parked}>
        <Parked parked={view.parked} due={view.due} now={now} />
      </Block>
      <Block title={texts.today}>
        <Figures
          figures={[
            [texts.served, number(figures.served)],
            [texts.noShows, number(figures.noShows)],
            [texts.transferred, number(figures.transferred)],
            [texts.median, seconds(figures.served < fewVisits ? null : figures.medianServeSeconds)],
            [texts.worked, seconds(figures.serveSecondsToday)],
            [texts.breaks, seconds(figures.breakSecondsToday)],
          ]}
        />
      </Block>
    </div>
  )
}

function Block({ title, children }: { title: Text; children: React.ReactNode }) {
  const say = useSay()
  return (
    <section aria-label={say(title)} className={styles['block']}>
      <h2>{say(title)}</h2>
      {children}
    </section>
  )
}

type Figure = readonly [label: Text, value: string, isWarning?: boolean]

function Figures({ figures }: { figures: readonly Figure[] }) {
  const say = useSay()
  return (
    <dl className={styles['figures']}>
      {figures.map(([label, value, isWarning]) => (
        <div key={label.en} data-tone={isWarning ? 'warning' : undefined}>
          <dt>{say(label)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function whereIs({ waitsHere, atDesk }: DeskView['due'][number]): Text {
  if (waitsHere) return texts.dueWaits
  return atDesk === null ? texts.dueElsewhere : texts.dueAt
}

function Parked({ parked, due, now }: Pick<DeskView, 'parked' | 'due'> & { now: Date }) {
  const say = useSay()
  const { language } = useLanguage()
  if (parked.length + due.length === 0) return <p className={styles['none']}>{say(texts.nobodyParked)}</p>
  return (
    <ul className={styles['parked']}>
      {parked.map(({ visit, ticket, since, services: asked }) => (
        <li key={visit}>
          <strong>{ticket}</strong>
          <span>{asked.map((service) => say(services[service].name)).join(', ')}</span>
          <time dateTime={since.toISOString()} title={formatTime(since)}>
            {formatDuration((now.getTime() - since.getTime()) / 1000, language)}
          </time>
        </li>
      ))}
      {due.map((visitor) => (
        <li key={visitor.visit}>
          <strong>{visitor.ticket}</strong>
          <span>{say(whereIs(visitor), { desk: String(visitor.atDesk) })}</span>
        </li>
      ))}
    </ul>
  )
}
