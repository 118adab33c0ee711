import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addSeconds, dayOf, instantOf } from '#kernel/clock.ts'
import { demoOperatorId } from '#people'
import * as queue from '#queue/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'

let house: TestHouse
beforeAll(async () => {
  house = await aHouse({ now: '2026-11-23T08:00:00+06:00' })
})
afterAll(() => house.close())

/** Every story has a working day of its own, and begins it at half past nine. */
let days = 0
beforeEach(() => {
  days += days % 7 === 5 ? 3 : 1
  house.clock.steer(instantOf(dayOf(addSeconds(instantOf('2026-11-23', '12:00'), (days - 1) * 86_400)), '09:30'))
})

const centre = 'bishkek-orok'
/** In the demo hall: passports and addresses; passports; addresses. */
const [both, passports, addresses] = [20, 21, 46]
const operator = (desk: number) => aCaller({ id: demoOperatorId(centre, desk), desk })
const instant = (time: string) => instantOf(dayOf(house.clock.now()), time)
const at = (time: string) => house.clock.steer(instant(time))
const open = (desk: number) => house.call(contract.openDesk, { centre, desk }, operator(desk))
const next = (desk: number) => house.call(contract.callNextHere, { centre, desk }, operator(desk))
const view = (desk: number, on = house) => on.call(contract.deskView, { centre, desk }, operator(desk))
const start = (desk: number, visit: string) =>
  house.call(contract.startServing, { centre, desk, visit }, operator(desk))
type Finish = { outcome?: 'done' | 'come-again'; andNext?: boolean }
const finish = (desk: number, visit: string, { outcome = 'done', andNext = false }: Finish = {}) =>
  house.call(contract.finishErrand, { centre, desk, visit, outcome, andNext }, operator(desk))
type Target = { to: 'passports' | 'address'; toDesk?: number; comeBack?: boolean }
const transfer = (desk: number, visit: string, target: Target) =>
  house.call(contract.transfer, { centre, desk, visit, evenIfNobody: true, ...target }, operator(desk))
const park = (desk: number, visit: string) => house.call(contract.park, { centre, desk, visit }, operator(desk))
const putBack = (desk: number, visit: string) =>
  house.call(contract.putBack, { centre, desk, visit, reason: 'asked' }, operator(desk))
const resume = (desk: number, visit: string) => house.call(contract.resume, { centre, desk, visit }, operator(desk))
let persons = 0
async function taken(): Promise<queue.Ticket> {
  const identity = { kind: 'pin' as const, value: `908081993${String(++persons).padStart(5, '0')}` }
  const answer = await house.call(queue.takeTicket, {
    centre,
    services: ['passport-exchange'],
    identity,
    language: 'ky',
  })
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}
/** Somebody who is being served at this desk. */
async function served(desk: number): Promise<queue.Ticket> {
  await open(desk)
  const ticket = await taken()
  await next(desk)
  await start(desk, ticket.visit)
  return ticket
}

