import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ServiceCode } from '#catalogue/contract'
import * as desks from '#desks/contract'
import { sql } from '#kernel/sql.ts'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'
import { replay } from './undo.ts'
import { findVisit, listVisitEvents } from './store.ts'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: '2026-11-23T09:30:00+06:00' })
})
afterEach(() => house.close())

const centre = 'bishkek-orok'
const operator = (desk: number) => aCaller({ id: `staff-${desk}`, desk })
const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
const openDesks = async (...numbers: number[]) =>
  await Promise.all(numbers.map((desk) => house.call(desks.openDesk, { centre, desk }, operator(desk))))
const callNext = async (desk: number, key?: string) =>
  (await house.call(desks.callNextHere, { centre, desk }, operator(desk), key)).visit
const passportDesks = async () =>
  (await house.call(desks.hallView, { centre }, head)).desks
    .filter(({ skills }) => skills.includes('passports'))
    .map(({ desk }) => desk)

let people = 0
async function taken(service: ServiceCode = 'passport-exchange'): Promise<contract.Ticket> {
  const identity = { kind: 'pin' as const, value: `902021991${String(++people).padStart(5, '0')}` }
  const answer = await house.call(contract.takeTicket, {
    centre,
    services: [service],
    identity,
    language: 'ru',
  })
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}

describe('calling the next', () => {
  test('the ticket taken first is called first', async () => {
    await openDesks(20)
    const first = await taken()
    house.clock.steer(new Date('2026-11-23T09:30:10+06:00'))
    await taken()
    expect(await callNext(20)).toMatchObject({ visit: first.visit, state: 'called' })
  })

  test('desks that ask in the same instant get different people, and nobody is called twice', async () => {
    const numbers = (await passportDesks()).slice(0, 30)
    await openDesks(...numbers)
    for (let i = 0; i < 20; i++) await taken()
    const called = await Promise.all(numbers.map((desk) => callNext(desk)))
    const visits = called.flatMap((visit) => (visit ? [visit.visit] : []))
    expect(new Set(visits).size).toBe(20)
    expect(called.filter((visit) => visit === null)).toHaveLength(10)
  })

  test('a key pressed twice calls one person', async () => {
    await openDesks(20)
    await taken()
    await taken()
    const [one, two] = await Promise.all([callNext(20, 'pressed-once-1'), callNext(20, 'pressed-once-1')])
    expect(two?.visit).toBe(one?.visit)
    await expect(callNext(20)).rejects.toMatchObject({ code: 'desk-busy' })
  })

  test('an operator calls for the own desk only, and only when it is open', async () => {
    await openDesks(20)
    await expect(house.call(desks.callNextHere, { centre, desk: 20 }, operator(21))).rejects.toMatchObject({
      code: 'another-desk',
    })
    await expect(callNext(22)).rejects.toMatchObject({ code: 'desk-not-open' })
  })

  test('a refused call leaves the others of the same moment untouched', async () => {
    await openDesks(20, 21)
    await taken()
    const outcomes = await Promise.allSettled([callNext(22), callNext(20), callNext(21)])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  })

  test('only the head of the centre calls out of order, with a reason that is kept', async () => {
    await openDesks(20)
    await taken()
    const second = await taken()
    const override = { centre, desk: 20, visit: second.visit, reason: 'A child fell ill in the hall' }
    await expect(house.call(contract.callVisit, override, operator(20))).rejects.toMatchObject({
      code: 'not-permitted',
    })
    await expect(house.call(contract.callVisit, { ...override, desk: 22 }, head)).rejects.toMatchObject({
      code: 'desk-not-open',
    })
    const called = await house.call(contract.callVisit, override, head)
    expect(called).toMatchObject({ visit: second.visit, state: 'called' })
    expect(JSON.stringify(called)).not.toContain(second.pass)
    const { entry } = await house.database.read.one<{ entry: string }>(
      sql`select entry from evidence.outbox where entry::jsonb ->> 'type' = 'queue.order-overridden'`,
    )
    expect(JSON.parse(entry)).toMatchObject({ reason: override.reason, actor: 'head' })
  })

  test('a desk is called nobody out of order whose service it does not give', async () => {
    const able = (await house.call(desks.hallView, { centre }, head)).desks
    const civil = able.find(({ skills }) => skills.includes('civil') && !skills.includes('passports'))!
    await openDesks(20, civil.desk)
    const { visit, ticket } = await taken('civil-repeat-certificate')
    const override = { centre, desk: 20, visit, reason: 'A child fell ill in the hall' }
    await expect(house.call(contract.callVisit, override, head)).rejects.toMatchObject({
      code: 'desk-cannot-serve',
      values: { desk: 20, ticket },
    })
    expect((await house.call(desks.deskView, { centre, desk: 20 }, operator(20))).visit).toBeNull()
    expect(await house.call(contract.callVisit, { ...override, desk: civil.desk }, head)).toMatchObject({ visit })
  })

  test('the events of every visit replay to its row', async () => {
    await openDesks(20)
    const { visit } = await taken()
    await callNext(20)
    await house.call(desks.startServing, { centre, desk: 20, visit }, operator(20))
    house.clock.steer(new Date('2026-11-23T09:40:00+06:00'))
    await house.call(desks.finishErrand, { centre, desk: 20, visit, outcome: 'done' }, operator(20))
    const { read } = house.database
    expect(await findVisit(read, centre, visit)).toEqual(replay(await listVisitEvents(read, centre, visit)))
  })
})

