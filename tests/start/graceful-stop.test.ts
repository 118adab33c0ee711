import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { aDatabase } from './databases.ts'
import { centre, demoKey, listen, openPassportDesk, steerToWork, takeTicket } from './people.ts'
import { startServer } from './server-process.ts'

const options = ['--quiet-hall', '--api-only']

async function listTickets(url: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ visit_id: string }>('select visit_id from queue.visit')
  await client.end()
  return new Set(rows.map(({ visit_id }) => visit_id))
}

test('a server that is stopped among fifty commands loses none that it acknowledged', async () => {
  const DATABASE_URL = await aDatabase()
  const server = startServer({ settings: { DATABASE_URL, TEREZE_DEMO_KEY: demoKey }, options })
  const url = await server.opened
  await steerToWork(url)
  await openPassportDesk(url)
  const answers = Array.from({ length: 50 }, async (_, index) => {
    // Spread around the signal: some are answered, some are being decided, some come too late.
    await pause(index * 4)
    return await takeTicket(url, index + 1, randomUUID()).catch(() => 'closed' as const)
  })
  const board = new AbortController()
  const watching = (async () => {
    for await (const view of listen(`${url}/api/queue/board/${centre}/stream`, board.signal)) void view
    return 'ended'
  })()
  await pause(60)
  server.signal('SIGTERM')
  const settled = await Promise.all(answers)
  expect(await server.ended).toEqual({ code: 0, signal: null })
  // A board is told at once that it is not live any more.
  expect(await watching).toBe('ended')

  const acknowledged = settled.flatMap((answer) =>
    answer !== 'closed' && answer.status === 200 ? [String(answer.body['visit'])] : [],
  )
  const kept = await listTickets(DATABASE_URL)
  expect(acknowledged.length).toBeGreaterThan(0)
  expect(acknowledged.filter((visit) => !kept.has(visit))).toEqual([])
  // Nobody has got a ticket without being told so: what was taken was answered before the end.
  expect(kept.size).toBe(acknowledged.length)
  const refused = settled.filter((answer) => answer !== 'closed' && answer.status !== 200)
  expect(refused.filter((answer) => answer !== 'closed' && answer.status !== 503)).toEqual([])
  expect(server.logged().filter(({ level }) => Number(level) >= 50)).toEqual([])
})

test('a connection kept open for later does not keep a stopping server', async () => {
  const server = startServer({ settings: { DATABASE_URL: await aDatabase() }, options })
  const url = await server.opened
  // The fetch of Node keeps its connection for the next question.
  await (await fetch(`${url}/healthz`)).text()
  const asked = performance.now()
  server.signal('SIGTERM')
  expect(await server.ended).toEqual({ code: 0, signal: null })
  expect(performance.now() - asked).toBeLessThan(10_000)
})

test('a server bound to its input ends when whoever started it is gone', async () => {
  const settings = { DATABASE_URL: await aDatabase() }
  const server = startServer({ settings, options: [...options, '--stop-with-input'], hasInput: true })
  await server.opened
  server.endInput()
  expect(await server.ended).toEqual({ code: 0, signal: null })
})
