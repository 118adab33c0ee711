import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { demoDesks } from '#centres'
import { hallView, moveOperator } from '#desks/contract'
import { steeredClock } from '#kernel/clock.ts'
import { demoHeadId } from '#people'
import { compareBooks, driveDay, openApi, watchHalls, type Api, type Drive } from '#replay'
import { orok, planDemoDay } from '#simulation'
import { takeTicket, ticketPage } from '#queue/contract'
import { onServer, withDatabase } from '#testing'
import { readConfig } from '../server/config.ts'
import { serve, type Serving } from '../server/serve.ts'

const date = '2026-11-23'
const demoKey = 'the key of a test'

type Opened = { readonly api: Api; close(): Promise<void> }

/** A server as `npm start` opens it, without screens, on a database and a clock of its own. */
async function openServer(now: string): Promise<Opened> {
  const server = inject('databaseServer')
  const name = `d_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name} template tereze_template strategy file_copy`)
  const environment = {
    PORT: '0',
    TEREZE_SECRET: 'a secret for tests only, of no value at all',
    LOG_LEVEL: 'error',
    DATABASE_CONNECTIONS: '6',
  }
  const serving: Serving = await serve({
    config: readConfig(environment, ['--api-only']),
    databaseUrl: withDatabase(server, name),
    clock: steeredClock(`${date}T${now}+06:00`),
    demoKey,
  })
  const api = openApi(serving.url, { demoKey })
  return {
    api,
    async close() {
      api.close()
      await serving.close()
      await onServer(server, `drop database if exists ${name} with (force)`)
    },
  }
}

/** Ten desks of the hall that serve every group. */
const tenDesks = demoDesks(120).filter(({ desk }) => [1, 2, 13, 14, 15, 46, 47, 74, 95, 108].includes(desk))
const aPlan = (visitors: number) => planDemoDay({ date, seed: 5, habits: { ...orok, visitors }, desks: tenDesks })
const inOrder = { kind: 'steered', stepSeconds: 1, isInOrder: true } as const
const drive = (api: Api, how: Pick<Drive, 'phases'> & Partial<Drive>) =>
  driveDay({ api, date, seed: 5, halls: [{ plan: aPlan(200) }], ...how })
const untilTheEnd = { phases: [{ pace: inOrder, untilSecond: Infinity }] }

let open: Opened[] = []
const opened = async (now: string): Promise<Api> => {
  const server = await openServer(now)
  open.push(server)
  return server.api
}
beforeEach(() => void (open = []))
afterEach(async () => {
  for (const server of open) await server.close()
})

