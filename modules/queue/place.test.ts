import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keepSeats } from '#appointments'
import * as appointments from '#appointments/contract'
import * as desks from '#desks/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'

const centre = 'bishkek-orok'
const day = '2026-11-23'
const kiosk = aCaller({ role: 'kiosk', id: 'kiosk-1', desk: null, device: 'kiosk-1' })

let house: TestHouse
let people = 0
beforeEach(async () => {
  house = await aHouse({ now: `${day}T10:00:00+06:00` })
  await house.call(desks.openDesk, { centre, desk: 20 }, aCaller({ id: 'staff-20', desk: 20 }))
})
afterEach(() => house.close())

const at = (time: string) => house.clock.steer(new Date(`${day}T${time}+06:00`))
const someone = () => ({ kind: 'pin' as const, value: `904051993${String(++people).padStart(5, '0')}` })
const services: ['passport-exchange'] = ['passport-exchange']
const page = ({ pass }: { pass: string }) => house.call(contract.ticketPage, { centre, pass })
const placeOf = async (ticket: contract.Ticket) => (await page(ticket)).ahead
const board = async () => (await house.call(contract.board, { centre })).waiting.map(({ ticket }) => ticket)

async function taken(minutesAway = 0): Promise<contract.Ticket> {
  const wish = { centre, services, identity: someone(), language: 'ky' as const, minutesAway }
  const answer = await house.call(contract.takeTicket, wish, minutesAway > 0 ? undefined : kiosk)
  if (!('pass' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}

describe('whoever may not be called yet', () => {
  test('is not next: not on his page, not on the board, and not before those in the hall', async () => {
    const away = await taken(30)
    at('10:01:00')
    const here = await taken()
    expect(away.ahead).toBeNull()
    expect(here.ahead).toBe(0)
    at('10:02:00')
    expect(await placeOf(away)).toBeNull()
    expect(await placeOf(here)).toBe(0)
    expect(await board()).toEqual([here.ticket])
  })

  test('has no place while he asked for ten more minutes; who is called meanwhile does not count him, who is called later does', async () => {
    const [first, second, third] = [await taken(), await taken(), await taken()]
    await house.call(contract.postpone, { centre, pass: first.pass })
    expect(await Promise.all([first, second, third].map(placeOf))).toEqual([null, 0, 2])
    expect(await board()).toEqual([second.ticket, third.ticket])
  })

  test('has a place again as soon as he may be called', async () => {
    const [first, second] = [await taken(), await taken()]
    await house.call(contract.postpone, { centre, pass: first.pass })
    await house.call(contract.postpone, { centre, pass: second.pass })
    expect([await placeOf(first), await placeOf(second)]).toEqual([null, null])
    at('10:10:00')
    expect([await placeOf(first), await placeOf(second)]).toEqual([0, 1])
    expect(await board()).toEqual([first.ticket, second.ticket])
  })
})

describe('whoever was booked and is early', () => {
  async function checkedIn(line: number, from: string) {
    await house.work((context) => keepSeats(context, { centre }))
    const wish = { centre, services, startsAt: `${day}T11:15:00+06:00`, identity: someone(), language: 'ky' as const }
    const { pass } = await house.call(appointments.holdTime, wish)
    const { code } = await house.call(appointments.confirmBooking, { centre, pass })
    at(from)
    for (let person = 0; person < line; person++) await taken()
    at('11:00:00')
    const told = await house.call(contract.checkIn, { centre, code }, kiosk)
    if (!('pass' in told)) throw new Error('the ticket has no secret')
    return { code, told }
  }

  test('is told a place that holds, and a window that begins later and keeps the promise if the forecast does', async () => {
    const { code, told } = await checkedIn(1, '10:59:00')
    expect(told.ahead).toBe(1)
    expect(told.expected!.until).toEqual(told.promisedUntil)
    expect(await page(told)).toMatchObject({ ahead: 1, expected: told.expected })
    at('11:02:00')
    const again = await house.call(contract.checkIn, { centre, code }, kiosk)
    if (!('inLine' in again)) throw new Error('another ticket')
    expect(again.inLine.ahead).toBe(1)
    expect(again.inLine.expected!.from.getTime()).toBeGreaterThanOrEqual(house.clock.now().getTime())
    expect(again.inLine.expected!.until).toEqual(told.promisedUntil)
  })

  test.each([4, 9, 14])('stays at that place behind %i whose promises are nearly used up', async (line) => {
    const { told } = await checkedIn(line, '10:45:00')
    expect(told.ahead).toBeGreaterThan(1)
    expect(await page(told)).toMatchObject({ ahead: told.ahead, expected: told.expected })
    at('11:00:40')
    expect(await placeOf(told)).toBe(told.ahead)
  })
})