describe('time alone', () => {
  const at = (time: string) => house.clock.steer(new Date(`2026-11-23T${time}+06:00`))
  const stateOf = async ({ pass }: contract.Ticket) => await house.call(contract.ticketPage, { centre, pass })
  /** Somebody who asked for ten more minutes, and a desk that stands ready meanwhile. */
  async function postponed(): Promise<contract.Ticket> {
    await openDesks(20)
    const ticket = await taken()
    await house.call(contract.postpone, { centre, pass: ticket.pass })
    expect(await callNext(20)).toBeNull()
    return ticket
  }

  test('calls somebody whose ten minutes are over to a desk that stands ready, and not before', async () => {
    const ticket = await postponed()
    at('09:39:59')
    await house.timers.catchUp()
    expect(await stateOf(ticket)).toMatchObject({ state: 'waiting' })
    at('09:40:00')
    await house.timers.catchUp()
    expect(await stateOf(ticket)).toMatchObject({ state: 'called', deskNo: 20 })
  })

  test('calls him once, however many processes look at the clock', async () => {
    const ticket = await postponed()
    const other = await house.beside()
    try {
      at('09:41:00')
      await Promise.all([house, other, house, other].map(({ timers }) => timers.catchUp()))
      const calls = await house.database.read.many(
        sql`select from queue.visit_event where visit_id = ${ticket.visit} and type = 'called'`,
      )
      expect(calls).toHaveLength(1)
    } finally {
      await other.close()
    }
  })

  test('changes nothing where nobody may be called', async () => {
    const version = async () => await house.database.read.maybe(sql`select version from queue.hall`)
    await postponed()
    const before = await version()
    await house.timers.catchUp()
    expect(await version()).toEqual(before)
  })

  test('does not let a newcomer pass somebody whose time is up', async () => {
    const ticket = await postponed()
    at('09:40:00')
    expect(await taken()).toMatchObject({ state: 'waiting' })
    expect(await stateOf(ticket)).toMatchObject({ state: 'called', deskNo: 20 })
  })

  test('calls somebody who was put back to the desk that has been ready longest', async () => {
    await openDesks(20, 21)
    const ticket = await taken()
    await callNext(20)
    await house.call(desks.putBack, { centre, desk: 20, visit: ticket.visit, reason: 'papers' }, operator(20))
    at('09:31:00')
    expect(await callNext(21)).toBeNull()
    at('09:31:30')
    expect(await callNext(20)).toBeNull()
    at('09:32:00')
    await house.timers.catchUp()
    expect(await stateOf(ticket)).toMatchObject({ state: 'called', deskNo: 21 })
  })
})

describe('a new day', () => {
  test('whoever was left over in the evening is not in the hall next morning, and numbers begin again', async () => {
    await openDesks(20)
    const left = await taken()
    house.clock.steer(new Date('2026-11-24T09:00:00+06:00'))
    await openDesks(20)
    expect(await taken()).toMatchObject({ ticket: 'P-001' })
    expect(await findVisit(house.database.read, centre, left.visit)).toMatchObject({ state: 'cancelled' })
  })
})
