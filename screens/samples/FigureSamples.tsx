import { useMemo } from 'react'
import { Chart } from '#ui/Chart.tsx'
import { formatDuration, formatMoney, formatNumber, formatPercent } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { DeskTag, TicketTag } from '#ui/StateTag.tsx'
import type { DeskState, TicketState } from '#ui/StateTag.tsx'
import { StatTile, StatTiles } from '#ui/StatTile.tsx'
import { Table } from '#ui/Table.tsx'
import styles from './samples.module.css'

const texts = {
  title: { ky: 'Сандар жана абалдар', ru: 'Числа и состояния', en: 'Figures and states' },
  served: { ky: 'Тейленди', ru: 'Обслужено', en: 'Served' },
  median: { ky: 'Күтүү, ортосу', ru: 'Ожидание, медиана', en: 'Wait, median' },
  medianMeaning: {
    ky: 'Кишилердин жарымы мындан аз күттү. Талон алгандан чакырылганга чейин.',
    ru: 'Половина людей ждала меньше. Считаем от талона до вызова.',
    en: 'Half of the people waited less. Counted from ticket to call.',
  },
  kept: { ky: 'Убада аткарылды', ru: 'Обещание выполнено', en: 'Promise kept' },
  promised: { ky: 'убада: 15 мүнөт', ru: 'обещали 15 минут', en: 'promised: 15 minutes' },
  refused: { ky: 'Кабыл алынбай калды', ru: 'Не смогли принять', en: 'Turned away' },
  fee: { ky: 'Алым', ru: 'Пошлина', en: 'Fee' },
  lines: { ky: 'Кызмат топтору боюнча кезек', ru: 'Очередь по группам', en: 'Lines by service group' },
  group: { ky: 'Топ', ru: 'Группа', en: 'Group' },
  waiting: { ky: 'Күткөндөр', ru: 'Ждут', en: 'Waiting' },
  longest: { ky: 'Эң узак', ru: 'Дольше всех', en: 'Longest wait' },
  curve: {
    ky: 'Эң көп киши саат 11:00дө келди: 520',
    ru: 'Больше всего людей пришло в 11:00: 520',
    en: 'Most people came at 11:00: 520',
  },
  hour: { ky: 'Саат', ru: 'Час', en: 'Hour' },
  source: { ky: 'Ойдон чыгарылган күн.', ru: 'Придуманный день.', en: 'A made-up day.' },
} satisfies Record<string, Text>

const tickets: TicketState[] = ['waiting', 'called', 'serving', 'served', 'no-show', 'parked', 'left', 'cancelled']
const desks: DeskState[] = ['open', 'serving', 'break', 'back-office', 'closed']
const lines = [
  { group: 'P', waiting: 42, longest: 840 },
  { group: 'A', waiting: 7, longest: 260 },
  { group: 'C', waiting: 128, longest: 3900 },
]

export function FigureSamples() {
  const say = useSay()
  const { language } = useLanguage()
  return (
    <section>
      <h2>{say(texts.title)}</h2>
      <div className={styles['row']}>
        {tickets.map((state) => (
          <TicketTag key={state} state={state} />
        ))}
      </div>
      <div className={styles['row']}>
        {desks.map((state) => (
          <DeskTag key={state} state={state} />
        ))}
      </div>
      <StatTiles>
        <StatTile label={say(texts.served)} value={formatNumber(2981, language)} />
        <StatTile
          label={say(texts.median)}
          value={formatDuration(720, language)}
          tone="good"
          note={say(texts.promised)}
          definition={say(texts.medianMeaning)}
        />
        <StatTile label={say(texts.kept)} value={formatPercent(0.805, language, 1)} tone="warning" />
        <StatTile label={say(texts.refused)} value={formatNumber(14, language)} tone="danger" />
        <StatTile label={say(texts.fee)} value={formatMoney(298_100, language)} />
      </StatTiles>
      <Table
        caption={say(texts.lines)}
        rows={lines}
        rowKey={(line) => line.group}
        columns={[
          { key: 'group', header: say(texts.group), cell: (line) => line.group, names: true },
          {
            key: 'waiting',
            header: say(texts.waiting),
            cell: (line) => formatNumber(line.waiting, language),
            figure: true,
          },
          {
            key: 'longest',
            header: say(texts.longest),
            cell: (line) => formatDuration(line.longest, language),
            figure: true,
          },
        ]}
      />
      <DayCurve />
    </section>
  )
}

const hours = ['09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00', '17:00']
const groups = ['P', 'A', 'C', 'V', 'S', 'Q', 'K']
const arrivals = hours.map((hour, index) => ({
  hour,
  counts: groups.map((_, group) => Math.round((520 - 70 * Math.abs(index - 2)) / (1 + group * 0.6))),
}))

function DayCurve() {
  const say = useSay()
  const option = useMemo(
    () => ({
      legend: {},
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: hours },
      yAxis: { type: 'value' },
      series: groups.map((name, group) => ({ name, type: 'line', data: arrivals.map(({ counts }) => counts[group]) })),
    }),
    [],
  )
  return (
    <Chart
      title={say(texts.curve)}
      option={option}
      source={say(texts.source)}
      table={
        <Table
          caption={say(texts.curve)}
          captionHidden
          rows={arrivals}
          rowKey={(row) => row.hour}
          columns={[
            { key: 'hour', header: say(texts.hour), cell: (row) => row.hour, names: true },
            ...groups.map((name, group) => ({
              key: name,
              header: name,
              cell: (row: (typeof arrivals)[number]) => row.counts[group],
              figure: true,
            })),
          ]}
        />
      }
    />
  )
}
