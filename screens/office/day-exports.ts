import { groups } from '#catalogue/contract'
import type { DayCurve } from '#desks/contract'
import { priorityClassTexts, turnedAwayReasonTexts } from '#queue/contract'
import { formatTime } from '#ui/format.ts'
import type { Text } from '#ui/language.tsx'
import { whatDesksDid } from './DayTables.tsx'
import { dayTexts as texts } from './day-words.ts'
import type { Export } from './SaveButton.tsx'

type Say = (text: Text) => string

const fileOf = ({ day }: DayCurve, centre: string, what: string): string => `${centre}-${day}-${what}`
const minutes = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds / 60))
/** A column of raw seconds says so. */
const inSeconds = (text: Text, say: Say): string => `${say(text)}, ${say(texts.seconds)}`

export const saveSteps = (curve: DayCurve, centre: string, say: Say): Export => ({
  name: fileOf(curve, centre, 'steps'),
  header: [texts.time, texts.arrivals, texts.servedLine, texts.waiting, texts.openDesks, texts.median, texts.p90].map(
    (text) => say(text),
  ),
  rows: curve.steps.map((step) => [
    formatTime(step.at),
    step.arrivals,
    step.served,
    step.waiting,
    step.openDesks,
    minutes(step.medianWaitSeconds),
    minutes(step.p90WaitSeconds),
  ]),
})

export const savePromises = (curve: DayCurve, centre: string, say: Say): Export => ({
  name: fileOf(curve, centre, 'promises'),
  header: [
    say(texts.class),
    say(texts.called),
    say(texts.never),
    say(texts.within),
    inSeconds(texts.promised, say),
    inSeconds(texts.medianWait, say),
    inSeconds(texts.p90Wait, say),
  ],
  rows: curve.promises.map((score) => [
    say(priorityClassTexts[score.priorityClass]),
    score.called,
    score.neverCalled,
    score.withinPromise,
    score.promiseSeconds,
    score.medianWaitSeconds,
    score.p90WaitSeconds,
  ]),
})

export const saveEstimates = (curve: DayCurve, centre: string, say: Say): Export => ({
  name: fileOf(curve, centre, 'estimates'),
  header: [texts.group, texts.called, texts.hit].map((text) => say(text)),
  rows: curve.estimates.byGroup.map(({ serviceGroup, checked, hits }) => [
    say(groups[serviceGroup].name),
    checked,
    hits,
  ]),
})

export const saveAtDesks = (curve: DayCurve, centre: string, say: Say): Export => ({
  name: fileOf(curve, centre, 'called-not-served'),
  header: [texts.whatHappened, texts.times].map((text) => say(text)),
  rows: whatDesksDid(curve.atDesks, say).map(({ what, count }) => [what, count]),
})

export const saveTurnedAway = (curve: DayCurve, centre: string, say: Say): Export => ({
  name: fileOf(curve, centre, 'turned-away'),
  header: [texts.group, texts.reason, texts.count].map((text) => say(text)),
  rows: curve.turnedAway.map(({ serviceGroup, reason, count }) => [
    say(groups[serviceGroup].name),
    say(turnedAwayReasonTexts[reason]),
    count,
  ]),
})
