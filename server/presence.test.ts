import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, afterEach, expect, test, vi } from 'vitest'
import * as desks from '#desks/contract'
import { addSeconds } from '#kernel/clock.ts'
import { demoHeadId, demoOperatorId, identify, isStillCaller, people } from '#people'
import { sql } from '#kernel/sql.ts'
import { signIn } from '#people/contract'
import { aCaller, aHouse, deedOf, type TestHouse } from '#testing'
import { buildHttp } from './http.ts'
import { openStreams } from './streams.ts'

const centre = 'bishkek-orok'
const hour = 3600
let house: TestHouse
beforeAll(async () => {
  house = await aHouse()
})
afterAll(() => house.close())

/** A server that asks all the time whether those who watch are still welcome. */
let url = ''
let streams: ReturnType<typeof openStreams>
let asked = 0
let close: () => Promise<void>
beforeEach(async () => {
  asked = 0
  streams = openStreams(
    house.clock,
    (error) => {
      throw error
    },
    { welcomeMs: 10 },
  )
  const { read } = house.database
  const app = await buildHttp(
    {
      deeds: [deedOf(desks.deskStream), deedOf(desks.hallStream)],
      perform: house.perform,
      identify: async (asking) => await identify(read, house.clock, asking),
      isStillCaller: async (caller, { isPresence }) => {
        const isStill = await isStillCaller(read, house.clock, { caller, isPresence })
        asked++
        return isStill
      },
      streams,
      now: () => house.clock.now(),
      log: pino({ level: 'silent' }),
      isSecure: false,
      observe: () => {},
    },
    async () => {},
  )
  await app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  close = async () => {
    streams.close()
    await app.close()
  }
})
afterEach(() => close())

async function enter(desk: number) {
  const { session } = await house.call(signIn, { staff: demoOperatorId(centre, desk), centre, desk })
  await house.call(desks.openDesk, { centre, desk }, operator(desk))
  const isLive = async () => (await identify(house.database.read, house.clock, { sessionToken: session })).desk === desk
  return { session, isLive }
}
const operator = (desk: number) => aCaller({ id: demoOperatorId(centre, desk), desk })

/** A screen with a live view; it is closed with the signal. */
async function watch(path: string, session: string): Promise<AbortController> {
  const screen = new AbortController()
  const answer = await fetch(`${url}${path}`, {
    headers: { cookie: `tereze-session=${session}` },
    signal: screen.signal,
  })
  expect(answer.status).toBe(200)
  const reader = answer.body!.getReader()
  await reader.read()
  void (async () => {
    while (!(await reader.read()).done);
  })().catch(() => {})
  return screen
}
const pass = (seconds: number) => house.clock.steer(addSeconds(house.clock.now(), seconds))
/** The server has asked again who is there, and has found her. */
const isNoted = (desk: number) =>
  vi.waitFor(async () => {
    const seen = sql`select last_seen_at from people.session where desk_no = ${desk} and ended_at is null`
    expect(await house.database.read.one(seen)).toEqual({ lastSeenAt: house.clock.now() })
  }, 20_000)
const occupants = async () => {
  const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
  const { desks: all } = await house.call(desks.hallView, { centre }, head)
  return Object.fromEntries(all.map(({ desk, state }) => [desk, state]))
}
const endSessions = async () => {
  await house.work(people.routines!.find(({ name }) => name === 'people-end-sessions')!.perform)
  await house.deliver('people.desks-left')
}

test('an operator whom nobody needs for a morning is still signed in while her desk stands on her screen', async () => {
  const { session, isLive } = await enter(20)
  const screen = await watch(`/api/desks/${centre}/20/stream`, session)
  for (let hours = 0; hours < 5; hours++) {
    pass(hour)
    await isNoted(20)
    await endSessions()
  }
  expect(await occupants()).toMatchObject({ 20: 'open' })
  screen.abort()
  await vi.waitFor(() => expect(streams.count()).toBe(0))
  pass(2 * hour)
  await endSessions()
  expect(await occupants()).toMatchObject({ 20: 'closed' })
  expect(await isLive()).toBe(false)
})

test('a screen that only shows the hall does not keep its sign-in', async () => {
  const { session } = await house.call(signIn, { staff: demoHeadId(centre), centre })
  const who = () => identify(house.database.read, house.clock, { sessionToken: session })
  await watch(`/api/desks/hall/${centre}/stream`, session)
  pass(hour)
  asked = 0
  await vi.waitFor(() => expect(asked).toBeGreaterThan(1))
  pass(hour)
  await vi.waitFor(() => expect(streams.count()).toBe(0))
  expect((await who()).role).toBe('anyone')
})

test('even an open screen does not make a working day longer than twelve hours', async () => {
  const { session } = await enter(22)
  await watch(`/api/desks/${centre}/22/stream`, session)
  for (let hours = 0; hours < 11; hours++) {
    pass(hour)
    await isNoted(22)
  }
  pass(hour)
  await endSessions()
  expect(await occupants()).toMatchObject({ 22: 'closed' })
  await vi.waitFor(() => expect(streams.count()).toBe(0))
})
