import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoDeviceToken, listDevices } from '#centres'
import { refusals as centreRefusals } from '#centres/contract'
import { handOver, type OfflineTicket } from '#queue/contract'
import { identify } from '#people'
import { listDemoStaff, signIn, type StaffRole } from '#people/contract'
import type { Refusals } from '#kernel/refusal.ts'
import { languages, type Language } from '#kernel/texts.ts'
import { sql } from '#kernel/sql.ts'
import { aHouse, type TestHouse } from '#testing'
import { buildHttp } from '../server/http.ts'
import { modules } from '../server/modules.ts'
import { methodOf } from '../server/openapi.ts'
import { houseRefusals } from '../server/refusals.ts'
import { openStreams, type Streams } from '../server/streams.ts'
import { sampleInput } from './arbitrary-input.ts'
import { hostileRequest, type HostileRequest } from './hostile-requests.ts'

const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_123)
const runsPerEndpoint = Number(process.env['FUZZ_RUNS'] ?? 25)
const centre = 'bishkek-orok'
const deeds = modules.flatMap((module) => module.deeds)
const allRefusals: Refusals = Object.assign({}, centreRefusals, ...deeds.map(({ of }) => of.refusals), houseRefusals)

let house: TestHouse
let streams: Streams
let app: FastifyInstance
let home: string
let lastBug = ''
/** How each kind of caller shows who he is. */
let tokens: Record<string, Record<string, string>>

async function signInAs(role: StaffRole, desk?: number): Promise<Record<string, string>> {
  const isBound = role === 'operator' || role === 'head-of-centre'
  const staff = await house.call(listDemoStaff, isBound ? { centre } : {})
  const person = staff.find((one) => one.role === role)!
  const { session } = await house.call(signIn, { staff: person.staff, ...(desk ? { desk } : {}) })
  return { cookie: `tereze-session=${session}` }
}

beforeAll(async () => {
  house = await aHouse()
  streams = openStreams(house.clock, () => {})
  app = await buildHttp({
    deeds,
    perform: house.perform,
    identify: async (given) => await identify(house.database.read, house.clock, given),
    isStillCaller: async () => true,
    streams,
    now: () => house.clock.now(),
    log: pino({ level: 'error' }, { write: (line) => void (lastBug = line) }),
    isSecure: false,
    observe: () => {},
  })
  home = await app.listen({ host: '127.0.0.1', port: 0 })
  const kiosk = (await listDevices(house.database.read, centre)).find(({ kind }) => kind === 'kiosk')!
  tokens = {
    anyone: {},
    kiosk: { 'tereze-device': demoDeviceToken(house.settings, kiosk.device)! },
    operator: await signInAs('operator', 1),
    'head-of-centre': await signInAs('head-of-centre'),
    administrator: await signInAs('administrator'),
  }
})

afterAll(async () => {
  streams.close()
  await app.close()
  await house.close()
})

type Answer = { status: number; type: string; text: string }

async function send({ method, url, headers, body }: HostileRequest): Promise<Answer> {
  const stop = new AbortController()
  const response = await fetch(home + url, { method, headers, body: body ?? null, signal: stop.signal })
  const type = response.headers.get('content-type') ?? ''
  // A live stream never ends by itself.
  if (type.startsWith('text/event-stream')) {
    stop.abort()
    return { status: response.status, type, text: '' }
  }
  return { status: response.status, type, text: await response.text() }
}

/** What each type was called so far, by language: a title does not depend on the request. */
const titles = new Map<string, unknown>()

