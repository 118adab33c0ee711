import { addSeconds, type Clock } from '#kernel/clock.ts'
import { newSecret } from '#kernel/ids.ts'
import type { Measure, Module, Settings } from '#kernel/module.ts'
import { sql, type Tx } from '#kernel/sql.ts'
import { forgetAnswers } from './answered-commands.ts'
import { openDatabase, type Database } from './database.ts'
import { forgetDelivered, grantOutbox, makeQueues, openJobs, type Jobs, type RunWork } from './jobs.ts'
import { openLaneTimers, type LaneTimers } from './lane-timers.ts'
import { laneRunner, type Lanes } from './lanes.ts'
import { migrate } from './migrate.ts'
import { modules } from './modules.ts'
import { performer } from './perform.ts'
import { seedOnce } from './seed-once.ts'
import { transactSystem, type House } from './transact.ts'
import { openTurnstile } from './turnstile.ts'

export type OpenHouse = House & {
  readonly jobs: Jobs
  readonly timers: LaneTimers
  /** Runs system work (a timer, an event) with the effects of a deed. */
  readonly work: RunWork
  readonly perform: ReturnType<typeof performer>
  close(): Promise<void>
}

type Opening = {
  readonly url: string
  /** The login that owns the database, for migrations and reference data at the start; by default the one of `url`. */
  readonly ownerUrl?: string | undefined
  readonly clock: Clock
  readonly isDemo: boolean
  /** Asked when it is needed: a server that lets the system choose its port knows its address only when it listens. */
  readonly publicUrl: () => string
  readonly secret: string | undefined
  readonly connections?: number
  readonly onError: (error: unknown) => void
  /** The database has no room left, noticed once until a change succeeds again. */
  readonly onFull?: (error: unknown) => void
  /** Counts what happens; absent where nobody looks at the counters. */
  readonly measure?: Measure
}

/** Nobody retries a command after two days. */
const answersKeptSeconds = 2 * 86_400

/** What the house itself does by the clock, beside its modules. */
const ownWork: Module = {
  name: 'house',
  deeds: [],
  routines: [
    {
      name: 'forget-answers',
      cron: '40 3 * * *',
      perform: async ({ tx, clock }) => void (await forgetAnswers(tx, addSeconds(clock.now(), -answersKeptSeconds))),
    },
    { name: 'forget-delivered', cron: '50 * * * *', perform: async ({ tx }) => void (await forgetDelivered(tx)) },
  ],
}

/** The owner's part of a start: migrations, the outbox, reference data. Several processes may do it at once. */
export async function prepareDatabase({
  url,
  ownerUrl = url,
  clock,
  isDemo,
  publicUrl,
  secret,
  onError,
}: Opening): Promise<{ settings: Settings; jobs: Jobs }> {
  await migrate(
    ownerUrl,
    modules.map(({ name }) => name),
  )
  const owner = openDatabase(ownerUrl, { connections: 2 })
  try {
    const settings = await owner.transaction(async (tx) => {
      await tx.many(sql`select pg_advisory_xact_lock(7237394)`)
      const known: Settings = {
        secret: secret ?? (await ownSecret(tx)),
        isDemo,
        get publicUrl() {
          return publicUrl()
        },
      }
      await seedOnce(tx, { clock, settings: known }, async () => {
        await makeQueues([ownWork, ...modules], ownerUrl)
        await grantOutbox(tx)
        for (const { seed } of modules) await seed?.(tx, { clock, settings: known })
      })
      return known
    })
    return { settings, jobs: await openJobs([ownWork, ...modules], { url, clock, onError }) }
  } finally {
    await owner.close()
  }
}

/** A demo installation makes its own secret and keeps it, so that pseudonyms survive a restart. */
async function ownSecret(tx: Tx): Promise<string> {
  await tx.run(
    sql`insert into house.setting (name, value) values ('secret', ${newSecret() + newSecret()}) on conflict do nothing`,
  )
  return (await tx.one<{ value: string }>(sql`select value from house.setting where name = 'secret'`)).value
}

/** Desks at work do not wait for a crowd that books: a third of the connections is theirs, and the reads'. */
const placesOfOthers = (connections: number): number => Math.max(1, Math.floor((connections * 2) / 3))

export async function openHouse(opening: Opening): Promise<OpenHouse> {
  const { settings, jobs } = await prepareDatabase(opening)
  const { connections = 12 } = opening
  const database: Database = openDatabase(opening.url, {
    role: 'tereze_app',
    connections,
    ...(opening.onFull && { onFull: opening.onFull }),
  })
  const { clock, measure = () => {} } = opening
  const house: House = { database, clock, settings, sendEvents: jobs.sendEvents, measure }
  const lanes = laneRunner(house)
  const work = systemRunner(house, lanes)
  const timers = openLaneTimers(modules, { house, run: work, onError: opening.onError })
  return {
    ...house,
    jobs,
    timers,
    work,
    perform: performer(house, lanes, openTurnstile(placesOfOthers(connections))),
    async close() {
      await timers.stop()
      await jobs.stop()
      await database.close()
    },
  }
}

/** In a lane it waits its turn among the commands of this process. */
const systemRunner =
  (house: House, lanes: Lanes): RunWork =>
  (name, work, lane) =>
    lane ? lanes.work({ name, lane }, work) : transactSystem(house, { name }, work)
