import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../server/embedded-postgres/start.ts'
import { brokenRules, brokenServers } from './broken-rules.ts'
import { readArguments } from '../read-arguments.ts'
import { checkInvariants, invariants, onDatabase } from './invariants.ts'
import { torture } from './run.ts'

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

const withName = (url: string, name: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}

/** Takes the rules away one by one, on copies of the tortured database, and expects to see each violation. */
async function proveSight(url: string): Promise<number> {
  let blind = 0
  for (const [index, { invariant, name, statements }] of brokenRules.entries()) {
    const copy = `broken_${index}`
    await onDatabase(withName(url, 'postgres'), [
      `drop database if exists ${copy} with (force)`,
      `create database ${copy} template ${new URL(url).pathname.slice(1)}`,
    ])
    try {
      await onDatabase(withName(url, copy), ['alter table evidence.outbox disable trigger user', ...statements])
      const { findings } = await checkInvariants(withName(url, copy))
      const isSeen = findings.some((finding) => finding.invariant === invariant)
      say(
        `  ${isSeen ? '✓' : '✗'} invariant ${invariant}: ${name}${isSeen ? ` — seen as: ${findings.find((finding) => finding.invariant === invariant)!.what.slice(0, 100)}` : ' — NOT SEEN'}`,
      )
      if (!isSeen) blind++
    } finally {
      await onDatabase(withName(url, 'postgres'), [`drop database ${copy} with (force)`])
    }
  }
  return blind
}

/** Servers that lack a rule, tortured like the others: what then goes wrong must be seen. */
async function proveSightOnServers(url: string): Promise<number> {
  let blind = 0
  for (const { without, name, invariants: wanted, statements } of brokenServers) {
    const own = `without_${without}`
    await onDatabase(withName(url, 'postgres'), [
      `drop database if exists ${own} with (force)`,
      `create database ${own}`,
    ])
    const databaseUrl = withName(url, own)
    try {
      const { tally } = await torture({
        databaseUrl,
        cluster: undefined,
        operations: 1_500,
        seed: count('seed'),
        servers: 2,
        desks: 20,
        kiosks: 4,
        visitors: 40,
        progress: () => undefined,
        broken: { without, statements },
      })
      const { findings } = await checkInvariants(databaseUrl, tally.keys)
      const seen = findings.filter(({ invariant }) => wanted.includes(invariant))
      const numbers = [...new Set(seen.map(({ invariant }) => invariant))].toSorted((a, b) => a - b).join(', ')
      if (seen.length === 0) blind++
      say(
        seen.length === 0
          ? `  ✗ ${name} — NOT SEEN`
          : `  ✓ ${name} — ${seen.length} violations of ${numbers}: ${seen[0]!.what.slice(0, 100)}`,
      )
    } finally {
      await onDatabase(withName(url, 'postgres'), [`drop database if exists ${own} with (force)`])
    }
  }
  return blind
}

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
const began = performance.now()
let failed = 0
try {
  const { operations, servers, desks, kiosks, seed } = size
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
  say('Can it see? The same checks on copies with a rule taken away:')
  failed += await proveSight(databaseUrl)
  say('And the torture itself, against servers that lack a rule:')
  failed += await proveSightOnServers(databaseUrl)
} finally {
  await database?.stop()
  rmSync(folder, { recursive: true, force: true })
}
say(failed === 0 ? 'No violation.' : `${failed} failures.`)
process.exit(failed === 0 ? 0 : 1)
