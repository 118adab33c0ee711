import { Check, CornerUpRight, Minus } from 'lucide-react'
import { groups } from '#catalogue/contract'
import type { RosterWeek } from '#capacity/contract'
import { Button } from '#ui/Button.tsx'
import { formatDayAndMonth, formatNumber } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { nameOf, type RosterPerson } from './roster.ts'
import { rosterTexts as texts, shortDays } from './roster-words.ts'
import styles from './RosterTable.module.css'

type RosterTableProps = {
  caption: string
  week: RosterWeek
  people: readonly RosterPerson[]
  onChoose: ((person: RosterPerson) => void) | undefined
}

/** A line for each operator, a narrow column for each day: a sign and, for who does not see it, a word. */
export function RosterTable({ caption, week, people, onChoose }: RosterTableProps) {
  const say = useSay()
  const { language } = useLanguage()
  return (
    <div className={styles['scroll']} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles['roster']}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say(texts.operator)}</th>
            <th scope="col">{say(texts.desk)}</th>
            {week.days.map(({ day, hours }, index) => (
              <th key={day} scope="col" data-closed={hours === null || undefined}>
                {say(shortDays[index]!)} {Number(day.slice(8))}
                {hours === null && <span className="sr-only"> {say(texts.closed)}</span>}
              </th>
            ))}
            {onChoose && (
              <th scope="col" rowSpan={2}>
                <span className="sr-only">{say(texts.change)}</span>
              </th>
            )}
          </tr>
          <tr className={styles['sums']}>
            <th scope="row" colSpan={2}>
              {say(texts.people)}
            </th>
            {week.days.map(({ day, hours, people: count }) => (
              <td key={day} data-closed={hours === null || undefined}>
                {hours === null && count === 0 ? '' : formatNumber(count, language)}
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <Line key={person.staff} person={person} week={week} onChoose={onChoose} />
          ))}
          {people.length === 0 && (
            <tr>
              <td colSpan={10}>{say(week.people.length === 0 ? texts.empty : texts.nobodyFound)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

type LineProps = Pick<RosterTableProps, 'week' | 'onChoose'> & { person: RosterPerson }

function Line({ person, week, onChoose }: LineProps) {
  const say = useSay()
  const { language } = useLanguage()
  const { skills, desk, kind, days, changesOn } = person
  const notes = [
    skills.map((skill) => groups[skill].letter).join(' '),
    kind === 'lent' && say(texts.guest),
    changesOn && say(texts.changesOn, { day: formatDayAndMonth(changesOn, language) }),
  ]
  return (
    <tr>
      <th scope="row">
        {nameOf(person)} <small>{notes.filter(Boolean).join(' · ')}</small>
      </th>
      <td>{desk === null ? <small>{say(texts.anyDesk)}</small> : `№${desk}`}</td>
      {days.map((place, index) => (
        <td key={week.days[index]!.day} data-place={place} data-closed={week.days[index]!.hours === null || undefined}>
          <Sign place={place} />
        </td>
      ))}
      {onChoose && (
        <td>
          {kind === 'own' && (
            <Button kind="quiet" onClick={() => onChoose(person)}>
              {say(texts.change)}
              <span className="sr-only">: {nameOf(person)}</span>
            </Button>
          )}
        </td>
      )}
    </tr>
  )
}

const signs = { here: Check, off: Minus, 'lent-away': CornerUpRight, left: Minus }

function Sign({ place }: { place: RosterPerson['days'][number] }) {
  const say = useSay()
  const Icon = signs[place]
  return (
    <>
      <Icon aria-hidden="true" />
      <span className="sr-only">{say(texts[place])}</span>
    </>
  )
}