/** The words before the first value that is filled in. */
const opening = (text: string): string => text.split(/[{']/)[0]!

function expectProperAnswer({ status, type, text }: Answer, language: Language, own: Refusals = {}): void {
  expect(status, status < 500 ? text : lastBug).toBeLessThan(500)
  if (status < 400) return
  expect(type).toMatch(/^application\/problem\+json/)
  const { errors = [], ...problem } = JSON.parse(text) as Record<string, unknown>
  expect(problem).toEqual({
    type: `/problems/${String(problem['code'])}`,
    title: expect.stringMatching(/\S/),
    status,
    detail: expect.stringMatching(/\S/),
    instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
    code: expect.any(String),
  })
  expect(errors).toEqual(
    (errors as unknown[]).map(() => ({ path: expect.any(String), code: expect.stringMatching(/^[a-z_-]+$/) })),
  )
  const code = String(problem['code'])
  const known = `${code} ${language}`
  expect(titles.get(known) ?? problem['title'], known).toBe(problem['title'])
  titles.set(known, problem['title'])
  expectPlainWords(String(problem['detail']), language)
  const reason = own[code] ?? allRefusals[code]
  expect(reason, code).toBeDefined()
  expect(
    String(problem['detail']).startsWith(opening(reason!.text[language])),
    `${String(problem['detail'])} is ${language}`,
  ).toBe(true)
}

/** A person reads no code of a library and no name of a field. */
function expectPlainWords(detail: string, language: Language): void {
  expect(detail).not.toMatch(/[✖→]|[a-z]_[a-z]|[A-Z]_[A-Z]|\bundefined\b|\bnull\b/)
  if (language !== 'en') expect(detail).not.toMatch(/[a-z]{3}/)
}

/**
 * What every table of business holds: any row that is written has another xmin, any row that is deleted is missing.
 * Sign-ins note by themselves when they were last used, so they are left out.
 */
async function stateOfBusiness(): Promise<unknown> {
  const { database } = house
  const tables = await database.read.many<{ name: string }>(sql`select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any(${modules.map(({ name }) => name)}) and c.relkind = 'r'
      and c.oid <> 'people.session'::regclass order by 1`)
  expect(tables.length).toBeGreaterThanOrEqual(10)
  const parts = tables.map(
    ({ name }) => `select '${name}' as name, count(*) as rows, sum(xmin::text::numeric) as written from ${name}`,
  )
  return await database.read.many({ text: parts.join(' union all '), values: [], name: 'state-of-business' })
}

test('there is something to attack', () => {
  expect(deeds.length).toBeGreaterThanOrEqual(45)
})

describe.each(deeds.map(({ of }) => [`${methodOf(of)} ${of.path}`, of] as const))('%s', (_, of) => {
  test('answers anything with its result or a typed refusal in the language of whoever asked', async () => {
    await fc.assert(
      fc.asyncProperty(hostileRequest(of), fc.constantFrom(...Object.keys(tokens)), async (request, caller) => {
        const headers = { ...tokens[caller], ...request.headers }
        expectProperAnswer(await send({ ...request, headers }), request.language, of.refusals)
      }),
      { seed, numRuns: runsPerEndpoint },
    )
  })

  const isChange = methodOf(of) === 'POST'
  const input = sampleInput(of)
  const caller = () =>
    tokens[Object.keys(tokens).find((name) => (of.permission.roles as readonly string[]).includes(name)) ?? 'anyone']!
  const good = (): HostileRequest => ({
    method: 'POST',
    url: of.path.replaceAll(/:([a-zA-Z]+)/g, (__, name: string) => encodeURIComponent(String(input[name]))),
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...caller() },
    body: JSON.stringify(input),
    language: 'en',
  })
  const refused: readonly [string, number, (request: HostileRequest) => HostileRequest][] = [
    ['malformed JSON', 400, (request) => ({ ...request, body: '{"centre": ' })],
    ['a list instead of fields', 400, (request) => ({ ...request, body: '[1]' })],
    [
      'an oversized body',
      413,
      (request) => ({ ...request, body: JSON.stringify({ ...input, padding: 'x'.repeat(70_000) }) }),
    ],
    [
      'another kind of content',
      415,
      (request) => ({ ...request, headers: { ...request.headers, 'content-type': 'text/plain' } }),
    ],
    [
      'a foreign site',
      403,
      (request) => ({ ...request, headers: { ...request.headers, origin: 'https://elsewhere.example' } }),
    ],
    ['an unreadable origin', 403, (request) => ({ ...request, headers: { ...request.headers, origin: 'nowhere' } })],
    [
      'a key that is too short',
      400,
      (request) => ({ ...request, headers: { ...request.headers, 'idempotency-key': 'a' } }),
    ],
    ['an unknown method', 404, (request) => ({ ...request, method: 'PUT' })],
  ]
  test.runIf(isChange)('refuses what is broken and changes nothing', async () => {
    const before = await stateOfBusiness()
    for (const [what, status, spoil] of refused)
      for (const language of languages) {
        const request = spoil(good())
        const answer = await send({ ...request, headers: { ...request.headers, 'accept-language': language } })
        expect(answer.status, `${what}: ${answer.text}`).toBe(status)
        expectProperAnswer(answer, language, of.refusals)
      }
    expect(await stateOfBusiness()).toEqual(before)
  })
})

test('whoever asks whether a live page is there gets an answer that ends', async () => {
  const answer = await fetch(`${home}/api/queue/board/${centre}/stream`, { method: 'HEAD' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
})

test('an address that cannot be read is refused like any other', async () => {
  for (const url of [
    '/api/%',
    '/api/centres/%zz',
    '/api/centres/%00',
    `/api/centres/${'x'.repeat(3000)}`,
    '/api/nothing',
    '/api//centres',
  ]) {
    const answer = await send({ method: 'GET', url, headers: { 'accept-language': 'ru' }, language: 'ru' })
    expect(answer.status, url).toBeGreaterThanOrEqual(400)
    expectProperAnswer(answer, 'ru')
  }
})

test('papers of an offline kiosk with one bad one among them are refused together, wherever it lies', async () => {
  const paper = (number: number, spoilt: Partial<OfflineTicket> = {}): OfflineTicket => ({
    number,
    takenAt: '2026-11-23T08:50:00+06:00',
    services: ['passport-exchange'],
    identity: { kind: 'pin', value: `903031992${String(number).padStart(5, '0')}` },
    language: 'ky',
    ground: null,
    needs: [],
    pass: `a-secret-on-the-paper-${number}`,
    ...spoilt,
  })
  const bad = fc.constantFrom<Partial<OfflineTicket>>(
    { identity: { kind: 'pin', value: '99999999999999' } },
    { takenAt: '2026-11-02T10:00:00+06:00' },
    { pass: 'too-short' },
    { number: 1 },
    { services: [] },
  )
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.nat(5), bad, async (count, place, spoilt) => {
      const papers = Array.from({ length: count }, (_, index) => paper(index + 1))
      papers.splice(Math.min(place, count), 0, paper(77, spoilt))
      const before = await stateOfBusiness()
      const answer = await send({
        method: 'POST',
        url: handOver.path,
        headers: { 'content-type': 'application/json', 'accept-language': 'ky', ...tokens['kiosk'] },
        body: JSON.stringify({ centre, tickets: papers }),
        language: 'ky',
      })
      expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
      expectProperAnswer(answer, 'ky', handOver.refusals)
      expect(await stateOfBusiness()).toEqual(before)
    }),
    { seed, numRuns: runsPerEndpoint },
  )
})

test(
  'commands in any order are carried out or refused, and a refused one changes nothing',
  { timeout: 90_000 },
  async () => {
    const commands = deeds.filter(({ kind, of }) => (kind === 'lane' || kind === 'deed') && !('cookie' in of))
    expect(commands.length).toBeGreaterThanOrEqual(20)
    let refusedCount = 0
    let known = await stateOfBusiness()
    await fc.assert(
      fc.asyncProperty(fc.nat(commands.length - 1), fc.nat(), async (index, variant) => {
        const { of } = commands[index]!
        const role =
          Object.keys(tokens).find((name) => (of.permission.roles as readonly string[]).includes(name)) ?? 'anyone'
        const [request] = fc.sample(hostileRequest(of), { numRuns: 1, seed: variant })
        const answer = await send({ ...request!, headers: { ...tokens[role], ...request!.headers } })
        expectProperAnswer(answer, request!.language, of.refusals)
        const found = await stateOfBusiness()
        if (answer.status >= 400) {
          refusedCount++
          expect(found, `${of.path} ${answer.text}`).toEqual(known)
        }
        known = found
      }),
      { seed, numRuns: 4 * runsPerEndpoint, endOnFailure: true },
    )
    expect(refusedCount).toBeGreaterThan(2 * runsPerEndpoint * 0.5)
  },
)
