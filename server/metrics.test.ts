import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { z } from 'zod'
import * as desks from '#desks/contract'
import { steeredClock } from '#kernel/clock.ts'
import type { Endpoint } from '#kernel/endpoint.ts'
import { takeTicket } from '#queue/contract'
import { aCaller, anyone, deedOf, onServer, withDatabase } from '#testing'
import { readConfig } from './config.ts'
import { serve, type Serving } from './serve.ts'

const centre = 'bishkek-orok'
const name = `m_${randomUUID().replaceAll('-', '')}`
let servers: Serving[]
beforeAll(async () => {
  const server = inject('databaseServer')
  await onServer(server, `create database ${name} template tereze_template strategy file_copy`)
  const environment = { PORT: '0', TEREZE_SECRET: 'a secret for tests only, of no value at all', LOG_LEVEL: 'error' }
  const open = () =>
    serve({
      config: readConfig(environment, ['--api-only']),
      databaseUrl: withDatabase(server, name),
      clock: steeredClock('2026-11-23T09:30:00+06:00'),
    })
  servers = [await open(), await open()]
})
afterAll(async () => {
  for (const server of servers) await server.close()
  await onServer(inject('databaseServer'), `drop database if exists ${name} with (force)`)
})

/** The two processes take turns; each has a clock of its own. */
let turn = 0
async function call<E extends Endpoint>(
  of: E,
  input: z.input<E['input']>,
  caller = anyone,
): Promise<z.output<E['output']>> {
  const { perform } = servers[turn++ % servers.length]!.house
  return (await perform({ deed: deedOf(of), input, caller, requestId: randomUUID() })) as z.output<E['output']>
}
const at = (time: string) => {
  for (const { house } of servers)
    if ('steer' in house.clock)
      (house.clock as ReturnType<typeof steeredClock>).steer(new Date(`2026-11-23T${time}:00+06:00`))
}
const take = (person: number) =>
  call(takeTicket, {
    centre,
    services: ['passport-exchange'],
    identity: { kind: 'pin', value: `909091993${String(person).padStart(5, '0')}` },
    language: 'ky',
  })
const operator = (desk: number) => aCaller({ id: `staff-${desk}`, desk })

/** The sum over all processes, as a monitor would take it. */
async function sumOf(series: string): Promise<number> {
  const texts = await Promise.all(servers.map(async ({ url }) => await (await fetch(`${url}/metrics`)).text()))
  const values = texts.flatMap((text) => text.split('\n').filter((line) => line.startsWith(`${series} `)))
  return values.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
}

test('waits at the call, promises, absences and people turned away are counted by every process and add up', async () => {
  // Nobody serves passports yet.
  expect(await take(1)).toMatchObject({ turnedAway: 'no-desk' })
  await call(desks.openDesk, { centre, desk: 20 }, operator(20))
  for (const person of [2, 3, 4]) expect(await take(person)).toMatchObject({ state: 'waiting' })
  at('09:33')
  const first = await call(desks.callNextHere, { centre, desk: 20 }, operator(20))
  at('09:35')
  await call(desks.markNoShow, { centre, desk: 20, visit: first.visit!.visit }, operator(20))
  at('09:50')
  const late = await call(desks.callNextHere, { centre, desk: 20 }, operator(20))
  await call(desks.recall, { centre, desk: 20, visit: late.visit!.visit }, operator(20))
  // A refused command is not counted.
  await expect(call(desks.callNextHere, { centre, desk: 20 }, operator(20))).rejects.toMatchObject({
    code: 'desk-busy',
  })

  const walkIn = `centre="${centre}",class="walk-in"`
  expect(await sumOf(`tereze_wait_seconds_count{${walkIn}}`)).toBe(2)
  expect(await sumOf(`tereze_wait_seconds_sum{${walkIn}}`)).toBe(180 + 1200)
  expect(await sumOf(`tereze_wait_seconds_bucket{le="180",${walkIn}}`)).toBe(1)
  expect(await sumOf(`tereze_promises_total{${walkIn},outcome="kept"}`)).toBe(1)
  expect(await sumOf(`tereze_promises_total{${walkIn},outcome="missed"}`)).toBe(1)
  expect(await sumOf(`tereze_no_shows_total{${walkIn}}`)).toBe(1)
  expect(await sumOf(`tereze_turned_away_total{centre="${centre}",reason="no-desk"}`)).toBe(1)
  expect(await sumOf(`tereze_waiting{centre="${centre}",group="passports",class="walk-in"}`)).toBeGreaterThan(0)
})

test('an event that is tried again and one that was given up are seen, and those do not hide how late the others are', async () => {
  const url = withDatabase(inject('databaseServer'), name)
  const past = `now() - interval '90 seconds'`
  await onServer(
    url,
    // The last is in the hand of a process that does not come to an end.
    `insert into pgboss.job (name, data, state, retry_count, start_after, started_on) values
      ('appointments.seat-freed/offer-seats', '{}', 'failed', 200, ${past}, null),
      ('appointments.seat-freed/offer-seats', '{}', 'retry', 4, now() + interval '1 hour', null),
      ('appointments.seat-freed/offer-seats', '{}', 'active', 0, ${past}, ${past})`,
  )
  const text = await (await fetch(`${servers[0]!.url}/metrics`)).text()
  expect(text).toMatch(/^tereze_events_failing\{outcome="given-up"\} 1$/m)
  expect(text).toMatch(/^tereze_events_failing\{outcome="retried"\} 1$/m)
  expect(Number(/^tereze_event_lag_seconds (\S+)$/m.exec(text)?.[1])).toBeGreaterThanOrEqual(90)
})
