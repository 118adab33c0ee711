import { useMemo } from 'react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { StaffRole } from '#people/contract'
import { groups } from '#catalogue/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Chart } from '#ui/Chart.tsx'
import { capitalised, formatDay, formatNumber, formatShortDate } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { Spinner } from '#ui/Progress.tsx'
import { Select } from '#ui/Select.tsx'
import { Table } from '#ui/Table.tsx'
import { useCentre } from '../sign-in/queries.ts'
import type { Go } from './address.ts'
import { axisIn } from './axis.ts'
import office from './office.module.css'
import { useBooked, useShortages } from './overbooked.ts'
import { plannedDays, usePlan, type PlannedDay } from './plan.ts'
import { planTexts as texts } from './plan-words.ts'
import { PlanForm } from './PlanForm.tsx'

type PlanOfDaysProps = {
  readonly centre: string
  readonly day: string | undefined
  readonly go: Go
  readonly role: StaffRole
}

/** How many people may book in the next two weeks, and what follows when the head of the centre changes that. */
export function PlanOfDays({ centre, day: asked, go, role }: PlanOfDaysProps) {
  const known = useCentre(centre).data
  const plan = usePlan(centre).data
  // Bookings are no business of an administrator; of what he does not see the page says nothing.
  const shortages = useShortages(centre, role !== 'administrator').data
  const booked = useBooked(centre).data
  if (!known || !plan || !booked) return <Spinner />
  const days = plannedDays({ plan, ahead: known.ahead, shortages: shortages ?? [], booked })
  // Whoever changes a plan looks at tomorrow: today is booked.
  const day = days.find((each) => each.day === asked) ?? days[1] ?? days[0]
  if (!day) return <Spinner />
  return (
    <>
      <Answer day={day} isBeyondKnown={shortages !== undefined} />
      <DayChoice days={days} day={day} onChoose={(chosen) => go({ day: chosen }, 'replace')} />
      <PlacesChart days={days} />
      <GroupTable day={day} />
      {(role === 'head-of-centre' || role === 'administrator') && (
        <PlanForm
          key={day.day}
          centre={centre}
          day={day}
          next={days[days.indexOf(day) + 1]}
          desks={known.desks}
          ahead={known.ahead}
        />
      )}
    </>
  )
}

function Answer({ day, isBeyondKnown }: { day: PlannedDay; isBeyondKnown: boolean }) {
  const say = useSay()
  const { language } = useLanguage()
  const { places, people, desks } = day
  const name = capitalised(formatDay(day.day, language))
  return (
    <>
      <h1 className={office['answer']}>
        {say(day.hours ? texts.answer : texts.closed, {
          day: name,
          n: places,
          places: formatNumber(places, language),
          people,
          desks,
        })}
      </h1>
      {day.beyond > 0 && <Banner kind="warning">{say(texts.beyond, { n: day.beyond })}</Banner>}
      {day.beyond === 0 && isBeyondKnown && <p className={office['help']}>{say(texts.noneBeyond)}</p>}
      {day.hours && day.isRosterMissing && <Banner kind="info">{say(texts.noRoster)}</Banner>}
    </>
  )
}

type DayChoiceProps = {
  readonly days: readonly PlannedDay[]
  readonly day: PlannedDay
  readonly onChoose: (day: string) => void
}

function DayChoice({ days, day, onChoose }: DayChoiceProps) {
  const say = useSay()
  const { language } = useLanguage()
  const place = days.indexOf(day)
  const step = (by: 1 | -1) => {
    const next = days[place + by]
    return next ? () => onChoose(next.day) : undefined
  }
  const [back, on] = [step(-1), step(1)]
  return (
    <div className={office['row']}>
      <Button kind="secondary" icon={ChevronLeft} disabled={!back} onClick={back}>
        {say(texts.before)}
      </Button>
      <Select label={say(texts.day)} value={day.day} onChange={({ target }) => onChoose(target.value)}>
        {days.map((each) => (
          <option key={each.day} value={each.day}>
            {capitalised(formatDay(each.day, language))}
            {each.hours ? '' : ` · ${say(texts.isClosed)}`}
          </option>
        ))}
      </Select>
      <Button kind="secondary" icon={ChevronRight} disabled={!on} onClick={on}>
        {say(texts.after)}
      </Button>
    </div>
  )
}

function PlacesChart({ days }: { days: readonly PlannedDay[] }) {
  const say = useSay()
  const { language } = useLanguage()
  const key = JSON.stringify(days.map(({ day, places, beyond }) => [day, places, beyond]))
  const option = useMemo(() => {
    const figures = JSON.parse(key) as [string, number, number][]
    return {
      legend: {},
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: figures.map(([day]) => formatShortDate(day).slice(0, 5)) },
      yAxis: { type: 'value', minInterval: 1, ...axisIn(language) },
      series: [
        { name: say(texts.places), type: 'bar', data: figures.map(([, places]) => places) },
        { name: say(texts.beyondColumn), type: 'bar', data: figures.map(([, , beyond]) => beyond) },
      ],
    }
  }, [key, say, language])
  const open = days.filter(({ hours }) => hours !== null)
  const least = open.toSorted((a, b) => a.places - b.places)[0]
  if (!least) return null
  const all = open.reduce((sum, { places }) => sum + places, 0)
  const title = say(texts.chart, {
    n: all,
    places: formatNumber(all, language),
    day: formatDay(least.day, language),
    least: formatNumber(least.places, language),
  })
  return (
    <Chart
      title={title}
      option={option}
      height={240}
      source={say(texts.source)}
      table={<DayTable caption={title} days={days} />}
    />
  )
}

function DayTable({ caption, days }: { caption: string; days: readonly PlannedDay[] }) {
  const say = useSay()
  const { language } = useLanguage()
  const figure = (key: 'desks' | 'people' | 'places' | 'booked' | 'beyond', header: string) => ({
    key,
    header,
    cell: (day: PlannedDay) => formatNumber(day[key], language),
    figure: true,
  })
  return (
    <Table
      caption={caption}
      captionHidden
      rows={days}
      rowKey={({ day }) => day}
      columns={[
        { key: 'day', header: say(texts.day), cell: ({ day }) => capitalised(formatDay(day, language)), names: true },
        {
          key: 'hours',
          header: say(texts.hours),
          cell: ({ hours }) => (hours ? `${hours.opens}–${hours.closes}` : say(texts.isClosed)),
        },
        figure('desks', say(texts.desks)),
        figure('people', say(texts.people)),
        figure('places', say(texts.places)),
        figure('booked', say(texts.booked)),
        figure('beyond', say(texts.beyondColumn)),
      ]}
    />
  )
}

function GroupTable({ day }: { day: PlannedDay }) {
  const say = useSay()
  const { language } = useLanguage()
  const figure = (key: 'desks' | 'people' | 'places' | 'booked' | 'beyond', header: string) => ({
    key,
    header,
    cell: (group: PlannedDay['groups'][number]) => formatNumber(group[key], language),
    figure: true,
  })
  return (
    <Table
      caption={say(texts.groupsOf, { day: capitalised(formatDay(day.day, language)) })}
      rows={day.groups}
      rowKey={({ serviceGroup }) => serviceGroup}
      columns={[
        {
          key: 'group',
          header: say(texts.group),
          cell: ({ serviceGroup }) => say(groups[serviceGroup].name),
          names: true,
        },
        figure('desks', say(texts.desks)),
        figure('people', say(texts.people)),
        figure('places', say(texts.places)),
        figure('booked', say(texts.booked)),
        figure('beyond', say(texts.beyondColumn)),
      ]}
    />
  )
}
