import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ServiceCode } from '#catalogue/contract'
import { addSeconds, dayOf, instantOf } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import { demoOperatorId } from '#people'
import { replay, type VisitEvent } from '#queue'
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
/** In the demo hall: passports and addresses; passports; addresses; marriages and births. */
const [both, passports, addresses, weddings] = [20, 21, 46, 74]
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
type Target = { to: 'passports' | 'address' | 'civil'; toDesk?: number; comeBack?: boolean }
const transfer = (desk: number, visit: string, target: Target) =>
  house.call(contract.transfer, { centre, desk, visit, evenIfNobody: true, ...target }, operator(desk))
const park = (desk: number, visit: string) => house.call(contract.park, { centre, desk, visit }, operator(desk))
const resume = (desk: number, visit: string) => house.call(contract.resume, { centre, desk, visit }, operator(desk))
const addErrand = (desk: number, visit: string, service: ServiceCode) =>
  house.call(contract.addErrand, { centre, desk, visit, service }, operator(desk))

const visitEvents = (visit: string) =>
  house.database.read.many<VisitEvent>(sql`select * from queue.visit_event where visit_id = ${visit} order by event_no`)

let persons = 0
async function taken(...services: ServiceCode[]): Promise<queue.Ticket> {
  const identity = { kind: 'pin' as const, value: `909091993${String(++persons).padStart(5, '0')}` }
  const asked = services.length > 0 ? services : (['passport-exchange'] as const)
  const answer = await house.call(queue.takeTicket, { centre, services: [...asked], identity, language: 'ky' })
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}
/** Somebody who is being served at this desk. */
async function served(desk: number, ...services: ServiceCode[]): Promise<queue.Ticket> {
  await open(desk)
  const ticket = await taken(...services)
  await next(desk)
  await start(desk, ticket.visit)
  return ticket
}

describe('two numbers of one person', () => {
  const identity = { kind: 'pin' as const, value: '90909199398765' }
  const take = async (...services: ServiceCode[]) =>
    (await house.call(queue.takeTicket, { centre, services, identity, language: 'ky' })) as queue.Ticket

  test('a transfer into the line of the other is refused, and leaves both what they are', async () => {
    await open(passports)
    await open(addresses)
    const [passport, second] = [await take('passport-exchange'), await take('address-registration')]
    await next(passports)
    await start(passports, passport.visit)
    await expect(transfer(passports, passport.visit, { to: 'address' })).rejects.toMatchObject({
      code: 'has-another-ticket',
      values: { ticket: second.ticket },
    })
    const states = [passport, second].map(({ pass }) => house.call(queue.ticketPage, { centre, pass }))
    expect(await Promise.all(states)).toMatchObject([{ state: 'serving' }, { state: 'waiting' }])
  })
})

describe('finishing', () => {
  test('the last errand ends the visit, and the figures of the day count it', async () => {
    const { visit } = await served(both)
    at('09:38:00')
    const after = await finish(both, visit)
    expect(after).toMatchObject({ state: 'open', isReady: false, visit: null })
    expect(after.figures).toMatchObject({ served: 1, medianServeSeconds: 480, serveSecondsToday: 480 })
    await expect(finish(both, visit)).rejects.toMatchObject({ code: 'visit-elsewhere' })
  })

  test('can call the next visitor with the same key', async () => {
    const { visit } = await served(both)
    const { ticket } = await taken()
    expect(await finish(both, visit, { andNext: true })).toMatchObject({ visit: { ticket, state: 'called' } })
  })

  test('with nobody waiting, that key leaves the desk ready', async () => {
    const { visit } = await served(both)
    expect(await finish(both, visit, { andNext: true })).toMatchObject({ isReady: true, visit: null })
  })

  test('is impossible before the service has begun', async () => {
    await open(both)
    const { visit } = await taken()
    await next(both)
    await expect(finish(both, visit)).rejects.toMatchObject({ code: 'not-possible-now' })
  })
})

