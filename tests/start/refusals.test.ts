import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { withDatabase } from '../house.ts'
import { aDatabase } from './databases.ts'
import { aDataFolder, aTakenPort, startServer, untilGone } from './server-process.ts'

/** Starts a server that will not open, and answers the lines it told a person. */
async function refusedStart(
  settings: Record<string, string>,
  options = ['--quiet-hall', '--api-only'],
): Promise<string[]> {
  const server = startServer({ settings, options })
  const family = server.family()
  expect(await server.ended).toEqual({ code: 1, signal: null })
  expect(await untilGone(family)).toEqual([])
  expect(server.said()).not.toMatch(/^ {4}at /m)
  return server
    .said()
    .split('\n')
    .filter((line) => line !== '' && line !== 'Starting the database …' && !line.startsWith('{'))
}

test('nonsense in the settings stops the start with one line per mistake, and no value is repeated', async () => {
  const lines = await refusedStart(
    {
      PORT: 'abc',
      DATABASE_URL: 'ftp://somebody:hush@host/tereze',
      TEREZE_MODE: 'production',
      LOG_LEVEL: 'loud',
      TEREZE_RATE_LIMIT: '0',
      TEREZE_TRUSTED_PROXIES: '10.0.0.0/8, 10.0.0.0/33',
    },
    ['--quite-hall'],
  )
  expect(lines[0]).toBe("The settings can't be used:")
  const named = new Set(lines.slice(1, -1).map((line) => line.trim().split(':')[0]))
  expect(lines.slice(1, -1)).toHaveLength(7)
  expect(named).toEqual(
    new Set([
      '--quite-hall',
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
      'TEREZE_RATE_LIMIT',
      'TEREZE_SECRET',
      'TEREZE_TRUSTED_PROXIES',
    ]),
  )
  expect(lines.at(-1)).toContain('docs/operations.md')
  expect(lines.join('\n')).not.toContain('hush')
})

test('a short secret is refused, and not repeated', async () => {
  const lines = await refusedStart({ TEREZE_MODE: 'production', TEREZE_SECRET: 'open sesame' })
  expect(lines).toHaveLength(3)
  expect(lines[1]).toBe('  TEREZE_SECRET: wants at least 32 characters')
})

test('a port in use is one sentence that says what to do', async () => {
  const port = await aTakenPort()
  const folder = aDataFolder()
  const lines = await refusedStart({ TEREZE_DATA: folder, PORT: port })
  expect(lines).toEqual([
    `Port ${port} is in use by another program. Stop it, or choose another port: PORT=8081 npm start`,
  ])
  // It was noticed before a database was made.
  expect(existsSync(folder)).toBe(false)
})

test('an address that the machine does not have is one sentence', async () => {
  const lines = await refusedStart({ DATABASE_URL: await aDatabase(), HOST: '192.0.2.1' })
  expect(lines).toEqual([
    'HOST=192.0.2.1 is no address of this machine. Leave HOST out, or name one that the machine has.',
  ])
})

test('a data folder of another PostgreSQL is one sentence with both versions', async () => {
  const folder = aDataFolder()
  mkdirSync(join(folder, 'postgres'), { recursive: true })
  writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '17\n')
  const lines = await refusedStart({ TEREZE_DATA: folder })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^The data folder .* holds PostgreSQL 17 data, but this Tereze brings PostgreSQL 18; /)
})

/** A real small disk; only root may mount one. */
function smallDisk(megabytes: number): string | undefined {
  const folder = dirname(aDataFolder())
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  onTestFinished(() => void execFileSync('umount', [folder]))
  return folder
}

test('a full disk is one sentence', async ({ skip }) => {
  const disk = smallDisk(20) ?? skip('only root may mount the small disk that this needs')
  const lines = await refusedStart({ TEREZE_DATA: join(disk, 'data') })
  expect(lines.at(-1)).toMatch(/^The disk is full, so PostgreSQL cannot write to the data folder .*; free at least /)
  expect(lines.filter((line) => !line.startsWith('Making a new database'))).toHaveLength(1)
})

test('a disk that fills up while the database is made ready is one sentence', async ({ skip }) => {
  const disk = smallDisk(75) ?? skip('only root may mount the small disk that this needs')
  const lines = await refusedStart({ TEREZE_DATA: join(disk, 'data'), LOG_LEVEL: 'silent' })
  expect(lines.at(-1)).toMatch(/^The disk .*is full/)
})

test('a database that is not there, a wrong password and a missing database are one sentence each', async () => {
  const known = await aDatabase()
  const wrong = new URL(known)
  wrong.password = 'wrong'
  const cases = [
    [
      'postgresql://nobody:hush@127.0.0.1:9/tereze',
      /^The database «tereze» at 127\.0\.0\.1:9 cannot be reached \(ECONNREFUSED\): /,
    ],
    [withDatabase(inject('databaseServer'), 'nowhere'), /^There is no database «nowhere» at /],
    // A server that trusts its machine asks for no password.
    ...(wrong.host === 'localhost:5432' ? ([[wrong.toString(), /does not let us in/]] as const) : []),
  ] as const
  for (const [url, sentence] of cases) {
    const lines = await refusedStart({ DATABASE_URL: url })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(sentence)
    expect(lines[0]).not.toContain('hush')
  }
})

test('a database that a changed checkout had migrated is one sentence', async () => {
  const url = await aDatabase(["update house.migration set digest = 'other' where module = 'house'"])
  const lines = await refusedStart({ DATABASE_URL: url })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^migration house\/.* was changed after it had been applied: add a new one instead$/)
})

test('a database of a newer version is one sentence', async () => {
  const url = await aDatabase(["insert into house.migration values ('queue', '9999-of-the-future', 'digest')"])
  const lines = await refusedStart({ DATABASE_URL: url })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/belongs to a newer version of Tereze \(it has the migration queue\/9999-of-the-future\)/)
})
