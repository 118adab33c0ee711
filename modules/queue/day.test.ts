import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepSeats } from '#appointments'
import * as appointments from '#appointments/contract'
import * as desks from '#desks/contract'
import { addSeconds, instantOf } from '#kernel/clock.ts'
import { demoOperatorId } from '#people'
import { queue } from '#queue'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'
import { findVisit, listDeskRows } from './store.ts'

const centre = 'bishkek-orok'
const friday = '2026-11-27'
const here = { centre, desk: 20 }
const own = aCaller({ id: demoOperatorId(centre, 20), desk: 20 })
const kiosk = aCaller({ role: 'kiosk', id: 'kiosk-1', desk: null, device: 'kiosk-1' })
const identity = { kind: 'pin' as const, value: '91212199300001' }
const services: ['passport-exchange'] = ['passport-exchange']

let house: TestHouse
let booking: string
let ticket: { visit: string; pass: string }

/** A Friday's booked person who has checked in and is never called. */
beforeEach(async () => {
  house = await aHouse({ now: `${friday}T09:20:00+06:00` })
  await house.work((context) => keepSeats(context, { centre }))
  await house.call(desks.openDesk, here, own)
  const startsAt = instantOf(friday, '16:00')
  const wish = { centre, services, startsAt: startsAt.toISOString(), identity, language: 'ky' as const }
  const { pass } = await house.call(appointments.holdTime, wish)
  booking = pass
  const { code } = await house.call(appointments.confirmBooking, { centre, pass })
  house.clock.steer(addSeconds(startsAt, -300))
  const taken = await house.call(contract.checkIn, { centre, code }, kiosk)
  if (!('pass' in taken)) throw new Error('the ticket has no secret')
  ticket = taken
})
afterEach(() => house.close())

const close = () => house.call(desks.closeDesk, here, own)
const stateOf = async () => (await house.call(contract.ticketPage, { centre, pass: ticket.pass })).state
const visit = async () => (await findVisit(house.database.read, centre, ticket.visit))!

/** The timers of two processes, and the routine of every minute. */
async function timePasses(time: string, day = friday): Promise<void> {
  house.clock.steer(instantOf(day, time))
  await Promise.all([house.timers.catchUp(), house.timers.catchUp()])
  // Until then an operator could still take it back.
  house.clock.steer(addSeconds(house.clock.now(), 11))
  await house.work(queue.routines!.find(({ name }) => name === 'queue-end-bookings')!.perform)
}

test('an hour after closing, with every desk closed, whoever was left over leaves as not served and may book again', async () => {
  await close()
  await timePasses('18:55')
  expect(await stateOf()).toBe('waiting')
  await timePasses('19:01')
  expect(await stateOf()).toBe('cancelled')
  expect((await house.call(appointments.bookingPage, { centre, pass: booking })).state).toBe('cancelled')
  const startsAt = instantOf('2026-12-01', '11:00').toISOString()
  await house.call(appointments.holdTime, { centre, services, startsAt, identity, language: 'ky' })
})

test('a desk that works on after closing serves its line to the end; a desk that was left open closes at midnight', async () => {
  await timePasses('21:00')
  expect(await stateOf()).toBe('waiting')
  expect((await house.call(desks.callNextHere, here, own)).visit?.visit).toBe(ticket.visit)
  await timePasses('23:59')
  expect((await visit()).state).toBe('called')
  await timePasses('00:01', '2026-11-28')
  const midnight = instantOf('2026-11-28', '00:00')
  expect(await visit()).toMatchObject({ state: 'cancelled', stateSince: midnight })
  const desk = (await listDeskRows(house.database.read, centre)).find(({ deskNo }) => deskNo === 20)
  expect(desk).toMatchObject({ state: 'closed', stateSince: midnight, visitId: null })
})

test('a house that slept over the weekend ends the Friday with the Friday', async () => {
  await close()
  await timePasses('08:35', '2026-11-30')
  const ended = await visit()
  expect(ended.stateSince).toEqual(instantOf('2026-11-28', '00:00'))
  expect(ended.waitedSeconds).toBeLessThan(9 * 3600)
  await house.call(desks.openDesk, here, own)
  expect((await visit()).eventCount).toBe(ended.eventCount)
})
