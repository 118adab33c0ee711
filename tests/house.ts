import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import pg from 'pg'
import { stringify } from 'safe-stable-stringify'
import type { z } from 'zod'
import { keepSeats } from '#appointments'
import { digestOfRow } from '#evidence'
import { steeredClock, type SteeredClock } from '#kernel/clock.ts'
import type { Endpoint } from '#kernel/endpoint.ts'
import type { Deed } from '#kernel/module.ts'
import type { Caller } from '#kernel/roles.ts'
import { sql } from '#kernel/sql.ts'
import { openHouse, type OpenHouse } from '../server/house.ts'
import { deliver } from '../server/jobs.ts'
import { modules } from '../server/modules.ts'
import type { SystemWork } from '../server/transact.ts'
import { anyone } from './callers.ts'

export { aCaller, anyone } from './callers.ts'
export { atDeskTwenty } from './desk-twenty.ts'

export type TestHouse = Omit<OpenHouse, 'work'> & {
  readonly clock: SteeredClock
  readonly url: string
  /** Through the front door: permission, parsing, transaction, record. A refusal is thrown. */
  call<E extends Endpoint>(
    of: E,
    input: z.input<E['input']>,
    caller?: Caller,
    idempotencyKey?: string,
  ): Promise<z.output<E['output']>>
  /** As a timer or an event would. */
  work(perform: SystemWork): Promise<void>
  /** What has left with the name of an event, and not been delivered: to each of its handlers, twice, as the outbox may. */
  deliver(event: string): Promise<void>
  /** Another server process on the same database. */
  beside(): Promise<TestHouse>
}

/** All endpoints with what performs them. */
export const deedOf = (of: Endpoint | Deed['of']): Deed => {
  const found = modules.flatMap(({ deeds }) => deeds).find((deed) => deed.of === of)
  if (!found) throw new Error(`nothing performs ${of.path}`)
  return found
}

/** A working morning, as the hall opens. */
export const usualNow = '2026-11-23T09:00:00+06:00'

/** A database of one's own, cloned from the migrated template, with a clock that stands still. */
export async function aHouse({ now = usualNow, isDemo = true } = {}): Promise<TestHouse> {
  const server = inject('databaseServer')
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name} template tereze_template strategy file_copy`)
  const house = await houseAt({ url: withDatabase(server, name), clock: steeredClock(now), isDemo })
  return {
    ...house,
    async close() {
      await house.close()
      await onServer(server, `drop database if exists ${name} with (force)`)
    },
  }
}

type At = { readonly url: string; readonly clock: SteeredClock; readonly isDemo: boolean }

async function houseAt({ url, clock, isDemo }: At): Promise<TestHouse> {
  const house = await openHouse({
    url,
    clock,
    isDemo,
    publicUrl: () => 'http://127.0.0.1:8080',
    secret: 'a secret for tests only, of no value at all',
    connections: 6,
    onError: () => {},
  })
  return {
    ...house,
    clock,
    url,
    call: async (of, input, caller = anyone, idempotencyKey) => {
      const answer = await house.perform({ deed: deedOf(of), input, caller, requestId: randomUUID(), idempotencyKey })
      // An answer that is told again has travelled as text.
      if (!idempotencyKey) mustBeDeclared(of, answer)
      return answer as never
    },
    work: (perform) => house.work('test', perform),
    deliver: (event) => deliverTwice(house, event),
    // What a process remembers is kept by its clock: this one shows the same time and is another one.
    beside: () => houseAt({ url, clock: { ...clock }, isDemo }),
  }
}

/** What a deed answers is what its contract says, and nothing besides: OpenAPI is made from it, and so are the screens. */
function mustBeDeclared({ path, output }: Endpoint, answer: unknown): void {
  const [declared, given] = [output.parse(answer), answer].map((value) => stringify(value ?? null))
  if (declared !== given) throw new Error(`${path} answers with what it does not declare`)
}

async function deliverTwice(house: OpenHouse, event: string): Promise<void> {
  for (const handler of modules.flatMap(({ handlers }) => handlers ?? [])) {
    if (handler.on.name !== event) continue
    const jobs = await house.database.read.many<{ data: unknown }>(
      sql`with due as (delete from pgboss.job where name = ${`${event}/${handler.name}`} returning data, created_on)
        select data from due order by created_on`,
    )
    for (const { data } of [...jobs, ...jobs]) await deliver(house.work, handler, data)
  }
}

export const withDatabase = (url: string, name: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}

export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** What the evidence log vouches for: the digest of every row as the last record about it left it, by the row's key. */
export async function listVouched({ database }: Pick<TestHouse, 'database'>): Promise<Map<string, string>> {
  const entries = await database.read.many<{ entry: string }>(sql`select entry from evidence.outbox order by id`)
  const rows = entries.flatMap(({ entry }) => (JSON.parse(entry) as { rows: { key: string; digest: string }[] }).rows)
  return new Map(rows.map(({ key, digest }) => [key, digest]))
}

type ToBook = { readonly centre: string; readonly desks: number; readonly bookablePercent?: number }

/** A house whose centre plans so many desks for every group, with the seats that follow. */
export async function aHouseToBook({ centre, desks, bookablePercent }: ToBook): Promise<TestHouse> {
  const house = await aHouse()
  await onServer(house.url, `update capacity.pattern set desks = ${desks} where centre_id = '${centre}'`)
  if (bookablePercent !== undefined)
    await onServer(house.url, `insert into capacity.share values ('${centre}', ${bookablePercent}, '2026-01-01', null)`)
  await house.work((context) => keepSeats(context, { centre }))
  return house
}

/** Invented people, another one each time: `series` keeps those of one test file apart from those of another. */
export function somebodyOf(series: string): () => { readonly kind: 'pin'; readonly value: string } {
  let persons = 0
  return () => ({ kind: 'pin', value: `${series}${String((persons += 1)).padStart(5, '0')}` })
}

type RowOf<Row> = (row: Row) => { readonly key: string }

/** The bookings and places on waiting lists that differ from what the last record about them says. */
export async function listUnvouched<Row extends object>(house: TestHouse, rowOf: RowOf<Row>): Promise<Row[]> {
  const vouched = await listVouched(house)
  const bookings = await house.database.read.many<Row>(sql`select * from appointments.appointment`)
  const places = await house.database.read.many<Row>(sql`select * from appointments.waiting`)
  if (bookings.length < 4) throw new Error('too few bookings to judge by')
  return [...bookings, ...places].filter((row) => vouched.get(rowOf(row).key) !== digestOfRow(row))
}