describe('a small day through the API', () => {
  test('the ten desks serve every group', () => {
    expect(new Set(tenDesks.flatMap(({ skills }) => skills)).size).toBe(6)
  })

  test(
    'every visit is accounted for, ticket by ticket, and the same seed gives the same day',
    { timeout: 240_000 },
    async () => {
      const { day, books, halls } = await drive(await opened('08:20:00'), untilTheEnd)
      expect(books.surprises).toEqual([])
      expect(await compareBooks(day, halls[0]!)).toEqual([])
      expect(books.entries.size + books.turnedAway.length).toBe(200)
      const ends = [...books.entries.values()].map(({ state }) => state)
      expect(new Set(ends)).toEqual(new Set(['served', 'no-show', 'left']))
      for (const what of [
        'checked-in',
        'second-errand',
        'transferred',
        'sent-back',
        'parked',
        'returned',
        'undone',
      ] as const)
        expect(books.counts.get(what), what).toBeGreaterThan(0)

      const again = await drive(await opened('08:20:00'), untilTheEnd)
      const story = (known: typeof books) =>
        [...known.entries.values()].map(({ ticket, state, waits, visitor }) => ({
          ticket,
          state,
          waits,
          visitor: visitor?.number,
        }))
      expect(story(again.books)).toEqual(story(books))
      expect(again.books.counts).toEqual(books.counts)
    },
  )

  test(
    'a difference is seen: a ticket that only the server knows, a state that only we believe',
    { timeout: 120_000 },
    async () => {
      const api = await opened('08:20:00')
      const { day, books, halls } = await drive(api, { phases: [{ pace: inOrder, untilSecond: 9.5 * 3600 }] })
      const identity = { kind: 'pin', value: '90101199012345' } as const
      await api.call(takeTicket, { centre: 'bishkek-orok', services: ['residence-extract'], identity, language: 'ky' })
      const known = [...books.entries.values()].find(({ state }) => state === 'served')
      known!.state = 'left'
      const found = (await compareBooks(day, halls[0]!)).map(({ what }) => what)
      expect(found).toContain('tickets issued')
      expect(found).toContain(`ticket ${known!.ticket}`)
    },
  )

  test(
    'a driver who joins at eleven finds the desks as they are and brings the day to its end',
    { timeout: 240_000 },
    async () => {
      const api = await opened('08:20:00')
      const first = await drive(api, { phases: [{ pace: inOrder, untilSecond: 11 * 3600 }] })
      const inTheMiddle = [...first.books.entries.values()].filter(
        ({ state }) => state === 'serving' || state === 'waiting',
      )
      expect(inTheMiddle.length).toBeGreaterThan(3)
      const second = await drive(api, untilTheEnd)
      expect(second.books.surprises).toEqual([])
      const differences = await compareBooks(second.day, second.halls[0]!)
      // Only the totals differ, by what the first driver's books hold; nobody is left in the hall.
      for (const state of ['waiting', 'called', 'serving', 'parked', 'cancelled'])
        expect(
          differences.map(({ what }) => what),
          state,
        ).not.toContain(state)
      for (const { pass } of inTheMiddle) {
        const page = await api.call(ticketPage, { centre: 'bishkek-orok', pass: pass! })
        expect(['served', 'no-show', 'left'], page.ticket).toContain(page.state)
      }
    },
  )

  test('a driver who joins in the afternoon sends nobody to the breaks of the morning again', async () => {
    const api = await opened('15:30:00')
    const plan = { ...aPlan(10), visitors: [], missedBookings: [] }
    const until = 15.5 * 3600 + 60
    await drive(api, { halls: [{ plan }], phases: [{ pace: inOrder, untilSecond: until }] })
    const head = await api.signIn({ staff: demoHeadId('bishkek-orok') })
    const { desks } = await api.call(hallView, { centre: 'bishkek-orok' }, head)
    const atRest = plan.desks.filter(({ breaks }) =>
      breaks.some(({ dueAtSecond, seconds }) => dueAtSecond <= until && until < dueAtSecond + seconds),
    )
    expect(atRest.length).toBeLessThan(3)
    expect(desks.filter(({ state }) => state === 'break').map(({ desk }) => desk)).toEqual(
      atRest.map(({ number }) => number),
    )
    expect(desks.filter(({ isReady }) => isReady)).toHaveLength(tenDesks.length - atRest.length)
  })

  test(
    'an operator whom the head moves while she has her break works on at the other desk',
    { timeout: 120_000 },
    async () => {
      const api = await opened('12:00:00')
      const head = await api.signIn({ staff: demoHeadId('bishkek-orok') })
      const deskOf = async (number: number) =>
        (await api.call(hallView, { centre: 'bishkek-orok' }, head)).desks.find(({ desk }) => desk === number)
      const moveAt = new Date(`${date}T12:15+06:00`)
      let before: Awaited<ReturnType<typeof deskOf>>
      const meddling: Api = {
        ...api,
        async steerClock(to, speed) {
          if (!before && to >= moveAt) {
            before = await deskOf(13)
            await api.call(moveOperator, { centre: 'bishkek-orok', from: 13, to: 100 }, head)
          }
          await api.steerClock(to, speed)
        },
      }
      const { books } = await driveDay({
        api: meddling,
        date,
        seed: 5,
        halls: [{ plan: { ...aPlan(10), visitors: [], missedBookings: [] } }],
        phases: [{ pace: inOrder, untilSecond: 12.5 * 3600 - 60 }],
      })
      expect(before).toMatchObject({ state: 'break' })
      expect(books.surprises).toEqual([])
      expect(await deskOf(100)).toMatchObject({ state: 'open', isReady: true })
      expect(await deskOf(13)).toMatchObject({ state: 'closed' })
    },
  )

  test(
    'somebody who is not in the plan is served at a desk of the plan, and an operator whom the head moves works on there',
    { timeout: 240_000 },
    async () => {
      const api = await opened('10:00:00')
      const leaving = new AbortController()
      const driving = driveDay({
        api,
        date,
        seed: 5,
        halls: [{ plan: { ...aPlan(10), visitors: [], missedBookings: [] } }],
        phases: [{ pace: { kind: 'flowing', speed: 240 }, untilSecond: Infinity }],
        watch: watchHalls,
        signal: leaving.signal,
      })
      const stateOf = async (pass: string) => (await api.call(ticketPage, { centre: 'bishkek-orok', pass })).state
      const head = await api.signIn({ staff: demoHeadId('bishkek-orok') })
      const ready = async () =>
        (await api.call(hallView, { centre: 'bishkek-orok' }, head)).desks.flatMap(({ desk, isReady }) =>
          isReady ? desk : [],
        )
      // The hall flows 240 times as fast as a busy machine signs ten people in: the clock says nothing of who is there.
      await expect.poll(ready, { timeout: 60_000 }).toHaveLength(tenDesks.length)
      const identity = { kind: 'pin', value: '90101199054321' } as const
      const ticket = await api.call(takeTicket, {
        centre: 'bishkek-orok',
        services: ['passport-exchange'],
        identity,
        language: 'ky',
      })
      if (!('pass' in ticket)) throw new Error(`no ticket: ${JSON.stringify(ticket)}`)
      await expect.poll(() => stateOf(ticket.pass), { timeout: 60_000 }).toBe('served')

      const again = await api.signIn({ staff: demoHeadId('bishkek-orok') })
      const move = () => api.call(moveOperator, { centre: 'bishkek-orok', from: 13, to: 100 }, again)
      // Whom a slow machine has signed out for idleness, at this speed after half a minute, comes back first.
      await vi.waitFor(move, { timeout: 60_000, interval: 500 })
      const isAtWork = async () =>
        (await api.call(hallView, { centre: 'bishkek-orok' }, again)).desks.find(({ desk }) => desk === 100)?.isReady
      await expect.poll(isAtWork, { timeout: 60_000 }).toBe(true)
      leaving.abort()
      await driving
    },
  )
})
