import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { steeredClock } from '#kernel/clock.ts'
import { readConfig } from '../server/config.ts'
import { startEmbeddedPostgres } from '../server/embedded-postgres/start.ts'
import { serve } from '../server/serve.ts'
import { readArguments } from '../tools/read-arguments.ts'
import { begin, startServer, steer } from '../tools/torture/servers.ts'
import { onDatabase } from '../tools/torture/invariants.ts'
import { playBare, recordStatements } from './bare-sql.ts'
import { centre, emptySecond, openDesks, openingSecond, takeTicket, virtualUsers, type Desk } from './hall-load.ts'
import { post, quantile } from '../tools/torture/http-client.ts'
import { openScreens } from './watch-board.ts'

const values = readArguments(
  {
    seconds: { type: 'string', default: '15' },
    screens: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '10' },
  },
  `Measures the hall on this machine, each figure beside its bar.

  npm run bench -- --rounds 20 --seconds 8 --screens 1000

  --rounds N    openings, 120 desks at once  --seconds N   of 200 virtual users  --screens N   open boards
  DATABASE_URL names a PostgreSQL; without it an embedded one is started in a temporary folder.`,
)
const seconds = Number(values.seconds)
const say = (line: string) => void process.stdout.write(`${line}\n`)
const ms = (latencies: readonly number[], share: number) => `${quantile(latencies, share).toFixed(0)} ms`

const secret = 'a secret for the benchmark only, of no value at all'
const demoKey = 'benchmark'

const withName = (url: string, name: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}

const folder = mkdtempSync(join(tmpdir(), 'tereze-bench-'))
const given = process.env['DATABASE_URL']
const database = given ? undefined : await startEmbeddedPostgres({ dataFolder: folder })
const root = given ?? database!.url
const admin = withName(root, 'postgres')

/** A database of its own for each measurement, so that none inherits the tickets of another. */
async function freshDatabase(name: string, template = 'template1'): Promise<string> {
  await onDatabase(admin, [
    `drop database if exists ${name} with (force)`,
    `create database ${name} template ${template}`,
  ])
  return withName(root, name)
}

/**
 * A server process, as it stands in a centre: at work for a while, and PostgreSQL knows how large its tables are. On an
 * installation it learns that by itself within the first minute of its life.
 */
async function withServer<T>(
  name: string,
  measure: (url: string, desks: readonly Desk[]) => Promise<T>,
  count = 120,
): Promise<T> {
  const databaseUrl = await freshDatabase(name)
  const server = await startServer({ databaseUrl, demoKey, secret, complaints: new Map(), ended: [] })
  try {
    await steer([server], begin, demoKey)
    const desks = await openDesks(server.url, count)
    // As many operators as visitors, so that no line is left that no hall has.
    await virtualUsers(server.url, desks.slice(0, 20), { visitors: 4, seconds: 2 })
    await steer([server], new Date(begin.getTime() + 600_000), demoKey)
    await onDatabase(databaseUrl, ['analyze'])
    return await measure(server.url, desks)
  } finally {
    await server.stop()
  }
}

/** Call → number on the board: from pressing the key until the number is on each of the open screens. */
async function callToBoard(url: string, desks: readonly Desk[]): Promise<number[]> {
  const screens = await openScreens(url, Number(values.screens))
  await pause(1_500)
  const latencies: number[] = []
  for (const { desk, token } of desks.slice(0, 60)) {
    await takeTicket(url)
    const pressed = performance.now()
    const { body } = await post(url, '/api/desks/next', { centre, desk, token })
    const visit = (body as { visit: { visit: string } | null }).visit?.visit
    await pause(250)
    if (visit)
      for (const { seen } of screens)
        for (const [id, at] of seen) if (id.startsWith(visit)) latencies.push((at - pressed) / 1000)
  }
  for (const screen of screens) screen.close()
  return latencies
}

