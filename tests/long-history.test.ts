import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepSeats } from '#appointments'
import * as appointments from '#appointments/contract'
import * as desks from '#desks/contract'
import * as queue from '#queue/contract'
import { instantOf } from '#kernel/clock.ts'
import { demoOperatorId } from '#people'
import { aCaller, aHouse, atDeskTwenty, somebodyOf, type TestHouse } from '#testing'
import { modules } from '../server/modules.ts'

// Sixty days of a large centre, as they lie there on the sixty-first: what is asked for every few seconds, at every key and
// at every start must not read them. The plans of an empty database look well with any index.
const centre = 'bishkek-orok'
const past = { days: 60, visits: 400 }
const kiosk = aCaller({ role: 'kiosk', id: 'kiosk-1', desk: null, device: 'kiosk-1' })
const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null, centre })
const somebody = somebodyOf('905051990')

const history = [
  `insert into queue.hall (centre_id, day, version) values ('${centre}', '2026-11-20', 5) on conflict do nothing`,
  `insert into appointments.appointment (centre_id, appointment_id, code, pass, holder, services, language, needs, state,
      state_since, starts_at, ends_at, is_disturbed, end_reason, moves)
    select '${centre}', gen_random_uuid(), 'C' || d || '-' || n, md5('b' || d || '-' || n), 'pin:' || md5(d || '.' || n),
      '{passport-exchange}', 'ky', '{}', case when n % 9 = 0 then 'noshow' else 'fulfilled' end, at, at, at + interval '15 min',
      false, null, 0
    from generate_series(1, ${past.days}) as d, generate_series(1, ${past.visits} / 3) as n,
      lateral (select (date '2026-11-23' - d) + time '05:00' + make_interval(mins => n % 24 * 15) as at) as moment`,
  `insert into queue.visit (centre_id, visit_id, day, series, number, pass, holder, channel, language, needs, service_group,
      ticket_group, priority_class, state, state_since, taken_at, waited_seconds, postponements, calls, event_count)
    select '${centre}', gen_random_uuid(), date '2026-11-23' - d, 'P', n, md5(d || '-' || n), 'pin:' || md5(d || '.' || n),
      'kiosk', 'ky', '{}', 'passports', 'passports', 'walk-in', case when n % 30 = 0 then 'no-show' else 'served' end,
      at + interval '1 hour', at, 600, 0, 1, 4
    from generate_series(1, ${past.days}) as d, generate_series(1, ${past.visits}) as n,
      lateral (select (date '2026-11-23' - d) + time '04:00' + make_interval(secs => n * 60) as at) as moment`,
  `with numbered as (select centre_id, visit_id, row_number() over (order by visit_id) as n from queue.visit),
      booked as (select appointment_id, row_number() over (order by appointment_id) as n from appointments.appointment)
    update queue.visit set appointment_id = booked.appointment_id from numbered join booked using (n)
    where visit.visit_id = numbered.visit_id`,
  `insert into queue.visit_event (centre_id, visit_id, event_no, type, at, actor, desk_no, facts)
    select centre_id, visit_id, e, (array['taken', 'called', 'started', 'served'])[e], taken_at + make_interval(secs => e * 300),
      'x', case when e > 1 then 1 + number % 100 end, case when e = 2 then '{"deskNo": 3}'::jsonb else '{}' end
    from queue.visit, generate_series(1, 4) as e`,
  `insert into queue.errand (centre_id, visit_id, errand_no, service, service_group, outcome, desk_no, serve_seconds)
    select centre_id, visit_id, 1, 'passport-exchange', 'passports', 'done', 1, 300 from queue.visit`,
  `insert into queue.estimate_check (centre_id, visit_id, day, service_group, priority_class, expected_from, expected_until, called_at)
    select centre_id, visit_id, day, service_group, 'walk-in', taken_at, taken_at + interval '10 min', taken_at + interval '5 min'
    from queue.visit`,
  `insert into queue.turned_away (centre_id, turned_away_id, at, day, service_group, channel, reason)
    select '${centre}', gen_random_uuid(), (date '2026-11-23' - d) + time '10:00', date '2026-11-23' - d, 'passports', 'kiosk', 'day-full'
    from generate_series(1, ${past.days}) as d, generate_series(1, 100)`,
  `insert into appointments.seat (centre_id, service_group, starts_at, seat_no)
    select '${centre}', 'passports', (date '2026-11-23' - d) + time '05:00' + make_interval(mins => q * 15), n
    from generate_series(1, ${past.days}) as d, generate_series(0, 23) as q, generate_series(1, 10) as n`,
  'analyze',
]

