import type { QueueDay, Step } from './queue-day.ts'

/** Mean service time of a queue at different hours; `servedInLine` people stood in the line it was measured from. */
export type ServicePace = { meanSeconds: number; servedInLine: number; meanSecondsOf(call: number): number }

/** Calls are counted from 1; the run covers the calls `afterCall + 1 … lastCall`. */
type Run = { afterCall: number; lastCall: number; counterSeconds: number }

const fewestInLine = 5
const withoutAnyEvidenceSeconds = 8 * 60
/** A short run says little: it is mixed with this many calls at the pace of the whole day. */
const callsOfTheDayMixedIn = 3

/**
 * How long counters spend on a call, per queue and hour. A run starts at a snapshot with people in line and lasts until
 * the last of them is called: no open counter is idle by choice meanwhile, so idle time cannot swell the figure, and
 * since the number of people is fixed when the run starts, slow intervals are not picked out (intervals with a line at
 * both ends would be). What operators do between calls, and counters open in name only or shared with another queue,
 * are part of the figure, as they are of the wait; who leaves uncalled counts as a very short service.
 * A queue that hardly ever had a line takes the median of the others of the office. No figure may exceed what the
 * counters could have spent on a call if they were never idle.
 */
export function estimateServiceTimes(queues: readonly QueueDay[]): Map<string, ServicePace> {
  const measured = queues.map((day) => ({ day, runs: runsOf(day.steps) }))
  const usual = median(measured.filter(({ runs }) => inLine(runs) >= fewestInLine).map(({ runs }) => perCall(runs)))
  return new Map(
    measured.map(({ day, runs }) => {
      const mean = inLine(runs) >= fewestInLine ? perCall(runs) : (usual ?? withoutAnyEvidenceSeconds)
      const meanSeconds = Math.min(mean, neverIdleSeconds(day.steps))
      return [day.queue, { meanSeconds, servedInLine: inLine(runs), meanSecondsOf: (call) => paceAt(call) }]

      function paceAt(call: number): number {
        const run = runs.find(({ afterCall, lastCall }) => afterCall < call && call <= lastCall)
        if (!run) return meanSeconds
        return (
          (run.counterSeconds + callsOfTheDayMixedIn * meanSeconds) /
          (run.lastCall - run.afterCall + callsOfTheDayMixedIn)
        )
      }
    }),
  )
}

function runsOf(steps: readonly Step[]): Run[] {
  const runs: Run[] = []
  let run: Run | undefined
  let called = 0
  for (const { fromSecond, untilSecond, calls, openCounters, waitingBefore } of steps) {
    if (!run && waitingBefore > 0) run = { afterCall: called, lastCall: called + waitingBefore, counterSeconds: 0 }
    const seconds = untilSecond - fromSecond
    if (run) {
      const missing = run.lastCall - called
      const isOver = calls >= missing
      // The calls of an interval are taken to lie evenly in it.
      run.counterSeconds += openCounters * seconds * (isOver ? missing / (calls + 1) : 1)
      if (isOver) {
        runs.push(run)
        run = undefined
      }
    }
    called += calls
  }
  return runs
}

function inLine(runs: readonly Run[]): number {
  return runs.reduce((sum, { afterCall, lastCall }) => sum + lastCall - afterCall, 0)
}

function perCall(runs: readonly Run[]): number {
  return runs.reduce((sum, { counterSeconds }) => sum + counterSeconds, 0) / Math.max(1, inLine(runs))
}

function neverIdleSeconds(steps: readonly Step[]): number {
  const calls = steps.reduce((sum, step) => sum + step.calls, 0)
  const counterSeconds = steps.reduce((sum, step) => sum + step.openCounters * (step.untilSecond - step.fromSecond), 0)
  return counterSeconds / Math.max(1, calls)
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}
