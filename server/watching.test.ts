import type { FastifyInstance, InjectOptions } from 'fastify'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { demoDeviceId, demoDeviceToken } from '#centres'
import { demoOperatorId, identify } from '#people'
import { signIn } from '#people/contract'
import { takeTicket } from '#queue/contract'
import { aHouse, deedOf, type TestHouse } from '#testing'
import { buildHttp, type Edge } from './http.ts'
import { openStreams } from './streams.ts'
import { limitStrangers } from './watching.ts'

const centre = 'bishkek-orok'
const changesPerMinute = 3
let house: TestHouse
beforeAll(async () => {
  house = await aHouse()
})
afterAll(() => house.close())

let app: FastifyInstance
const lines: Record<string, unknown>[] = []
type Known = Partial<Pick<Edge, 'trustedProxies'>> & { readonly level?: string }
async function open({ level = 'silent', ...known }: Known = {}): Promise<void> {
  const streams = openStreams(house.clock, () => {})
  streams.close()
  const edge: Edge = {
    deeds: [deedOf(takeTicket)],
    perform: house.perform,
    identify: async ({ address, ...tokens }) =>
      await identify(house.database.read, house.clock, { ...tokens, from: { address, secret: house.settings.secret } }),
    isStillCaller: async () => true,
    streams,
    now: () => house.clock.now(),
    log: pino({ level, base: null }, { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) }),
    isSecure: false,
    observe: () => {},
    ...known,
  }
  app = await buildHttp(edge, async (opening) => {
    await limitStrangers(opening, { edge, changesPerMinute, demoKey: undefined })
  })
}
afterEach(async () => {
  lines.length = 0
  await app.close()
})

/** Refused by the deed itself, so that it may be asked as often as one likes; only the limit answers 429. */
const send = async (known: InjectOptions = {}): Promise<number> =>
  (await app.inject({ method: 'POST', url: takeTicket.path, payload: {}, ...known })).statusCode
async function sendMany(known: (index: number) => InjectOptions): Promise<number[]> {
  const statuses: number[] = []
  for (let index = 0; index < changesPerMinute + 2; index++) statuses.push(await send(known(index)))
  return statuses
}
const allowed = [400, 400, 400, 400, 400]
const limited = [400, 400, 400, 429, 429]

test.each<[string, Record<string, string>]>([
  ['nothing at all', {}],
  ['a sign-in that nobody made', { cookie: 'tereze-session=forged' }],
  ['a device that nobody registered', { cookie: 'tereze-device=forged' }],
  ['a device in a header', { 'tereze-device': 'forged' }],
  ['a bearer token', { authorization: 'Bearer forged' }],
  ['something that is no token', { authorization: 'x' }],
  ['a key of the demo where there is none', { 'tereze-demo-key': 'forged' }],
  ['an address of its own choice', { 'x-forwarded-for': '203.0.113.7' }],
])('whoever shows %s is limited as a stranger', async (_, headers) => {
  await open()
  expect(await sendMany(() => ({ headers }))).toEqual(limited)
})

test('a new forged token for every request is no way out', async () => {
  await open()
  expect(await sendMany((index) => ({ headers: { cookie: `tereze-session=forged-${index}` } }))).toEqual(limited)
})

test('devices and staff that are known are not limited', async () => {
  await open()
  const token = demoDeviceToken(house.settings, demoDeviceId(centre, 'K1'))
  expect(await sendMany(() => ({ headers: { 'tereze-device': token! } }))).toEqual(allowed)
  const { session } = await house.call(signIn, { staff: demoOperatorId(centre, 20), centre, desk: 20 })
  expect(await sendMany(() => ({ headers: { cookie: `tereze-session=${session}` } }))).toEqual(allowed)
  // What they did is not counted against the strangers who share their address.
  expect(await sendMany(() => ({}))).toEqual(limited)
})

test('behind a trusted proxy every citizen is counted for himself, and a proxy that is not trusted is not believed', async () => {
  await open({ trustedProxies: ['10.0.0.0/8'] })
  const through = (proxy: string) => (index: number) => ({
    remoteAddress: proxy,
    headers: { 'x-forwarded-for': `203.0.113.${index}` },
  })
  expect(await sendMany(through('10.1.2.3'))).toEqual(allowed)
  expect(await sendMany(through('192.0.2.1'))).toEqual(limited)
})

test('a stranger is told apart from others for a day, and nothing says where he asked from', async () => {
  const from = async (address: string) =>
    (await identify(house.database.read, house.clock, { from: { address, secret: house.settings.secret } })).id
  const today = await from('203.0.113.7')
  expect(today).toMatch(/^stranger-[\w-]{16}$/)
  expect(await from('203.0.113.7')).toBe(today)
  expect(await from('203.0.113.8')).not.toBe(today)
  await open()
  house.clock.steer(new Date('2026-11-24T09:00:00+06:00'))
  expect(await from('203.0.113.7')).not.toBe(today)
})

test('a command leaves one line that names its route and no secret, a read that succeeds leaves none', async () => {
  await open({ level: 'info' })
  const secret = 'a-secret-of-a-ticket'
  await send({ headers: { cookie: `tereze-session=${secret}` }, payload: { identity: secret } })
  await app.inject({ method: 'GET', url: `/api/nothing/${secret}` })
  expect(lines).toEqual([
    {
      level: 30,
      time: expect.any(Number),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      method: 'POST',
      path: takeTicket.path,
      status: 400,
      ms: expect.any(Number),
      role: 'anyone',
      code: 'bad-request',
      msg: 'refused',
    },
    expect.objectContaining({ method: 'GET', path: 'unknown', status: 404, msg: 'refused' }),
  ])
  expect(JSON.stringify(lines)).not.toContain(secret)
})

test('a server that tells only errors tells nothing of requests', async () => {
  await open({ level: 'error' })
  await send()
  expect(lines).toEqual([])
})
