import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { afterwards, ask, makeVisitor, start, startInAnotherProcess, temporaryFolder } from './trial.ts'

test('of two starts at once on one folder one wins and the other says who has it', async () => {
  const folder = join(temporaryFolder(), 'data')
  const results = await Promise.allSettled([start(folder), start(folder)])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const loser = results.find((result) => result.status === 'rejected')
  expect(loser?.reason).toMatchObject({
    code: 'already-running',
    message: expect.stringMatching(new RegExp(`^Another Tereze \\(process ${process.pid}\\) is already running`)),
  })
})

test('a folder used by another process is refused with its pid', async () => {
  const folder = join(temporaryFolder(), 'data')
  const tereze = await startInAnotherProcess(folder)
  await expect(start(folder)).rejects.toMatchObject({
    code: 'already-running',
    message: expect.stringContaining(`(process ${tereze.pid})`),
  })
  expect(await ask(tereze.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a data folder of another major version is refused and left as it is', async () => {
  const folder = join(temporaryFolder(), 'data')
  mkdirSync(join(folder, 'postgres'), { recursive: true })
  writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '17\n')
  await expect(start(folder)).rejects.toMatchObject({
    code: 'other-version',
    message: expect.stringContaining('holds PostgreSQL 17 data, but this Tereze brings PostgreSQL 18'),
  })
  expect(readFileSync(join(folder, 'postgres', 'PG_VERSION'), 'utf8')).toBe('17\n')
})

test('a folder with other things where the database should be is refused', async () => {
  const folder = join(temporaryFolder(), 'data')
  mkdirSync(join(folder, 'postgres'), { recursive: true })
  writeFileSync(join(folder, 'postgres', 'letter.txt'), 'hello')
  await expect(start(folder)).rejects.toMatchObject({ code: 'foreign-data' })
})

test('a data folder that is a file is refused', async () => {
  const file = join(temporaryFolder(), 'data')
  writeFileSync(file, '')
  await expect(start(file)).rejects.toMatchObject({ code: 'not-writable' })
})

test('a read-only disk is refused', async ({ skip }) => {
  const disk = smallDisk(1) ?? skip('needs the right to mount a small disk')
  execFileSync('/bin/mount', ['-o', 'remount,ro', disk])
  await expect(start(join(disk, 'data'))).rejects.toMatchObject({ code: 'not-writable' })
})

function smallDisk(megabytes: number): string | undefined {
  const folder = temporaryFolder()
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder], {
      stdio: 'ignore',
    })
  } catch {
    return undefined
  }
  afterwards.push(() => execFileSync('/bin/umount', [folder]))
  return folder
}

test('a full disk at the first start is said in one sentence and leaves no half database', async ({ skip }) => {
  const disk = smallDisk(20) ?? skip('needs the right to mount a small disk')
  await expect(start(join(disk, 'data'))).rejects.toMatchObject({
    code: 'disk-full',
    message: expect.stringMatching(/^The disk is full, so PostgreSQL cannot write to the data folder/),
  })
  expect(existsSync(join(disk, 'data', 'postgres'))).toBe(false)
})

test('a full disk at a later start is said in one sentence, and with room again the data is there', async ({
  skip,
}) => {
  const disk = smallDisk(120) ?? skip('needs the right to mount a small disk')
  const folder = join(disk, 'data')
  const first = await start(folder)
  await ask(first.url, makeVisitor)
  await first.stop()
  execFileSync('sh', ['-c', 'cat /dev/zero > "$1" 2>/dev/null || true', 'sh', join(disk, 'filler')])
  await expect(start(folder)).rejects.toMatchObject({ code: 'disk-full' })
  rmSync(join(disk, 'filler'))
  const second = await start(folder)
  expect(await ask(second.url, 'select count(*)::int as all from visitor')).toEqual([{ all: 3 }])
})
