import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ServiceCode } from '#catalogue/contract'
import { demoDeviceId, demoDeviceToken } from '#centres'
import * as desks from '#desks/contract'
import { digestOfRow } from '#evidence'
import { addSeconds } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import { demoOperatorId, identify } from '#people'
import * as people from '#people/contract'
import { aCaller, aHouse, listVouched, type TestHouse } from '#testing'
import * as queue from './contract.ts'
import { findVisit, listDeskRows } from './store.ts'

let house: TestHouse
beforeAll(async () => {
  house = await aHouse({ now: '2026-11-23T09:30:00+06:00' })
})
afterAll(() => house.close())

const centre = 'bishkek-orok'
const operator = (desk: number) => aCaller({ id: `staff-${desk}`, desk })
const at = (time: string) => house.clock.steer(new Date(`2026-11-23T${time}:00+06:00`))

let persons = 0
async function take(service: ServiceCode = 'passport-exchange'): Promise<queue.Ticket> {
  const identity = { kind: 'pin' as const, value: `909091993${String(++persons).padStart(5, '0')}` }
  const answer = await house.call(queue.takeTicket, { centre, services: [service], identity, language: 'ky' })
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}

type Entry = {
  type: string
  actor: string
  role: string
  subject: string
  reason: string | null
  facts: Record<string, unknown>
}
const listEntries = async (): Promise<Entry[]> =>
  (await house.database.read.many<{ entry: string }>(sql`select entry from evidence.outbox order by id`)).map(
    ({ entry }) => JSON.parse(entry) as Entry,
  )
const lastOf = async (type: string) => (await listEntries()).findLast((entry) => entry.type === type)

/** What the log vouches for against what the database holds: visits and desks of the hall. */
async function expectRowsAsVouched(): Promise<void> {
  const vouched = await listVouched(house)
  const visits = await house.database.read.many<{ visitId: string }>(sql`select visit_id from queue.visit`)
  expect(visits.length).toBeGreaterThan(0)
  for (const { visitId } of visits) {
    const visit = await findVisit(house.database.read, centre, visitId)
    expect(vouched.get(visitId), JSON.stringify(visit)).toBe(digestOfRow(visit!))
  }
  for (const desk of await listDeskRows(house.database.read, centre))
    expect(vouched.get(`desk:${centre}:${desk.deskNo}`), JSON.stringify(desk)).toBe(digestOfRow(desk))
}

test('every visit and desk is as the last record about it vouches for, whatever was done to them', async () => {
  const called = async (desk: number) => (await house.call(desks.callNextHere, { centre, desk }, operator(desk))).visit!
  const start = (desk: number, visit: string) => house.call(desks.startServing, { centre, desk, visit }, operator(desk))
  for (const desk of [20, 21]) await house.call(desks.openDesk, { centre, desk }, operator(desk))
  for (let i = 0; i < 8; i++) await take()
  const [first, second] = [await called(20), await called(21)]
  await start(20, first.visit)
  at('09:31')
  await house.call(
    desks.addErrand,
    { centre, desk: 20, visit: first.visit, service: 'address-registration' },
    operator(20),
  )
  await house.call(desks.undo, { centre, desk: 20 }, operator(20))
  at('09:40')
  await house.call(
    desks.finishErrand,
    { centre, desk: 20, visit: first.visit, outcome: 'done', andNext: true },
    operator(20),
  )
  await start(21, second.visit)
  await house.call(
    desks.transfer,
    { centre, desk: 21, visit: second.visit, to: 'address', comeBack: true },
    operator(21),
  )
  const third = await called(21)
  at('09:50')
  await house.call(desks.markNoShow, { centre, desk: 21, visit: third.visit }, operator(21))
  await house.call(desks.takeBreak, { centre, desk: 21, reason: 'lunch' }, operator(21))
  const last = await take()
  await house.call(queue.postpone, { centre, pass: last.pass })
  await house.call(queue.leaveLine, { centre, pass: last.pass })
  await expectRowsAsVouched()
})

test('a record holds what was decided: the outcome, the target, the reason', async () => {
  expect(await lastOf('desks.errand-finished')).toMatchObject({ facts: { outcome: 'done', desk: 20, state: 'served' } })
  expect(await lastOf('desks.transferred')).toMatchObject({ facts: { to: 'address', comeBack: true, desk: 21 } })
  expect(await lastOf('desks.break-taken')).toMatchObject({ reason: 'lunch' })
})

