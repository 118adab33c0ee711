import { useState } from 'react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { showRoster, type RosterWeek } from '#capacity/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { call, Problem } from '#ui/call.ts'
import { TextInput } from '#ui/Field.tsx'
import { capitalised, formatDay, formatDayAndMonth, formatNumber } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { Spinner } from '#ui/Progress.tsx'
import { addDays } from './add-days.ts'
import type { Go } from './address.ts'
import { ChangeRoster } from './ChangeRoster.tsx'
import styles from './office.module.css'
import { nameOf, type RosterPerson } from './roster.ts'
import { RosterTable } from './RosterTable.tsx'
import { rosterTexts as texts } from './roster-words.ts'

type RosterProps = { centre: string; day: string | undefined; go: Go; mayChange: boolean }
/** Who works in a centre this week, on which days and at which desk. */
export function Roster({ centre, day, go, mayChange }: RosterProps) {
  const say = useSay()
  const { language } = useLanguage()
  const [chosen, setChosen] = useState<RosterPerson>()
  const [saved, setSaved] = useState<string>()
  const asked = useQuery({
    queryKey: ['roster', centre, day ?? 'this week'],
    queryFn: async ({ signal }) => await call(showRoster, day ? { centre, day } : { centre }, { language, signal }),
    placeholderData: (before) => before,
  })
  if (asked.error instanceof Problem) return <Banner kind="danger">{asked.error.detail}</Banner>
  const week = asked.data
  if (!week) return <Spinner />
  const mayChangeNow = mayChange && week.changeableFrom !== null
  return (
    <>
      <h1 className={styles['answer']}>{capitalised(answerOf(week, say, language))}</h1>
      <Weeks week={week} go={go} />
      {saved && <Banner kind="success">{say(texts.saved, { name: saved })}</Banner>}
      <Found week={week} onChoose={mayChangeNow ? setChosen : undefined} />
      <p>{say(mayChange ? (mayChangeNow ? texts.bookings : texts.isPast) : texts.whoChanges)}</p>
      {chosen && (
        <ChangeRoster
          key={`${chosen.staff} ${week.monday}`}
          week={week}
          person={chosen}
          onDone={() => (setSaved(nameOf(chosen)), setChosen(undefined))}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  )
}

/** The day of the week on which the fewest people stand against the desks. */
function answerOf(
  { days, desks, people }: RosterWeek,
  say: ReturnType<typeof useSay>,
  language: ReturnType<typeof useLanguage>['language'],
): string {
  const open = days.filter(({ hours }) => hours !== null)
  const least = open.toSorted((a, b) => a.people - b.people)[0]
  if (people.length === 0) return say(texts.empty)
  if (!least) return say(texts.closedWeek)
  return say(texts.answer, { day: formatDay(least.day, language), least: least.people, desks: desks.length })
}

function Weeks({ week, go }: { week: RosterWeek; go: Go }) {
  const say = useSay()
  const turn = (days: number) => go({ day: addDays(week.monday, days) }, 'replace')
  return (
    <div className={styles['row']}>
      <Button kind="secondary" icon={ChevronLeft} onClick={() => turn(-7)}>
        {say(texts.before)}
      </Button>
      <Button kind="secondary" icon={ChevronRight} onClick={() => turn(7)}>
        {say(texts.after)}
      </Button>
    </div>
  )
}

type FoundProps = { week: RosterWeek; onChoose: ((person: RosterPerson) => void) | undefined }

/** Those whose name or desk one looks for. */
function Found({ week, onChoose }: FoundProps) {
  const say = useSay()
  const { language } = useLanguage()
  const [wanted, setWanted] = useState('')
  const word = wanted.trim().toLocaleLowerCase('ru')
  const people = week.people.filter(
    (person) => String(person.desk) === word || nameOf(person).toLocaleLowerCase('ru').includes(word),
  )
  return (
    <>
      <div className={styles['form']}>
        <TextInput
          label={say(texts.find)}
          value={wanted}
          autoComplete="off"
          onChange={({ target }) => setWanted(target.value)}
        />
      </div>
      <p className="sr-only" role="status">
        {people.length === 0 ? say(texts.nobodyFound) : formatNumber(people.length, language)}
      </p>
      <RosterTable
        caption={say(texts.table, {
          from: formatDayAndMonth(week.monday, language),
          until: formatDayAndMonth(addDays(week.monday, 6), language),
        })}
        week={week}
        people={people}
        onChoose={onChoose}
      />
    </>
  )
}
