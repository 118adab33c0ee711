import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { DayCurve } from '#desks/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Problem } from '#ui/call.ts'
import { DayField } from '#ui/DayField.tsx'
import { priorityClassTexts } from '#queue/contract'
import { capitalised, formatDay, formatNumber, formatPercent } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { Spinner } from '#ui/Progress.tsx'
import { StatTile, StatTiles } from '#ui/StatTile.tsx'
import type { Go } from './address.ts'
import { FlowChart, WaitChart } from './DayCharts.tsx'
import { saveAtDesks, saveEstimates, savePromises, saveSteps, saveTurnedAway } from './day-exports.ts'
import { promisesKept } from './day-promises.ts'
import { dayTexts as texts } from './day-words.ts'
import { AtDesksTable, EstimateScore, PromiseScores, TurnedAwayTable } from './DayTables.tsx'
import styles from './Day.module.css'
import office from './office.module.css'
import { SaveButton } from './SaveButton.tsx'
import { useDay } from './use-hall.ts'

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
  const choice = <DayChoice shown={curve.day} isToday={day === undefined} go={go} />
  if (isClosed(curve))
    return (
      <>
        <Answer curve={curve} />
        {choice}
      </>
    )
  return (
    <>
      <Answer curve={curve} />
      {choice}
      <FlowChart curve={curve} />
      <WaitChart curve={curve} />
      <SaveButton label={texts.saveSteps} table={(say) => saveSteps(curve, centre, say)} />
      <Scores curve={curve} />
      <PromiseScores promises={curve.promises} before={isCompared ? before.data?.promises : undefined} />
      <SaveButton label={texts.savePromises} table={(say) => savePromises(curve, centre, say)} />
      <EstimateScore estimates={curve.estimates} />
      <SaveButton label={texts.saveEstimates} table={(say) => saveEstimates(curve, centre, say)} />
      <AtDesksTable atDesks={curve.atDesks} />
      <SaveButton label={texts.saveAtDesks} table={(say) => saveAtDesks(curve, centre, say)} />
      <TurnedAwayTable rows={curve.turnedAway} />
      <SaveButton label={texts.saveTurnedAway} table={(say) => saveTurnedAway(curve, centre, say)} />
    </>
  )
}

/** Nobody came because nobody could: a day without hours has no picture. */
const isClosed = ({ opensAt, steps }: DayCurve): boolean => opensAt === null && sumOf(steps, 'arrivals') === 0

/** How far the promises held, and where least. */
function Answer({ curve }: { curve: DayCurve }) {
  const say = useSay()
  const { language } = useLanguage()
  const arrivals = sumOf(curve.steps, 'arrivals')
  const { checked, kept, neverCalled, worst } = promisesKept(curve.promises)
  const said = {
    day: capitalised(formatDay(curve.day, language)),
    n: arrivals,
    arrivals: formatNumber(arrivals, language),
    checked: formatNumber(checked, language),
    share: formatPercent(checked === 0 ? 0 : kept / checked, language),
    worst: worst
      ? say(texts.answerWorst, {
          class: priorityClassTexts[worst.priorityClass],
          share: formatPercent(worst.share, language),
        })
      : '',
    never: neverCalled > 0 ? say(texts.answerNever, { n: neverCalled }) : '',
  }
  return <h1 className={office['answer']}>{say(sentenceFor(curve, { arrivals, checked }), said)}</h1>
}

function sentenceFor(curve: DayCurve, { arrivals, checked }: { arrivals: number; checked: number }): Text {
  if (isClosed(curve)) return texts.closed
  if (arrivals === 0) return texts.empty
  return checked === 0 ? texts.noCalls : texts.answer
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
      <StatTile
        label={say(texts.arrivals)}
        value={figure(sumOf(steps, 'arrivals'))}
        definition={say(texts.arrivalsWhy)}
      />
      <StatTile
        label={say(texts.servedLine)}
        value={figure(sumOf(steps, 'served'))}
        definition={say(texts.servedWhy)}
      />
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
