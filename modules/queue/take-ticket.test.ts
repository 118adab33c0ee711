import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as desks from '#desks/contract'
import { sql } from '#kernel/sql.ts'
import type { Caller } from '#kernel/roles.ts'
import { aCaller, aHouse, anyone, type TestHouse } from '#testing'
import * as contract from './contract.ts'
import { findVisit, listVisitEvents } from './store.ts'
import { replay } from './undo.ts'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: '2026-11-23T09:30:00+06:00' })
})
afterEach(() => house.close())

const centre = 'bishkek-orok'
type Wish = Parameters<typeof house.call<typeof contract.takeTicket>>[1]

const reopened = async (before: TestHouse, now: string): Promise<TestHouse> => {
  await before.close()
  return await aHouse({ now })
}

let people = 0
/** A new person every time. */
const aPin = (): string => `901011990${String(++people).padStart(5, '0')}`
const aWish = (wish: Partial<Wish> = {}): Wish => ({
  centre,
  services: ['passport-exchange'],
  identity: { kind: 'pin', value: aPin() },
  language: 'ky',
  ...wish,
})
const take = (wish: Partial<Wish> = {}, key?: string) => house.call(contract.takeTicket, aWish(wish), anyone, key)
/** A ticket, where a test is not about being turned away. */
async function taken(wish: Partial<Wish> = {}): Promise<contract.Ticket> {
  const answer = await take(wish)
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}
const operator = (desk: number) => aCaller({ id: `staff-${desk}`, desk })
const openDesk = (desk = 20) => house.call(desks.openDesk, { centre, desk }, operator(desk))
const callNext = async (desk = 20) => (await house.call(desks.callNextHere, { centre, desk }, operator(desk))).visit

