import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Clock } from '#kernel/clock.ts'
import type { Measure, Meter, Module } from '#kernel/module.ts'
import { sql, type Read } from '#kernel/sql.ts'
import type { Database } from './database.ts'

export type Metrics = {
  readonly observe: (path: string, outcome: string, seconds: number) => void
  readonly text: () => Promise<string>
  readonly contentType: string
}

/** The counters of all modules. What this process has counted ends with it, as Prometheus expects of a counter. */
export function openMeters(modules: readonly Module[]): { registry: Registry; measure: Measure } {
  const registry = new Registry()
  const known = new Map<Meter, Counter | Histogram>()
  for (const meter of modules.flatMap(({ meters }) => meters ?? [])) {
    const { name, help, labels: labelNames, bounds } = meter
    const options = { name, help, labelNames, registers: [registry] }
    known.set(meter, bounds ? new Histogram({ ...options, buckets: [...bounds] }) : new Counter(options))
  }
  return {
    registry,
    measure(meter, labels, value = 1) {
      const found = known.get(meter)
      if (found instanceof Histogram) found.observe(labels, value)
      else found?.inc(labels, value)
    },
  }
}

type Events = { readonly lagSeconds: number; readonly retried: number; readonly failed: number }

/** Seconds that the oldest event has waited for its handler beyond the time it asked for; how many failed once or for good. */
const findEvents = (read: Read): Promise<Events> =>
  read.one(sql`select
      coalesce(extract(epoch from now() - min(start_after) filter (where state in ('created', 'retry') and start_after < now()
        or state = 'active' and started_on < now() - interval '15 seconds')), 0)::float8 as lag_seconds,
      count(*) filter (where state in ('created', 'retry') and retry_count > 0) as retried,
      count(*) filter (where state = 'failed') as failed
    from pgboss.job where state in ('created', 'retry', 'active', 'failed')`)

export function openMetrics({
  registry,
  database,
  clock,
  modules,
  openStreams,
}: {
  registry: Registry
  database: Database
  clock: Clock
  modules: readonly Module[]
  openStreams: () => number
}): Metrics {
  collectDefaultMetrics({ register: registry })
  const latency = new Histogram({
    name: 'tereze_request_seconds',
    help: 'Time from a request to its answer, by endpoint and outcome',
    labelNames: ['path', 'outcome'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.3, 1, 3],
    registers: [registry],
  })
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] })
  const pool = gauge('tereze_database_connections', 'Connections to the database by state', ['state'])
  const streams = gauge('tereze_open_streams', 'Boards, desks and phones that are connected')
  const lag = gauge('tereze_event_lag_seconds', 'How late the oldest undelivered event is')
  const failing = gauge('tereze_events_failing', 'Events whose handler failed, by whether it is tried again', [
    'outcome',
  ])
  const known = new Map<string, Gauge>()

  async function scrape(): Promise<void> {
    for (const [state, count] of Object.entries(database.pool())) pool.set({ state }, count)
    streams.set(openStreams())
    const { lagSeconds, retried, failed } = await findEvents(database.read)
    lag.set(lagSeconds)
    failing.set({ outcome: 'retried' }, retried)
    failing.set({ outcome: 'given-up' }, failed)
    for (const { gauges } of modules)
      for (const { name, help, labels, value } of (await gauges?.(database.read, clock)) ?? []) {
        const own = known.get(name) ?? gauge(name, help, Object.keys(labels))
        known.set(name, own)
        own.set(labels, value)
      }
  }

  async function look(): Promise<string> {
    for (const own of known.values()) own.reset()
    await scrape()
    return await registry.metrics()
  }

  let underWay: Promise<string> | undefined

  return {
    observe: (path, outcome, seconds) => latency.observe({ path, outcome }, seconds),
    contentType: registry.contentType,
    // Two who ask at once share one look: a gauge that one of them has just emptied is not told to the other.
    text: () => (underWay ??= look().finally(() => (underWay = undefined))),
  }
}