describe('two errands', () => {
  test('of skills that the desk has are served one after the other, without leaving the chair', async () => {
    const { visit } = await served(both, 'passport-exchange', 'address-registration')
    at('09:40:00')
    const between = await finish(both, visit, { andNext: true })
    expect(between.visit).toMatchObject({ visit, state: 'serving', stateSince: house.clock.now() })
    expect(between.visit!.errands.map(({ outcome }) => outcome)).toEqual(['done', null])
    at('09:43:00')
    const after = await finish(both, visit, { outcome: 'come-again' })
    expect(after.figures).toMatchObject({ served: 1, serveSecondsToday: 780, medianServeSeconds: 180 })
  })

  test('one that this desk can do comes before one of another desk, in whatever order they were asked for', async () => {
    await open(addresses)
    const { visit } = await served(passports, 'passport-exchange', 'address-registration')
    await addErrand(passports, visit, 'passport-exchange')
    at('09:40:00')
    const between = await finish(passports, visit)
    expect(between.visit).toMatchObject({ state: 'serving', currentErrandNo: 3 })
    at('09:44:00')
    expect((await finish(passports, visit)).visit).toBeNull()
    const called = await next(addresses)
    expect(called.visit).toMatchObject({ visit, currentErrandNo: 2 })
    expect(called.visit!.errands.map(({ outcome }) => outcome)).toEqual(['done', null, 'done'])
    await start(addresses, visit)
    await finish(addresses, visit)
    expect(replay(await visitEvents(visit))).toMatchObject({ state: 'served' })
  })

  test('of two groups that one desk does: whoever goes for a paper in the second comes back to the second', async () => {
    await open(weddings)
    const { visit } = await served(both, 'passport-exchange', 'civil-repeat-certificate', 'address-registration')
    at('09:40:00')
    expect((await finish(both, visit)).visit).toMatchObject({ currentErrandNo: 3 })
    at('09:42:00')
    await park(both, visit)
    await resume(both, visit)
    expect((await next(both)).visit).toMatchObject({ visit, currentErrandNo: 3 })
  })

  test('what was finished counts in every process, also while the visit goes on', async () => {
    const { visit } = await served(both, 'passport-exchange', 'address-registration')
    at('09:40:00')
    await finish(both, visit)
    const other = await house.beside()
    expect((await view(both, other)).figures).toEqual((await view(both)).figures)
    await other.close()
  })

  test('in two groups: the visitor waits for the second desk, with the wait of the first kept', async () => {
    for (const desk of [passports, addresses]) await open(desk)
    const { visit, ticket } = await taken('passport-exchange', 'address-registration')
    at('09:36:00')
    await next(passports)
    await start(passports, visit)
    at('09:40:00')
    await finish(passports, visit)
    at('09:41:00')
    const called = await next(addresses)
    expect(called.visit).toMatchObject({ ticket, waitedSeconds: 420, priorityClass: 'returning', calls: 1 })
    await start(addresses, visit)
    expect((await finish(addresses, visit)).figures.served).toBe(1)
    expect((await view(passports)).figures).toMatchObject({ served: 0, transferred: 1, serveSecondsToday: 240 })
  })

  test('one is added at the desk, up to five in a visit', async () => {
    const { visit } = await served(both)
    for (let i = 0; i < 4; i++) await addErrand(both, visit, 'address-registration')
    await expect(addErrand(both, visit, 'marriage')).rejects.toMatchObject({ code: 'too-many-errands' })
    expect((await view(both)).visit!.errands).toHaveLength(5)
  })

  test('one that this desk cannot do sends the visitor on', async () => {
    const { visit } = await served(passports)
    await open(addresses)
    await next(addresses)
    await addErrand(passports, visit, 'address-registration')
    await finish(passports, visit)
    expect((await view(addresses)).visit).toMatchObject({ visit, state: 'called' })
  })
})

describe('a transfer', () => {
  test('to a group: the visitor keeps the ticket and the wait, and any desk of the group calls', async () => {
    const { visit, ticket } = await served(both)
    await open(addresses)
    expect(await transfer(both, visit, { to: 'address' })).toMatchObject({ visit: null, figures: { transferred: 1 } })
    expect((await next(addresses)).visit).toMatchObject({ ticket, priorityClass: 'returning', promiseSeconds: 180 })
  })

  test('to one desk: only that desk calls, and it must have somebody', async () => {
    const { visit, ticket } = await served(both)
    await expect(transfer(both, visit, { to: 'passports', toDesk: passports })).rejects.toMatchObject({
      code: 'nobody-there',
      values: { desk: passports },
    })
    await open(passports)
    await open(23)
    await transfer(both, visit, { to: 'passports', toDesk: passports })
    expect((await next(23)).visit).toBeNull()
    expect((await next(passports)).visit).toMatchObject({ ticket })
  })

  test('with «come back to me»: the other desk does its part, and the first one finishes', async () => {
    const { visit, ticket } = await served(both)
    await open(addresses)
    await transfer(both, visit, { to: 'address', comeBack: true })
    expect((await next(addresses)).visit).toMatchObject({ ticket, returnTo: both })
    await start(addresses, visit)
    await finish(addresses, visit)
    await open(22)
    expect((await next(22)).visit).toBeNull()
    expect((await next(both)).visit).toMatchObject({ ticket, returnTo: null })
    await start(both, visit)
    expect((await finish(both, visit)).figures.served).toBe(1)
  })

  test('to a desk on a break is refused, and the operator told so', async () => {
    const { visit } = await served(both)
    await open(passports)
    await house.call(contract.takeBreak, { centre, desk: passports, reason: 'lunch' }, operator(passports))
    await expect(transfer(both, visit, { to: 'passports', toDesk: passports })).rejects.toMatchObject({
      code: 'desk-away',
      values: { desk: passports, state: { en: 'on a break' } },
    })
    expect((await view(both)).visit).toMatchObject({ visit, state: 'serving' })
  })

  test('back to a desk that has closed meanwhile goes to any desk of the group', async () => {
    const { visit, ticket } = await served(both)
    await open(addresses)
    await transfer(both, visit, { to: 'address', comeBack: true })
    await house.call(contract.closeDesk, { centre, desk: both }, operator(both))
    await next(addresses)
    await start(addresses, visit)
    await finish(addresses, visit)
    await open(passports)
    expect((await next(passports)).visit).toMatchObject({ ticket })
  })
})

