import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../server/embedded-postgres/start.ts'
import { readArguments } from '../read-arguments.ts'
import { checkInvariants, invariants } from './invariants.ts'
import { torture } from './run.ts'
import { rehearse } from './sight.ts'

const usage = `Hostile load on several server processes, against the seven invariants of the hall.

  npm run torture                             10,000 operations
  npm run torture -- --operations 1000000     an hour of them
  npm run torture -- --seed 7 --one-by-one    one after the other: a seed tells the same story again

  --operations N  --seed N  --servers N  --desks N  --kiosks N  --visitors N
  DATABASE_URL names a PostgreSQL; without it an embedded one is started in a temporary folder, and killed now and then.`

const values = readArguments(
  {
    operations: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    servers: { type: 'string', default: '4' },
    desks: { type: 'string', default: '120' },
    kiosks: { type: 'string', default: '8' },
    visitors: { type: 'string', default: '40' },
    'one-by-one': { type: 'boolean', default: false },
  },
  usage,
)
const count = (name: keyof typeof values): number => {
  const number = Number(values[name])
  if (!Number.isInteger(number) || number < 0) {
    process.stderr.write(`--${name} wants a whole number.\n\n${usage}\n`)
    process.exit(2)
  }
  return number
}
const say = (line: string) => void process.stdout.write(`${line}\n`)

// Before anything is started that a mistake would leave behind.
const size = {
  operations: count('operations'),
  seed: count('seed'),
  servers: count('servers'),
  desks: count('desks'),
  kiosks: count('kiosks'),
  visitors: count('visitors'),
}
const folder = mkdtempSync(join(tmpdir(), 'tereze-torture-'))
const given = process.env['DATABASE_URL']
const database = given ? undefined : await startEmbeddedPostgres({ dataFolder: folder })
const databaseUrl = given ?? database!.url
let failed = 0
try {
  const { operations, servers, desks, kiosks, seed } = size
  say(
    'First: does it see what it looks for? A short torture, then rules taken away, from the database and from the servers:',
  )
  failed += await rehearse(databaseUrl, seed)
  const began = performance.now()
  say(`Torture: ${operations} operations, ${servers} servers, ${desks} desks, ${kiosks} kiosks, seed ${seed}`)
  const result = await torture({
    databaseUrl,
    cluster: given ? undefined : join(folder, 'postgres'),
    ...size,
    isOneByOne: values['one-by-one'],
    progress: (done, note) => {
      if (process.stdout.isTTY) process.stdout.write(`\r  ${((100 * done) / operations).toFixed(0)} %  ${note}   `)
    },
  })
  const { tally, kills } = result
  const seconds = (performance.now() - began) / 1000
  say(
    `\n${tally.sent} sent: ${tally.acknowledged} done, ${tally.refused} refused, ${tally.unknown} unknown; ${tally.retried} retries, ${tally.duplicated} duplicates; kill -9: ${kills.servers} servers, ${kills.postgres} PostgreSQL; ${seconds.toFixed(0)} s, ${(tally.sent / seconds).toFixed(0)}/s`,
  )
  if (values['one-by-one']) say(`The story of seed ${values.seed}: ${tally.story.digest('hex').slice(0, 16)}`)
  const { findings, looked } = await checkInvariants(databaseUrl, tally.keys)
  findings.push(...result.broken.map((what) => ({ invariant: 7, what })))
  findings.push(...tally.contradictions.map((key) => ({ invariant: 5, what: `two different answers under ${key}` })))
  for (const { number, title } of invariants) {
    const own = findings.filter(({ invariant }) => invariant === number)
    const seen = looked.get(number) ?? 0
    const sight = number === 7 ? `${seen} tickets, ${result.instants} instants` : `${seen} looked at`
    say(`  ${own.length === 0 && seen > 0 ? '✓' : '✗'} ${number}. ${title}: ${own.length} violations (${sight})`)
    for (const { what } of own.slice(0, 5)) say(`      ${what}`)
    if (own.length > 0 || seen === 0) failed++
  }
  const bugs = Map.groupBy(tally.bugs, (bug) => bug.split(':')[0])
  for (const [path, own] of bugs) {
    say(`  ✗ ${own.length} answers that nobody may see from ${path}`)
    for (const bug of own.slice(0, 3)) say(`      ${bug}`)
  }
  if (bugs.size > 0)
    for (const [complaint, times] of [...result.complaints]
      .filter(([text]) => !/ECONN|terminating connection|Connection terminated|database system is|57P0/.test(text))
      .slice(0, 8))
      say(`      ${times} × ${complaint}`)
  failed += tally.bugs.length
} finally {
  await database?.stop()
  rmSync(folder, { recursive: true, force: true })
}
say(failed === 0 ? 'No violation.' : `${failed} failures.`)
process.exit(failed === 0 ? 0 : 1)
