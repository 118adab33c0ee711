import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder, processStart } from './lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tereze-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function lockMany(times: number) {
  const results = await Promise.allSettled(Array.from({ length: times }, () => lockFolder(folder)))
  return results.filter(({ status }) => status === 'fulfilled').length
}

test('of many starters one gets the folder, and after it gives it back the next one can have it', async () => {
  const release = await lockFolder(folder)
  expect(await lockMany(20)).toBe(0)
  await release()
  expect(await lockMany(20)).toBe(1)
  expect(readdirSync(folder)).toEqual(['tereze.lock'])
})

const dead = {
  'of a process that ended': '{"pid":999999999,"started":"1 x"}',
  'whose pid now belongs to a younger process': `{"pid":${process.pid},"started":"1 x"}`,
  'left empty by a power cut': '',
  'left torn by a full disk': '{"pid":12',
}

test.for(Object.entries(dead))('a lock %s is taken over by one of many starters', async ([, text]) => {
  for (let round = 0; round < 20; round++) {
    writeFileSync(join(folder, 'tereze.lock'), text)
    expect(await lockMany(8)).toBe(1)
    expect(JSON.parse(readFileSync(join(folder, 'tereze.lock'), 'utf8'))).toMatchObject({ pid: process.pid })
    expect(readdirSync(folder)).toEqual(['tereze.lock'])
  }
})

test('a process that ended has no start, a living one always the same', async () => {
  const child = spawn('sleep', ['600'])
  const pid = child.pid ?? 0
  const start = await processStart(pid)
  expect(start).toBeTruthy()
  expect(await processStart(pid)).toBe(start)
  await new Promise((resolve) => {
    child.on('exit', resolve)
    child.kill('SIGKILL')
  })
  expect(await processStart(pid)).toBeUndefined()
})
