import { expect, test } from 'vitest'
import { aDatabase } from './databases.ts'
import { aPin, centre, demoKey, openPassportDesk, post, steerToWork, takeTicket } from './people.ts'
import { startServer } from './server-process.ts'

test('what goes wrong with a person is logged with its request and without the person', async () => {
  const settings = {
    // A database that fails in the middle of a deed: the worst that a log could be tempted to quote.
    DATABASE_URL: await aDatabase([
      `create function queue.fail() returns trigger language plpgsql as $$
        begin raise exception 'row %', new; end $$`,
      'create trigger fail before insert on queue.visit for each row execute function queue.fail()',
    ]),
    TEREZE_DEMO_KEY: demoKey,
    LOG_LEVEL: 'trace',
  }
  const server = startServer({ settings, options: ['--quiet-hall', '--api-only'] })
  const url = await server.opened
  await steerToWork(url)
  const { token } = await openPassportDesk(url)

  const failed = await takeTicket(url, 4711)
  expect(failed).toMatchObject({ status: 500, body: { code: 'internal' } })
  const phone = '+996700123456'
  const asked = { centre, services: ['no-such-service'], language: 'ky', identity: { kind: 'phone', value: phone } }
  const refused = await post(`${url}/api/queue/take-ticket`, asked)
  expect(refused.status).toBe(400)
  await fetch(`${url}/api/queue/take-ticket?pin=${aPin(4712)}`, { method: 'POST', body: `{"identity": "${aPin(4713)}` })

  server.signal('SIGTERM')
  await server.ended
  const words = server.said()
  for (const secret of [aPin(4711), aPin(4712), aPin(4713), phone, phone.slice(1), token, demoKey])
    expect(words).not.toContain(secret)
  for (const line of words.split('\n').filter((each) => each !== '' && !/^(Tereze is open: |Closing …)/.test(each)))
    expect(JSON.parse(line), line).toMatchObject({
      level: expect.any(Number),
      time: expect.any(Number),
      msg: expect.any(String),
    })
  // The person was shown the same id as the log keeps.
  const bug = server.logged().find(({ msg }) => msg === 'a bug')
  expect(bug).toMatchObject({
    level: 50,
    requestId: String(failed.body['instance']).slice('urn:uuid:'.length),
    path: '/api/queue/take-ticket',
  })
})

test('a server whose log nobody reads any more goes on, and ends when it is asked to', async () => {
  const settings = {
    DATABASE_URL: await aDatabase([
      `create function queue.fail() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
      'create trigger fail before insert on queue.visit for each row execute function queue.fail()',
    ]),
    TEREZE_DEMO_KEY: demoKey,
  }
  const server = startServer({ settings, options: ['--quiet-hall', '--api-only'] })
  const url = await server.opened
  await steerToWork(url)
  await openPassportDesk(url)
  server.leaveUnheard()
  for (const person of [1, 2, 3]) expect(await takeTicket(url, person)).toMatchObject({ status: 500 })
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  server.signal('SIGTERM')
  expect(await server.ended).toEqual({ code: 0, signal: null })
})
