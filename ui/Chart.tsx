import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import type { EChartsCoreOption } from 'echarts/core'
import { useSay } from './language.tsx'
import type { Text } from './language.tsx'
import styles from './Chart.module.css'

const texts = { table: { ky: 'Сандарды көрсөтүү', ru: 'Показать числа', en: 'Show the figures' } satisfies Text }

/** In the hand a legend takes two lines. */
const narrow = { grid: { top: 64 } }

type ChartProps = {
  /** The answer: a sentence with a figure. */
  title: string
  /** An ECharts option; colours, fonts and grid come from the theme. Keep it the same object while nothing changes. */
  option: EChartsCoreOption
  /** The same figures as a `<Table>`: for those who do not see the picture, and for those who want to copy. */
  table: ReactNode
  height?: number
  /** Where the figures come from, of when. */
  source?: ReactNode
}

export function Chart({ title, option, table, height = 320, source }: ChartProps) {
  const say = useSay()
  const caption = useId()
  const place = useDrawing(option)
  return (
    <figure className={styles['chart']} aria-labelledby={caption}>
      <figcaption id={caption}>{title}</figcaption>
      <div ref={place} style={{ blockSize: height }} aria-hidden="true" />
      {source && <p className={styles['source']}>{source}</p>}
      <details>
        <summary>{say(texts.table)}</summary>
        {table}
      </details>
    </figure>
  )
}

function useDrawing(option: EChartsCoreOption) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(option)
  const redraw = useRef<() => void>(undefined)
  useEffect(() => {
    latest.current = option
    redraw.current?.()
  }, [option])
  useEffect(() => {
    const element = place.current
    if (!element) return
    const leaving = new AbortController()
    void import('./echarts.ts').then(({ draw }) => {
      if (leaving.signal.aborted) return
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
      let chart = draw(element, !calm)
      const show = () =>
        chart.setOption({ baseOption: latest.current, media: [{ query: { maxWidth: 480 }, option: narrow }] }, true)
      const repaint = () => {
        chart.dispose()
        chart = draw(element, false)
        show()
      }
      redraw.current = show
      show()
      onChangeOfLook(repaint, leaving.signal)
      const size = new ResizeObserver(() => chart.resize())
      size.observe(element)
      leaving.signal.addEventListener('abort', () => {
        size.disconnect()
        chart.dispose()
      })
    })
    return () => leaving.abort()
  }, [])
  return place
}

/** Day or night, more contrast, or the size of type: chosen on the page or by the system. */
function onChangeOfLook(act: () => void, signal: AbortSignal): void {
  for (const wish of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
    matchMedia(wish).addEventListener('change', act, { signal })
  }
  const root = new MutationObserver(act)
  root.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-contrast'] })
  signal.addEventListener('abort', () => root.disconnect())
}
