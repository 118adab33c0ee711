import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDesk } from '#desks/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'
import type { Identity } from '#people/contract'
import type { ServiceCode } from '#catalogue/contract'
import { takeTicket } from './contract.ts'

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

test('a ticket for two services needs a desk for both: what nobody does today is told at the door', async () => {
  house.clock.steer(new Date('2026-11-23T09:30:00+06:00'))
  await house.call(openDesk, { centre, desk: 20 }, aCaller({ id: 'staff-20', desk: 20 }))
  expect(await take(aPerson(2), ['passport-exchange', 'marriage'])).toEqual({
    turnedAway: 'no-desk',
    serviceGroup: 'civil',
    busyUntil: null,
  })
  expect(await take(aPerson(2), ['passport-exchange'])).toHaveProperty('pass')
})
