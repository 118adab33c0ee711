import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { centre, demoKey, openPassportDesk, steerToWork, takeTicket, ticketPage } from './people.ts'
import { startServer, untilGone } from './server-process.ts'

// One data folder lives through all of these: they are told in order.
const folder = mkdtempSync(join(tmpdir(), 'tereze-life-'))
chmodSync(folder, 0o755)
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const settings = { TEREZE_DATA: join(folder, 'data'), TEREZE_DEMO_KEY: demoKey }
const start = (options: string[] = ['--quiet-hall', '--api-only']) => startServer({ settings, options })

let pass: unknown

/** Prometheus text: every sample line is a name, labels, and a number, and its name was described before. */
function samplesOf(text: string): Map<string, number> {
  const described = new Set([...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name))
  const samples = new Map<string, number>()
  for (const line of text.split('\n').filter((each) => each !== '' && !each.startsWith('#'))) {
    const [, name = '', labels = '', value] = /^([a-z_:][\w:]*)(\{[^}]*\})? (\S+)$/i.exec(line) ?? []
    if (!described.has(name.replace(/_(bucket|sum|count)$/, '')) && !described.has(name))
      throw new Error(`not described: ${line}`)
    samples.set(`${name}${labels}`, value === '+Inf' ? Infinity : Number(value))
  }
  return samples
}

test('a first start on an empty folder opens, tells where everything is, and can be watched', async () => {
  const server = start(['--quiet-hall'])
  const url = await server.opened
  await expect.poll(() => server.said(), { timeout: 20_000 }).toContain(`/kiosk/${centre}`)
  for (const screen of ['/board/bishkek-orok?layout=hall', '/desk/', '/office/', '/api'])
    expect(server.said()).toContain(`${url}${screen}`)
  for (const path of ['/healthz', '/readyz', '/', '/api']) expect((await fetch(`${url}${path}`)).status, path).toBe(200)

  await steerToWork(url)
  await openPassportDesk(url)
  const { status, body } = await takeTicket(url, 1)
  expect(status).toBe(200)
  pass = body['pass']

  const answer = await fetch(`${url}/metrics`)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const samples = samplesOf(await answer.text())
  const named = (name: string) => [...samples.keys()].filter((sample) => sample.startsWith(name))
  expect(samples.get('tereze_request_seconds_count{path="/api/queue/take-ticket",outcome="done"}')).toBe(1)
  expect(named('tereze_database_connections{').length).toBe(3)
  expect(samples.get('tereze_event_lag_seconds')).toBeLessThan(60)
  expect(named('tereze_waiting{').map((name) => samples.get(name))).toContain(1)

  const family = server.family()
  expect(family.length).toBeGreaterThan(3)
  server.signal('SIGINT')
  server.signal('SIGINT')
  expect(await server.ended).toEqual({ code: 0, signal: null })
  expect(await untilGone(family)).toEqual([])
  expect(server.said()).not.toMatch(/ {4}at /)
})

test('a second start keeps the data and the secret, and SIGTERM ends it within ten seconds', async () => {
  const server = start()
  const url = await server.opened
  expect(await ticketPage(url, pass)).toMatchObject({ status: 200, body: { state: 'waiting' } })
  // The same person is known again: the pseudonym comes from the same secret.
  expect(await takeTicket(url, 1)).toMatchObject({ status: 409, body: { code: 'ticket-exists' } })
  const family = server.family()
  const asked = performance.now()
  server.signal('SIGTERM')
  expect(await server.ended).toEqual({ code: 0, signal: null })
  expect(performance.now() - asked).toBeLessThan(10_000)
  expect(await untilGone(family)).toEqual([])
})

test('a second server on the folder of a living one is told its pid, and the living one notices nothing', async () => {
  const server = start()
  const url = await server.opened
  const second = start()
  expect(await second.ended).toEqual({ code: 1, signal: null })
  expect(second.said()).toMatch(new RegExp(`^Another Tereze \\(process ${server.pid}\\) is already running .*\n$`, 'm'))
  expect(second.said()).not.toMatch(/ {4}at /)
  expect((await fetch(`${url}/readyz`)).status).toBe(200)

  const family = server.family()
  server.signal('SIGKILL')
  await server.ended
  // Nothing of a killed server lives on: its PostgreSQL ends by itself.
  expect(await untilGone(family)).toEqual([])
})

test('after kill -9 the stale lock does not stop the next start, and a stop in the middle of a start is clean', async () => {
  const server = start()
  const url = await server.opened
  expect(await ticketPage(url, pass)).toMatchObject({ status: 200, body: { state: 'waiting' } })
  server.signal('SIGKILL')
  await server.ended

  const hasty = start()
  await expect.poll(() => hasty.said(), { timeout: 20_000 }).toContain('Starting the database')
  await expect.poll(() => hasty.family().length, { timeout: 20_000 }).toBeGreaterThan(1)
  const family = hasty.family()
  hasty.signal('SIGINT')
  expect(await hasty.ended).toEqual({ code: 0, signal: null })
  expect(await untilGone(family)).toEqual([])
  expect(hasty.said()).not.toMatch(/error|terminating|ECONN/i)
})

test('a demo day runs in the hall without being asked, and ends with the server', async () => {
  const server = start([])
  const url = await server.opened
  await expect
    .poll(async () => JSON.stringify(await (await fetch(`${url}/api/queue/board/${centre}`)).json()), {
      timeout: 90_000,
    })
    .toMatch(/"atDesks":\[\{/)
  const family = server.family()
  const commands = family.map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  expect(commands.filter((command) => command.includes('live-day'))).toHaveLength(1)
  server.signal('SIGINT')
  expect(await server.ended).toEqual({ code: 0, signal: null })
  expect(await untilGone(family)).toEqual([])
})
