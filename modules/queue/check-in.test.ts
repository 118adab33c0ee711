import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keepSeats } from '#appointments'
import * as appointments from '#appointments/contract'
import { addSeconds, instantOf } from '#kernel/clock.ts'
import { demoOperatorId } from '#people'
import * as desks from '#desks/contract'
import { doorCode, enterDoor } from '#presence/contract'
import { queue as hall } from '#queue'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'

const centre = 'bishkek-orok'
const day = '2026-11-23'
const here = { centre, desk: 20 }
const own = aCaller({ id: demoOperatorId(centre, 20), desk: 20 })
const kiosk = aCaller({ role: 'kiosk', id: 'kiosk-1', desk: null, device: 'kiosk-1' })

let house: TestHouse
beforeAll(async () => {
  house = await aHouse({ now: `${day}T09:20:00+06:00` })
  await house.work((context) => keepSeats(context, { centre }))
  await house.call(desks.openDesk, here, own)
})
afterAll(() => house.close())

let hour = 9
beforeEach(() => {
  hour += 1
})
const wait = (seconds: number) => house.clock.steer(addSeconds(house.clock.now(), seconds))

let persons = 0
/** Somebody who booked, at the time at which he may check in. */
async function booked(minute = 0) {
  const identity = { kind: 'pin' as const, value: `912121993${String(++persons).padStart(5, '0')}` }
  const startsAt = addSeconds(instantOf(day, `${hour}:00`), minute * 60)
  const services: ['passport-exchange'] = ['passport-exchange']
  const wish = { centre, services, startsAt: startsAt.toISOString(), identity, language: 'ky' as const }
  const held = await house.call(appointments.holdTime, wish)
  const { code } = await house.call(appointments.confirmBooking, { centre, pass: held.pass })
  house.clock.steer(addSeconds(startsAt, -300))
  return { code, bookingPass: held.pass }
}

/** Somebody who booked, has come and stands at the desk. */
async function arrived(): Promise<{ visit: string; pass: string; bookingPass: string }> {
  const { code, bookingPass } = await booked()
  const ticket = await house.call(contract.checkIn, { centre, code }, kiosk)
  if (!('pass' in ticket)) throw new Error('the ticket has no secret')
  const { visit, pass } = ticket
  await house.call(desks.callNextHere, here, own)
  return { visit, pass, bookingPass }
}
const stateOf = async (pass: string) => (await house.call(appointments.bookingPage, { centre, pass })).state

/** As the routine of every minute, in two processes. */
const tell = async () => {
  const { perform } = hall.routines!.find(({ name }) => name === 'queue-end-bookings')!
  await Promise.all([house.work(perform), house.work(perform)])
}

const start = (visit: string) => house.call(desks.startServing, { ...here, visit }, own)
const finish = (visit: string) => house.call(desks.finishErrand, { ...here, visit, outcome: 'done' }, own)
const noShow = (visit: string) => house.call(desks.markNoShow, { ...here, visit }, own)

test('a booking is kept when its visit is served, and not while that can be taken back', async () => {
  const { visit, bookingPass } = await arrived()
  await start(visit)
  wait(300)
  await finish(visit)
  expect(await stateOf(bookingPass)).toBe('arrived')
  wait(5)
  await house.call(desks.undo, here, own)
  await tell()
  expect(await stateOf(bookingPass)).toBe('arrived')
  wait(60)
  await finish(visit)
  wait(11)
  await tell()
  expect(await stateOf(bookingPass)).toBe('fulfilled')
})

test('a booked visitor who does not come when called has missed the booking, once he cannot return any more', async () => {
  const { visit, bookingPass } = await arrived()
  wait(60)
  await noShow(visit)
  wait(1201)
  await tell()
  expect(await stateOf(bookingPass)).toBe('noshow')
})

test('one who returns in time and is served has kept it', async () => {
  const { visit, pass, bookingPass } = await arrived()
  wait(60)
  await noShow(visit)
  wait(600)
  await house.call(contract.returnToLine, { centre, pass })
  wait(601)
  await tell()
  expect(await stateOf(bookingPass)).toBe('arrived')
  await house.call(desks.callNextHere, here, own)
  await start(visit)
  await finish(visit)
  wait(11)
  await tell()
  expect(await stateOf(bookingPass)).toBe('fulfilled')
})

