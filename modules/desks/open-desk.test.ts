import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addSeconds, dayOf, instantOf } from '#kernel/clock.ts'
import type { Caller } from '#kernel/roles.ts'
import { sql } from '#kernel/sql.ts'
import { demoOperatorId, identify, people as staffModule } from '#people'
import * as people from '#people/contract'
import { replay, type VisitEvent } from '#queue'
import * as queue from '#queue/contract'
import { aCaller, aHouse, anyone, type TestHouse } from '#testing'
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
const here = { centre, desk: 20 }
const operator = (desk: number) => aCaller({ id: demoOperatorId(centre, desk), desk })
const own = operator(20)
const instant = (time: string) => instantOf(dayOf(house.clock.now()), time)
const at = (time: string) => house.clock.steer(instant(time))
const open = () => house.call(contract.openDesk, here, own)
const next = () => house.call(contract.callNextHere, here, own)
const rest = (reason: contract.BreakReason) => house.call(contract.takeBreak, { ...here, reason }, own)
const close = () => house.call(contract.closeDesk, here, own)
const view = () => house.call(contract.deskView, here, own)

let persons = 0
async function taken(ground: 'infant' | null = null): Promise<queue.Ticket> {
  const identity = { kind: 'pin' as const, value: `908081994${String(++persons).padStart(5, '0')}` }
  const wish = { centre, services: ['passport-exchange' as const], identity, language: 'ky' as const, ground }
  const answer = await house.call(queue.takeTicket, wish)
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}

describe('a desk', () => {
  test('is closed until its operator opens it, and calls nobody before', async () => {
    expect(await view()).toMatchObject({ state: 'closed', visit: null, isReady: false, undo: null })
    await expect(next()).rejects.toMatchObject({ code: 'desk-not-open' })
    await expect(rest('lunch')).rejects.toMatchObject({ code: 'desk-not-open' })
    expect(await open()).toMatchObject({ state: 'open', isReady: false, skills: ['passports', 'address'] })
  })

  test('belongs to the operator who is signed in there, and to nobody else', async () => {
    await expect(house.call(contract.openDesk, here, operator(21))).rejects.toMatchObject({ code: 'another-desk' })
    await expect(house.call(contract.deskView, here, operator(21))).rejects.toMatchObject({ code: 'another-desk' })
    await expect(house.call(contract.openDesk, here, anyone)).rejects.toMatchObject({ code: 'not-signed-in' })
    const elsewhere = { centre: 'balykchy', desk: 1 }
    await expect(house.call(contract.openDesk, elsewhere, own)).rejects.toMatchObject({ code: 'another-centre' })
    await expect(house.call(contract.deskView, { centre, desk: 999 }, aCaller({ desk: 999 }))).rejects.toMatchObject({
      code: 'no-such-desk',
    })
  })

  test('that asks when nobody waits stands ready, and whoever comes is called to it', async () => {
    await open()
    expect(await next()).toMatchObject({ state: 'open', isReady: true, visit: null })
    const { ticket } = await taken()
    expect(await view()).toMatchObject({ state: 'serving', isReady: false, visit: { ticket, state: 'called' } })
  })

  test('shows how long its line is, and who is over the promise, but not who waits', async () => {
    await open()
    await taken()
    at('09:40:00')
    await taken('infant')
    at('09:46:00')
    const seen = await view()
    expect(seen.line).toEqual({ waiting: 2, longestWaitSeconds: 960, overPromise: 2 })
    expect(JSON.stringify(seen)).not.toMatch(/P-00\d/)
  })

  test('neither closes nor rests while somebody stands at it', async () => {
    await open()
    const { ticket } = await taken()
    await next()
    for (const leaving of [close, () => rest('rest'), next])
      await expect(leaving()).rejects.toMatchObject({ code: 'desk-busy', values: { ticket } })
    expect(await open()).toMatchObject({ state: 'serving', visit: { ticket } })
  })
})

describe('breaks', () => {
  test('have a reason, are timed, and add up over the day', async () => {
    await open()
    expect(await rest('rest')).toMatchObject({ state: 'break', breakReason: 'rest' })
    at('09:42:00')
    expect((await view()).figures.breakSecondsToday).toBe(720)
    expect(await open()).toMatchObject({ state: 'open', breakReason: null, figures: { breakSecondsToday: 720 } })
    at('12:30:00')
    await rest('lunch')
    at('13:30:00')
    expect((await open()).figures.breakSecondsToday).toBe(720 + 3600)
  })

  test('are told the same by another process', async () => {
    await open()
    await rest('training')
    at('09:40:00')
    await open()
    const other = await house.beside()
    expect((await other.call(contract.deskView, here, own)).figures.breakSecondsToday).toBe(600)
    await other.close()
  })

  test('end a readiness: nobody is called to an empty chair', async () => {
    await open()
    await next()
    await rest('equipment')
    expect(await taken()).toMatchObject({ state: 'waiting', deskNo: null })
    expect(await view()).toMatchObject({ state: 'break', visit: null })
  })
})

test('a desk that an operator left open belongs to whoever opens it next', async () => {
  await open()
  await house.call(people.signIn, { staff: demoOperatorId(centre, 21), centre, desk: 20 })
  const successor = aCaller({ id: demoOperatorId(centre, 21), desk: 20 })
  await house.call(contract.openDesk, here, successor)
  const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
  const { desks } = await house.call(contract.hallView, { centre }, head)
  expect(desks[19]).toMatchObject({ state: 'open', staff: { id: demoOperatorId(centre, 21) } })
})

