import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components'
import { init, use } from 'echarts/core'
import type { ECharts } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

// Loaded by Chart.tsx only when a chart is shown. Only what our charts use comes along.
use([BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart])
use([AriaComponent, DatasetComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent])
use([TooltipComponent, VisualMapComponent, SVGRenderer])

/** Draws into `place` in the colours that the tokens have there now. */
export function draw(place: HTMLElement, animate: boolean): ECharts {
  return init(place, { ...themeOf(place), animation: animate }, { renderer: 'svg' })
}

function themeOf(place: HTMLElement): Record<string, unknown> {
  const color = colorReader(place)
  const axis = {
    axisLine: { lineStyle: { color: color('--edge') } },
    axisTick: { lineStyle: { color: color('--edge') } },
    axisLabel: { color: color('--ink-soft') },
    nameTextStyle: { color: color('--ink-soft') },
    splitLine: { lineStyle: { color: color('--line') } },
  }
  return {
    color: [1, 2, 3, 4, 5, 6, 7].map((index) => color(`--chart-${index}`)),
    backgroundColor: 'transparent',
    textStyle: { fontFamily: getComputedStyle(place).fontFamily, color: color('--ink') },
    grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
    line: { lineStyle: { width: 2.5 }, symbolSize: 7, showSymbol: false },
    bar: { itemStyle: { borderRadius: 2 } },
    legend: { textStyle: { color: color('--ink') }, left: 0, top: 0, icon: 'roundRect' },
    tooltip: {
      backgroundColor: color('--raised'),
      borderColor: color('--line'),
      textStyle: { color: color('--ink') },
    },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
    logAxis: axis,
  }
}

/** A token may be `light-dark(…)`; only a real property of an element tells which of the two holds here. */
function colorReader(place: HTMLElement): (token: string) => string {
  return (token) => {
    const probe = place.ownerDocument.createElement('span')
    probe.style.color = `var(${token})`
    place.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }
}