test('what time and events do is recorded, as done by the system', async () => {
  const bySystem = { actor: 'system', role: 'system' }
  const { session } = await house.call(people.signIn, { staff: demoOperatorId(centre, 22), centre, desk: 22 })
  const leaver = await identify(house.database.read, house.clock, { sessionToken: session })
  await house.call(desks.openDesk, { centre, desk: 22 }, leaver)
  await house.call(people.signOut, {}, leaver)
  await house.deliver('people.desks-left')
  expect(await lastOf('desks.desk-left')).toMatchObject({ ...bySystem, subject: `desk:${centre}:22` })
  await expectRowsAsVouched()

  const patient = await take('address-registration')
  await house.call(queue.postpone, { centre, pass: patient.pass })
  await house.call(desks.openDesk, { centre, desk: 46 }, operator(46))
  // Whoever was transferred is called first; nobody else may be, and the desk stands ready.
  const [transferred] = [await house.call(desks.callNextHere, { centre, desk: 46 }, operator(46))]
  await house.call(desks.putBack, { centre, desk: 46, visit: transferred.visit!.visit, reason: 'other' }, operator(46))
  await house.call(desks.callNextHere, { centre, desk: 46 }, operator(46))
  at('10:10')
  await house.timers.catchUp()
  expect(await lastOf('queue.next-called')).toMatchObject({ ...bySystem, facts: { desk: 46 } })
  await expectRowsAsVouched()
})

test('a ticket that a reception gives is one of the reception, on paper and in the log', async () => {
  const deviceToken = demoDeviceToken(house.settings, demoDeviceId(centre, 'R1'))
  const reception = await identify(house.database.read, house.clock, { deviceToken })
  const identity = { kind: 'phone' as const, value: '+996555000111' }
  const wish = { centre, services: ['passport-exchange' as const], identity, language: 'ky' as const }
  const ticket = await house.call(queue.takeTicket, wish, reception)
  if (!('pass' in ticket)) throw new Error(`no ticket: ${JSON.stringify(ticket)}`)
  expect(await findVisit(house.database.read, centre, ticket.visit)).toMatchObject({ channel: 'reception' })
  const { device } = reception
  expect(await lastOf('queue.ticket-taken')).toMatchObject({ subject: ticket.visit, role: 'reception', actor: device })
})

test('a reception does not print a morning’s tickets in one go, and an operator prints none', async () => {
  const deviceToken = demoDeviceToken(house.settings, demoDeviceId(centre, 'R1'))
  const reception = await identify(house.database.read, house.clock, { deviceToken })
  const give = (caller = reception) => {
    const identity = { kind: 'phone' as const, value: `+99655500${String(2000 + ++persons)}` }
    return house.call(queue.takeTicket, { centre, services: ['passport-exchange'], identity, language: 'ky' }, caller)
  }
  house.clock.steer(addSeconds(house.clock.now(), 90))
  for (let given = 0; given < 6; given++) await give()
  await expect(give()).rejects.toMatchObject({ code: 'reception-is-fast', values: { most: 6 } })
  house.clock.steer(addSeconds(house.clock.now(), 61))
  await give()
  await expect(give(operator(20))).rejects.toMatchObject({ code: 'no-ticket-from-a-desk' })
  await expect(give(aCaller({ role: 'head-of-centre', id: 'head', desk: null }))).rejects.toMatchObject({
    code: 'no-ticket-from-a-desk',
  })
})

test('whoever is left over when a day ends is recorded one by one, and so is every desk', async () => {
  const left = await house.database.read.many<{ visitId: string }>(
    sql`select visit_id from queue.visit where state in ('waiting', 'called', 'serving', 'parked')`,
  )
  house.clock.steer(new Date('2026-11-24T09:30:00+06:00'))
  await house.call(desks.openDesk, { centre, desk: 20 }, operator(20))
  const ended = (await listEntries()).filter(({ type }) => type === 'queue.day-ended')
  expect(left.length).toBeGreaterThan(3)
  expect(ended.map(({ subject }) => subject)).toEqual(expect.arrayContaining(left.map(({ visitId }) => visitId)))
  expect(ended.map(({ subject }) => subject)).toContain(`desk:${centre}:46`)
  expect(new Set(ended.map(({ role }) => role))).toEqual(new Set(['system']))
  await expectRowsAsVouched()
})