let house: TestHouse
let watcher: pg.Client
beforeAll(async () => {
  house = await aHouse({ now: '2026-11-23T08:00:00+06:00' })
  watcher = new pg.Client({ connectionString: house.url })
  await watcher.connect()
  for (const statement of history) await watcher.query(statement)
  await house.work((context) => keepSeats(context, { centre }))
  await watcher.query('analyze')
})
afterAll(async () => {
  await watcher.end()
  await house.close()
})

type Reads = ReadonlyMap<string, number>

/** How many rows of each table were looked at, by scans and by indexes. What was done last is told after a moment. */
async function listReads(): Promise<Reads> {
  await sleep(1500)
  const { rows } = await watcher.query<{ name: string; seen: string }>(`select t.schemaname || '.' || t.relname as name,
      t.seq_tup_read + coalesce((select sum(i.idx_tup_read) from pg_stat_user_indexes as i where i.relid = t.relid), 0) as seen
    from pg_stat_user_tables as t where t.schemaname in ('queue', 'appointments', 'centres', 'people', 'evidence')`)
  return new Map(rows.map(({ name, seen }) => [name, Number(seen)]))
}

/** Tables of the history of which more rows were looked at than `most`. */
async function readTooMuch(work: () => Promise<unknown>, most: number): Promise<Record<string, number>> {
  const before = await listReads()
  await work()
  const after = await listReads()
  const found = [...after].map(([name, seen]) => [name, seen - (before.get(name) ?? 0)] as const)
  return Object.fromEntries(found.filter(([name, seen]) => seen > most && !name.startsWith('centres.')))
}

async function everyMinute(): Promise<void> {
  for (const { name, perform } of modules.flatMap(({ routines }) => routines ?? []))
    if (name !== 'appointments-keep-seats') await house.work(perform)
  await house.timers.catchUp()
  for (const { gauges } of modules) await gauges?.(house.database.read, house.clock)
}

const take = async () => {
  const wish = { centre, services: ['passport-exchange' as const], identity: somebody(), language: 'ky' as const }
  const taken = await house.call(queue.takeTicket, wish, kiosk)
  if (!('pass' in taken)) throw new Error(`no ticket: ${JSON.stringify(taken)}`)
  return taken
}

test('a new day begins, and a minute passes, without reading the days before', async () => {
  const operator = aCaller({ id: demoOperatorId(centre, 20), desk: 20 })
  const begin = async () => {
    house.clock.steer(instantOf('2026-11-23', '09:05'))
    await house.call(desks.openDesk, { centre, desk: 20 }, operator)
    await everyMinute()
  }
  // Of the estimates the latest two thousand are looked at, each with its visit.
  expect(await readTooMuch(begin, 6000)).toEqual({})
})

test('tickets, calls, pages and the view of the head read what is there today', async () => {
  const { steps, finish, next } = atDeskTwenty(() => house)
  const work = async () => {
    const { pass } = await take()
    await take()
    const { visit } = await next()
    await steps.started(visit!.visit)
    await finish(visit!.visit)
    await house.call(queue.ticketPage, { centre, pass })
    await house.call(queue.load, {})
    await house.call(desks.hallView, { centre }, head)
    await house.call(desks.dayCurve, { centre }, head)
    const startsAt = instantOf('2026-11-24', '10:00').toISOString()
    const services: ['passport-exchange'] = ['passport-exchange']
    const held = await house.call(appointments.holdTime, {
      centre,
      services,
      startsAt,
      identity: somebody(),
      language: 'ky',
    })
    const { code } = await house.call(appointments.confirmBooking, { centre, pass: held.pass })
    house.clock.steer(instantOf('2026-11-24', '09:57'))
    await house.call(queue.checkIn, { centre, code }, kiosk)
    await everyMinute()
  }
  expect(await readTooMuch(work, 12_000)).toEqual({})
})
