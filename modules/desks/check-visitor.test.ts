import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keepSeats } from '#appointments'
import * as appointments from '#appointments/contract'
import { listRecords } from '#evidence'
import { sql } from '#kernel/sql.ts'
import { demoOperatorId, holderOf } from '#people'
import type { Identity } from '#people/contract'
import * as queue from '#queue/contract'
import { aCaller, aHouse, anyone, type TestHouse } from '#testing'
import * as contract from './contract.ts'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: '2026-11-23T09:30:00+06:00' })
  await house.call(contract.openDesk, here, own)
})
afterEach(() => house.close())

const centre = 'bishkek-orok'
const here = { centre, desk: 20 }
const own = aCaller({ id: demoOperatorId(centre, 20), desk: 20 })
const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
const at = (time: string) => house.clock.steer(new Date(`2026-11-23T${time}+06:00`))
const undo = () => house.call(contract.undo, here, own)
const view = (on = house) => on.call(contract.deskView, here, own)
const compare = (visit: string, identity: Identity) =>
  house.call(contract.compareIdentity, { ...here, visit, identity }, own)
const notThisPerson = (visit: string) => house.call(contract.notThisPerson, { ...here, visit }, own)
const groundNotShown = (visit: string) => house.call(contract.groundNotShown, { ...here, visit }, own)
const page = ({ pass }: queue.Ticket) => house.call(queue.ticketPage, { centre, pass })
const deskOfHead = async () =>
  (await house.call(contract.hallView, { centre }, head)).desks.find(({ desk }) => desk === 20)!.today

const pin = (value: string): Identity => ({ kind: 'pin', value })
let persons = 0
const aPin = () => pin(`903031993${String(++persons).padStart(5, '0')}`)

