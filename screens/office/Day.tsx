import { ChevronLeft, ChevronRight, Download } from 'lucide-react'
import type { DayCurve } from '#desks/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Problem } from '#ui/call.ts'
import { DayField } from '#ui/DayField.tsx'
import { capitalised, formatDay, formatNumber, formatTime } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { Spinner } from '#ui/Progress.tsx'
import { StatTile, StatTiles } from '#ui/StatTile.tsx'
import type { Go } from './address.ts'
import { csvOf, download } from './csv.ts'
import { FlowChart, WaitChart } from './DayCharts.tsx'
import { dayTexts as texts } from './day-words.ts'
import { AtDesksTable, EstimateScore, PromiseScores, TurnedAwayTable } from './DayTables.tsx'
import styles from './Day.module.css'
import office from './office.module.css'
import { useDay } from './use-hall.ts'
import { texts as shared } from './words.ts'

const dayMs = 86_400_000
const shift = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
const sumOf = (steps: DayCurve['steps'], what: 'arrivals' | 'served'): number =>
  steps.reduce((sum, step) => sum + step[what], 0)

/** The picture of a day; today until somebody asks for another. */
export function Day({ centre, day, go }: { centre: string; day: string | undefined; go: Go }) {
  const asked = useDay(centre, day)
  const curve = asked.data
  const before = useDay(centre, curve ? shift(curve.day, -7) : day)
  if (asked.error instanceof Problem) return <Banner kind="danger">{asked.error.detail}</Banner>
  if (!curve) return <Spinner />
  const isCompared = before.data && before.data.day !== curve.day
  return (
    <>
      <Answer curve={curve} />
      <DayChoice shown={curve.day} isToday={day === undefined} go={go} />
      <FlowChart curve={curve} />
      <WaitChart curve={curve} />
      <Scores curve={curve} />
      <PromiseScores promises={curve.promises} before={isCompared ? before.data?.promises : undefined} />
      <EstimateScore estimates={curve.estimates} />
      <AtDesksTable atDesks={curve.atDesks} />
      <TurnedAwayTable rows={curve.turnedAway} />
      <SaveDay curve={curve} centre={centre} />
    </>
  )
}

function Answer({ curve }: { curve: DayCurve }) {
  const say = useSay()
  const { language } = useLanguage()
  const arrivals = sumOf(curve.steps, 'arrivals')
  const { checked, hits } = curve.estimates
  const said = {
    day: capitalised(formatDay(curve.day, language)),
    arrivals: formatNumber(arrivals, language),
    served: formatNumber(sumOf(curve.steps, 'served'), language),
    missed: formatNumber(checked - hits, language),
  }
  return <h1 className={office['answer']}>{say(arrivals === 0 ? texts.empty : texts.answer, said)}</h1>
}

function DayChoice({ shown, isToday, go }: { shown: string; isToday: boolean; go: Go }) {
  const say = useSay()
  const choose = (day: string | undefined) => go({ day }, 'replace')
  return (
    <div className={styles['choice']}>
      <Button kind="secondary" icon={ChevronLeft} onClick={() => choose(shift(shown, -1))}>
        {say(texts.before)}
      </Button>
      <DayField label={say(texts.date)} value={shown} onChange={choose} />
      <Button kind="secondary" icon={ChevronRight} disabled={isToday} onClick={() => choose(shift(shown, 1))}>
        {say(texts.after)}
      </Button>
      {!isToday && (
        <Button kind="quiet" onClick={() => choose(undefined)}>
          {say(texts.today)}
        </Button>
      )}
    </div>
  )
}

function Scores({ curve: { turnedAway, overrides, steps } }: { curve: DayCurve }) {
  const say = useSay()
  const { language } = useLanguage()
  const away = turnedAway.reduce((sum, { count }) => sum + count, 0)
  const figure = (count: number) => formatNumber(count, language)
  return (
    <StatTiles>
      <StatTile label={say(texts.arrivals)} value={figure(sumOf(steps, 'arrivals'))} />
      <StatTile label={say(texts.servedLine)} value={figure(sumOf(steps, 'served'))} />
      <StatTile
        label={say(texts.turnedAway)}
        value={figure(away)}
        tone={away > 0 ? 'warning' : undefined}
        definition={say(texts.turnedAwayWhy)}
      />
      <StatTile label={say(texts.overrides)} value={figure(overrides)} definition={say(texts.overridesWhy)} />
    </StatTiles>
  )
}

function SaveDay({ curve, centre }: { curve: DayCurve; centre: string }) {
  const say = useSay()
  const save = () =>
    download(
      `${centre}-${curve.day}.csv`,
      csvOf(
        [texts.time, texts.arrivals, texts.servedLine, texts.waiting, texts.openDesks, texts.median, texts.p90].map(
          (text) => say(text),
        ),
        curve.steps.map((step) => [
          formatTime(step.at),
          step.arrivals,
          step.served,
          step.waiting,
          step.openDesks,
          step.medianWaitSeconds === null ? null : Math.round(step.medianWaitSeconds / 60),
          step.p90WaitSeconds === null ? null : Math.round(step.p90WaitSeconds / 60),
        ]),
      ),
    )
  return (
    <Button kind="quiet" icon={Download} onClick={save}>
      {say(shared.exportCsv)}
    </Button>
  )
}
