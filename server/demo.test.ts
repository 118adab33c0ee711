import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openDesk, callNextHere } from '#desks/contract'
import { steeredClock } from '#kernel/clock.ts'
import { postpone, takeTicket, ticketPage } from '#queue/contract'
import { aCaller, anyone, deedOf, onServer, withDatabase } from '#testing'
import type { Endpoint } from '#kernel/endpoint.ts'
import type { z } from 'zod'
import { readConfig } from './config.ts'
import { serve, type Serving } from './serve.ts'

const key = 'the key of a test'
const centre = 'bishkek-orok'
const name = `s_${randomUUID().replaceAll('-', '')}`
let serving: Serving
beforeAll(async () => {
  const server = inject('databaseServer')
  await onServer(server, `create database ${name} template tereze_template strategy file_copy`)
  const environment = { PORT: '0', TEREZE_SECRET: 'a secret for tests only, of no value at all', LOG_LEVEL: 'error' }
  serving = await serve({
    config: readConfig(environment, ['--api-only']),
    databaseUrl: withDatabase(server, name),
    clock: steeredClock('2026-11-23T09:30:00+06:00'),
    demoKey: key,
  })
})
afterAll(async () => {
  await serving.close()
  await onServer(inject('databaseServer'), `drop database if exists ${name} with (force)`)
})

const post = (body: string) =>
  fetch(`${serving.url}/api/demo/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'tereze-demo-key': key, 'accept-language': 'en' },
    body,
  })
const steer = (to: string, speed = 0) => post(JSON.stringify({ to, speed }))
const call = async <E extends Endpoint>(of: E, input: z.input<E['input']>, caller = anyone) =>
  (await serving.house.perform({ deed: deedOf(of), input, caller, requestId: randomUUID() })) as z.output<E['output']>

test.each([
  ['nothing', '{}'],
  ['no instant', '{"to":"noon"}'],
  ['an instant without a zone', '{"to":"2026-11-23T10:00:00"}'],
  ['a speed that is none', '{"to":"2026-11-23T10:00:00+06:00","speed":-1}'],
  ['a list', '[]'],
  ['no object', '"now"'],
])('a clock that is told %s says what is wrong with it', async (_, body) => {
  const answer = await post(body)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'bad-request' })
})

test('who asks for the devices of no centre is told so', async () => {
  for (const query of ['', '?centre=', '?centre=%20', '?centre=a&centre=b']) {
    const answer = await fetch(`${serving.url}/api/demo/devices${query}`, { headers: { 'tereze-demo-key': key } })
    expect(answer.status, query).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'bad-request' })
  }
})

test('the address that goes into links is the one that the server listens on, also when the system chose the port', () => {
  expect(serving.house.settings.publicUrl).toBe(serving.url)
  expect(new URL(serving.url).port).not.toBe('0')
})

test('whatever time made due has happened when the clock was moved', async () => {
  const operator = aCaller({ id: 'staff-20', desk: 20 })
  await call(openDesk, { centre, desk: 20 }, operator)
  const identity = { kind: 'pin', value: '90101199000001' } as const
  const ticket = await call(takeTicket, { centre, services: ['passport-exchange'], identity, language: 'ky' })
  if (!('pass' in ticket)) throw new Error(`no ticket: ${JSON.stringify(ticket)}`)
  await call(postpone, { centre, pass: ticket.pass })
  await call(callNextHere, { centre, desk: 20 }, operator)
  const later = new Date(serving.house.clock.now().getTime() + 10 * 60_000)
  await steer(later.toISOString())
  expect(await call(ticketPage, { centre, pass: ticket.pass })).toMatchObject({ state: 'called', deskNo: 20 })
})

test('a clock that runs quickly can be moved to an instant that it has just passed', async () => {
  const { now } = (await (await steer('2026-11-23T09:31:00+06:00', 10_000)).json()) as { now: string }
  const answers = await Promise.all(Array.from({ length: 20 }, () => steer(now, 10_000)))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  await steer(now, 0)
})
