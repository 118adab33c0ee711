import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as desks from '#desks/contract'
import { sql } from '#kernel/sql.ts'
import { doorCode, enterDoor } from '#presence/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'
import { findVisit, listVisitEvents } from './store.ts'
import { replay } from './undo.ts'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: '2026-11-23T10:00:00+06:00' })
  await house.call(desks.openDesk, { centre, desk: 20 }, operator)
})
afterEach(() => house.close())

const centre = 'bishkek-orok'
const operator = aCaller({ id: 'staff-20', desk: 20 })
const at = (time: string) => house.clock.steer(new Date(`2026-11-23T${time}+06:00`))
const callNext = async () => (await house.call(desks.callNextHere, { centre, desk: 20 }, operator)).visit
const miss = async (visit: string) => await house.call(desks.markNoShow, { centre, desk: 20, visit }, operator)

let people = 0
async function taken(
  service: 'passport-exchange' | 'address-registration' = 'passport-exchange',
): Promise<contract.Ticket> {
  const identity = { kind: 'pin' as const, value: `904041993${String(++people).padStart(5, '0')}` }
  const answer = await house.call(contract.takeTicket, {
    centre,
    services: [service],
    identity,
    language: 'ky',
  })
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}
const page = ({ pass }: { pass: string }) => house.call(contract.ticketPage, { centre, pass })

