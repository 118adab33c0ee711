import { expect, test } from 'vitest'
import { aDatabase } from './databases.ts'
import { atDesk, centre, demoKey, get, listen, openPassportDesk, steerToWork, takeTicket } from './people.ts'
import { startServer } from './server-process.ts'

type BoardView = { readonly waiting: { ticket: string }[]; readonly atDesks: { ticket: string; deskNo: number }[] }

test('two processes on one database are one hall', async () => {
  const settings = { DATABASE_URL: await aDatabase(), TEREZE_DEMO_KEY: demoKey }
  const options = ['--quiet-hall', '--api-only']
  const servers = [startServer({ settings, options }), startServer({ settings, options })]
  const [a = '', b = ''] = await Promise.all(servers.map(({ opened }) => opened))
  await steerToWork(a, b)
  const operator = await openPassportDesk(a)
  // A session of the one is a session of the other.
  expect((await get(`${b}/api/people/me`, { token: operator.token })).body).toMatchObject({
    role: 'operator',
    desk: operator.desk,
  })

  const views: BoardView[] = []
  const board = new AbortController()
  const watching = (async () => {
    for await (const view of listen(`${b}/api/queue/board/${centre}/stream`, board.signal))
      views.push(view as BoardView)
  })().catch(() => undefined)
  await expect.poll(() => views.length, { timeout: 10_000 }).toBeGreaterThan(0)

  const { body: ticket } = await takeTicket(a, 1)
  await expect
    .poll(() => views.at(-1)?.waiting.map((one) => one.ticket), { timeout: 2_000, interval: 20 })
    .toEqual([ticket['ticket']])

  // The other process decides on what this one has taken, and knows it is the same person.
  expect(await takeTicket(b, 1)).toMatchObject({ status: 409, body: { code: 'ticket-exists' } })
  const called = await atDesk(`${b}/api/desks/next`, operator)
  expect(called).toMatchObject({ status: 200, body: { visit: { ticket: ticket['ticket'], state: 'called' } } })
  await expect
    .poll(() => views.at(-1)?.atDesks, { timeout: 2_000, interval: 20 })
    .toMatchObject([{ ticket: ticket['ticket'], deskNo: operator.desk }])

  // One of them dies in the middle; the other goes on with what both had acknowledged.
  servers[0]!.signal('SIGKILL')
  const visit = { visit: ticket['visit'] }
  expect(await atDesk(`${b}/api/desks/start`, operator, visit)).toMatchObject({ body: { visit: { state: 'serving' } } })
  expect((await atDesk(`${b}/api/desks/finish`, operator, { ...visit, outcome: 'done' })).status).toBe(200)
  board.abort()
  await watching
})
