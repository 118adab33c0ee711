import { expect, test } from 'vitest'
import { aDatabase } from './databases.ts'
import { atDesk, centre, demoKey, get, listen, openPassportDesk, post, steerToWork, takeTicket } from './people.ts'
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

test('processes of one demo live at one time: beside each other, when one is steered, and after the last one stopped', async () => {
  const settings = { DATABASE_URL: await aDatabase(), TEREZE_DEMO_KEY: demoKey }
  const options = ['--quiet-hall', '--api-only']
  const clockOf = async (url: string) => Date.parse(String((await get(`${url}/api/demo/clock`)).body['now']))
  const apart = async () => Math.abs((await clockOf(a)) - (await clockOf(b)))
  const first = startServer({ settings, options })
  const a = await first.opened
  await steerToWork(a)
  const second = startServer({ settings, options })
  const b = await second.opened
  expect(await apart()).toBeLessThan(2_000)
  const to = new Date((await clockOf(a)) + 3_600_000).toISOString()
  await post(`${a}/api/demo/clock`, { to, speed: 1 }, { headers: { 'tereze-demo-key': demoKey } })
  await expect.poll(apart, { timeout: 10_000, interval: 100 }).toBeLessThan(2_000)
  expect(await clockOf(b)).toBeGreaterThanOrEqual(Date.parse(to))
  for (const server of [first, second]) server.signal('SIGINT')
  await Promise.all([first.ended, second.ended])
  // Nobody did anything in that hour; it has passed all the same.
  const again = await startServer({ settings, options }).opened
  expect(await clockOf(again)).toBeGreaterThanOrEqual(Date.parse(to))
})
