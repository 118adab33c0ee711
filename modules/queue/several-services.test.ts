import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keepSeats } from '#appointments'
import * as appointments from '#appointments/contract'
import * as desks from '#desks/contract'
import { sql } from '#kernel/sql.ts'
import { holderOf } from '#people'
import { aCaller, aHouse, type TestHouse } from '#testing'
import type { Identity } from '#people/contract'
import type { ServiceCode } from '#catalogue/contract'
import { checkIn, returnToLine, takeTicket } from './contract.ts'
import { findVisit } from './store.ts'

const centre = 'bishkek-orok'
const kiosk = aCaller({ role: 'kiosk', id: 'kiosk-1', desk: null, device: 'kiosk-1' })
const aPerson = (number: number): Identity => ({ kind: 'pin', value: `901011990${String(number).padStart(5, '0')}` })

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: '2026-11-23T08:40:00+06:00' })
})
afterEach(() => house.close())

const take = (identity: Identity, services: ServiceCode[]) =>
  house.call(takeTicket, { centre, services, identity, language: 'ky' }, kiosk)

// Before the doors open everybody gets a number, whoever will be at the desks.
test('a person stands in no line twice: an errand of the ticket in hand asks for no other number', async () => {
  const person = aPerson(1)
  const ticket = await take(person, ['passport-exchange', 'marriage'])
  if (!('pass' in ticket)) throw new Error('no ticket')
  for (const more of [['marriage'], ['driver-licence', 'marriage']] satisfies ServiceCode[][])
    expect(await take(person, more)).toMatchObject({
      inLine: { ticket: ticket.ticket },
      // What was asked for and has no ticket is said, so that nobody goes away believing it has one.
      notOnIt: more.filter((service) => service !== 'marriage'),
    })
  expect(await take(person, ['driver-licence'])).toHaveProperty('pass')
})

describe('who already stands in a line', () => {
  const desk = (number: number) => ({ centre, desk: number })
  const at = (number: number) => aCaller({ id: `staff-${number}`, desk: number })
  let civil: number
  beforeEach(async () => {
    await house.work((context) => keepSeats(context, { centre }))
    const rows = await house.database.read.many<{ deskNo: number }>(
      sql`select desk_no from centres.desk where centre_id = ${centre} and 'civil' = any(skills) order by desk_no`,
    )
    civil = rows[0]!.deskNo
    for (const number of [20, civil]) await house.call(desks.openDesk, desk(number), at(number))
  })
  const linesOf = (identity: Identity) =>
    house.database.read.many(sql`select service_group, state from queue.visit
      where holder = ${holderOf(identity, house.settings)} and state in ('waiting', 'called', 'serving') order by service_group desc`)

  test('comes to the booking with the ticket in hand, when one of its errands is what was booked', async () => {
    const person = aPerson(11)
    const startsAt = '2026-11-23T10:00:00+06:00'
    const wish = { centre, services: ['marriage'] satisfies ['marriage'], identity: person, language: 'ky' as const }
    const { pass } = await house.call(appointments.holdTime, { ...wish, startsAt })
    const { code } = await house.call(appointments.confirmBooking, { centre, pass })
    house.clock.steer(new Date('2026-11-23T09:50:00+06:00'))
    const ticket = await take(person, ['passport-exchange', 'marriage'])
    if (!('pass' in ticket)) throw new Error('no ticket')
    expect(await house.call(checkIn, { centre, code }, kiosk)).toMatchObject({ inLine: { ticket: ticket.ticket } })
    // The booked time is one for marriages: nobody comes to the passport desk sooner by it.
    const visit = await findVisit(house.database.read, centre, ticket.visit)
    expect(visit).toMatchObject({ priorityClass: 'walk-in', serviceGroup: 'passports' })
    expect(visit!.errands).toHaveLength(2)
    await house.call(desks.callNextHere, desk(20), at(20))
    await house.call(desks.startServing, { ...desk(20), visit: ticket.visit }, at(20))
    await house.call(desks.finishErrand, { ...desk(20), visit: ticket.visit, outcome: 'done' }, at(20))
    expect(await linesOf(person)).toEqual([{ serviceGroup: 'civil', state: 'waiting' }])
  })

  test('is sent to that line by no desk, whether by an errand or by a transfer', async () => {
    const person = aPerson(12)
    const ticket = await take(person, ['passport-exchange'])
    const other = await take(person, ['marriage'])
    if (!('pass' in ticket) || !('pass' in other)) throw new Error('no ticket')
    await house.call(desks.callNextHere, desk(20), at(20))
    const here = { ...desk(20), visit: ticket.visit }
    await house.call(desks.startServing, here, at(20))
    const refused = { code: 'has-another-ticket', values: { ticket: other.ticket } }
    await expect(house.call(desks.addErrand, { ...here, service: 'marriage' }, at(20))).rejects.toMatchObject(refused)
    const away = { ...here, to: 'civil' as const, evenIfNobody: true }
    await expect(house.call(desks.transfer, away, at(20))).rejects.toMatchObject(refused)
    expect(await linesOf(person)).toEqual([
      { serviceGroup: 'passports', state: 'serving' },
      { serviceGroup: 'civil', state: 'waiting' },
    ])
  })

  test('does not come back into it from an absence either', async () => {
    const person = aPerson(13)
    const absent = await take(person, ['passport-exchange', 'marriage'])
    if (!('pass' in absent)) throw new Error('no ticket')
    await house.call(desks.callNextHere, desk(20), at(20))
    house.clock.steer(new Date('2026-11-23T08:42:00+06:00'))
    await house.call(desks.markNoShow, { ...desk(20), visit: absent.visit }, at(20))
    const other = await take(person, ['marriage'])
    if (!('pass' in other)) throw new Error('no ticket')
    await expect(house.call(returnToLine, { centre, pass: absent.pass })).rejects.toMatchObject({
      code: 'already-in-line',
      values: { ticket: other.ticket },
    })
  })
})

test('a ticket for two services needs a desk for both: what nobody does today is told at the door', async () => {
  house.clock.steer(new Date('2026-11-23T09:30:00+06:00'))
  await house.call(desks.openDesk, { centre, desk: 20 }, aCaller({ id: 'staff-20', desk: 20 }))
  expect(await take(aPerson(2), ['passport-exchange', 'marriage'])).toEqual({
    turnedAway: 'no-desk',
    serviceGroup: 'civil',
    busyUntil: null,
  })
  expect(await take(aPerson(2), ['passport-exchange'])).toHaveProperty('pass')
})
