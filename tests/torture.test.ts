import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, inject, test } from 'vitest'
import { brokenRules, brokenServers } from '../tools/torture/broken-rules.ts'
import { invariants } from '../tools/torture/invariants.ts'
import { torture } from '../tools/torture/run.ts'
import { onServer, withDatabase } from './house.ts'

const tool = join(import.meta.dirname, '../tools/torture/main.ts')

/** Starts the torture as a person would; its servers and its database are below it and carry its folder's name. */
function startTorture(...flags: string[]) {
  const own = mkdtempSync(join(tmpdir(), 'tereze-torture-test-'))
  // The account of PostgreSQL must be able to pass, else its database lies where the torture cannot kill it.
  chmodSync(own, 0o755)
  const child = spawn(process.execPath, [tool, ...flags], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: own },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let report = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      report += text
    })
  return { child, own, report: () => report }
}

/** Every process that was started with this text in its environment or its command. */
function listProcessesOf(folder: string, command = ''): number[] {
  return globSync('/proc/[0-9]*').flatMap((path) => {
    try {
      const own = readFileSync(`${path}/cmdline`, 'utf8')
      const known = readFileSync(`${path}/environ`, 'utf8') + own
      return known.includes(folder) && own.includes(command) && !/\) [ZX] /.test(readFileSync(`${path}/stat`, 'utf8'))
        ? [Number(path.slice('/proc/'.length))]
        : []
    } catch {
      return []
    }
  })
}

async function untilNone(folder: string): Promise<number[]> {
  for (let wait = 0; wait < 600 && listProcessesOf(folder).length > 0; wait++) await pause(100)
  return listProcessesOf(folder)
}

test('ten thousand hostile operations, killed servers and a killed database break no invariant of the hall', async () => {
  const { child, own, report } = startTorture('--operations', '10000', '--servers', '3', '--desks', '60')
  try {
    const [code] = (await once(child, 'close')) as [number | null]
    process.stdout.write(report())
    expect(code, report()).toBe(0)
    expect(report()).not.toContain('✗')
    expect(report()).toMatch(/kill -9: ([5-9]|\d\d) servers, [1-9]\d* PostgreSQL/)
    // A check that saw nothing proves nothing.
    for (const { number } of invariants) {
      const line = report()
        .split('\n')
        .find((each) => each.startsWith(`  ✓ ${number}. `))
      expect(Number(/0 violations \((\d+)/.exec(line ?? '')?.[1]), `invariant ${number}`).toBeGreaterThan(0)
    }
    for (const { invariant, name } of brokenRules)
      expect(report()).toContain(`  ✓ invariant ${invariant}: ${name} — seen as: `)
    for (const { name } of brokenServers) expect(report()).toContain(`  ✓ ${name} — `)
    expect(await untilNone(own)).toEqual([])
  } finally {
    child.kill('SIGKILL')
    rmSync(own, { recursive: true, force: true })
  }
}, 480_000)

test('one after the other, the same seed tells the same story again, and another seed another one', async () => {
  const server = inject('databaseServer')
  const storyOf = async (name: string, seed: number) => {
    await onServer(server, `create database ${name} template tereze_template strategy file_copy`)
    try {
      const { tally, kills } = await torture({
        databaseUrl: withDatabase(server, name),
        cluster: undefined,
        operations: 180,
        seed,
        servers: 2,
        desks: 12,
        kiosks: 2,
        visitors: 12,
        isOneByOne: true,
        progress: () => undefined,
      })
      expect(kills.servers).toBeGreaterThan(0)
      expect(tally.bugs).toEqual([])
      return { sent: tally.sent, refused: tally.refused, story: tally.story.digest('hex') }
    } finally {
      await onServer(server, `drop database if exists ${name} with (force)`)
    }
  }
  const first = await storyOf('story_1', 1)
  expect(await storyOf('story_1_again', 1)).toEqual(first)
  expect((await storyOf('story_2', 2)).story).not.toBe(first.story)
}, 240_000)

test.runIf(process.platform === 'linux')(
  'a torture that is killed leaves no server and no database behind',
  async () => {
    const { child, own, report } = startTorture('--operations', '1000000', '--servers', '2', '--desks', '10')
    try {
      await expect.poll(() => listProcessesOf(own, 'server/main.ts').length, { timeout: 120_000 }).toBe(2)
      child.kill('SIGKILL')
      await once(child, 'close')
      expect(await untilNone(own), report()).toEqual([])
    } finally {
      rmSync(own, { recursive: true, force: true })
    }
  },
  240_000,
)
