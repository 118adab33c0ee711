import { PgBoss, type JobResult } from 'pg-boss'
import type { EventHandler } from '#kernel/events.ts'
import type { Module } from '#kernel/module.ts'
import type { Tx } from '#kernel/sql.ts'
import { sql } from '#kernel/sql.ts'
import { digest } from '#kernel/ids.ts'
import { secondsBetween, timeZone, type Clock } from '#kernel/clock.ts'
import type { Emitted, Place, SystemWork } from './transact.ts'

export type Jobs = {
  readonly sendEvents: (tx: Tx, events: readonly Emitted[]) => Promise<void>
  readonly start: (runAs: RunWork) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Runs work that no person asked for in a transaction with the same effects as a deed. */
export type RunWork = (name: string, work: SystemWork, lane?: Place['lane']) => Promise<void>

export async function deliver(run: RunWork, handler: EventHandler, data: unknown): Promise<void> {
  const { on, name, lane, perform } = handler
  const payload = on.payload.parse(data) as never
  await run(
    queueName(on.name, name),
    (context) => perform(payload, context),
    lane && { of: lane.of, key: lane.key(payload) },
  )
}

/** A handler that fails is tried again for some four days, a release long; then its event counts as failed and is kept. */
const retries = {
  // A process that was killed with an event in hand holds it no longer than this; a handler is one short transaction.
  expireInSeconds: 45,
  retryLimit: 200,
  retryBackoff: true,
  retryDelay: 1,
  retryDelayMax: 1800,
  deleteAfterSeconds: 90 * 86_400,
}

const queueName = (event: string, handler: string): string => `${event}/${handler}`

/** pg-boss speaks its own positional SQL; inside a deed it must use the deed's transaction. */
const within = (tx: Tx) => ({
  executeSql: async (text: string, values: unknown[] = []) => ({
    rows: await tx.many<Record<string, unknown>>({ text, values, name: digest(text).slice(0, 24) }),
  }),
})

const handlersOf = (modules: readonly Module[]) => modules.flatMap(({ handlers }) => handlers ?? [])
const routinesOf = (modules: readonly Module[]) => modules.flatMap(({ routines }) => routines ?? [])

/** The library's own tables, and a queue for every handler and routine, made by the owner; done again it changes nothing. */
export async function makeQueues(modules: readonly Module[], url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, schema: 'pgboss', max: 1, supervise: false, schedule: false })
  await boss.start()
  try {
    for (const { on, name } of handlersOf(modules)) {
      const queue = queueName(on.name, name)
      await boss.createQueue(queue)
      // A queue that is there already takes on what this release says.
      await boss.updateQueue(queue, retries)
    }
    for (const { name } of routinesOf(modules)) {
      await boss.createQueue(name, { policy: 'singleton', retryLimit: 2 })
      await boss.updateQueue(name, { expireInSeconds: 300 })
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}

/** The powers of the app, for a library that opens its own connections. */
function asApp(url: string): string {
  const changed = new URL(url)
  changed.searchParams.set('options', '-c role=tereze_app')
  return changed.toString()
}

type Opening = { readonly url: string; readonly clock: Clock; readonly onError: (error: unknown) => void }

/**
 * The outbox and the timers are one library: an event becomes a job of each of its handlers in the transaction of the
 * deed, is delivered at least once, and may be delayed.
 */
export async function openJobs(modules: readonly Module[], { url, clock, onError }: Opening): Promise<Jobs> {
  // The library counts real time; a demo's clock may stand on another day.
  const secondsUntil = (after: Date) => Math.max(0, Math.ceil(secondsBetween(clock.now(), after)))
  const own = { schema: 'pgboss', migrate: false, createSchema: false, application_name: 'tereze-jobs' }
  // How often it is looked whether somebody died with an event in hand.
  const watch = { superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 }
  const boss = new PgBoss({ connectionString: asApp(url), max: 3, ...own, ...watch })
  boss.on('error', onError)
  await boss.start()
  const handlers = handlersOf(modules)
  const routines = routinesOf(modules)
  const complaining = (name: string, work: Promise<void>) =>
    work.catch((error: unknown) => {
      onError(new Error(`${name} failed and is tried again`, { cause: error }))
      throw error
    })

  return {
    async sendEvents(tx, events) {
      for (const { name, payload, after } of events)
        for (const handler of handlers.filter(({ on }) => on.name === name))
          await boss.send(queueName(name, handler.name), payload as object, {
            db: within(tx),
            ...(after ? { startAfter: secondsUntil(after) } : {}),
          })
    },
    async start(run) {
      for (const handler of handlers) {
        const queue = queueName(handler.on.name, handler.name)
        await boss.work(queue, { pollingIntervalSeconds: 0.5, batchSize: 10, perJobResults: true }, async (jobs) => {
          const results: JobResult[] = []
          // One that fails takes none of the others with it.
          for (const { id, data } of jobs)
            results.push(
              await complaining(queue, deliver(run, handler, data)).then(
                () => ({ id, status: 'completed' as const }),
                () => ({ id, status: 'failed' as const }),
              ),
            )
          return results
        })
      }
      for (const { name, cron, perform } of routines) {
        await boss.work(name, { pollingIntervalSeconds: 2 }, async () => await complaining(name, run(name, perform)))
        await boss.schedule(name, cron, {}, { tz: timeZone })
      }
    },
    stop: async () => await boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

/** What was delivered is of no use after a day; what failed is kept as long as `retries` says. The library counts real time. */
export const forgetDelivered = (tx: Tx): Promise<number> =>
  tx.run(sql`delete from pgboss.job where state = 'completed' and completed_on < now() - interval '1 day'`)

export const grantOutbox = (tx: Tx): Promise<number> =>
  tx.run(sql`do $$ begin
    execute 'grant usage on schema pgboss to tereze_app';
    execute 'grant select, insert, update, delete on all tables in schema pgboss to tereze_app';
    execute 'grant execute on all functions in schema pgboss to tereze_app';
  end $$`)