describe('whoever holds a ticket', () => {
  test('sees how many are before him, and the window of the call', async () => {
    const [first, second] = [await taken(), await taken()]
    expect(await page(first)).toMatchObject({ ahead: 0, state: 'waiting', postponementsLeft: 2 })
    expect(await page(second)).toMatchObject({ ahead: 1 })
  })

  test('counts those whom the own desks call before, and nobody of another line', async () => {
    const [passports, addresses] = [21, 46]
    for (const desk of [passports, addresses])
      await house.call(desks.openDesk, { centre, desk }, aCaller({ id: `staff-${desk}`, desk }))
    await house.call(desks.closeDesk, { centre, desk: 20 }, operator)
    for (let person = 0; person < 6; person++) await taken('address-registration')
    const [first, second] = [await taken(), await taken()]
    const third = await taken()
    expect(await Promise.all([first, second, third].map(async (one) => (await page(one)).ahead))).toEqual([0, 1, 2])
  })

  test('before a desk is open, counts those of the own service who stand in front', async () => {
    const early = await aHouse({ now: '2026-11-23T08:40:00+06:00' })
    const take = async (service: 'passport-exchange' | 'address-registration') => {
      const identity = { kind: 'pin' as const, value: `904041993${String(++people).padStart(5, '0')}` }
      const wish = { centre, services: [service], identity, language: 'ky' as const }
      return (await early.call(contract.takeTicket, wish)) as contract.Ticket
    }
    await take('address-registration')
    const [first, second] = [await take('passport-exchange'), await take('passport-exchange')]
    const aheadOf = async ({ pass }: contract.Ticket) => (await early.call(contract.ticketPage, { centre, pass })).ahead
    expect([await aheadOf(first), await aheadOf(second)]).toEqual([0, 1])
    await early.close()
  })

  test('may leave, and the ticket is over', async () => {
    const ticket = await taken()
    expect(await house.call(contract.leaveLine, { centre, pass: ticket.pass })).toMatchObject({ state: 'left' })
    expect(await callNext()).toBeNull()
    expect(await house.call(contract.leaveLine, { centre, pass: ticket.pass })).toMatchObject({ state: 'left' })
    await expect(house.call(contract.postpone, { centre, pass: ticket.pass })).rejects.toMatchObject({
      code: 'ticket-moved-on',
    })
    expect(await page(ticket)).toMatchObject({ state: 'left', ahead: null })
  })

  test('who leaves when called sets the desk free', async () => {
    const ticket = await taken()
    await callNext()
    await house.call(contract.leaveLine, { centre, pass: ticket.pass })
    expect(await house.call(desks.deskView, { centre, desk: 20 }, operator)).toMatchObject({
      state: 'open',
      visit: null,
    })
  })

  test('may ask for ten more minutes, twice, and is not called meanwhile', async () => {
    const { pass, visit } = await taken()
    await house.call(contract.postpone, { centre, pass })
    expect(await callNext()).toBeNull()
    at('10:10:00')
    await house.call(contract.postpone, { centre, pass })
    await expect(house.call(contract.postpone, { centre, pass })).rejects.toMatchObject({ code: 'postponed-enough' })
    at('10:20:00')
    expect(await callNext()).toMatchObject({ visit })
    // He moved the call himself: that says nothing about the window he was told.
    expect(await house.database.read.many(sql`select 1 from queue.estimate_check`)).toEqual([])
  })

  test('who presses twice at once has twice ten minutes', async () => {
    const { pass, visit } = await taken()
    await house.call(contract.postpone, { centre, pass })
    expect(await house.call(contract.postpone, { centre, pass })).toMatchObject({ state: 'waiting' })
    expect(await page({ pass })).toMatchObject({ notBefore: new Date('2026-11-23T10:20:00+06:00') })
    at('10:19:59')
    expect(await callNext()).toBeNull()
    at('10:20:00')
    await house.timers.catchUp()
    expect(await page({ pass })).toMatchObject({ visit, state: 'called' })
  })

  test('is told a window that lies after the ten minutes and is no instant, whenever it is asked for', async () => {
    const others: contract.Ticket[] = []
    for (let person = 0; person < 5; person++) others.push(await taken())
    for (const [minute, { pass }] of others.entries()) {
      at(`10:0${minute}:17`)
      await house.call(contract.postpone, { centre, pass })
      const { expected, notBefore } = await page({ pass })
      expect(expected!.until.getTime() - expected!.from.getTime()).toBeGreaterThanOrEqual(5 * 60_000)
      expect(expected!.until.getTime()).toBeGreaterThanOrEqual(notBefore!.getTime() + 5 * 60_000)
      expect(expected!.from.getTime()).toBeGreaterThan(notBefore!.getTime() - 60_000)
    }
  })

  test('who was absent returns within twenty minutes with the wait he had', async () => {
    const { pass, visit } = await taken()
    at('10:05:00')
    await callNext()
    at('10:06:00')
    await miss(visit)
    at('10:25:59')
    const back = await house.call(contract.returnToLine, { centre, pass })
    expect(back).toMatchObject({ state: 'waiting' })
    expect(await page({ pass })).toMatchObject({ waitedSeconds: 300 })
  })

  test('who does not come when called again and again takes a new ticket', async () => {
    const { pass, visit } = await taken()
    const back = () => house.call(contract.returnToLine, { centre, pass })
    for (const minute of ['01', '03', '05']) {
      at(`10:${minute}:00`)
      await callNext()
      at(`10:0${Number(minute) + 1}:00`)
      await miss(visit)
      if (minute !== '05') await back()
    }
    await expect(back()).rejects.toMatchObject({ code: 'returned-enough' })
  })

  test('after that a new ticket is needed', async () => {
    const { pass, visit } = await taken()
    await callNext()
    at('10:01:00')
    await miss(visit)
    at('10:21:01')
    await expect(house.call(contract.returnToLine, { centre, pass })).rejects.toMatchObject({ code: 'absent-too-long' })
  })

  test('who has taken another number meanwhile waits with that one', async () => {
    const identity = { kind: 'pin' as const, value: '90404199399999' }
    const wish = { centre, services: ['passport-exchange' as const], identity, language: 'ky' as const }
    const { pass, visit } = (await house.call(contract.takeTicket, wish)) as contract.Ticket
    await callNext()
    at('10:01:00')
    await miss(visit)
    const second = (await house.call(contract.takeTicket, wish)) as contract.Ticket
    await expect(house.call(contract.returnToLine, { centre, pass })).rejects.toMatchObject({
      code: 'already-in-line',
      values: { ticket: second.ticket },
    })
  })

  test('a secret that was never given opens nothing', async () => {
    await expect(page({ pass: 'not-a-secret-of-anybody' })).rejects.toMatchObject({ code: 'no-such-ticket' })
    await expect(house.call(contract.leaveLine, { centre, pass: 'not-a-secret-of-anybody' })).rejects.toMatchObject({
      code: 'no-such-ticket',
    })
  })
})

