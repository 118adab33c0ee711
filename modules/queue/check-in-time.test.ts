import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepSeats } from '#appointments'
import * as appointments from '#appointments/contract'
import { addSeconds, instantOf } from '#kernel/clock.ts'
import { openDesk } from '#desks/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'

const centre = 'bishkek-orok'
const day = '2026-11-23'
const kiosk = aCaller({ role: 'kiosk', id: 'kiosk-1', desk: null, device: 'kiosk-1' })
let house: TestHouse
beforeAll(async () => {
  house = await aHouse({ now: `${day}T09:20:00+06:00` })
  await house.work((context) => keepSeats(context, { centre }))
  await house.call(openDesk, { centre, desk: 20 }, aCaller({ id: 'staff-20', desk: 20 }))
})
afterAll(() => house.close())

let bookings = 0
/** Somebody who booked, so many seconds before his time. */
async function booked(early: number) {
  const startsAt = addSeconds(instantOf(day, '10:00'), ++bookings * 3600)
  const identity = { kind: 'pin' as const, value: `912121994${String(bookings).padStart(5, '0')}` }
  const services = ['passport-exchange' as const]
  const wish = { centre, services, startsAt: startsAt.toISOString(), identity, language: 'ky' as const }
  const { pass } = await house.call(appointments.holdTime, wish)
  const { code } = await house.call(appointments.confirmBooking, { centre, pass })
  house.clock.steer(addSeconds(startsAt, -early))
  return { code, pass, startsAt }
}

test.each([
  { early: 900, counts: 'from the grace before the booked time', promised: 0 },
  { early: -120, counts: 'from the check-in of who is late', promised: 420 },
  { early: -900, counts: 'from the last moment at which one may come', promised: 1200 },
])('the promise to a booked visitor counts $counts', async ({ early, promised }) => {
  const { code, startsAt } = await booked(early)
  const ticket = await house.call(contract.checkIn, { centre, code }, kiosk)
  if (!('pass' in ticket)) throw new Error('the ticket has no secret')
  expect(ticket.promisedUntil).toEqual(addSeconds(startsAt, promised))
})

test('whoever comes on another day than the booked one is told the day', async () => {
  const startsAt = instantOf('2026-11-25', '11:00').toISOString()
  const identity = { kind: 'pin' as const, value: '91212199499999' }
  const wish = { centre, services: ['passport-exchange' as const], startsAt, identity, language: 'ky' as const }
  const { pass } = await house.call(appointments.holdTime, wish)
  const { code } = await house.call(appointments.confirmBooking, { centre, pass })
  await expect(house.call(contract.checkIn, { centre, code }, kiosk)).rejects.toMatchObject({
    code: 'booked-for-another-day',
    values: { day: { ky: '25-ноябрь', ru: '25 ноября', en: '25 November' }, time: '11:00', from: '10:45' },
  })
  await house.call(appointments.cancelBooking, { centre, pass })
  await expect(house.call(contract.checkIn, { centre, code }, kiosk)).rejects.toMatchObject({
    code: 'no-longer-booked',
  })
})

test('nobody checks in sooner than a quarter before, or later than a quarter after', async () => {
  const early = await booked(901)
  await expect(house.call(contract.checkIn, { centre, code: early.code }, kiosk)).rejects.toMatchObject({
    code: 'too-early',
  })
  const late = await booked(-901)
  await expect(house.call(contract.checkIn, { centre, code: late.code }, kiosk)).rejects.toMatchObject({
    code: 'too-late',
  })
  const { state } = await house.call(appointments.bookingPage, { centre, pass: late.pass })
  expect(state).not.toBe('arrived')
})
