import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterEach } from 'vitest'
import { processStart } from './lock.ts'
import { startEmbeddedPostgres } from './start.ts'

export const isRoot = process.getuid?.() === 0
export const said: string[] = []
export const afterwards: (() => unknown)[] = []

afterEach(async () => {
  for (const each of afterwards.splice(0).toReversed()) await each()
  said.length = 0
})

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tereze-test-'))
  chmodSync(folder, 0o755)
  afterwards.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export async function start(dataFolder: string, { durable = false } = {}) {
  const postgres = await startEmbeddedPostgres({ dataFolder, durable, log: (sentence) => said.push(sentence) })
  afterwards.push(() => postgres.stop())
  return postgres
}

export async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

/** A whole Tereze of its own, to be killed. */
export async function startInAnotherProcess(dataFolder: string, { durable = false } = {}) {
  const code = `
    import { startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, 'start.ts'))}
    const { url } = await startEmbeddedPostgres({ dataFolder: process.argv[1], durable: ${durable} })
    console.log(url)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  afterwards.push(async () => {
    const postmaster = postmasterOf(dataFolder)
    child.kill('SIGKILL')
    // Its PostgreSQL still writes while it shuts down.
    await hasEnded(postmaster)
  })
  const [url] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
  return { pid: child.pid ?? 0, url: url.trim(), kill: () => (child.kill('SIGKILL'), once(child, 'exit')) }
}

export function postmasterOf(folder: string): number {
  const file = join(folder, 'postgres', 'postmaster.pid')
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : 0
}

export async function hasEnded(pid: number): Promise<boolean> {
  for (let wait = 0; wait < 300 && (await processStart(pid)); wait++) await pause(50)
  return !(await processStart(pid))
}

export const makeVisitor = `create table visitor (name text); insert into visitor values ('Өмүрбек'), ('Ыңтымак'), ('Омурбек')`