describe('the board', () => {
  test('shows calls and the line by number, and nothing of a person', async () => {
    const ticket = await taken()
    await callNext()
    await taken()
    const board = await house.call(contract.board, { centre })
    expect(board.calls).toEqual([
      {
        id: `${ticket.visit}:2`,
        ticket: ticket.ticket,
        deskNo: 20,
        language: 'ky',
        at: expect.any(Date),
        isRepeated: false,
      },
    ])
    expect(board.waiting).toEqual([{ ticket: 'P-002', serviceGroup: 'passports' }])
    expect(JSON.stringify(board)).not.toMatch(new RegExp(`${ticket.pass}|holder|904041993`))
  })

  test('a repeated call is a call of its own', async () => {
    const { visit } = await taken()
    await callNext()
    await house.call(desks.recall, { centre, desk: 20, visit }, operator)
    const { calls } = await house.call(contract.board, { centre })
    expect(calls.map(({ isRepeated }) => isRepeated)).toEqual([false, true])
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2)
  })

  test('says how long a newcomer waits, and nothing where no desk is open', async () => {
    const { waits } = await house.call(contract.board, { centre })
    const of = (group: string) => waits.find(({ serviceGroup }) => serviceGroup === group)
    expect(of('passports')).toMatchObject({ openDesks: 1, expectedSeconds: 0 })
    expect(of('civil')).toMatchObject({ openDesks: 0, expectedSeconds: null })
  })

  test('says what the centre promises for each service', async () => {
    const { waits } = await house.call(contract.board, { centre })
    const promised = waits.map(({ serviceGroup, promiseSeconds }) => [serviceGroup, promiseSeconds / 60])
    expect(Object.fromEntries(promised)).toMatchObject({ passports: 15, civil: 15, quick: 10 })
  })
})

