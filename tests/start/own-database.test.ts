import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atDesk, demoKey, openPassportDesk, steerToWork, takeTicket, ticketPage } from './people.ts'
import { startServer, type ServerProcess } from './server-process.ts'

const programs = '/usr/lib/postgresql/15/bin'
const isRoot = process.getuid?.() === 0
const options = ['--quiet-hall', '--api-only']

/** PostgreSQL refuses to be root; Debian's package brings an account for it. */
function accountOfPostgres(): { uid: number; gid: number } | undefined {
  if (!isRoot) return { uid: process.getuid!(), gid: process.getgid!() }
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}
const account = existsSync(join(programs, 'initdb')) ? accountOfPostgres() : undefined
const why = account ? '' : ' (skipped: this machine has no PostgreSQL 15 of Debian)'

describe.skipIf(!account)(`on a PostgreSQL 15 of one's own${why}`, () => {
  let folder = ''
  let postgres: ChildProcess | undefined
  const at = (user: string, database: string) =>
    `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(folder)}`

  async function administrate(database: string, ...statements: string[]): Promise<void> {
    const client = new pg.Client({ connectionString: at('admin', database) })
    await client.connect()
    try {
      for (const statement of statements) await client.query(statement)
    } finally {
      await client.end()
    }
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tereze-pg15-'))
    chmodSync(folder, 0o755)
    chownSync(folder, account!.uid, account!.gid)
    const data = join(folder, 'data')
    const as = { ...account!, cwd: folder, env: { PATH: process.env['PATH'], LANG: 'C.UTF-8' } }
    const making = ['-D', data, '-U', 'admin', '-A', 'trust', '-E', 'UTF8', '--no-sync']
    execFileSync(join(programs, 'initdb'), making, { ...as, stdio: 'ignore' })
    const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off']
    const given = settings.flatMap((setting) => ['-c', setting])
    postgres = spawn(join(programs, 'postgres'), ['-D', data, ...given], { ...as, stdio: 'ignore' })
    for (let tries = 0; ; tries++)
      try {
        await administrate('postgres', 'select 1')
        break
      } catch (error) {
        if (tries > 200) throw error
        await pause(100)
      }
  })

  afterAll(async () => {
    postgres?.kill('SIGINT')
    while (postgres?.exitCode === null && postgres.signalCode === null) await pause(50)
    rmSync(folder, { recursive: true, force: true })
  })

  /** A visitor is served, and a restarted server answers what became of the ticket. */
  async function aStory(
    DATABASE_URL: string,
    others: Record<string, string> = {},
  ): Promise<Awaited<ReturnType<typeof ticketPage>>> {
    const settings = { DATABASE_URL, TEREZE_DEMO_KEY: demoKey, ...others }
    const stop = async (server: ServerProcess) => {
      server.signal('SIGTERM')
      expect(await server.ended).toEqual({ code: 0, signal: null })
      expect(server.logged().filter(({ level }) => Number(level) >= 50)).toEqual([])
    }
    const first = startServer({ settings, options })
    const url = await first.opened
    await steerToWork(url)
    const operator = await openPassportDesk(url)
    const { body: ticket } = await takeTicket(url, 1)
    expect(await atDesk(`${url}/api/desks/next`, operator)).toMatchObject({
      body: { visit: { ticket: ticket['ticket'], state: 'called' } },
    })
    const visit = { visit: ticket['visit'] }
    expect((await atDesk(`${url}/api/desks/start`, operator, visit)).status).toBe(200)
    expect((await atDesk(`${url}/api/desks/finish`, operator, { ...visit, outcome: 'done' })).status).toBe(200)
    expect((await fetch(`${url}/metrics`)).status).toBe(200)
    await stop(first)

    const second = startServer({ settings, options })
    const page = await ticketPage(await second.opened, ticket['pass'])
    await stop(second)
    return page
  }

  test('an owner who may create roles migrates, serves a visitor, and finds everything after a restart', async () => {
    await administrate('postgres', 'create role creator login createrole', 'create database one owner creator')
    expect(await aStory(at('creator', 'one'))).toMatchObject({ status: 200, body: { state: 'served' } })
  })

  test('an owner who may not create roles is told what an administrator has to do, and then it works', async () => {
    await administrate('postgres', 'create role modest login', 'create database two owner modest')
    await administrate('postgres', 'revoke tereze_app, tereze_reader from creator')
    const DATABASE_URL = at('modest', 'two')
    const refused = startServer({ settings: { DATABASE_URL }, options })
    expect(await refused.ended).toEqual({ code: 1, signal: null })
    const [, advice = ''] =
      /^The owner modest of the database may not make the roles it needs: let an administrator run «alter role modest createrole», or «(.*)», then start again\.\n$/.exec(
        refused.said(),
      ) ?? []
    // The roles are there already, from the other database; what is missing is the membership.
    expect(advice.split('; ').at(-1)).toBe('grant tereze_app, tereze_reader to modest')
    await administrate('postgres', advice.split('; ').at(-1)!)
    expect(await aStory(DATABASE_URL)).toMatchObject({ status: 200, body: { state: 'served' } })
  })

  test('with a login of its own the running server cannot become the owner, and cannot touch the evidence', async () => {
    await administrate('postgres', 'create role keeper login createrole', 'create database three owner keeper')
    await administrate('postgres', 'create role runner login', 'grant tereze_app to runner')
    await administrate('postgres', 'grant tereze_app, tereze_reader to keeper with admin option')
    const story = await aStory(at('runner', 'three'), { DATABASE_OWNER_URL: at('keeper', 'three') })
    expect(story).toMatchObject({ status: 200, body: { state: 'served' } })
    const client = new pg.Client({ connectionString: at('runner', 'three') })
    await client.connect()
    const forbidden = [
      'alter table evidence.outbox disable trigger all',
      'delete from evidence.outbox',
      "update queue.visit_event set facts = '{}'",
      'set role keeper',
    ]
    for (const statement of forbidden)
      await expect(client.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    await client.end()
  })
})