type Wish = Partial<Parameters<typeof house.call<typeof queue.takeTicket>>[1]>
async function taken(wish: Wish = {}, caller = anyone): Promise<queue.Ticket> {
  const usual = { centre, services: ['passport-exchange' as const], identity: aPin(), language: 'ky' as const }
  const answer = await house.call(queue.takeTicket, { ...usual, ...wish }, caller)
  if (!('pass' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}
/** Somebody with this number stands at the desk. */
async function served(wish: Wish = {}): Promise<queue.Ticket> {
  const ticket = await taken(wish)
  await house.call(contract.callNextHere, here, own)
  await house.call(contract.startServing, { ...here, visit: ticket.visit }, own)
  return ticket
}

describe('comparing the paper in hand with what the ticket was taken by', () => {
  test.each([
    ['pin', pin('90303199312345'), pin('90303199312346')],
    ['phone', { kind: 'phone', value: '+996555123456' }, { kind: 'phone', value: '+996555123457' }],
    ['document', { kind: 'document', value: 'AN 1234567' }, { kind: 'document', value: 'AN 1234568' }],
  ] as [Identity['kind'], Identity, Identity][])(
    'the desk is told by what, and whether it is the same: %s',
    async (kind, identity, other) => {
      const { visit } = await served({ identity })
      expect((await view()).visit).toMatchObject({ identity: kind, identityCheck: null })
      expect((await compare(visit, other)).visit).toMatchObject({ identityCheck: 'another' })
      expect((await compare(visit, identity)).visit).toMatchObject({ identityCheck: 'same' })
    },
  )

  test('a document may be typed as the hand goes', async () => {
    const { visit } = await served({ identity: { kind: 'document', value: 'AN 1234567' } })
    const after = await compare(visit, { kind: 'document', value: 'an-1234567' })
    expect(after.visit).toMatchObject({ identityCheck: 'same' })
  })

  test('another kind of paper cannot be compared, and a PIN that cannot be is refused in words', async () => {
    const { visit } = await served()
    const phone = { kind: 'phone', value: '+996555123456' } as const
    await expect(compare(visit, phone)).rejects.toMatchObject({ code: 'taken-otherwise' })
    await expect(compare(visit, pin('99999999999999'))).rejects.toMatchObject({ code: 'not-a-person' })
  })

  test('the number that was typed stays nowhere: not in the record, not in the events, not on the screen', async () => {
    const identity = pin('90303199354321')
    const { visit } = await served({ identity })
    const after = await compare(visit, identity)
    const kept = await house.database.read.many(sql`select entry::text as text from evidence.outbox
      union all select facts::text from queue.visit_event union all select row_to_json(visit)::text from queue.visit`)
    expect(kept.length).toBeGreaterThan(5)
    expect(JSON.stringify([kept, after])).not.toContain(identity.value)
    const records = kept.filter((row) => JSON.stringify(row).includes('desks.identity-compared'))
    expect(records).toHaveLength(1)
  })
})

describe('not this person', () => {
  test('the ticket ends, the desk is free, its holder may take a new one', async () => {
    const identity = aPin()
    const ticket = await served({ identity })
    await compare(ticket.visit, aPin())
    expect(await notThisPerson(ticket.visit)).toMatchObject({ state: 'open', visit: null, figures: { served: 0 } })
    expect(await page(ticket)).toMatchObject({ state: 'cancelled' })
    expect(await taken({ identity })).toMatchObject({ state: 'waiting' })
    expect(await deskOfHead()).toMatchObject({ otherPersons: 1, noShows: 0 })
    const { entry } = await house.database.read.one<{ entry: string }>(
      sql`select entry from evidence.outbox where entry::jsonb ->> 'type' = 'desks.not-this-person'`,
    )
    expect(JSON.parse(entry)).toMatchObject({ actor: own.id, facts: { ticket: ticket.ticket, state: 'cancelled' } })
  })

  test('nobody is sent away whose paper was the right one, or who has not come to the desk', async () => {
    const identity = aPin()
    const { visit } = await served({ identity })
    await compare(visit, identity)
    await expect(notThisPerson(visit)).rejects.toMatchObject({ code: 'same-person' })
    await house.call(contract.finishErrand, { ...here, visit, outcome: 'done' }, own)
    const { visit: called } = await taken()
    await house.call(contract.callNextHere, here, own)
    await expect(notThisPerson(called)).rejects.toMatchObject({ code: 'not-possible-now' })
  })

  test('is taken back within ten seconds, and then not counted', async () => {
    const ticket = await served()
    at('09:30:05')
    await notThisPerson(ticket.visit)
    expect((await view()).undo).toMatchObject({ type: 'cancelled', ticket: ticket.ticket })
    at('09:30:10')
    expect(await undo()).toMatchObject({ visit: { ticket: ticket.ticket, state: 'serving' } })
    expect(await deskOfHead()).toMatchObject({ otherPersons: 0 })
    const other = await house.beside()
    expect(await view(other)).toMatchObject({ visit: { ticket: ticket.ticket } })
    await other.close()
  })
})

describe('the ground of priority', () => {
  test('the desk is told which paper to ask for', async () => {
    await served({ ground: 'veteran' })
    expect((await view()).visit).toMatchObject({ ground: 'veteran', priorityClass: 'legal-priority' })
  })

  test('who cannot show it waits on as a walk-in, with all that was waited, behind those who waited longer', async () => {
    const [first, claimed] = [await taken(), await taken({ ground: 'disability' })]
    at('09:35:00')
    const called = await house.call(contract.callNextHere, here, own)
    expect(called.visit).toMatchObject({ ticket: claimed.ticket })
    await house.call(contract.startServing, { ...here, visit: claimed.visit }, own)
    at('09:36:00')
    expect(await groundNotShown(claimed.visit)).toMatchObject({ state: 'open', visit: null, line: { waiting: 2 } })
    expect(await page(claimed)).toMatchObject({ state: 'waiting', priorityClass: 'walk-in', waitedSeconds: 300 })
    expect((await house.call(contract.callNextHere, here, own)).visit).toMatchObject({ ticket: first.ticket })
    expect(await deskOfHead()).toMatchObject({ groundsNotShown: 1 })
  })

  test('does not come back by asking again', async () => {
    const { visit } = await served({ ground: 'infant' })
    await groundNotShown(visit)
    const again = await house.call(contract.callNextHere, here, own)
    expect(again.visit).toMatchObject({ visit, ground: null, needs: [], priorityClass: 'walk-in' })
    await house.call(contract.startServing, { ...here, visit }, own)
    await expect(groundNotShown(visit)).rejects.toMatchObject({ code: 'no-ground' })
  })

  test('the rows are what the events replay to', async () => {
    const { visit } = await served({ ground: 'pregnancy', needs: ['interpreter'] })
    at('09:30:03')
    await groundNotShown(visit)
    at('09:30:05')
    await undo()
    await groundNotShown(visit)
    const other = await house.beside()
    const line = await other.call(contract.hallLine, { centre }, head)
    expect(line).toMatchObject([{ visit, priorityClass: 'walk-in' }])
    await other.close()
  })
})

describe('finding the bookings of somebody who lost the page', () => {
  const find = (identity: Identity, caller = own) => house.call(contract.findBookings, { ...here, identity }, caller)
  async function booked(identity: Identity) {
    await house.work((context) => keepSeats(context, { centre }))
    const startsAt = '2026-11-24T11:00:00+06:00'
    const wish = { centre, services: ['marriage' as const], identity, startsAt, language: 'ky' as const }
    const { pass } = await house.call(appointments.holdTime, wish)
    await house.call(appointments.confirmBooking, { centre, pass })
    return pass
  }

  test('is for the visitor who is served at this desk, under the number of the ticket, and recorded with the visit', async () => {
    const identity = aPin()
    const pass = await booked(identity)
    await expect(find(identity)).rejects.toMatchObject({ code: 'nobody-is-served' })
    const ticket = await taken({ identity })
    await house.call(contract.callNextHere, here, own)
    await expect(find(identity)).rejects.toMatchObject({ code: 'nobody-is-served' })
    await house.call(contract.startServing, { ...here, visit: ticket.visit }, own)
    const found = await find(identity)
    expect(found.bookings.map(({ address }) => address)).toEqual([`${house.settings.publicUrl}/b/${centre}/${pass}`])
    const entry = (await listRecords(house.database.read, holderOf(identity, house.settings)))
      .map((record) => JSON.parse(record.entry) as { type: string; actor: string; facts: object })
      .find(({ type }) => type === 'desks.bookings-found')
    expect(entry).toMatchObject({ actor: own.id, facts: { visit: ticket.visit, bookings: 1 } })
  })

  test('shows nobody else’s: another number of the same kind is refused, and so are other desks, heads and strangers', async () => {
    const another = aPin()
    await booked(another)
    await served({ identity: aPin() })
    await expect(find(another)).rejects.toMatchObject({ code: 'number-of-another' })
    for (const [caller, code] of [
      [aCaller({ id: 'operator-21', desk: 21 }), 'another-desk'],
      [aCaller({ id: 'operator-7', desk: 20, centre: 'kochkor' }), 'another-centre'],
      [head, 'not-permitted'],
      [anyone, 'not-signed-in'],
    ] as const)
      await expect(find(another, caller)).rejects.toMatchObject({ code })
  })

  test('whoever took the ticket by telephone shows a document', async () => {
    const identity = aPin()
    await booked(identity)
    await served({ identity: { kind: 'phone', value: '+996555777888' } })
    expect((await find(identity)).bookings).toHaveLength(1)
  })
})
