import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ServiceCode } from '#catalogue/contract'
import { keepSeats } from '#appointments'
import * as appointments from '#appointments/contract'
import { instantOf } from '#kernel/clock.ts'
import * as desks from '#desks/contract'
import { demoOperatorId } from '#people'
import type { Identity } from '#people/contract'
import { queue as hall } from '#queue'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'

const centre = 'bishkek-orok'
const day = '2026-11-23'
const at = (time: string) => instantOf(day, time)
const here = { centre, desk: 20 }
const own = aCaller({ id: demoOperatorId(centre, 20), desk: 20 })
const kiosk = aCaller({ role: 'kiosk', id: 'kiosk-1', desk: null, device: 'kiosk-1' })

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: `${day}T09:20:00+06:00` })
  await house.work((context) => keepSeats(context, { centre }))
  await house.call(desks.openDesk, here, own)
})
afterEach(() => house.close())

let persons = 0
const aPerson = (): Identity => ({ kind: 'pin', value: `912121994${String(++persons).padStart(5, '0')}` })

/** Somebody who booked ten o'clock; it is ten to ten. */
async function booked(identity: Identity, service: ServiceCode = 'passport-exchange', time = '10:00') {
  const startsAt = at(time).toISOString()
  const wish = { centre, services: [service], startsAt, identity, language: 'ky' as const }
  const held = await house.call(appointments.holdTime, wish)
  const { code } = await house.call(appointments.confirmBooking, { centre, pass: held.pass })
  house.clock.steer(at('09:50'))
  return { code, bookingPass: held.pass }
}

async function walkIn(identity: Identity, service: ServiceCode = 'passport-exchange'): Promise<contract.Ticket> {
  const ticket = await house.call(contract.takeTicket, { centre, services: [service], identity, language: 'ky' }, kiosk)
  if (!('pass' in ticket)) throw new Error(`no ticket: ${JSON.stringify(ticket)}`)
  return ticket
}

const stateOf = async (pass: string) => (await house.call(appointments.bookingPage, { centre, pass })).state
const tell = () => house.work(hall.routines!.find(({ name }) => name === 'queue-end-bookings')!.perform)
const finish = (visit: string) => house.call(desks.finishErrand, { ...here, visit, outcome: 'done' }, own)

test('whoever took a number before he shows his booking keeps it, has come to the booking, and waits by the better of the two', async () => {
  const identity = aPerson()
  const { code, bookingPass } = await booked(identity)
  const ticket = await walkIn(identity, 'id-card-exchange')
  const shown = await house.call(contract.checkIn, { centre, code }, kiosk)
  expect(shown).toMatchObject({ inLine: { ticket: ticket.ticket } })
  expect(await stateOf(bookingPass)).toBe('arrived')
  // Nobody else is there, so that the booking promises no sooner call: he stays what he is.
  expect('inLine' in shown && shown.inLine.priorityClass).toBe('walk-in')
  const { visit } = await house.call(desks.callNextHere, here, own)
  expect(visit).toMatchObject({ visit: ticket.visit, bookedFor: at('10:00') })
  expect(visit!.errands.map(({ service }) => service)).toEqual(['id-card-exchange', 'passport-exchange'])
  await house.call(desks.startServing, { ...here, visit: ticket.visit }, own)
  await finish(ticket.visit)
  await finish(ticket.visit)
  house.clock.steer(at('10:30'))
  await tell()
  expect(await stateOf(bookingPass)).toBe('fulfilled')
})

test('behind a long line the booking of somebody who took a number is the sooner way, from its own time on', async () => {
  const identity = aPerson()
  const { code, bookingPass } = await booked(identity)
  for (let person = 0; person < 12; person++) await walkIn(aPerson())
  const ticket = await walkIn(identity)
  expect(await house.call(contract.checkIn, { centre, code }, kiosk)).toMatchObject({
    inLine: { ticket: ticket.ticket, priorityClass: 'booked', promiseSeconds: 300 },
  })
  // Before the grace of the booking his clock stands still, and nobody is overtaken.
  expect((await house.call(desks.callNextHere, here, own)).visit?.visit).not.toBe(ticket.visit)
  await house.call(contract.leaveLine, { centre, pass: ticket.pass })
  await tell()
  expect(await stateOf(bookingPass)).toBe('cancelled')
})

test('two bookings of one person become one visit: both have come, and both errands are done', async () => {
  const identity = aPerson()
  const sooner = await booked(identity)
  const later = await booked(identity, 'id-card-exchange', '10:30')
  const made = await house.call(contract.checkIn, { centre, code: sooner.code }, kiosk)
  if (!('pass' in made)) throw new Error(`no ticket: ${JSON.stringify(made)}`)
  house.clock.steer(at('10:15'))
  for (let press = 0; press < 2; press++)
    expect(await house.call(contract.checkIn, { centre, code: later.code }, kiosk)).toMatchObject({
      inLine: { ticket: made.ticket, priorityClass: 'booked' },
    })
  const bookings = [sooner, later].map(({ bookingPass }) => bookingPass)
  expect(await Promise.all(bookings.map(stateOf))).toEqual(['arrived', 'arrived'])
  const { visit } = await house.call(desks.callNextHere, here, own)
  expect(visit).toMatchObject({ visit: made.visit, bookedFor: at('10:00') })
  await house.call(desks.startServing, { ...here, visit: made.visit }, own)
  await finish(made.visit)
  await tell()
  expect(await Promise.all(bookings.map(stateOf))).toEqual(['arrived', 'arrived'])
  await finish(made.visit)
  house.clock.steer(at('10:40'))
  await tell()
  expect(await Promise.all(bookings.map(stateOf))).toEqual(['fulfilled', 'fulfilled'])
})
