import { useQuery } from '@tanstack/react-query'
import { load } from '#queue/contract'
import type { CentreLoad } from '#queue/contract'
import { Banner } from '#ui/Banner.tsx'
import { call, Problem } from '#ui/call.ts'
import { formatDuration, formatNumber, formatTimeSpan } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { Spinner } from '#ui/Progress.tsx'
import { Table } from '#ui/Table.tsx'
import type { Column } from '#ui/Table.tsx'
import { useCentres } from '../sign-in/queries.ts'
import { writeAddress, type Go } from './address.ts'
import { networkTexts as texts } from './day-words.ts'
import styles from './office.module.css'

const longest = ({ groups }: CentreLoad): number =>
  Math.max(0, ...groups.map(({ expectedSeconds }) => expectedSeconds ?? 0))

/** Every centre on one page, the longest expected wait first. */
export function Network({ go }: { go: Go }) {
  const say = useSay()
  const { language } = useLanguage()
  const asked = useQuery({
    queryKey: ['load'],
    queryFn: async ({ signal }) => await call(load, {}, { language, signal }),
    refetchInterval: 10_000,
  })
  if (asked.error instanceof Problem) return <Banner kind="danger">{asked.error.detail}</Banner>
  if (!asked.data) return <Spinner />
  const { now, centres } = asked.data
  const isOpen = ({ opensAt, closesAt }: CentreLoad) =>
    opensAt !== null && closesAt !== null && opensAt <= now && now < closesAt
  const figure = (count: number) => formatNumber(count, language)
  return (
    <>
      <h1 className={styles['answer']}>
        {say(texts.answer, {
          waiting: figure(centres.reduce((sum, { waiting }) => sum + waiting, 0)),
          open: figure(centres.filter(isOpen).length),
        })}
      </h1>
      <CentreTable centres={centres} go={go} />
      <p className={styles['help']}>{say(texts.source)}</p>
    </>
  )
}

function CentreTable({ centres, go }: { centres: readonly CentreLoad[]; go: Go }) {
  const say = useSay()
  const { language } = useLanguage()
  const figure = (count: number) => formatNumber(count, language)
  const columns: Column<CentreLoad>[] = [
    { key: 'centre', header: say(texts.centre), names: true, cell: (row) => linkTo(row.centre, go) },
    {
      key: 'hours',
      header: say(texts.hours),
      cell: ({ opensAt, closesAt }) => (opensAt && closesAt ? formatTimeSpan(opensAt, closesAt) : say(texts.closed)),
    },
    { key: 'waiting', header: say(texts.waiting), cell: ({ waiting }) => figure(waiting), figure: true },
    { key: 'desks', header: say(texts.desks), cell: ({ openDesks }) => figure(openDesks), figure: true },
    {
      key: 'worst',
      header: say(texts.worst),
      cell: (row) => (row.openDesks === 0 ? '–' : formatDuration(longest(row), language)),
      figure: true,
    },
  ]
  return (
    <Table
      caption={say(texts.centre)}
      captionHidden
      rows={centres.toSorted((a, b) => longest(b) - longest(a) || b.waiting - a.waiting)}
      rowKey={({ centre }) => centre}
      columns={columns}
    />
  )
}

const linkTo = (centre: string, go: Go) => <CentreLink centre={centre} go={go} />

function CentreLink({ centre, go }: { centre: string; go: Go }) {
  const say = useSay()
  const found = useCentres().data?.centres.find((each) => each.centre === centre)
  return (
    <a
      href={writeAddress({ room: 'hall', centre })}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        go({ room: 'hall', centre })
      }}
    >
      {found ? say(found.name) : centre}
    </a>
  )
}
