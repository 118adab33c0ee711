import { useMemo } from 'react'
import type { DayCurve } from '#desks/contract'
import { priorityClassTexts } from '#queue/contract'
import { Chart } from '#ui/Chart.tsx'
import { formatNumber, formatTime } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { Table } from '#ui/Table.tsx'
import { axisIn } from './axis.ts'
import { dayTexts as texts } from './day-words.ts'

type Step = DayCurve['steps'][number]
const minutes = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds / 6) / 10)
const worstOf = (steps: readonly Step[], of: (step: Step) => number | null): Step | undefined =>
  steps.reduce<Step | undefined>(
    (worst, step) => ((of(step) ?? 0) > (worst ? (of(worst) ?? 0) : 0) ? step : worst),
    undefined,
  )

/** What came, what waited, what worked. */
export function FlowChart({ curve }: { curve: DayCurve }) {
  const say = useSay()
  const { language } = useLanguage()
  const { steps, until } = curve
  const option = useMemo(
    () => ({
      legend: {},
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: steps.map(({ at }) => formatTime(at)) },
      yAxis: { type: 'value', minInterval: 1, ...axisIn(language) },
      series: [
        { name: say(texts.arrivals), type: 'bar', data: steps.map(({ arrivals }) => arrivals) },
        { name: say(texts.waiting), type: 'line', data: steps.map(({ waiting }) => waiting) },
        {
          name: say(texts.openDesks),
          type: 'line',
          step: 'end',
          lineStyle: { type: 'dashed' },
          data: steps.map(({ openDesks }) => openDesks),
        },
      ],
    }),
    [steps, say, language],
  )
  const worst = worstOf(steps, ({ waiting }) => waiting)
  const title = worst
    ? say(texts.flow, { time: formatTime(worst.at), count: formatNumber(worst.waiting, language) })
    : say(texts.flowNone)
  return (
    <Chart
      title={title}
      option={option}
      height={280}
      source={say(texts.flowSource, { until: formatTime(until) })}
      table={<StepTable caption={title} steps={steps} what="flow" />}
    />
  )
}

type StepTableProps = { caption: string; steps: readonly Step[]; what: 'flow' | 'waits' }

/** The figures of one picture, and no others. */
function StepTable({ caption, steps, what }: StepTableProps) {
  const say = useSay()
  const { language } = useLanguage()
  const figure = (value: number | null) => (value === null ? '–' : formatNumber(value, language, 1))
  const column = (key: string, header: string, of: (step: Step) => number | null) => ({
    key,
    header,
    cell: (step: Step) => figure(of(step)),
    figure: true,
  })
  return (
    <Table
      caption={caption}
      captionHidden
      rows={steps}
      rowKey={({ at }) => at.toISOString()}
      columns={[
        { key: 'at', header: say(texts.time), cell: ({ at }) => formatTime(at), names: true },
        ...(what === 'flow'
          ? [
              column('arrivals', say(texts.arrivals), (step) => step.arrivals),
              column('served', say(texts.servedLine), (step) => step.served),
              column('waiting', say(texts.waiting), (step) => step.waiting),
              column('desks', say(texts.openDesks), (step) => step.openDesks),
            ]
          : [
              column('median', say(texts.median), (step) => minutes(step.medianWaitSeconds)),
              column('p90', say(texts.p90), (step) => minutes(step.p90WaitSeconds)),
            ]),
      ]}
    />
  )
}

/** How long those who were called had waited, against the promises. */
export function WaitChart({ curve: { steps, promises } }: { curve: DayCurve }) {
  const say = useSay()
  const { language } = useLanguage()
  const option = useMemo(
    () => ({
      legend: {},
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: steps.map(({ at }) => formatTime(at)) },
      yAxis: { type: 'value', ...axisIn(language) },
      series: [
        {
          name: say(texts.median),
          type: 'line',
          data: steps.map(({ medianWaitSeconds }) => minutes(medianWaitSeconds)),
          markLine: {
            symbol: 'none',
            silent: true,
            // The line of a promise carries its name: the axis alone would not say whose it is.
            label: { formatter: '{b}' },
            data: [...Map.groupBy(promises, ({ promiseSeconds }) => promiseSeconds)].map(([seconds, same], index) => ({
              // Left and right in turn, so that promises close to each other stay readable.
              label: { position: index % 2 === 0 ? 'insideStartTop' : 'insideEndTop' },
              name: same.map(({ priorityClass }) => say(priorityClassTexts[priorityClass])).join(', '),
              yAxis: seconds / 60,
            })),
          },
        },
        {
          name: say(texts.p90),
          type: 'line',
          lineStyle: { type: 'dotted' },
          data: steps.map(({ p90WaitSeconds }) => minutes(p90WaitSeconds)),
        },
      ],
    }),
    [steps, promises, say, language],
  )
  const worst = worstOf(steps, ({ medianWaitSeconds }) => medianWaitSeconds)
  const title = worst
    ? say(texts.waits, { time: formatTime(worst.at), n: formatNumber((worst.medianWaitSeconds ?? 0) / 60, language) })
    : say(texts.waitsNone)
  return (
    <Chart
      title={title}
      option={option}
      height={280}
      source={say(texts.waitsSource)}
      table={<StepTable caption={title} steps={steps} what="waits" />}
    />
  )
}