const bookingOf = async (pass: string) => await house.call(appointments.bookingPage, { centre, pass })

test('one who leaves before being served has given the booking up, and may book again', async () => {
  const { pass, bookingPass } = await arrived()
  await house.call(contract.leaveLine, { centre, pass })
  await tell()
  expect(await bookingOf(bookingPass)).toMatchObject({ state: 'cancelled', endReason: 'left' })
})

describe('only somebody who is here is waiting', () => {
  const scan = async (at = centre) => {
    const board = aCaller({ role: 'board', id: 'board-1', centre: at, desk: null, device: 'board-1' })
    const { code } = await house.call(doorCode, { centre: at }, board)
    return (await house.call(enterDoor, { centre: at, code })).pass
  }
  const waits = async () => (await house.call(contract.board, { centre })).waiting.length
  const afar = { code: 'not-in-the-hall' }

  test('nobody checks in from home, and there nobody learns whether a code is one', async () => {
    const { code, bookingPass } = await booked()
    for (const each of [code, 'ZZZZ9999'])
      await expect(house.call(contract.checkIn, { centre, code: each })).rejects.toMatchObject(afar)
    expect([await stateOf(bookingPass), await waits()]).toEqual(['booked', 0])
  })

  test('a phone that has scanned the code at the door checks in, for ten minutes and in this centre', async () => {
    const { code, bookingPass } = await booked()
    const elsewhere = await scan('kochkor')
    await expect(house.call(contract.checkIn, { centre, code, door: elsewhere })).rejects.toMatchObject(afar)
    const old = await scan()
    wait(600)
    await expect(house.call(contract.checkIn, { centre, code, door: old })).rejects.toMatchObject(afar)
    const door = await scan()
    wait(599)
    const ticket = await house.call(contract.checkIn, { centre, code, door })
    expect(ticket).toMatchObject({ priorityClass: 'booked', pass: expect.any(String) })
    expect(await stateOf(bookingPass)).toBe('arrived')
    // Typed once more at the door, the code leads to its ticket; a machine shows the ticket without its secret.
    expect(await house.call(contract.checkIn, { centre, code, door: await scan() })).toMatchObject({
      ticket: 'ticket' in ticket && ticket.ticket,
      pass: 'pass' in ticket && ticket.pass,
    })
    expect(await house.call(contract.checkIn, { centre, code }, kiosk)).not.toHaveProperty('pass')
  })

  test('who comes early is told a window that reaches the booked time, and a promise that counts from it', async () => {
    // The day has fewer hours than this file stories.
    hour -= 1
    const { code } = await booked(45)
    const ticket = await house.call(contract.checkIn, { centre, code }, kiosk)
    if (!('pass' in ticket)) throw new Error('the ticket has no secret')
    const startsAt = instantOf(day, `${hour}:45`)
    const page = await house.call(contract.ticketPage, { centre, pass: ticket.pass })
    for (const { expected, promisedUntil } of [ticket, page]) {
      expect(expected!.until.getTime()).toBeGreaterThanOrEqual(addSeconds(startsAt, -300).getTime())
      expect(promisedUntil).toEqual(startsAt)
    }
  })

  test('the machines of the hall and staff need no proof', async () => {
    for (const [index, role] of (['kiosk', 'reception', 'operator', 'head-of-centre'] as const).entries()) {
      const { code, bookingPass } = await booked(15 * index)
      await house.call(contract.checkIn, { centre, code }, aCaller({ role }))
      expect(await stateOf(bookingPass)).toBe('arrived')
    }
  })
})

test('one who is still in the hall when the day is over was not served, and nobody says that he did not come', async () => {
  const { bookingPass } = await arrived()
  await tell()
  expect(await stateOf(bookingPass)).toBe('arrived')
  house.clock.steer(instantOf('2026-11-24', '08:50'))
  await house.call(desks.openDesk, here, own)
  await tell()
  expect(await bookingOf(bookingPass)).toMatchObject({ state: 'cancelled', endReason: 'not-served' })
})
