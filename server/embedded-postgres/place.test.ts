import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { canEnter, findAccount, packagedBinaries, placeBinaries, run } from './place.ts'
import type { Account } from './place.ts'

const isRoot = process.getuid?.() === 0
let folder: string
let account: Account
let said: string[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tereze-test-'))
  chmodSync(folder, 0o755)
  account = await findAccount(undefined)
  said = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A checkout of its own with the package as npm unpacks it without running its script: no symbolic link anywhere. */
function checkout(mode: number): string {
  const root = join(folder, 'checkout')
  cpSync(dirname(packagedBinaries()), root, { recursive: true })
  execFileSync('find', [root, '-type', 'l', '-delete'])
  chmodSync(root, mode)
  return join(root, 'native')
}

const place = (native: string, sharedFolders = [join(folder, 'shared')]) =>
  placeBinaries({ native, account, dataFolder: folder, sharedFolders, log: (sentence) => said.push(sentence) })

test('PostgreSQL under root runs as another account, the owner of the data first', async () => {
  if (!isRoot) return expect(account).toBeUndefined()
  expect(account?.uid).toBeGreaterThan(0)
  expect(await findAccount({ uid: 4321, gid: 4321 })).toEqual({ uid: 4321, gid: 4321 })
  expect(await findAccount({ uid: 0, gid: 0 })).toEqual(account)
})

test('the shared libraries are found although npm did not run the script of the package', async () => {
  const native = checkout(0o755)
  expect((await run(join(native, 'bin', 'postgres'), ['-V'], { account })).code).not.toBe(0)
  const { major, postgres } = await place(native)
  expect(major).toBe(18)
  expect(postgres).toBe(join(native, 'bin', 'postgres'))
  expect(said).toEqual([])
})

test.runIf(isRoot)('where the checkout cannot be entered, starts at once share one copy', async () => {
  const native = checkout(0o700)
  expect(await canEnter(native, account)).toBe(false)
  const placed = await Promise.all([place(native), place(native), place(native)])
  expect(new Set(placed.map(({ postgres }) => postgres)).size).toBe(1)
  expect(readdirSync(join(folder, 'shared'))).toHaveLength(1)
  for (const { postgres, initdb } of placed) {
    expect((await run(postgres, ['-V'], { account })).words).toMatch(/PostgreSQL\) 18/)
    expect((await run(initdb, ['-V'], { account })).words).toMatch(/PostgreSQL\) 18/)
  }
  said = []
  await place(native)
  expect(said).toEqual([])
})

test.runIf(isRoot)('a copy that lost files is made again', async () => {
  const native = checkout(0o700)
  const { postgres } = await place(native)
  rmSync(join(dirname(postgres), '..', 'lib'), { recursive: true })
  expect((await run((await place(native)).postgres, ['-V'], { account })).code).toBe(0)
})

test.runIf(isRoot)('a shared folder that others can write is not trusted', async () => {
  const native = checkout(0o700)
  const open = join(folder, 'open')
  execFileSync('mkdir', ['-m', '777', open])
  const { postgres } = await place(native, [open])
  expect(postgres.startsWith(open)).toBe(false)
  expect(existsSync(postgres)).toBe(true)
})

test('a platform without a PostgreSQL of ours is told to use DATABASE_URL', () => {
  for (const [platform, arch] of [
    ['sunos', 'x64'],
    ['win32', 'x64'],
  ] as const) {
    expect(() => packagedBinaries(platform, arch)).toThrow(
      expect.objectContaining({ code: 'no-binaries', message: expect.stringContaining('set DATABASE_URL') }),
    )
  }
})
