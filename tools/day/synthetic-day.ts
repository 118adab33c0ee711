import { showCentre } from '#centres/contract'
import { dayCurve } from '#desks/contract'
import { addSeconds, dayOf, instantOf } from '#kernel/clock.ts'
import { compareBooks, driveDay, type Api, type Drive } from '#replay'
import { atClock, orok, planDemoDay, withinHours, type DayHabits, type HallDesk } from '#simulation'
import type { Options } from './options.ts'
import { openProgress } from './progress.ts'
import * as report from './report.ts'

type Clock = `${number}:${number}`
/** Before the first tickets are given. */
const beginsBeforeOpeningSeconds = 35 * 60

/** As fast as it goes and in order, or with a clock that runs; first quickly to where there is something to see. */
export function phasesFor(speed: number): Drive['phases'] {
  const pace =
    speed === Infinity
      ? ({ kind: 'steered', stepSeconds: 1, isInOrder: true } as const)
      : ({ kind: 'flowing', speed } as const)
  return [{ pace, untilSecond: Infinity }]
}

export const countRequests =
  ({ latencies }: Api) =>
  (): number => {
    let sum = 0
    for (const list of latencies.values()) sum += list.length
    return sum
  }

/** The habits of the centre within the hours of the day, and its desks as they are. */
async function lookAtCentre(
  api: Api,
  date: string,
  visitors: number,
): Promise<{ habits: DayHabits; desks: HallDesk[] }> {
  const { ahead, desks } = await api.call(showCentre, { centre: orok.centre })
  const hours = ahead.find(({ day }) => day === date)?.hours
  if (!hours) throw new Error(`${orok.centre} is not open on ${date}, or that is more than two weeks ahead.`)
  const habits = withinHours(
    { ...orok, visitors },
    { opensAtSecond: atClock(hours.opens as Clock), closesAtSecond: atClock(hours.closes as Clock) },
  )
  return { habits, desks }
}

/** Drives a synthetic day of the united centre and says what became of it. True when everyone is accounted for. */
export async function runSyntheticDay(api: Api, options: Options, say: (text: string) => void): Promise<boolean> {
  const { seed, visitors, speed } = options
  const date = options.date ?? dayOf(await api.readClock())
  const { habits, desks } = await lookAtCentre(api, date, visitors)
  const plan = planDemoDay({ date, seed, habits, desks })
  const beginsAt = habits.opensAtSecond - beginsBeforeOpeningSeconds
  const at = (second: number) => addSeconds(instantOf(date, '00:00'), second)
  if ((await api.readClock()) >= at(habits.opensAtSecond))
    throw new Error(`On the server it is later than the morning of ${date}: choose another --date.`)
  await api.steerClock(at(beginsAt), 0)
  say(
    `${date}, ${plan.centre}: ${report.figure(plan.visitors.length)} people, ${plan.desks.length} desks, seed ${seed}`,
  )
  const progress = openProgress({ fromSecond: beginsAt, untilSecond: habits.closesAtSecond }, countRequests(api))
  const began = performance.now()
  const { day, books, halls, endedAtSecond } = await driveDay({
    api,
    date,
    seed,
    halls: [{ plan }],
    phases: phasesFor(speed),
    onProgress: progress.show,
  })
  progress.end()
  const seconds = (performance.now() - began) / 1000
  const figures = report.runFigures({ simulatedSeconds: endedAtSecond - beginsAt, seconds, latencies: api.latencies })
  const curve = await api.call(dayCurve, { centre: plan.centre, day: date })
  const differences = (await Promise.all(halls.map((hall) => compareBooks(day, hall)))).flat()
  say(`\nWhat became of everyone\n${report.endsPerClass(books)}`)
  say(`\nWaits and promises\n${report.waitsPerClass(books, plan)}`)
  say(`\nBesides\n${report.whatElse(books)}`)
  say(`\nEstimates\n${report.estimates(curve.estimates)}`)
  say(`\nThe run\n${figures}`)
  say(`\nAccounts\n${report.accounts(books, differences)}`)
  return differences.length === 0 && books.surprises.length === 0
}