describe('somebody who goes away for a paper', () => {
  test('breaks no promise by the wait before, and comes from no other desk', async () => {
    await open(both)
    const { visit } = await taken()
    at('09:36:00')
    await next(both)
    await start(both, visit)
    await park(both, visit)
    at('09:40:00')
    await resume(both, visit)
    const { visit: back } = await next(both)
    expect(back).toMatchObject({ priorityClass: 'returning', promisedWaitSeconds: 0, hasComeBack: true })
    expect(back).toMatchObject({ waitedSeconds: 360, promiseSeconds: 180 })
    await start(both, visit)
    await open(addresses)
    await transfer(both, visit, { to: 'address' })
    expect((await next(addresses)).visit).toMatchObject({ priorityClass: 'returning', hasComeBack: false })
  })

  test('is parked: the desk serves others, and the visit waits for this desk alone', async () => {
    const { visit, ticket } = await served(both)
    const parked = await park(both, visit)
    expect(parked).toMatchObject({ state: 'open', visit: null, parked: [{ visit, ticket }] })
    await open(passports)
    await resume(both, visit)
    expect((await next(passports)).visit).toBeNull()
    const again = await next(both)
    expect(again).toMatchObject({ visit: { ticket, state: 'called' }, parked: [] })
  })

  test('and is back while the desk stands ready, is called at once', async () => {
    const { visit, ticket } = await served(both)
    await park(both, visit)
    await next(both)
    expect(await resume(both, visit)).toMatchObject({ visit: { ticket, state: 'called' } })
  })

  test('is resumed once, by the desk that parked', async () => {
    const { visit } = await served(both)
    await open(passports)
    await park(both, visit)
    await expect(resume(passports, visit)).rejects.toMatchObject({ code: 'visit-elsewhere' })
    await resume(both, visit)
    await expect(resume(both, visit)).rejects.toMatchObject({ code: 'not-possible-now' })
  })

  test('and finds the desk closed, is seen and taken over by another that can go on, with the wait kept', async () => {
    const { visit, ticket } = await served(both)
    at('09:40:00')
    await park(both, visit)
    await open(passports)
    await open(addresses)
    expect((await view(passports)).parked).toEqual([])
    await house.call(contract.closeDesk, { centre, desk: both }, operator(both))
    expect((await view(passports)).parked).toMatchObject([{ visit, ticket, fromDesk: both }])
    expect((await view(addresses)).parked).toEqual([])
    await expect(resume(addresses, visit)).rejects.toMatchObject({ code: 'visit-elsewhere' })
    await open(23)
    await next(23)
    expect((await resume(passports, visit)).visit).toBeNull()
    expect((await view(23)).visit).toBeNull()
    expect((await next(passports)).visit).toMatchObject({ ticket, priorityClass: 'returning' })
    expect(replay(await visitEvents(visit))).toMatchObject({ reservedDeskNo: passports, state: 'called' })
    const row = await house.database.read.one(sql`select reserved_desk_no from queue.visit where visit_id = ${visit}`)
    expect(row).toEqual({ reservedDeskNo: passports })
  })
})

test('a key that comes too late, for a visit that is elsewhere, hits nobody else', async () => {
  const first = await served(both)
  const second = await taken()
  await finish(both, first.visit, { andNext: true })
  await expect(start(both, first.visit)).rejects.toMatchObject({ code: 'visit-elsewhere' })
  await expect(park(both, first.visit)).rejects.toMatchObject({ code: 'visit-elsewhere' })
  expect((await view(both)).visit).toMatchObject({ visit: second.visit, state: 'called' })
})
