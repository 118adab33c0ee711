import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { afterwards, ask, isRoot, makeVisitor, start, temporaryFolder } from './trial.ts'

test('a path too long for a socket works', async () => {
  const folder = join(temporaryFolder(), 'a'.repeat(60), 'b'.repeat(60), 'data')
  const { url, stop } = await start(folder)
  expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
  const socketFolder = new URL(url).searchParams.get('host') ?? ''
  expect(socketFolder.startsWith(tmpdir())).toBe(true)
  await stop()
  rmSync(socketFolder, { recursive: true })
})

test.runIf(isRoot)('a database that root brought back from a backup is taken over', async () => {
  const folder = join(temporaryFolder(), 'data')
  const first = await start(folder)
  await ask(first.url, makeVisitor)
  await first.stop()
  execFileSync('chown', ['-R', 'root:root', folder])
  chmodSync(join(folder, 'postgres'), 0o755)
  const second = await start(folder)
  expect(await ask(second.url, 'select count(*)::int as all from visitor')).toEqual([{ all: 3 }])
})

test.runIf(isRoot)(
  'a data folder that PostgreSQL cannot enter keeps its database elsewhere and says where',
  async () => {
    const secret = mkdtempSync(join(tmpdir(), 'tereze-test-'))
    chmodSync(secret, 0o700)
    afterwards.push(() => rmSync(secret, { recursive: true, force: true }))
    const folder = join(secret, 'data')
    const first = await start(folder)
    await ask(first.url, makeVisitor)
    await first.stop()
    const note = readFileSync(join(folder, 'where-the-database-is.txt'), 'utf8')
    const cluster = note.split('\n').find((line) => line.startsWith('/')) ?? ''
    afterwards.push(() => rmSync(dirname(cluster), { recursive: true, force: true }))
    expect(readFileSync(join(cluster, 'PG_VERSION'), 'utf8')).toBe('18\n')
    const second = await start(folder)
    expect(await ask(second.url, 'select count(*)::int as all from visitor')).toEqual([{ all: 3 }])

    const copy = join(secret, 'copy')
    execFileSync('cp', ['-r', folder, copy])
    rmSync(join(copy, 'tereze.lock'))
    await expect(start(copy)).rejects.toMatchObject({ code: 'already-running' })
    await second.stop()

    rmSync(cluster, { recursive: true })
    await expect(start(folder)).rejects.toMatchObject({ code: 'lost-data' })
  },
)