describe('a visitor who is kept for a desk', () => {
  const close = (desk: number) => house.call(contract.closeDesk, { centre, desk }, operator(desk))
  const rest = (desk: number) => house.call(contract.takeBreak, { centre, desk, reason: 'lunch' }, operator(desk))
  /** Sent from `both` to one desk that is open, while another stands ready. */
  async function keptFor(desk: number): Promise<queue.Ticket> {
    const ticket = await served(both)
    await open(passports)
    await open(23)
    await next(23)
    await transfer(both, ticket.visit, { to: 'passports', toDesk: desk })
    return ticket
  }

  test('waits for a desk that serves others no longer than twice his promise: then a ready desk calls', async () => {
    const { visit, ticket } = await served(both)
    await served(passports)
    await open(23)
    await next(23)
    await transfer(both, visit, { to: 'passports', toDesk: passports })
    at('09:35:59')
    await house.timers.catchUp()
    expect((await view(23)).visit).toBeNull()
    at('09:36:00')
    await house.timers.catchUp()
    expect((await view(23)).visit).toMatchObject({ ticket, state: 'called', priorityClass: 'returning' })
  })

  test('is called by a ready desk in the moment that desk closes', async () => {
    const { ticket } = await keptFor(passports)
    expect((await view(23)).visit).toBeNull()
    await close(passports)
    expect((await view(23)).visit).toMatchObject({ ticket, state: 'called' })
  })

  test('does not wait out its break: after three minutes any desk may call', async () => {
    const { ticket } = await keptFor(passports)
    await rest(passports)
    at('09:32:59')
    await house.timers.catchUp()
    expect((await view(23)).visit).toBeNull()
    at('09:33:00')
    await house.timers.catchUp()
    expect((await view(23)).visit).toMatchObject({ ticket, state: 'called' })
  })

  test('and is called later, is not called again at once: the desk serves others meanwhile', async () => {
    const { visit, ticket } = await served(both)
    await park(both, visit)
    at('09:31:00')
    await resume(both, visit)
    expect((await next(both)).visit).toMatchObject({ ticket })
    await putBack(both, visit)
    const other = await taken()
    expect((await next(both)).visit).toMatchObject({ ticket: other.ticket })
    await start(both, other.visit)
    at('09:32:59')
    expect(await finish(both, other.visit, { andNext: true })).toMatchObject({ visit: null, isReady: true })
    at('09:33:00')
    await house.timers.catchUp()
    expect((await view(both)).visit).toMatchObject({ ticket, state: 'called' })
  })

  test('and asks for ten more minutes, is not called by his desk meanwhile', async () => {
    const { visit, pass, ticket } = await served(both)
    await park(both, visit)
    // His phone names the desk that waits for him.
    expect(await house.call(queue.ticketPage, { centre, pass })).toMatchObject({ state: 'parked', backToDesk: both })
    await resume(both, visit)
    await house.call(queue.postpone, { centre, pass })
    const other = await taken()
    expect((await next(both)).visit).toMatchObject({ ticket: other.ticket })
    await start(both, other.visit)
    at('09:39:59')
    expect((await finish(both, other.visit, { andNext: true })).visit).toBeNull()
    at('09:40:00')
    await house.timers.catchUp()
    expect((await view(both)).visit).toMatchObject({ ticket, state: 'called' })
  })

  test('stands on the screen of that desk, so that nobody leaves it unawares', async () => {
    const kept = await served(both)
    expect((await view(both)).kept).toEqual([])
    await open(addresses)
    await transfer(both, kept.visit, { to: 'address', comeBack: true })
    expect((await view(both)).kept).toEqual([kept.ticket])
    await next(addresses)
    await start(addresses, kept.visit)
    expect((await view(both)).kept).toEqual([kept.ticket])
    await finish(addresses, kept.visit)
    expect((await view(both)).kept).toEqual([kept.ticket])
    const away = await taken()
    await next(both)
    await start(both, kept.visit)
    expect((await view(both)).kept).toEqual([])
    await finish(both, kept.visit, { andNext: true })
    await start(both, away.visit)
    await park(both, away.visit)
    expect((await view(both)).kept).toEqual([away.ticket])
  })

  test('is not kept at all for a desk that has been on its break for long', async () => {
    const ticket = await served(both)
    await open(passports)
    await open(addresses)
    await transfer(both, ticket.visit, { to: 'address', comeBack: true })
    await rest(both)
    await next(addresses)
    await start(addresses, ticket.visit)
    await next(passports)
    at('09:40:00')
    await finish(addresses, ticket.visit)
    expect((await view(passports)).visit).toMatchObject({ ticket: ticket.ticket, state: 'called' })
  })
})

describe('who sends a visitor on', () => {
  const groupsAt = (desk: number) => house.call(contract.transferGroups, { centre, desk }, operator(desk))

  test('is told how many desks serve a group, and asked before nobody could call', async () => {
    const { visit } = await served(passports)
    const of = async (group: string) => (await groupsAt(passports)).find(({ serviceGroup }) => serviceGroup === group)
    expect(await of('vehicles')).toEqual({ serviceGroup: 'vehicles', openDesks: 0, expectedSeconds: null })
    const target = { centre, desk: passports, visit, to: 'vehicles' as const }
    await expect(house.call(contract.transfer, target, operator(passports))).rejects.toMatchObject({
      code: 'nobody-serves',
    })
    expect((await view(passports)).visit).toMatchObject({ visit, state: 'serving' })
    expect(await of('passports')).toMatchObject({ openDesks: 1, expectedSeconds: expect.any(Number) })
    const sent = await house.call(contract.transfer, { ...target, evenIfNobody: true }, operator(passports))
    expect(sent.visit).toBeNull()
  })

  test('for one desk: that desk sees who is due there, wherever that person is', async () => {
    const { visit, ticket } = await served(both)
    await open(passports)
    await transfer(both, visit, { to: 'passports', toDesk: passports, comeBack: true })
    expect((await view(passports)).due).toEqual([{ visit, ticket, atDesk: null, waitsHere: true }])
    await next(passports)
    expect((await view(passports)).due).toEqual([])
    expect((await view(both)).due).toEqual([{ visit, ticket, atDesk: passports, waitsHere: false }])
  })
})

test('whoever comes from another desk has waited since then, at the call too, and a call that is put off begins nothing anew', async () => {
  const { visit, pass } = await served(passports)
  await open(addresses)
  at('09:40:00')
  await transfer(passports, visit, { to: 'address' })
  at('09:42:00')
  const called = (await next(addresses)).visit
  expect(called).toMatchObject({ visit, promisedWaitSeconds: 120, promiseSeconds: 180 })
  await putBack(addresses, visit)
  const promised = await house.call(queue.ticketPage, { centre, pass })
  expect(promised).toMatchObject({ promisedWaitSeconds: 120, promisedUntil: instant('09:43:00') })
  at('09:45:00')
  expect((await next(addresses)).visit).toMatchObject({ visit, promisedWaitSeconds: 300 })
})