describe('taking a ticket', () => {
  test('a person who asks for a service gets the next number of its letter', async () => {
    await openDesk()
    const [first, second] = [await taken(), await taken()]
    expect([first.ticket, second.ticket]).toEqual(['P-001', 'P-002'])
    expect(first).toMatchObject({ state: 'waiting', priorityClass: 'walk-in', promiseSeconds: 900, deskNo: null })
    expect(first.expected!.until.getTime()).toBeGreaterThan(first.expected!.from.getTime())
  })

  test('a hundred who press at once get a hundred numbers without a gap', async () => {
    // Before the doors open the morning's capacity is not known, and everybody gets one.
    house.clock.steer(new Date('2026-11-24T08:40:00+06:00'))
    const tickets = await Promise.all(Array.from({ length: 100 }, () => taken()))
    expect(tickets.map(({ ticket }) => ticket).toSorted()).toEqual(
      Array.from({ length: 100 }, (_, i) => `P-${String(i + 1).padStart(3, '0')}`),
    )
  })

  test('a ticket says how many come before, and its page says the same; also to those who press in one moment', async () => {
    await openDesk()
    const first = await taken()
    const together = await Promise.all(Array.from({ length: 12 }, () => taken()))
    const places = [first, ...together].toSorted((a, b) => (a.ticket < b.ticket ? -1 : 1)).map(({ ahead }) => ahead)
    expect(places).toEqual(places.map((_, index) => index))
    for (const { pass, ahead } of [first, ...together])
      expect(await house.call(contract.ticketPage, { centre, pass })).toMatchObject({ ahead })
    const priority = await taken({ ground: 'pregnancy' })
    expect(priority.ahead).toBeLessThanOrEqual(13)
    expect(await house.call(contract.ticketPage, { centre, pass: priority.pass })).toMatchObject({
      ahead: priority.ahead,
    })
  })

  test('while no desk is open, a place is counted in the line of the group', async () => {
    house = await reopened(house, '2026-11-23T08:40:00+06:00')
    const [first, second, other] = [await taken(), await taken(), await taken({ services: ['birth-registration'] })]
    expect([first.ahead, second.ahead, other.ahead]).toEqual([0, 1, 0])
    expect(first.promisedUntil).toEqual(new Date('2026-11-23T09:15:00+06:00'))
  })

  test('one person gets one live ticket per service group, however often and however fast the button is pressed', async () => {
    await openDesk()
    const identity = { kind: 'pin', value: aPin() } as const
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => taken({ identity })))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(taken({ identity, services: ['id-card-exchange'] })).rejects.toMatchObject({ code: 'ticket-exists' })
  })

  test('a document is one person, however its number is typed', async () => {
    await openDesk()
    const by = (value: string) => taken({ identity: { kind: 'document', value } })
    await by('AN 123456')
    for (const value of ['AN123456', 'an-123456', 'АН 123456', '№ AN123456'])
      await expect(by(value)).rejects.toMatchObject({ code: 'ticket-exists' })
    expect(await by('AN 123457')).toHaveProperty('ticket')
  })

  test('a telephone is no person: one ticket at a time, whatever it is for', async () => {
    await openDesk()
    await openDesk(46)
    const identity = { kind: 'phone', value: '+996555000001' } as const
    await taken({ identity })
    await expect(taken({ identity, services: ['address-registration'] })).rejects.toMatchObject({
      code: 'ticket-exists',
    })
    const withPin = { kind: 'pin', value: aPin() } as const
    await taken({ identity: withPin })
    expect(await taken({ identity: withPin, services: ['address-registration'] })).toHaveProperty('ticket')
  })

  describe('from one network address', () => {
    const stranger = (name: string) => ({ ...anyone, id: `stranger-${name}` })
    const takeAs = (caller: Caller, on = house) => on.call(contract.takeTicket, aWish(), caller)
    const most = contract.hallRules.largestFromOneAddress

    test('no more numbers wait than a family needs; other addresses and the kiosks in the hall go on', async () => {
      await openDesk()
      const tries = await Promise.allSettled(Array.from({ length: most + 3 }, () => takeAs(stranger('one'))))
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(most)
      await expect(takeAs(stranger('one'))).rejects.toMatchObject({ code: 'enough-from-here', values: { most } })
      expect(await takeAs(stranger('two'))).toHaveProperty('ticket')
      const kiosk = aCaller({ role: 'kiosk', id: 'kiosk-1', device: 'kiosk-1', desk: null })
      for (let i = 0; i <= most; i++) expect(await takeAs(kiosk)).toHaveProperty('ticket')
    })

    test('another process counts the same', async () => {
      await openDesk()
      for (let i = 0; i < most; i++) await takeAs(stranger('one'))
      const other = await house.beside()
      try {
        await expect(takeAs(stranger('one'), other)).rejects.toMatchObject({ code: 'enough-from-here' })
      } finally {
        await other.close()
      }
    })

    test('somebody who stands at a desk has been seen, and makes room', async () => {
      await openDesk()
      for (let i = 0; i < most; i++) await takeAs(stranger('one'))
      const called = await callNext()
      await expect(takeAs(stranger('one'))).rejects.toMatchObject({ code: 'enough-from-here' })
      await house.call(desks.startServing, { centre, desk: 20, visit: called!.visit }, operator(20))
      expect(await takeAs(stranger('one'))).toHaveProperty('ticket')
    })
  })

  describe('who stands in line already', () => {
    const identity = { kind: 'pin', value: '90101199099999' } as const

    test('is not told to a stranger who knows his number', async () => {
      await openDesk()
      const { ticket } = await taken({ identity })
      const told = await taken({ identity }).catch((error: unknown) => error)
      expect(told).toMatchObject({ code: 'ticket-exists', values: {} })
      expect(JSON.stringify(told)).not.toContain(ticket)
    })

    test('sees his ticket again at a kiosk of the hall, and hears it at the reception: without its secret', async () => {
      await openDesk()
      const { ticket, visit, pass } = await taken({ identity })
      const kiosk = aCaller({ role: 'kiosk', id: 'kiosk-1', device: 'kiosk-1', desk: null })
      const reception = aCaller({ role: 'reception', id: 'reception-1', device: 'reception-1', desk: null })
      for (const caller of [kiosk, reception]) {
        const answer = await house.call(contract.takeTicket, aWish({ identity }), caller)
        expect(answer).toMatchObject({ inLine: { ticket, visit, state: 'waiting' } })
        expect(JSON.stringify(answer)).not.toContain(pass)
      }
      const { count } = await house.database.read.one<{ count: number }>(sql`select count(*) as count from queue.visit`)
      expect(count).toBe(1)
    })
  })

  test('the same idempotency key gives the same ticket, a changed request under it is an error', async () => {
    await openDesk()
    const wish = aWish()
    const [first, second] = await Promise.all([take(wish, 'key-of-a-retry'), take(wish, 'key-of-a-retry')])
    const third = await take(wish, 'key-of-a-retry')
    expect(JSON.stringify(second)).toBe(JSON.stringify(first))
    expect(JSON.stringify(third)).toBe(JSON.stringify(first))
    await expect(take({ ...wish, language: 'ru' }, 'key-of-a-retry')).rejects.toMatchObject({ code: 'key-reused' })
  })

  test('a PIN that cannot be is refused in words', async () => {
    for (const value of ['30101199000001', '90000199000001', '93202199000001'])
      await expect(taken({ identity: { kind: 'pin', value } })).rejects.toMatchObject({ code: 'not-a-person' })
  })

  test('a ground in law makes the class, and the desk learns the need', async () => {
    await openDesk()
    await taken({ ground: 'pregnancy' })
    expect(await callNext()).toMatchObject({ priorityClass: 'legal-priority', promiseSeconds: 300 })
    const view = await house.call(desks.deskView, { centre, desk: 20 }, operator(20))
    expect(view.visit?.needs).toEqual(['pregnancy'])
  })

  test('the virtual line opens half an hour before the doors, and is closed at night', async () => {
    const early = await aHouse({ now: '2026-11-23T08:29:59+06:00' })
    const closed = { turnedAway: 'hall-closed', serviceGroup: 'passports', busyUntil: null }
    expect(await early.call(contract.takeTicket, aWish())).toEqual(closed)
    early.clock.steer(new Date('2026-11-23T08:30:00+06:00'))
    expect(await early.call(contract.takeTicket, aWish())).toMatchObject({ ticket: 'P-001' })
    early.clock.steer(new Date('2026-11-23T18:00:00+06:00'))
    expect(await early.call(contract.takeTicket, aWish())).toEqual(closed)
    const { turnedAway } = await early.call(desks.dayCurve, { centre })
    expect(turnedAway).toEqual([{ serviceGroup: 'passports', reason: 'hall-closed', count: 2 }])
    await early.close()
  })

  test('who comes before the doors open waits from their opening, in the order of the tickets', async () => {
    const early = await aHouse({ now: '2026-11-23T08:40:00+06:00' })
    const here = { centre, desk: 20 }
    const [first, second] = await Promise.all([1, 2].map(async () => await early.call(contract.takeTicket, aWish())))
    early.clock.steer(new Date('2026-11-23T09:02:00+06:00'))
    await early.call(desks.openDesk, here, operator(20))
    const { visit } = await early.call(desks.callNextHere, here, operator(20))
    await early.close()
    expect(visit).toMatchObject({ ticket: (first as contract.Ticket).ticket, waitedSeconds: 120 })
    expect((second as contract.Ticket).ticket).toBe('P-002')
  })

  test('nobody to serve it today: the person is told so and counted', async () => {
    await openDesk(20)
    expect(await take({ services: ['marriage'] })).toEqual({
      turnedAway: 'no-desk',
      serviceGroup: 'civil',
      busyUntil: null,
    })
    const { count } = await house.database.read.one<{ count: number }>(
      sql`select count(*) as count from queue.turned_away`,
    )
    expect(count).toBe(1)
  })

  test('when the line reaches to the closing hour, the next person is told honestly and counted', async () => {
    await openDesk()
    house.clock.steer(new Date('2026-11-23T17:00:00+06:00'))
    const answers = []
    for (let i = 0; i < 12; i++) answers.push(await take())
    expect(answers[0]).toHaveProperty('ticket')
    const refused = answers.at(-1) as contract.TurnedAway
    expect(refused).toMatchObject({ turnedAway: 'day-full' })
    // Twelve people at one desk: the forecast knows until when, and it is not the closing hour.
    const { waits } = await house.call(contract.board, { centre })
    const { expectedSeconds } = waits.find(({ serviceGroup }) => serviceGroup === 'passports')!
    const forecast = house.clock.now().getTime() + expectedSeconds! * 1000
    expect(refused.busyUntil!.getTime()).toBeGreaterThanOrEqual(forecast - 1000)
    expect(refused.busyUntil!.getTime()).toBeLessThan(forecast + 5 * 60_000)
    expect(refused.busyUntil!.getTime()).toBeGreaterThan(new Date('2026-11-23T18:00:00+06:00').getTime() - 1)
  })

  test('a ready desk takes the visitor at once', async () => {
    await openDesk()
    expect(await callNext()).toBeNull()
    expect(await taken()).toMatchObject({ state: 'called', deskNo: 20 })
  })

  describe('from afar', () => {
    const page = ({ pass }: contract.Ticket) => house.call(contract.ticketPage, { centre, pass })
    const at = (time: string) => house.clock.steer(new Date(`2026-11-23T${time}+06:00`))

    test('nobody is called while still on the way, also to a desk that stands ready', async () => {
      await openDesk()
      expect(await callNext()).toBeNull()
      const ticket = await taken({ minutesAway: 25 })
      expect(ticket).toMatchObject({ state: 'waiting', expected: { from: new Date('2026-11-23T09:55:00+06:00') } })
      expect(await page(ticket)).toMatchObject({ notBefore: new Date('2026-11-23T09:55:00+06:00') })
      at('09:54:59')
      await house.timers.catchUp()
      expect((await page(ticket)).state).toBe('waiting')
      at('09:55:00')
      await house.timers.catchUp()
      expect(await page(ticket)).toMatchObject({ state: 'called', deskNo: 20 })
    })

    test('the place is that of the instant at which the number was taken', async () => {
      await openDesk()
      const far = await taken({ minutesAway: 10 })
      at('09:31:00')
      const near = await taken()
      at('09:40:00')
      expect(await callNext()).toMatchObject({ visit: far.visit })
      expect((await page(near)).state).toBe('waiting')
    })

    test('the way is not counted as a wait against the promise', async () => {
      await openDesk()
      const { visit } = await taken({ minutesAway: 20 })
      at('09:52:00')
      const line = async () => (await house.call(desks.deskView, { centre, desk: 20 }, operator(20))).line
      expect(await line()).toMatchObject({ longestWaitSeconds: 22 * 60, overPromise: 0 })
      expect(await callNext()).toMatchObject({ visit })
      const { promises } = await house.call(desks.dayCurve, { centre })
      expect(promises).toMatchObject([{ called: 1, withinPromise: 1, medianWaitSeconds: 120 }])
    })

    test('who asks for ten more minutes on the way has ten more than the way', async () => {
      await openDesk()
      const ticket = await taken({ minutesAway: 60 })
      await house.call(contract.postpone, { centre, pass: ticket.pass })
      expect(await page(ticket)).toMatchObject({ notBefore: new Date('2026-11-23T10:40:00+06:00') })
    })

    test('who cannot be there before the doors close is told so', async () => {
      await openDesk()
      at('16:30:00')
      expect(await take({ minutesAway: 120 })).toEqual({
        turnedAway: 'too-far',
        serviceGroup: 'passports',
        busyUntil: null,
      })
      expect(await take({ minutesAway: 30 })).toHaveProperty('ticket')
    })

    test('the events replay to the row', async () => {
      await openDesk()
      const { visit } = await taken({ minutesAway: 25 })
      const { read } = house.database
      expect(await findVisit(read, centre, visit)).toEqual(replay(await listVisitEvents(read, centre, visit)))
    })
  })

  test('every ticket leaves its record, written with it', async () => {
    await openDesk()
    const { visit } = await taken()
    const { entry } = await house.database.read.one<{ entry: string }>(
      sql`select entry from evidence.outbox where entry::jsonb ->> 'subject' = ${visit}`,
    )
    const facts = { ticket: 'P-001' }
    expect(JSON.parse(entry)).toMatchObject({ type: 'queue.ticket-taken', role: 'anyone', centre, facts })
  })
})
