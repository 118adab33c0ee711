import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

const folder = mkdtempSync(join(tmpdir(), 'tereze-lock-'))
afterAll(() => rmSync(folder, { recursive: true }))

let locks = 0
const aLock = () => join(folder, `building-${++locks}`)

test('two that begin at once work one after the other', async () => {
  const lock = aLock()
  let inside = 0
  const work = async () => {
    inside += 1
    expect(inside).toBe(1)
    await sleep(20)
    inside -= 1
    return 'done'
  }
  expect(await Promise.all([1, 2, 3].map(() => oneAtATime(lock, work)))).toEqual(['done', 'done', 'done'])
  expect(existsSync(lock)).toBe(false)
})

test('a lock whose holder was killed holds up nobody', async () => {
  const lock = aLock()
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(lock, String(pid))
  expect(await oneAtATime(lock, async () => 'done')).toBe('done')
})

test('work that fails gives the lock back', async () => {
  const lock = aLock()
  await expect(oneAtATime(lock, async () => await Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(existsSync(lock)).toBe(false)
})
