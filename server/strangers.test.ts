import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { steeredClock } from '#kernel/clock.ts'
import { onServer, withDatabase } from '#testing'
import { readConfig } from './config.ts'
import { serve, type Serving } from './serve.ts'

const name = `f_${randomUUID().replaceAll('-', '')}`
let serving: Serving
beforeAll(async () => {
  const server = inject('databaseServer')
  await onServer(server, `create database ${name} template tereze_template strategy file_copy`)
  const environment = {
    PORT: '0',
    TEREZE_SECRET: 'a secret for tests only, of no value at all',
    LOG_LEVEL: 'error',
    TEREZE_STREAM_LIMIT: '3',
  }
  serving = await serve({
    config: readConfig(environment, ['--api-only']),
    databaseUrl: withDatabase(server, name),
    clock: steeredClock('2026-11-23T09:30:00+06:00'),
  })
})
afterAll(async () => {
  await serving.close()
  await onServer(inject('databaseServer'), `drop database if exists ${name} with (force)`)
})

const post = async (headers: Record<string, string>) => {
  const answer = await fetch(`${serving.url}/api/queue/take-ticket`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    body: '{}',
  })
  return ((await answer.json()) as { code: string }).code
}

test('a page of somebody else cannot act with the cookies of a visitor or an operator', async () => {
  expect(await post({ origin: 'https://evil.example' })).toBe('foreign-origin')
  expect(await post({ origin: serving.url, 'sec-fetch-site': 'cross-site' })).toBe('foreign-origin')
  // Nothing else is wrong with these but the empty body.
  expect(await post({ origin: serving.url, 'sec-fetch-site': 'same-origin' })).toBe('bad-request')
  expect(await post({})).toBe('bad-request')
})

test('one address keeps only so many live pages open, and may open others when it closes some', async () => {
  const stream = async () => {
    const stop = new AbortController()
    const { status } = await fetch(`${serving.url}/api/queue/board/bishkek-orok/stream`, { signal: stop.signal })
    return { status, stop: () => stop.abort() }
  }
  const open = [await stream(), await stream(), await stream()]
  expect(open.map(({ status }) => status)).toEqual([200, 200, 200])
  expect((await stream()).status).toBe(429)
  expect((await stream()).status).toBe(429)
  open[0]!.stop()
  await expect.poll(async () => (await stream()).status).toBe(200)
  for (const { stop } of open) stop()
})

/** What a server answers to bytes that no client would send. */
const answerTo = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(serving.url)
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    let text = ''
    socket.on('data', (part) => (text += part.toString()))
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })

test('what is no request at all, or has a head without end, is told so in three languages', async () => {
  const garbage = await answerTo('no words of HTTP\r\n\r\n')
  expect(garbage).toMatch(/^HTTP\/1\.1 400 /)
  expect(garbage).toContain('application/problem+json')
  for (const word of ['Сурам', 'Запрос', 'The request']) expect(garbage).toContain(word)
  const long = await answerTo(`GET /healthz HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(40_000)}\r\n\r\n`)
  expect(long).toMatch(/^HTTP\/1\.1 413 /)
  expect(JSON.parse(long.slice(long.indexOf('{')))).toMatchObject({ code: 'too-large', status: 413 })
})
