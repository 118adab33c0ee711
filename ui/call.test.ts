import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint, nothing, permission } from '#kernel/endpoint.ts'
import { call, Problem } from './call.ts'
import { reviveDates } from './revive-dates.ts'

const anyone = permission('tests.call', 'anyone')
const summary = { ky: 'Сыноо', ru: 'Проба', en: 'A trial' }
const Paper = z.object({ paper: z.string(), takenAt: z.date() })
const Nothing = z.object({ turnedAway: z.literal('day-full'), until: z.date().nullable() })

const take = endpoint({
  method: 'POST',
  path: '/api/papers/:centre/take',
  summary,
  permission: anyone,
  records: 'papers.taken',
  input: z.object({ centre: z.string(), services: z.array(z.string()) }),
  output: z.union([Paper, Nothing]),
})

const look = endpoint({
  method: 'GET',
  path: '/api/papers/:centre',
  summary,
  permission: anyone,
  records: nothing('a look'),
  input: z.object({ centre: z.string(), day: z.string().optional(), services: z.array(z.string()).optional() }),
  output: z.array(Paper),
})

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string }
type Answer = (response: ServerResponse, seen: Seen) => void
const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

/** Answers with the given answers one after another, the last one for ever. */
async function aServer(...answers: Answer[]) {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString()))
    request.on('end', () => {
      const one = { method: request.method!, url: request.url!, headers: request.headers, body }
      seen.push(one)
      answers[Math.min(seen.length, answers.length) - 1]!(response, one)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endings.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  )
  return { seen, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const json =
  (value: unknown, status = 200): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
const hangUp: Answer = (response) => response.destroy()
const neverAnswer: Answer = () => undefined

const paper = { paper: 'P-001', takenAt: '2026-11-23T03:00:00.000Z' }
const order = { centre: 'bishkek orok', services: ['divorce'] }

describe('a call', () => {
  test('puts path parameters into the path and the rest into the body, with the language and a key', async () => {
    const { origin, seen } = await aServer(json(paper))
    await call(take, order, { origin, language: 'ru', key: 'the-key-of-one-wish' })
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/api/papers/bishkek%20orok/take?lang=ru' })
    expect(seen[0]!.headers).toMatchObject({ 'idempotency-key': 'the-key-of-one-wish', 'accept-language': 'ru' })
    expect(JSON.parse(seen[0]!.body)).toEqual({ services: ['divorce'] })
  })

  test('that only reads puts the rest into the query and has no key', async () => {
    const { origin, seen } = await aServer(json([paper]))
    const papers = await call(look, { centre: 'osh', day: '2026-11-23', services: ['divorce', 'marriage'] }, { origin })
    expect(seen[0]!.url).toBe('/api/papers/osh?lang=ky&day=2026-11-23&services=divorce&services=marriage')
    expect(seen[0]!.headers).not.toHaveProperty('idempotency-key')
    expect(papers[0]!.takenAt).toEqual(new Date('2026-11-23T03:00:00Z'))
  })

  test('revives the dates of whichever alternative was answered', async () => {
    const { origin } = await aServer(json(paper), json({ turnedAway: 'day-full', until: '2026-11-23T12:00:00.000Z' }))
    expect(await call(take, order, { origin })).toEqual({ ...paper, takenAt: new Date(paper.takenAt) })
    const second = await call(take, order, { origin })
    expect(second).toEqual({ turnedAway: 'day-full', until: new Date('2026-11-23T12:00:00Z') })
  })

  test('is repeated with the same key when the connection breaks and when the server is away', async () => {
    const { origin, seen } = await aServer(hangUp, json({ code: 'unavailable' }, 503), json(paper))
    expect(await call(take, order, { origin })).toMatchObject({ paper: 'P-001' })
    const keys = seen.map(({ headers }) => headers['idempotency-key'])
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
  })

  test('is repeated when half of the answer is missing', async () => {
    const half: Answer = (response) => {
      response.writeHead(200, { 'content-length': '500' }).write('{"paper":')
      setImmediate(() => response.destroy())
    }
    const { origin } = await aServer(half, json(paper))
    expect(await call(take, order, { origin })).toMatchObject({ paper: 'P-001' })
  })

  test('that the server refuses is a problem with its code and words, and is not repeated', async () => {
    const problem = { code: 'hall-closed', title: 'Азыр мүмкүн эмес', detail: 'Борбор азыр жабык.', status: 409 }
    const { origin, seen } = await aServer(json({ ...problem, instance: 'urn:uuid:r-1' }, 409))
    const refused = await call(take, order, { origin }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Problem)
    expect(refused).toMatchObject({ ...problem, requestId: 'r-1', isUnanswered: false })
    expect(seen).toHaveLength(1)
  })

  test('gives up after its patience and says so in the language asked', async () => {
    const { origin, seen } = await aServer(neverAnswer)
    const given = await call(take, order, { origin, language: 'en', tryMs: 40, patienceMs: 600 }).catch(
      (error: unknown) => error,
    )
    expect(given).toMatchObject({ code: 'unreachable', status: 0, isUnanswered: true })
    expect((given as Problem).detail).toMatch(/cannot be reached/)
    expect(seen.length).toBeGreaterThan(1)
  })

  test('ends at once when the caller no longer wants it', async () => {
    const stop = new AbortController()
    const { origin } = await aServer(() => stop.abort(new Error('the person left')))
    await expect(call(take, order, { origin, signal: stop.signal })).rejects.toThrow('the person left')
  })
})

test('dates are revived only where the declaration has them', () => {
  const Named = z.object({ name: z.string(), at: z.date().nullable(), seen: z.record(z.string(), z.date()) })
  const at = '2026-11-23T03:00:00.000Z'
  expect(reviveDates(Named, { name: at, at: null, seen: { door: at }, added: at })).toEqual({
    name: at,
    at: null,
    seen: { door: new Date(at) },
    added: at,
  })
})