describe('an operator who leaves without closing the desk', () => {
  const operators = { staff: demoOperatorId(centre, 20), centre }
  /** Signed in for real: the caller is whoever the token says. */
  async function signedIn(desk = 20) {
    const { session } = await house.call(people.signIn, { ...operators, desk })
    return await identify(house.database.read, house.clock, { sessionToken: session })
  }
  const signOut = async (caller: Caller) => {
    await house.call(people.signOut, {}, caller)
    await house.deliver('people.desks-left')
  }
  const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
  const desk20 = async () => (await house.call(contract.hallView, { centre }, head)).desks[19]
  const page = ({ pass }: queue.Ticket) => house.call(queue.ticketPage, { centre, pass })

  test('hands it over with a visitor at it: whoever took over goes on, however late the word of the leaving comes', async () => {
    const before = await signedIn()
    await house.call(contract.openDesk, here, before)
    const first = await taken()
    const second = await taken()
    await house.call(contract.callNextHere, here, before)
    await house.call(contract.startServing, { ...here, visit: first.visit }, before)
    await house.call(people.signOut, {}, before)
    const { session } = await house.call(people.signIn, { staff: demoOperatorId(centre, 21), desk: 20 })
    const after = await identify(house.database.read, house.clock, { sessionToken: session })
    const done = { ...here, visit: first.visit, outcome: 'done' as const, andNext: true }
    await house.call(contract.finishErrand, done, after)
    expect(await desk20()).toMatchObject({ staff: { id: demoOperatorId(centre, 21) } })
    await house.deliver('people.desks-left')
    expect(await desk20()).toMatchObject({ state: 'serving' })
    expect(await page(second)).toMatchObject({ state: 'called' })
  })

  test('closes it by signing out, and nobody is called to it', async () => {
    const caller = await signedIn()
    await house.call(contract.openDesk, here, caller)
    await house.call(contract.callNextHere, here, caller)
    await signOut(caller)
    expect(await desk20()).toMatchObject({ state: 'closed', isReady: false, staff: null })
    await house.call(contract.openDesk, { centre, desk: 21 }, operator(21))
    expect(await taken()).toMatchObject({ state: 'waiting' })
  })

  test('sends whoever was called back to the line: a ready desk calls at once', async () => {
    const caller = await signedIn()
    await house.call(contract.openDesk, here, caller)
    const ticket = await taken()
    await house.call(contract.callNextHere, here, caller)
    await house.call(contract.openDesk, { centre, desk: 21 }, operator(21))
    await house.call(contract.callNextHere, { centre, desk: 21 }, operator(21))
    at('09:34:00')
    await signOut(caller)
    expect(await page(ticket)).toMatchObject({ state: 'called', deskNo: 21, waitedSeconds: 0 })
  })

  test('does not lose whom he was serving: he goes on at the next desk, with the wait kept and soon', async () => {
    const caller = await signedIn()
    await house.call(contract.openDesk, here, caller)
    const ticket = await taken()
    at('09:35:00')
    await house.call(contract.callNextHere, here, caller)
    await house.call(contract.startServing, { ...here, visit: ticket.visit }, caller)
    at('09:40:00')
    await signOut(caller)
    expect(await page(ticket)).toMatchObject({ state: 'waiting', priorityClass: 'returning', waitedSeconds: 300 })
    await house.call(contract.openDesk, { centre, desk: 21 }, operator(21))
    const called = await house.call(contract.callNextHere, { centre, desk: 21 }, operator(21))
    expect(called.visit).toMatchObject({ ticket: ticket.ticket, errands: [{ outcome: null }] })
    const { read } = house.database
    const events = await read.many<VisitEvent>(
      sql`select * from queue.visit_event where visit_id = ${ticket.visit} order by event_no`,
    )
    expect(replay(events)).toMatchObject({ state: 'called', deskNo: 21 })
  })

  test('and takes another one closes the old one', async () => {
    const caller = await signedIn()
    await house.call(contract.openDesk, here, caller)
    await house.call(people.moveDesk, { centre, desk: 101 }, caller)
    await house.deliver('people.desks-left')
    expect(await desk20()).toMatchObject({ state: 'closed', staff: null })
  })

  test('and signs in at another one from another computer closes the old one, too', async () => {
    await house.call(contract.openDesk, here, await signedIn())
    await signedIn(102)
    await house.deliver('people.desks-left')
    expect(await desk20()).toMatchObject({ state: 'closed', staff: null })
  })

  test('keeps it when he is back before anybody has noticed', async () => {
    const caller = await signedIn()
    await house.call(contract.openDesk, here, caller)
    await house.call(people.signOut, {}, caller)
    await signedIn()
    await house.deliver('people.desks-left')
    expect(await desk20()).toMatchObject({ state: 'open', staff: { id: operators.staff } })
  })

  test('and lets two hours pass has left: the next look of the clock closes it', async () => {
    const caller = await signedIn()
    await house.call(contract.openDesk, here, caller)
    const endSessions = staffModule.routines!.find(({ name }) => name === 'people-end-sessions')!
    at('11:29:00')
    await house.work(endSessions.perform)
    await house.deliver('people.desks-left')
    expect(await desk20()).toMatchObject({ state: 'open' })
    at('11:31:00')
    await house.work(endSessions.perform)
    await house.deliver('people.desks-left')
    expect(await desk20()).toMatchObject({ state: 'closed' })
  })
})
