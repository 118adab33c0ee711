import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepSeats } from '#appointments'
import { confirmBooking, holdTime } from '#appointments/contract'
import { addSeconds, instantOf } from '#kernel/clock.ts'
import { aCaller, aHouse, type TestHouse } from '#testing'
import { checkIn, leaveLine, ticketOfBooking } from './contract.ts'

const centre = 'bishkek-orok'
const kiosk = aCaller({ role: 'kiosk', id: 'kiosk-1', desk: null, device: 'kiosk-1' })
const at = (time: string) => instantOf('2026-11-23', time)

let house: TestHouse
beforeAll(async () => {
  house = await aHouse({ now: '2026-11-23T09:20:00+06:00' })
  await house.work((context) => keepSeats(context, { centre }))
})
afterAll(() => house.close())

let persons = 0
async function booked(time: string) {
  const identity = { kind: 'pin' as const, value: `912121994${String(++persons).padStart(5, '0')}` }
  const wish = { centre, services: ['passport-exchange' as const], identity, language: 'ky' as const }
  const { pass } = await house.call(holdTime, { ...wish, startsAt: at(time).toISOString() })
  return await house.call(confirmBooking, { centre, pass })
}

async function come({ code, startsAt }: { code: string; startsAt: Date }) {
  house.clock.steer(addSeconds(startsAt, -300))
  const ticket = await house.call(checkIn, { centre, code }, kiosk)
  if (!('pass' in ticket)) throw new Error('the ticket has no secret')
  return ticket
}

const of = (pass: string, inCentre = centre) => house.call(ticketOfBooking, { centre: inCentre, pass })
const none = { code: 'no-such-ticket' }

test('the secret of a booking leads to its ticket, from the check-in on and also when it is over', async () => {
  const booking = await booked('10:00')
  await expect(of(booking.pass)).rejects.toMatchObject(none)
  const { ticket, pass } = await come(booking)
  expect(await of(booking.pass)).toEqual({ ticket, pass, state: 'waiting' })
  await house.call(leaveLine, { centre, pass })
  expect(await of(booking.pass)).toEqual({ ticket, pass, state: 'left' })
})

test('nothing else leads there: not another centre, not the code, not the secret of the ticket', async () => {
  const booking = await booked('11:00')
  const { pass } = await come(booking)
  await expect(of(booking.pass, 'naryn')).rejects.toMatchObject(none)
  await expect(of(booking.code.padEnd(16, '0'))).rejects.toMatchObject(none)
  await expect(of(pass)).rejects.toMatchObject(none)
})
