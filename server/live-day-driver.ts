import { setTimeout as pause } from 'node:timers/promises'
import { showCentre } from '#centres/contract'
import { addSeconds, instantOf, secondsBetween } from '#kernel/clock.ts'
import { driveDay, openApi, watchHalls, type Api } from '#replay'
import { atClock, orok, planDemoDay, withinHours } from '#simulation'

/** Desks that nobody staffs: whoever tries the system sits down there. */
const freeDesks: ReadonlySet<number> = new Set([21, 22, 23, 24])
/** The morning passes quickly, so that there is a hall to see; from then on time is real. */
const quickUntil = atClock('10:30')
const quickStepSeconds = 10
/** After closing the last visitors are served quickly, too, and the next morning begins. */
const lastLookSeconds = 60
const beginsBeforeOpeningSeconds = 35 * 60
/** What is under way at the stop may end. */
const lastWordsMs = 1_000

type Clock = `${number}:${number}`
type OpenDay = { readonly date: string; readonly opensAtSecond: number; readonly closesAtSecond: number }

async function listOpenDays(api: Api): Promise<OpenDay[]> {
  const { ahead } = await api.call(showCentre, { centre: orok.centre })
  return ahead.flatMap(({ day, hours }) =>
    hours
      ? [{ date: day, opensAtSecond: atClock(hours.opens as Clock), closesAtSecond: atClock(hours.closes as Clock) }]
      : [],
  )
}

/** The number of the day since 1970: every day is another one, and the same one after a restart. */
const seedOf = (date: string): number => Math.floor(instantOf(date, '12:00').getTime() / 86_400_000)

async function drive(api: Api, { date, ...hours }: OpenDay, signal: AbortSignal): Promise<void> {
  const { desks } = await api.call(showCentre, { centre: orok.centre })
  const staffed = desks.filter(({ desk }) => !freeDesks.has(desk))
  const seed = seedOf(date)
  const plan = planDemoDay({ date, seed, habits: withinHours(orok, hours), desks: staffed })
  const second = secondsBetween(instantOf(date, '00:00'), await api.readClock())
  const quickly = {
    pace: { kind: 'steered', stepSeconds: quickStepSeconds, isInOrder: false },
    untilSecond: quickUntil,
  } as const
  const really = { pace: { kind: 'flowing', speed: 1 }, untilSecond: hours.closesAtSecond + lastLookSeconds } as const
  if (second < quickUntil) await api.steerClock(addSeconds(instantOf(date, '00:00'), second), 0)
  await driveDay({
    api,
    date,
    seed,
    halls: [{ plan }],
    phases: [...(second < quickUntil ? [quickly] : []), really, { ...quickly, untilSecond: Infinity }],
    watch: watchHalls,
    signal,
  })
}

/** Goes to the present or the next working day and drives it; between them the clock jumps over evening and night. */
async function nextDay(api: Api, signal: AbortSignal): Promise<void> {
  const now = await api.readClock()
  const next = (await listOpenDays(api)).find(
    ({ date, closesAtSecond }) => addSeconds(instantOf(date, '00:00'), closesAtSecond) > now,
  )
  if (!next) throw new Error(`${orok.centre} does not open in the next two weeks.`)
  const begins = addSeconds(instantOf(next.date, '00:00'), next.opensAtSecond - beginsBeforeOpeningSeconds)
  if (begins > now) await api.steerClock(begins, 0)
  await drive(api, next, signal)
}

const triesAgainMs = 10_000

async function live(api: Api, signal: AbortSignal): Promise<void> {
  while (!signal.aborted)
    try {
      await nextDay(api, signal)
    } catch (error) {
      if (signal.aborted) return
      process.stderr.write(`The demo day stumbled and goes on: ${String(error)}\n`)
      await pause(triesAgainMs, undefined, { signal }).catch(() => {})
    }
}

const stopping = new AbortController()
// The server closes the channel or ends: without it there is no day.
for (const sign of ['SIGINT', 'SIGTERM', 'disconnect'] as const)
  process.once(sign, () => {
    stopping.abort()
    setTimeout(() => process.exit(0), lastWordsMs).unref()
  })

const { TEREZE_LIVE_ADDRESS: address = '', TEREZE_DEMO_KEY: demoKey = '' } = process.env
await live(openApi(address, { demoKey, connections: 8 }), stopping.signal)
process.exit(0)
