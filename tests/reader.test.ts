import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepSeats } from '#appointments'
import * as appointments from '#appointments/contract'
import * as desks from '#desks/contract'
import { demoOperatorId, holderOf } from '#people'
import * as people from '#people/contract'
import * as queue from '#queue/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'

const centre = 'bishkek-orok'
const identity = { kind: 'phone' as const, value: '+996555777111' }
const stranger = aCaller({ role: 'anyone', id: 'stranger-0123456789abcdef', centre: null, desk: null })
const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
const operator = aCaller({ id: demoOperatorId(centre, 20), desk: 20 })

let house: TestHouse
let reader: pg.Client
let secrets: Record<string, string>

/** Whatever names a person, or opens what is theirs, and the head's own words: each of them stands somewhere in the database. */
beforeAll(async () => {
  house = await aHouse({ now: '2026-11-23T09:30:00+06:00' })
  await house.work((context) => keepSeats(context, { centre }))
  const { session } = await house.call(people.signIn, { staff: demoOperatorId(centre, 21), desk: 21 })
  await house.call(desks.openDesk, { centre, desk: 20 }, operator)
  const wish = {
    centre,
    services: ['passport-exchange'] satisfies ['passport-exchange'],
    identity,
    language: 'ky' as const,
  }
  const ticket = await house.call(queue.takeTicket, wish, stranger, 'a-key-of-the-stranger')
  if (!('pass' in ticket)) throw new Error('no ticket')
  const reason = 'words of the head about somebody'
  await house.call(queue.callVisit, { centre, desk: 20, visit: ticket.visit, reason }, head)
  const startsAt = '2026-11-24T11:00:00+06:00'
  const pin = { kind: 'pin' as const, value: '90505198000777' }
  const held = await house.call(appointments.holdTime, { ...wish, identity: pin, startsAt }, stranger)
  const booking = await house.call(appointments.confirmBooking, { centre, pass: held.pass }, stranger)
  secrets = {
    'the holder of a ticket': holderOf(identity, house.settings),
    'the holder of a booking': holderOf(pin, house.settings),
    'the network of a stranger': stranger.id,
    'the secret of a ticket': ticket.pass,
    'the secret of a booking': held.pass,
    'the code of a booking': booking.code,
    'the number of a phone': identity.value,
    'a PIN': pin.value,
    'a session': session,
    'words of the head': reason,
  }
  reader = new pg.Client({ connectionString: house.url, options: '-c role=tereze_reader' })
  await reader.connect()
})
afterAll(async () => {
  await reader.end()
  await house.close()
})

/** Everything that the role may read, as text. */
async function readAll(): Promise<string> {
  const { rows } = await reader.query<{
    name: string
    columns: string
  }>(`select format('%I.%I', n.nspname, c.relname) as name,
      string_agg(format('%I::text', a.attname), ', ') as columns
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped and n.nspname !~ '^pg_|^information_schema'
      and has_schema_privilege(n.oid, 'usage') and has_column_privilege(c.oid, a.attnum, 'select') group by 1`)
  expect(rows.length).toBeGreaterThan(15)
  const texts: string[] = []
  for (const { name, columns } of rows) {
    const table = await reader.query({ text: `select ${columns} from ${name}`, rowMode: 'array' })
    texts.push(JSON.stringify(table.rows))
  }
  return texts.join('\n')
}

test('whoever reads for figures finds the day, and in all of it nobody', async () => {
  const all = await readAll()
  expect(all).toContain('passport-exchange')
  for (const [what, secret] of Object.entries(secrets)) expect(all.includes(secret), what).toBe(false)
})

test('what is looked for is there for whoever may see it', async () => {
  const { rows } = await reader.query('select current_user as name')
  expect(rows).toEqual([{ name: 'tereze_reader' }])
  await reader.query('set role none')
  const all = await readAll()
  for (const what of [
    'the holder of a ticket',
    'the network of a stranger',
    'the secret of a booking',
    'words of the head',
  ])
    expect(all.includes(secrets[what]!), what).toBe(true)
})
