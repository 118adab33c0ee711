import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { processStart } from './lock.ts'
import {
  afterwards,
  ask,
  hasEnded,
  isRoot,
  makeVisitor,
  postmasterOf,
  said,
  start,
  startInAnotherProcess,
  temporaryFolder,
} from './trial.ts'

test('a second start finds what the first start kept', async () => {
  const folder = join(temporaryFolder(), 'data')
  const first = await start(folder, { durable: true })
  await ask(first.url, makeVisitor)
  await first.stop()
  const second = await start(folder, { durable: true })
  expect(await ask(second.url, 'select name from visitor order by name')).toEqual([
    { name: 'Омурбек' },
    { name: 'Өмүрбек' },
    { name: 'Ыңтымак' },
  ])
  expect(said.filter((sentence) => sentence.startsWith('Making a new database'))).toHaveLength(1)
})

test('the database is UTF-8, durable, closed by a password, and only its owner can read the password', async () => {
  const folder = join(temporaryFolder(), 'data')
  const { url } = await start(folder, { durable: true })
  const settings = await ask<{ name: string; setting: string }>(
    url,
    `select name, setting from pg_settings where name in
      ('fsync', 'synchronous_commit', 'full_page_writes', 'server_encoding', 'listen_addresses', 'TimeZone')`,
  )
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    server_encoding: 'UTF8',
    listen_addresses: '',
    TimeZone: 'UTC',
  })
  expect(await ask(url, `select current_user as who, current_database() as what`)).toEqual([
    { who: 'tereze_owner', what: 'tereze' },
  ])
  const wrong = url.replace(/:[^:@]+@/, ':wrong@')
  await expect(ask(wrong, 'select 1')).rejects.toThrow(/password authentication failed/)
  expect(statSync(join(folder, 'postgres-password')).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'postgres')).mode & 0o777).toBe(0o700)
})

test('without `durable` the tests are fast and nothing else changes', async () => {
  const { url } = await start(join(temporaryFolder(), 'data'))
  expect(await ask(url, 'show fsync')).toEqual([{ fsync: 'off' }])
})

test('stop ends PostgreSQL, and a second stop does no harm', async () => {
  const folder = join(temporaryFolder(), 'data')
  const { stop } = await start(folder)
  const pid = postmasterOf(folder)
  await Promise.all([stop(), stop()])
  expect(await processStart(pid)).toBeUndefined()
  await stop()
  expect(existsSync(join(folder, 'tereze.lock'))).toBe(false)
})

test('PostgreSQL killed with -9 comes back under the same address', async () => {
  const folder = join(temporaryFolder(), 'data')
  const { url } = await start(folder, { durable: true })
  await ask(url, makeVisitor)
  const killed = postmasterOf(folder)
  process.kill(killed, 'SIGKILL')
  let visitors: unknown
  for (let wait = 0; wait < 200 && !visitors; wait++) {
    await pause(50)
    visitors = await ask(url, 'select count(*)::int as all from visitor').catch(() => undefined)
  }
  expect(visitors).toEqual([{ all: 3 }])
  expect(postmasterOf(folder)).not.toBe(killed)
  expect(said).toContain('PostgreSQL ended unexpectedly and is started again.')
})

test('PostgreSQL ends when its Tereze is killed with -9, and the next start is not held up by the stale lock', async () => {
  const folder = join(temporaryFolder(), 'data')
  const tereze = await startInAnotherProcess(folder)
  await ask(tereze.url, makeVisitor)
  const postmaster = postmasterOf(folder)
  await tereze.kill()
  expect(await hasEnded(postmaster)).toBe(true)
  expect(existsSync(join(folder, 'tereze.lock'))).toBe(true)
  const { url } = await start(folder)
  expect(await ask(url, 'select count(*)::int as all from visitor')).toEqual([{ all: 3 }])
})

test('a start right after kill -9 waits for the old PostgreSQL instead of failing', async () => {
  const folder = join(temporaryFolder(), 'data')
  const tereze = await startInAnotherProcess(folder)
  await ask(tereze.url, makeVisitor)
  const old = postmasterOf(folder)
  await tereze.kill()
  const { url } = await start(folder)
  expect(await ask(url, 'select count(*)::int as all from visitor')).toEqual([{ all: 3 }])
  expect(await processStart(old)).toBeUndefined()
})

test('Tereze and PostgreSQL killed together: the next start repairs and goes on', async () => {
  const folder = join(temporaryFolder(), 'data')
  const tereze = await startInAnotherProcess(folder, { durable: true })
  await ask(tereze.url, makeVisitor)
  process.kill(postmasterOf(folder), 'SIGKILL')
  await tereze.kill()
  const { url } = await start(folder)
  expect(await ask(url, 'select count(*)::int as all from visitor')).toEqual([{ all: 3 }])
})

test.runIf(process.platform === 'linux')('a PostgreSQL that outlived its Tereze and its watcher is ended', async () => {
  const folder = join(temporaryFolder(), 'data')
  const tereze = await startInAnotherProcess(folder)
  await ask(tereze.url, makeVisitor)
  const old = postmasterOf(folder)
  const children = readFileSync(`/proc/${tereze.pid}/task/${tereze.pid}/children`, 'utf8').trim().split(' ').map(Number)
  const [watcher, ...others] = children.filter((pid) => pid !== old)
  expect(others).toEqual([])
  process.kill(watcher ?? 0, 'SIGKILL')
  await tereze.kill()
  expect(await processStart(old)).toBeTruthy()
  const { url } = await start(folder)
  expect(await ask(url, 'select count(*)::int as all from visitor')).toEqual([{ all: 3 }])
  expect(await processStart(old)).toBeUndefined()
  expect(said).toContain(`Ending PostgreSQL (process ${old}) that a killed Tereze left running.`)
})

test('a pid in the files of a killed PostgreSQL that now belongs to somebody else does not block the start', async () => {
  const folder = join(temporaryFolder(), 'data')
  const tereze = await startInAnotherProcess(folder)
  const postmaster = postmasterOf(folder)
  process.kill(postmaster, 'SIGKILL')
  await tereze.kill()
  const { uid, gid } = statSync(join(folder, 'postgres'))
  const stranger = spawn('sleep', ['600'], { ...(isRoot && { uid, gid }) })
  afterwards.push(() => stranger.kill())
  for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) {
    const file = join(folder, 'postgres', name)
    writeFileSync(file, readFileSync(file, 'utf8').replace(String(postmaster), String(stranger.pid)))
  }
  const { url } = await start(folder)
  expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(stranger.exitCode).toBeNull()
})

test('a lost password file is made anew', async () => {
  const folder = join(temporaryFolder(), 'data')
  const first = await start(folder)
  await first.stop()
  rmSync(join(folder, 'postgres-password'))
  const second = await start(folder)
  expect(second.url).not.toBe(first.url)
  expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
})
