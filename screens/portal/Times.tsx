import type { Slots } from '#appointments/contract'
import { capitalised, formatDay, formatNumber, formatTime } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { bookTexts as texts } from './book-texts.ts'
import styles from './Times.module.css'

export type Day = Slots['days'][number]

/** Every day that can be booked. One without a free time says so instead of disappearing. */
export function Days({ days, hrefOf }: { days: readonly Day[]; hrefOf: (day: string) => string }) {
  const say = useSay()
  const { language } = useLanguage()
  return (
    <ul className={styles['days']}>
      {days.map(({ day, isOpen, hasSeats, times }) => {
        const name = capitalised(formatDay(day, language))
        const n = times.length
        if (n === 0) {
          return (
            <li key={day} data-off>
              <span>{name}</span> <span>{say(isOpen ? (hasSeats ? texts.full : texts.unmanned) : texts.shut)}</span>
            </li>
          )
        }
        return (
          <li key={day}>
            <a href={hrefOf(day)}>
              <strong>{name}</strong> <span>{say(texts.free, { n, shown: formatNumber(n, language) })}</span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}

export function Times({ day, hrefOf }: { day: Day; hrefOf: (startsAt: string) => string }) {
  return (
    <ul className={styles['times']}>
      {day.times.map(({ startsAt }) => (
        <li key={startsAt.toISOString()}>
          <a href={hrefOf(startsAt.toISOString())}>{formatTime(startsAt)}</a>
        </li>
      ))}
    </ul>
  )
}
