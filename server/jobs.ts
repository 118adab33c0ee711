import { PgBoss } from 'pg-boss'
import type { EventHandler } from '#kernel/events.ts'
import type { Module } from '#kernel/module.ts'
import type { Tx } from '#kernel/sql.ts'
import { sql } from '#kernel/sql.ts'
import { digest } from '#kernel/ids.ts'
import { secondsBetween, timeZone, type Clock } from '#kernel/clock.ts'
import type { Emitted, Place, SystemWork } from './transact.ts'

export type Jobs = {
  /** A queue for every handler and routine; done again it changes nothing. */
  readonly makeQueues: () => Promise<void>
  readonly sendEvents: (tx: Tx, events: readonly Emitted[]) => Promise<void>
  readonly start: (runAs: RunWork) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Runs work that no person asked for in a transaction with the same effects as a deed. */
export type RunWork = (name: string, work: SystemWork, lane?: Place['lane']) => Promise<void>

export function deliver(run: RunWork, handler: EventHandler, data: unknown): Promise<void> {
  const { on, name, lane, perform } = handler
  const payload = on.payload.parse(data) as never
  return run(
    queueName(on.name, name),
    (context) => perform(payload, context),
    lane && { of: lane.of, key: lane.key(payload) },
  )
}

/** A handler that fails is tried again for some four days, a release long; then its event counts as failed and is kept. */
const retries = {
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

type Opening = { readonly url: string; readonly clock: Clock; readonly onError: (error: unknown) => void }

/**
 * The outbox and the timers are one library: an event becomes a job of each of its handlers in the transaction of the
 * deed, is delivered at least once, and may be delayed.
 */
export async function openJobs(modules: readonly Module[], { url, clock, onError }: Opening): Promise<Jobs> {
  // The library counts real time; a demo's clock may stand on another day.
  const secondsUntil = (after: Date) => Math.max(0, Math.ceil(secondsBetween(clock.now(), after)))
  const boss = new PgBoss({ connectionString: url, schema: 'pgboss', max: 3, application_name: 'tereze-jobs' })
  boss.on('error', onError)
  await boss.start()
  const handlers = modules.flatMap((module) => module.handlers ?? [])
  const routines = modules.flatMap((module) => module.routines ?? [])

  return {
    async makeQueues() {
      for (const { on, name } of handlers) {
        const queue = queueName(on.name, name)
        await boss.createQueue(queue)
        // A queue that is there already takes on what this release says.
        await boss.updateQueue(queue, retries)
      }
      for (const { name } of routines) await boss.createQueue(name, { policy: 'singleton', retryLimit: 2 })
    },
    async sendEvents(tx, events) {
      for (const { name, payload, after } of events)
        for (const handler of handlers.filter(({ on }) => on.name === name))
          await boss.send(queueName(name, handler.name), payload as object, {
            db: within(tx),
            ...(after ? { startAfter: secondsUntil(after) } : {}),
          })
    },
    async start(run) {
      for (const handler of handlers)
        await boss.work(
          queueName(handler.on.name, handler.name),
          { pollingIntervalSeconds: 0.5, batchSize: 10 },
          async (jobs) => {
            for (const { data } of jobs) await deliver(run, handler, data)
          },
        )
      for (const { name, cron, perform } of routines) {
        await boss.work(name, { pollingIntervalSeconds: 2 }, async () => await run(name, perform))
        await boss.schedule(name, cron, {}, { tz: timeZone })
      }
    },
    stop: async () => await boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

export const grantOutbox = (tx: Tx): Promise<number> =>
  tx.run(sql`do $$ begin
    execute 'grant usage on schema pgboss to tereze_app';
    execute 'grant select, insert, update, delete on all tables in schema pgboss to tereze_app';
    execute 'grant execute on all functions in schema pgboss to tereze_app';
  end $$`)
