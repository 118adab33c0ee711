import { dayOf, formatDay, formatTime, instantOf } from '#ui/format.ts'
import { hallRules } from '#queue/contract'
import { useLanguage, useSay } from '#ui/language.tsx'
import styles from './Closed.module.css'
import type { Shown } from './Display.tsx'
import { HowTo } from './Door.tsx'
import type { Opening } from './hall-view.ts'
import { texts } from './texts.ts'

const dayMs = 86_400_000

const ticketsFrom = ({ day, time }: Opening): string =>
  formatTime(new Date(instantOf(day, time).getTime() - hallRules.ticketsBeforeOpeningSeconds * 1000))

/** Whoever stands before a closed door learns when it opens. */
export function Closed({ centre, now, opens }: Shown & { opens: Opening | null }) {
  const say = useSay()
  const { language } = useLanguage()
  const isToday = opens?.day === dayOf(now)
  const isTomorrow = opens?.day === dayOf(new Date(now.getTime() + dayMs))
  return (
    <>
      <section className={styles['closed']} aria-labelledby="closed">
        <h2 id="closed">{say(texts.closed)}</h2>
        {opens && (
          <>
            <p>{say(texts.opens)}</p>
            <p className={styles['opensAt']}>{opens.time}</p>
            <p>
              {isToday && `${say(texts.today)}, `}
              {isTomorrow && `${say(texts.tomorrow)}, `}
              {formatDay(opens.day, language)}
            </p>
            {opens.isFirst && (
              <p>
                {say(texts.ticketsFrom, {
                  time: ticketsFrom(opens),
                })}
              </p>
            )}
          </>
        )}
      </section>
      <HowTo centre={centre?.centre} now={now} />
    </>
  )
}