type Against = {
  readonly rate: number
  readonly bareRate: number
  readonly pipelinedRate: number
  readonly transactions: number
  readonly failed: number
}

/** The load with the server in this process, to note its statements; then the same statements bare, on a copy. */
async function againstBare(): Promise<Against> {
  const url = await freshDatabase('bench_recorded')
  const clock = steeredClock(begin)
  const config = readConfig({ PORT: '0', TEREZE_SECRET: secret, LOG_LEVEL: 'error', TEREZE_RATE_LIMIT: '100000000' }, [
    '--quiet-hall',
    '--api-only',
  ])
  const serving = await serve({ config, databaseUrl: url, clock, demoKey })
  const desks = await openDesks(serving.url, 100)
  // Connections that look at the template would refuse its copy; the pool is told to let go by a second server.
  await serving.close()
  const copies = [
    await freshDatabase('bench_bare', 'bench_recorded'),
    await freshDatabase('bench_pipelined', 'bench_recorded'),
  ] as const
  const again = await serve({ config, databaseUrl: url, clock: steeredClock(begin), demoKey })
  const recording = recordStatements()
  const { latencies } = await virtualUsers(again.url, desks, { visitors: 100, seconds: Math.min(seconds, 10) })
  recording.stop()
  await again.close()
  const bare = await playBare(copies[0], recording.units, { isPipelined: false })
  const pipelined = await playBare(copies[1], recording.units, { isPipelined: true })
  return {
    rate: latencies.length / Math.min(seconds, 10),
    bareRate: latencies.length / bare.seconds,
    pipelinedRate: latencies.length / pipelined.seconds,
    transactions: recording.units.filter(({ isTransaction }) => isTransaction).length,
    failed: bare.failed + pipelined.failed,
  }
}

try {
  say(
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}, ${given ? 'given PostgreSQL' : 'embedded PostgreSQL 18'}; database, server and load on this machine`,
  )
  const { opening, empty } = await withServer('bench_opening', async (url, desks) => {
    // A server that opens at nine has opened yesterday: its code is compiled.
    await openingSecond(url, desks, 2)
    return {
      opening: await openingSecond(url, desks, Number(values.rounds)),
      empty: await emptySecond(url, desks.length, Number(values.rounds)),
    }
  })
  say(
    `opening second, 120 desks press next at once: ${opening.length} calls, p50 ${ms(opening, 0.5)}, p99 ${ms(opening, 0.99)} (bar: p99 ≤ 50 ms); as many requests that ask for nothing (GET /healthz): p50 ${ms(empty, 0.5)}, p99 ${ms(empty, 0.99)}`,
  )
  const users = await withServer(
    'bench_users',
    (url, desks) => virtualUsers(url, desks, { visitors: 100, seconds }),
    100,
  )
  say(
    `200 virtual users without pauses, ${seconds} s: ${(users.latencies.length / seconds).toFixed(0)} responses/s, p50 ${ms(users.latencies, 0.5)}, p99 ${ms(users.latencies, 0.99)}, ${users.failures} failures (bar: ≥ 3,000/s, p99 ≤ 150 ms)`,
  )
  const board = await withServer('bench_board', callToBoard)
  say(
    `call → board, ${values.screens} open screens: ${board.length} arrivals, p50 ${ms(board, 0.5)}, p99 ${ms(board, 0.99)} (bar: p99 ≤ 200 ms)`,
  )
  const { rate, bareRate, pipelinedRate, transactions, failed } = await againstBare()
  const share = (peer: number) => `${((100 * rate) / peer).toFixed(0)} %`
  say(
    `the same SQL by a bare driver loop: ${bareRate.toFixed(0)} responses' worth/s against ${rate.toFixed(0)}/s over HTTP = ${share(bareRate)} (bar: ≥ 50 %); pipelined, each transaction in one round trip: ${pipelinedRate.toFixed(0)}/s = ${share(pipelinedRate)} (${transactions} transactions, ${failed} failed in the replays)`,
  )
} finally {
  await database?.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
