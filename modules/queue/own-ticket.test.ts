import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as desks from '#desks/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'

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
    expect(await page(first)).toMatchObject({ ahead: 0, state: 'waiting', mayPostpone: true })
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
    await expect(house.call(contract.leaveLine, { centre, pass: ticket.pass })).rejects.toMatchObject({
      code: 'not-possible-now',
      values: { state: { en: 'left' } },
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
