import { Download } from 'lucide-react'
import { groups } from '#catalogue/contract'
import type { HallView } from '#desks/contract'
import { priorityClassTexts } from '#queue/contract'
import { Button } from '#ui/Button.tsx'
import { dayOf, formatDuration, formatNumber, formatPercent, formatTime } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { Table } from '#ui/Table.tsx'
import type { Column } from '#ui/Table.tsx'
import { csvOf, download } from './csv.ts'
import { Folded } from './Folded.tsx'
import styles from './Lines.module.css'
import { lineTexts as texts, mapTexts, texts as shared } from './words.ts'
import office from './office.module.css'

type Line = HallView['lines'][number]
const keyOf = ({ serviceGroup, priorityClass }: Line): string => `${serviceGroup} ${priorityClass}`
const usedUp = ({ longestWaitSeconds, promiseSeconds }: Line): number => longestWaitSeconds / promiseSeconds

function toneOf(share: number): 'good' | 'warning' | 'danger' {
  if (share > 1) return 'danger'
  return share > 0.8 ? 'warning' : 'good'
}

/** How much of its promise each line has used up, the most first. */
export function LineBars({ lines }: { lines: readonly Line[] }) {
  const say = useSay()
  const { language } = useLanguage()
  const waiting = lines.filter((line) => line.waiting > 0).toSorted((a, b) => usedUp(b) - usedUp(a))
  return (
    <section className={styles['bars']} aria-labelledby="bars-title">
      <h2 id="bars-title">{say(texts.title)}</h2>
      {waiting.length === 0 && <p>{say(texts.nobodyWaits)}</p>}
      <ul>
        {waiting.map((line) => (
          <li key={keyOf(line)} data-tone={toneOf(usedUp(line))}>
            <span>
              <b>{groups[line.serviceGroup].letter}</b> {say(groups[line.serviceGroup].name)} ·{' '}
              {say(priorityClassTexts[line.priorityClass])}
            </span>
            <span className={styles['figure']}>{formatNumber(line.waiting, language)}</span>
            <span className={styles['track']} aria-hidden="true">
              <span style={{ inlineSize: `${Math.min(100, (usedUp(line) / 1.5) * 100)}%` }} />
            </span>
            <small>
              {say(texts.summary, {
                waited: formatDuration(line.longestWaitSeconds, language),
                promise: formatDuration(line.promiseSeconds, language),
              })}{' '}
              ({formatPercent(usedUp(line), language)})
            </small>
          </li>
        ))}
      </ul>
      <details className={styles['definition']}>
        <summary>{say(texts.meaning)}</summary>
        <p>{say(texts.definition)}</p>
      </details>
    </section>
  )
}

function useColumns(): Column<Line>[] {
  const say = useSay()
  const { language } = useLanguage()
  const figure = (key: string, header: Text, cell: (line: Line) => string): Column<Line> => ({
    key,
    header: say(header),
    cell,
    figure: true,
  })
  const number = (value: number) => formatNumber(value, language)
  const time = (seconds: number | null) => (seconds === null ? '–' : formatDuration(seconds, language))
  return [
    {
      key: 'group',
      header: say(texts.group),
      cell: ({ serviceGroup }) => `${groups[serviceGroup].letter} · ${say(groups[serviceGroup].name)}`,
      names: true,
    },
    { key: 'class', header: say(texts.class), cell: ({ priorityClass }) => say(priorityClassTexts[priorityClass]) },
    figure('waiting', texts.waiting, ({ waiting }) => number(waiting)),
    figure('longest', texts.longest, ({ waiting, longestWaitSeconds }) =>
      time(waiting === 0 ? null : longestWaitSeconds),
    ),
    figure('promise', texts.promise, ({ promiseSeconds }) => time(promiseSeconds)),
    figure('used', texts.used, (line) => formatPercent(usedUp(line), language)),
    figure('over', texts.over, ({ overPromise }) => number(overPromise)),
    figure('next', texts.next, ({ expectedSeconds }) => time(expectedSeconds)),
    figure('desks', texts.desks, ({ openDesks }) => number(openDesks)),
  ]
}

/** The export has raw figures: what they are stands in the header. */
const unitOf: Readonly<Record<string, Text>> = {
  longest: texts.seconds,
  promise: texts.seconds,
  used: { ky: '%', ru: '%', en: '%' },
  next: texts.seconds,
}

/** The same lines in figures; seconds and per cent in the export. */
export function LineTable({ lines, centre, at }: { lines: readonly Line[]; centre: string; at: Date }) {
  const say = useSay()
  const columns = useColumns()
  const save = () =>
    download(
      `${centre}-${dayOf(at)}-${formatTime(at).replace(':', '')}-lines.csv`,
      csvOf(
        columns.map(({ key, header }) => `${header as string}${unitOf[key] ? `, ${say(unitOf[key])}` : ''}`),
        lines.map((line) => [
          say(groups[line.serviceGroup].name),
          say(priorityClassTexts[line.priorityClass]),
          line.waiting,
          line.longestWaitSeconds,
          line.promiseSeconds,
          Math.round(usedUp(line) * 100),
          line.overPromise,
          line.expectedSeconds,
          line.openDesks,
        ]),
      ),
    )
  return (
    <Folded title={say(texts.figures)}>
      <Table caption={say(texts.figures)} captionHidden columns={columns} rows={lines} rowKey={keyOf} />
      <Button kind="quiet" icon={Download} onClick={save}>
        {say(shared.exportCsv)}
      </Button>
    </Folded>
  )
}

export function Longest({ visits }: { visits: HallView['longest'] }) {
  const say = useSay()
  const { language } = useLanguage()
  if (visits.length === 0) return null
  return (
    <Folded title={say(texts.longestTitle)}>
      <Table
        captionHidden
        caption={say(texts.longestTitle)}
        rows={visits}
        rowKey={({ visit }) => visit}
        columns={[
          { key: 'ticket', header: say(texts.ticket), cell: ({ ticket }) => ticket, names: true },
          { key: 'group', header: say(texts.group), cell: ({ serviceGroup }) => say(groups[serviceGroup].name) },
          {
            key: 'class',
            header: say(texts.class),
            cell: ({ priorityClass }) => say(priorityClassTexts[priorityClass]),
          },
          {
            key: 'since',
            header: say(texts.since),
            cell: ({ promisedWaitSeconds }) => formatDuration(promisedWaitSeconds, language),
            figure: true,
          },
          {
            key: 'promise',
            header: say(texts.promise),
            cell: ({ promiseSeconds }) => formatDuration(promiseSeconds, language),
            figure: true,
          },
          {
            key: 'waited',
            header: say(texts.waited),
            cell: ({ waitedSeconds }) => formatDuration(waitedSeconds, language),
            figure: true,
          },
          {
            key: 'kept',
            header: say(texts.keptFor),
            cell: ({ keptFor }) => (keptFor === null ? '' : say(mapTexts.desk, { desk: String(keptFor) })),
          },
        ]}
      />
      <p className={office['help']}>{say(texts.sinceWhy)}</p>
    </Folded>
  )
}
