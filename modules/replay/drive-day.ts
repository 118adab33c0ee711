import { addSeconds, instantOf, secondsBetween } from '#kernel/clock.ts'
import { chanceOf, newAgenda } from '#simulation'
import type { Api } from './api.ts'
import { lookAtHall } from './accounts.ts'
import { expectBooked, expectMissed } from './bookings.ts'
import { openBooks, type Books } from './books.ts'
import { openHall, type HallToDrive } from './crew.ts'
import type { Day, Hall } from './day.ts'
import { workTheDay } from './desk-life.ts'
import { openServerClock, waitFor, type Pace, type ServerClock } from './pace.ts'

type Deed = () => Promise<void>
const headLooksEverySeconds = 30 * 60
/** Real time that passed unseen, as on a laptop that slept: whoever would have come meanwhile does not come all at once. */
const leapRealSeconds = 10 * 60
type Phase = { readonly pace: Pace; readonly untilSecond: number }

export type Drive = {
  readonly api: Api
  readonly date: string
  readonly seed: number
  readonly halls: readonly HallToDrive[]
  /** One after another; the last one until the day is over. */
  readonly phases: readonly Phase[]
  /** Told after every instant. */
  readonly onProgress?: (secondOfDay: number, books: Books) => void
  /** Told of whatever went otherwise than expected. */
  readonly onSurprise?: (what: string) => void
  /** Watches what others do in the halls; returns when told to stop. */
  readonly watch?: (day: Day, halls: readonly Hall[], signal: AbortSignal) => void
  readonly signal?: AbortSignal
}

export type Driven = {
  readonly day: Day
  readonly books: Books
  readonly halls: readonly Hall[]
  readonly endedAtSecond: number
}

/**
 * Plays plans of one day through the HTTP API as kiosks, phones and desks would. Begins at whatever time it is on the
 * server: earlier deeds of the plans are left out, and visits that are already at the desks are served. A clock that leaps
 * ahead ends it: begin again from there.
 */
export async function driveDay(drive: Drive): Promise<Driven> {
  const { api, date, seed } = drive
  const midnight = instantOf(date, '00:00')
  const clock = await openServerClock(api, midnight)
  const books = openBooks()
  const agenda = newAgenda<Deed>()
  let wake = () => {}
  let stepSeconds = stepOf(drive.phases[0]?.pace)
  const day: Day = {
    api,
    books,
    date,
    now: () => clock.now(),
    secondOf: (instant) => secondsBetween(midnight, new Date(instant)),
    instantOf: (second) => addSeconds(midnight, second).toISOString(),
    at(second, deed) {
      agenda.put(Math.ceil(Math.max(second, 0) / stepSeconds) * stepSeconds, deed)
      wake()
    },
    chance: chanceOf(seed, 'strangers'),
  }
  const halls: Hall[] = []
  for (const hall of drive.halls) halls.push(await openHall(api, hall))
  const fromSecond = day.now()
  for (const hall of halls) fillAgenda(day, hall, fromSecond)
  const ending = new AbortController()
  drive.watch?.(day, halls, drive.signal ? AbortSignal.any([drive.signal, ending.signal]) : ending.signal)
  const running: Running = {
    ...drive,
    day,
    clock,
    agenda,
    asleep: () => new Promise<void>((resolve) => (wake = resolve)),
  }
  for (const phase of drive.phases) {
    stepSeconds = stepOf(phase.pace)
    await play(running, phase)
    if (drive.signal?.aborted) break
  }
  ending.abort()
  return { day, books, halls, endedAtSecond: day.now() }
}

const stepOf = (pace: Pace | undefined): number => (pace?.kind === 'steered' ? pace.stepSeconds : 1)

function fillAgenda(day: Day, hall: Hall, fromSecond: number): void {
  const { plan } = hall
  for (const desk of hall.desks.values()) workTheDay({ day, hall, desk }, fromSecond)
  for (const visitor of plan.visitors)
    if (visitor.takesTicketAtSecond >= fromSecond) expectBooked(day, hall, { visitor, fromSecond })
  for (let second = fromSecond + 1; second < plan.closesAtSecond + 7200; second += headLooksEverySeconds)
    day.at(second, async () => void (await lookAtHall(day, hall)))
  for (const { service, ...missed } of plan.missedBookings)
    if (missed.slotAtSecond >= fromSecond)
      expectMissed(day, hall, { wanting: { ...missed, services: [service as never] }, fromSecond })
}

type Running = Drive & {
  readonly day: Day
  readonly clock: ServerClock
  readonly agenda: ReturnType<typeof newAgenda<Deed>>
  readonly asleep: () => Promise<void>
}

async function play(running: Running, { pace, untilSecond }: Phase): Promise<void> {
  if (pace.kind === 'flowing') await flow(running, pace.speed, untilSecond)
  else await step(running, pace, untilSecond)
}

/** One surprised deed does not end the day: it is noted, and compared with the server's memory at the end. */
async function perform({ day, onSurprise }: Running, deed: Deed): Promise<void> {
  try {
    await deed()
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    day.books.surprises.push({ atSecond: Math.floor(day.now()), where: deed.name, what })
    onSurprise?.(what)
  }
}

function takeDue({ agenda }: Running, second: number): Deed[] {
  const due: Deed[] = []
  for (let next = agenda.nextSecond(); next !== undefined && next <= second; next = agenda.nextSecond())
    due.push(agenda.takeNext()!.deed)
  return due
}

async function step(running: Running, pace: Extract<Pace, { kind: 'steered' }>, untilSecond: number): Promise<void> {
  const { clock, agenda, signal, onProgress, day } = running
  while (!signal?.aborted) {
    const second = agenda.nextSecond()
    if (second === undefined || second > untilSecond) break
    if (second > clock.now()) await clock.steer(second, 0)
    const due = takeDue(running, clock.now())
    if (pace.isInOrder) for (const deed of due) await perform(running, deed)
    else await Promise.all(due.map((deed) => perform(running, deed)))
    onProgress?.(clock.now(), day.books)
  }
  if (Number.isFinite(untilSecond) && untilSecond > clock.now()) await clock.steer(untilSecond, 0)
}

async function flow(running: Running, speed: number, untilSecond: number): Promise<void> {
  const { clock, agenda, signal, onProgress, day } = running
  const underWay = new Set<Promise<void>>()
  await clock.steer(clock.now(), speed)
  while (!signal?.aborted && clock.now() < untilSecond) {
    const behind = clock.now() - (agenda.nextSecond() ?? Infinity)
    if (behind > leapRealSeconds * speed) throw new Error(`the clock leapt over ${Math.round(behind / 60)} minutes`)
    for (const deed of takeDue(running, clock.now())) {
      const doing = perform(running, deed).finally(() => underWay.delete(doing))
      underWay.add(doing)
    }
    onProgress?.(clock.now(), day.books)
    const second = agenda.nextSecond()
    if (second === undefined && underWay.size === 0) break
    const realMs = second === undefined ? 1000 : ((Math.min(second, untilSecond) - clock.now()) / speed) * 1000
    await waitFor(Math.min(1000, realMs), running.asleep(), signal)
  }
  await Promise.all(underWay)
}
