import { randomUUID } from 'node:crypto'
import { findLastInstant } from '#evidence'
import {
  addSeconds,
  dayOf,
  instantOf,
  secondsBetween,
  steeredClock,
  systemClock,
  type SteeredClock,
} from '#kernel/clock.ts'
import { sql, type Read } from '#kernel/sql.ts'
import { openDatabase, type Database } from './database.ts'

/**
 * A demo begins on a working morning, when the kiosks begin to give tickets, whatever the hour of the person who starts it;
 * Monday to Friday needs no calendar.
 */
function nextMorning(now: Date): Date {
  let morning = instantOf(dayOf(now), '08:30')
  while (morning < now || [0, 6].includes(new Date(`${dayOf(morning)}T00:00:00Z`).getUTCDay()))
    morning = addSeconds(morning, 86_400)
  return morning
}

/** The time of the demo at an instant of real time, and how fast it flows: all processes of one installation live by it. */
type Pace = { readonly demo: string; readonly real: string; readonly speed: number; readonly by: string }

const findPace = async (read: Read): Promise<Pace | undefined> => {
  const kept = await read.maybe<{ value: string }>(sql`select value from house.setting where name = 'demo-clock'`)
  return kept && (JSON.parse(kept.value) as Pace)
}

const instantAt = ({ demo, real, speed }: Pace): Date =>
  addSeconds(new Date(demo), secondsBetween(new Date(real), systemClock.now()) * speed)

const hasNeighbour = async (read: Read): Promise<boolean> =>
  (await read.maybe(sql`select from pg_stat_activity
    where datname = current_database() and application_name = 'tereze' and pid <> pg_backend_pid() limit 1`)) !==
  undefined

type Past = { readonly last?: Date | undefined; readonly pace?: Pace | undefined; readonly isShared?: boolean }

async function lookBack(url: string): Promise<Past> {
  const database = openDatabase(url, { connections: 1 })
  const { read } = database
  try {
    return { last: await findLastInstant(read), pace: await findPace(read), isShared: await hasNeighbour(read) }
  } catch {
    // The very first start: nothing is migrated yet.
    return {}
  } finally {
    await database.close()
  }
}

const later = (a: Date | undefined, b: Date | undefined): Date | undefined => (a && b ? (a > b ? a : b) : (a ?? b))

/**
 * Real time from a working morning on, or from an instant that was asked for. Beside another process its time is taken on; a
 * later start goes on where the last one ended.
 */
export async function demoClock(url: string, begins?: Date): Promise<SteeredClock> {
  const { last, pace, isShared } = await lookBack(url)
  if (pace && isShared) return steeredClock(instantAt(pace), pace.speed)
  const ended = later(last && addSeconds(last, 1), pace && new Date(pace.demo))
  return steeredClock(ended ?? begins ?? nextMorning(systemClock.now()), 1)
}

const topic = 'demo:clock'
/** A replay steers at every step; the neighbours hear of it so often at most. */
const tellEveryMs = 250

export type SharedClock = {
  /** After the clock was steered: the other processes of the installation are told. */
  readonly steered: () => void
  readonly close: () => Promise<void>
  /** What was heard on the channel of all processes. */
  readonly heard: (topic: string | null) => void
}

/** Keeps the clocks of several processes together, in a demo; in production each has the time of its machine. */
export function shareClock(database: Database, clock: SteeredClock): SharedClock {
  const by = randomUUID()
  let waiting: NodeJS.Timeout | undefined
  const tell = async () => {
    clearTimeout(waiting)
    waiting = undefined
    const pace: Pace = {
      demo: clock.now().toISOString(),
      real: systemClock.now().toISOString(),
      speed: clock.speed(),
      by,
    }
    await database.transaction(async (tx) => {
      await tx.run(sql`insert into house.setting (name, value) values ('demo-clock', ${JSON.stringify(pace)})
        on conflict (name) do update set value = excluded.value`)
      await tx.many(sql`select pg_notify('tereze', ${topic})`)
    })
  }
  const follow = async () => {
    const pace = await findPace(database.read)
    if (!pace || pace.by === by) return
    const there = instantAt(pace)
    clock.steer(there > clock.now() ? there : 'here', pace.speed)
  }
  // A database that is away for a moment: the next word brings them together again.
  const trying = (work: () => Promise<void>) => void work().catch(() => undefined)
  trying(tell)
  return {
    steered: () => void (waiting ??= setTimeout(() => trying(tell), tellEveryMs)),
    close: () => tell().catch(() => undefined),
    heard: (told) => told === topic && trying(follow),
  }
}
