import { useState } from 'react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { showCalendar, type CalendarDay } from '#centres/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { call, Problem } from '#ui/call.ts'
import { capitalised, formatDate, formatWeekday } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { Spinner } from '#ui/Progress.tsx'
import { Table } from '#ui/Table.tsx'
import { useCentres } from '../sign-in/queries.ts'
import type { Go } from './address.ts'
import { calendarTexts as texts, certaintyTexts, likeTexts } from './calendar-words.ts'
import { DeclareDay } from './DeclareDay.tsx'
import styles from './office.module.css'
import { WithdrawDay } from './WithdrawDay.tsx'

type CalendarProps = { day: string | undefined; go: Go; mayChange: boolean }

/** The days of the country that are not what their weekday says: by the law, and by decrees. */
export function Calendar({ day, go, mayChange }: CalendarProps) {
  const say = useSay()
  const { language } = useLanguage()
  const today = useCentres().data?.day
  const year = Number((day ?? today)?.slice(0, 4))
  const asked = useQuery({
    queryKey: ['calendar', year],
    queryFn: async ({ signal }) => await call(showCalendar, { year }, { language, signal }),
    enabled: Number.isInteger(year),
    placeholderData: (before) => before,
  })
  if (asked.error instanceof Problem) return <Banner kind="danger">{asked.error.detail}</Banner>
  if (!asked.data || !today) return <Spinner />
  const { days, knownUntil } = asked.data
  const decrees = days.filter(({ basis }) => basis === 'decree').length
  return (
    <>
      <h1 className={styles['answer']}>
        {days.length === 0
          ? say(texts.unknown, { year: String(year) })
          : say(texts.answer, { year: String(year), n: days.length, decrees: String(decrees) })}
      </h1>
      <Years year={year} go={go} />
      {knownUntil && <p>{say(texts.knownUntil, { day: formatDate(knownUntil, language) })}</p>}
      <Days days={days} year={year} today={today} mayChange={mayChange} />
      {mayChange ? <DeclareDay today={today} /> : <p>{say(texts.whoChanges)}</p>}
    </>
  )
}

function Years({ year, go }: { year: number; go: Go }) {
  const say = useSay()
  const turn = (to: number) => go({ day: `${to}-01-01` }, 'replace')
  return (
    <div className={styles['row']}>
      <Button kind="secondary" icon={ChevronLeft} disabled={year <= 2000} onClick={() => turn(year - 1)}>
        {say(texts.before)}
      </Button>
      <Button kind="secondary" icon={ChevronRight} disabled={year >= 2100} onClick={() => turn(year + 1)}>
        {say(texts.after)}
      </Button>
    </div>
  )
}

type DaysProps = { days: readonly CalendarDay[]; year: number; today: string; mayChange: boolean }

function Days({ days, year, today, mayChange }: DaysProps) {
  const say = useSay()
  const { language } = useLanguage()
  const [isDecreesOnly, setDecreesOnly] = useState(false)
  const [chosen, setChosen] = useState<CalendarDay>()
  const [withdrawn, setWithdrawn] = useState<string>()
  const shown = isDecreesOnly ? days.filter(({ basis }) => basis === 'decree') : days
  const dayName = (day: string) => `${formatDate(day, language)}, ${formatWeekday(day, language)}`
  const kindOf = ({ likeWeekday }: CalendarDay) => say(likeTexts[(likeWeekday ?? 0) - 1] ?? texts.dayOff)
  const action = (each: CalendarDay) =>
    each.basis === 'decree' &&
    each.day >= today && (
      <Button kind="secondary" onClick={() => setChosen(each)}>
        {say(texts.withdraw)}
        <span className="sr-only"> {dayName(each.day)}</span>
      </Button>
    )
  return (
    <>
      <label className={styles['check']}>
        <input type="checkbox" checked={isDecreesOnly} onChange={({ target }) => setDecreesOnly(target.checked)} />
        {say(texts.only)}
      </label>
      {withdrawn && <Banner kind="success">{say(texts.withdrawn, { day: dayName(withdrawn) })}</Banner>}
      <Table
        caption={say(texts.table, { year: String(year) })}
        empty={say(isDecreesOnly ? texts.noDecrees : texts.unknown, { year: String(year) })}
        rows={shown}
        rowKey={({ day }) => day}
        columns={[
          { key: 'day', header: say(texts.day), cell: ({ day }) => dayName(day), names: true },
          { key: 'kind', header: say(texts.kind), cell: (each) => capitalised(kindOf(each)) },
          { key: 'name', header: say(texts.name), cell: ({ name }) => say(name) },
          { key: 'basis', header: say(texts.basis), cell: ({ basis }) => say(texts[basis]) },
          {
            key: 'source',
            header: say(texts.source),
            cell: ({ source, certainty }) => [source, say(certaintyTexts[certainty])].filter(Boolean).join(' · '),
          },
          ...(mayChange ? [{ key: 'withdraw', header: say(texts.withdraw), cell: action }] : []),
        ]}
      />
      {chosen && (
        <WithdrawDay
          key={chosen.day}
          day={chosen.day}
          title={say(texts.withdrawTitle, { day: dayName(chosen.day) })}
          onDone={() => (setWithdrawn(chosen.day), setChosen(undefined))}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  )
}