describe('somebody who took a number at home and is in the hall sooner than he thought', () => {
  const board = aCaller({ role: 'board', id: 'board-1', desk: null, device: 'board-1' })
  const kiosk = aCaller({ role: 'kiosk', id: 'kiosk-1', desk: null, device: 'kiosk-1' })
  const pin = () => ({ kind: 'pin' as const, value: `904041993${String(people).padStart(5, '0')}` })
  async function fromHome(minutesAway = 40): Promise<contract.Ticket> {
    people++
    const wish = { centre, services: ['passport-exchange' as const], identity: pin(), language: 'ky' as const }
    const answer = await house.call(contract.takeTicket, { ...wish, minutesAway })
    if (!('pass' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
    return answer
  }
  const scanned = async (where = centre) => {
    const { code } = await house.call(doorCode, { centre: where }, { ...board, centre: where })
    return (await house.call(enterDoor, { centre: where, code })).pass
  }
  type Proof = { door?: string; caller?: ReturnType<typeof aCaller> }
  const arrive = ({ pass }: { pass: string }, { door, caller }: Proof = {}) =>
    house.call(contract.arrive, { centre, pass, ...(door !== undefined && { door }) }, caller)
  const isReplayed = async (visit: string) => {
    const { read } = house.database
    expect(await findVisit(read, centre, visit)).toEqual(replay(await listVisitEvents(read, centre, visit)))
  }

  test('says so with the pass of the door, and is called: a desk that stands ready calls at once', async () => {
    const ticket = await fromHome()
    expect(await callNext()).toBeNull()
    at('10:12:00')
    // The way is not counted: no promise is broken by whoever is not there yet.
    expect(await page(ticket)).toMatchObject({ isOnTheWay: true, waitedSeconds: 720, promisedWaitSeconds: 0 })
    expect(await arrive(ticket, { door: await scanned() })).toMatchObject({ state: 'called', deskNo: 20 })
    expect(await page(ticket)).toMatchObject({ isOnTheWay: false, notBefore: null })
    await isReplayed(ticket.visit)
  })

  test('is not believed from home: without the pass, with one that is over, made up, or of another centre', async () => {
    const ticket = await fromHome()
    const door = await scanned()
    at('10:11:00')
    for (const proof of [{}, { door }, { door: `zzzzzzzz.${'x'.repeat(43)}` }, { door: await scanned('kochkor') }])
      await expect(arrive(ticket, proof)).rejects.toMatchObject({ code: 'not-in-the-hall' })
    expect(await page(ticket)).toMatchObject({ isOnTheWay: true })
  })

  test('is believed by a kiosk of the hall, before which he stands', async () => {
    const ticket = await fromHome()
    expect(await arrive(ticket, { caller: kiosk })).toMatchObject({ state: 'waiting' })
    expect(await page(ticket)).toMatchObject({ isOnTheWay: false })
  })

  test('is in the hall, too, when he asks a kiosk or the reception for a number and is shown the one that he has', async () => {
    for (const caller of [kiosk, aCaller({ role: 'reception', id: 'r', desk: null, device: 'r' })]) {
      const ticket = await fromHome()
      const wish = { centre, services: ['passport-exchange' as const], identity: pin(), language: 'ky' as const }
      await expect(house.call(contract.takeTicket, wish)).rejects.toMatchObject({ code: 'ticket-exists' })
      expect(await page(ticket)).toMatchObject({ isOnTheWay: true })
      expect(await house.call(contract.takeTicket, wish, caller)).toMatchObject({ inLine: { ticket: ticket.ticket } })
      expect(await page(ticket)).toMatchObject({ isOnTheWay: false, notBefore: null })
      await isReplayed(ticket.visit)
    }
  })

  test('keeps the place of the instant at which he took it, and the promise counts from his coming', async () => {
    const ticket = await fromHome()
    at('10:05:00')
    const later = await taken()
    at('10:20:00')
    await arrive(ticket, { door: await scanned() })
    at('10:26:00')
    expect(await callNext()).toMatchObject({ ticket: ticket.ticket })
    const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
    const { promises } = await house.call(desks.dayCurve, { centre, day: '2026-11-23' }, head)
    expect(promises).toContainEqual(expect.objectContaining({ priorityClass: 'walk-in', medianWaitSeconds: 6 * 60 }))
    expect(await page(later)).toMatchObject({ state: 'waiting' })
  })

  test('is called before the window he was told, which says nothing against the estimates', async () => {
    const ticket = await fromHome()
    await arrive(ticket, { door: await scanned() })
    at('10:02:00')
    expect(await callNext()).toMatchObject({ ticket: ticket.ticket })
    expect(await house.database.read.many(sql`select 1 from queue.estimate_check`)).toEqual([])
  })

  test('says it once; who was in the hall all along, or has been called before, has nothing to say', async () => {
    const door = await scanned()
    const ticket = await fromHome()
    await arrive(ticket, { door })
    await expect(arrive(ticket, { door })).rejects.toMatchObject({ code: 'ticket-moved-on' })
    await expect(arrive(await taken(), { door })).rejects.toMatchObject({ code: 'ticket-moved-on' })
    at('10:01:00')
    await callNext()
    await expect(arrive(ticket, { door })).rejects.toMatchObject({ code: 'ticket-moved-on' })
    await house.call(desks.putBack, { centre, desk: 20, visit: ticket.visit, reason: 'asked' }, operator)
    await expect(arrive(ticket, { door })).rejects.toMatchObject({ code: 'ticket-moved-on' })
  })
})
