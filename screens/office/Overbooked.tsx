import { CalendarX, ChevronDown } from 'lucide-react'
import { groups } from '#catalogue/contract'
import { capitalised, formatDay, formatNumber } from '#ui/format.ts'
import { useLanguage, useSay, type Language, type Text } from '#ui/language.tsx'
import { Table, type Column } from '#ui/Table.tsx'
import { useShortages, type Shortage } from './overbooked.ts'
import office from './office.module.css'
import styles from './Overbooked.module.css'

const texts = {
  title: {
    ky: 'Алдыдагы күндөрү {n} адам ашыкча жазылган: кызматкерлер жетпейт',
    ru: 'В ближайшие дни {n, plural, one {записан # человек} few {записаны # человека} other {записано # человек}} сверх того, кого успеют принять',
    en: 'In the next days {n, plural, one {# person is} other {# people are}} booked beyond what the staff can serve',
  },
  help: {
    ky: 'Жазылуулар күчүндө, адамдар келет. Кызматкер чакырыңыз же башкы кеңседен жардам сураңыз: кызматкер кошулса, тизме өзү кыскарат. Ал күнгө жаңы адамдар жазылбайт.',
    ru: 'Записи остаются в силе, и люди придут. Вызовите сотрудника или попросите помощи у центрального офиса: когда людей прибавится, список сократится сам. Новых людей на это время не записывают.',
    en: 'The bookings stand, and the people will come. Call somebody in, or ask the head office for help: the list shrinks by itself when people are added. Nobody new is booked for these times.',
  },
  helpAfar: {
    ky: 'Жазылуулар күчүндө, адамдар келет. Борборго башка борбордон кызматкер жиберсеңиз, тизме өзү кыскарат. Ал күнгө жаңы адамдар жазылбайт.',
    ru: 'Записи остаются в силе, и люди придут. Направьте в центр сотрудника из другого центра: когда людей прибавится, список сократится сам. Новых людей на это время не записывают.',
    en: 'The bookings stand, and the people will come. Send somebody from another centre: the list shrinks by itself when people are added. Nobody new is booked for these times.',
  },
  day: { ky: 'Күн', ru: 'День', en: 'Day' },
  group: { ky: 'Топ', ru: 'Группа', en: 'Group' },
  closed: { ky: 'борбор жабык', ru: 'центр закрыт', en: 'closed' },
  people: { ky: 'Кызматкер', ru: 'Сотрудников', en: 'Staff' },
  beyond: { ky: 'Ашыкча жазылган', ru: 'Записано сверх', en: 'Booked beyond' },
  times: { ky: 'Убактысы', ru: 'Время', en: 'Times' },
} satisfies Record<string, Text>

const columnsFor = (say: ReturnType<typeof useSay>, language: Language): Column<Shortage>[] => [
  { key: 'day', header: say(texts.day), cell: ({ day }) => capitalised(formatDay(day, language)), names: true },
  { key: 'group', header: say(texts.group), cell: ({ serviceGroup }) => say(groups[serviceGroup].name) },
  {
    key: 'people',
    header: say(texts.people),
    cell: ({ people, isOpen }) => (isOpen ? formatNumber(people, language) : say(texts.closed)),
    figure: true,
  },
  { key: 'beyond', header: say(texts.beyond), cell: ({ beyond }) => formatNumber(beyond, language), figure: true },
  { key: 'times', header: say(texts.times), cell: ({ times }) => times.join(', ') },
]

/** Bookings stay when fewer people come to work: so whoever can still change that sees it days before. */
export function Overbooked({ centre, mayArrange }: { centre: string; mayArrange: boolean }) {
  const say = useSay()
  const { language } = useLanguage()
  const { data: shortages = [] } = useShortages(centre)
  if (shortages.length === 0) return null
  const title = say(texts.title, { n: shortages.reduce((sum, { beyond }) => sum + beyond, 0) })
  return (
    <details className={styles['overbooked']}>
      <summary>
        <CalendarX aria-hidden="true" />
        {title}
        <ChevronDown aria-hidden="true" />
      </summary>
      <Table
        caption={title}
        captionHidden
        rows={shortages}
        rowKey={({ day, serviceGroup, isOpen }) => `${day} ${serviceGroup} ${isOpen}`}
        columns={columnsFor(say, language)}
      />
      <p className={office['help']}>{say(mayArrange ? texts.help : texts.helpAfar)}</p>
    </details>
  )
}
