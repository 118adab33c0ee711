import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OutcomeCode } from '#catalogue/contract'
import { addSeconds } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import { demoOperatorId, desksLeft } from '#people'
import { readHall, replay, type VisitEvent } from '#queue'
import * as queue from '#queue/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: '2026-11-23T09:30:00+06:00' })
})
afterEach(() => house.close())

const centre = 'bishkek-orok'
/** In the demo hall: passports and addresses; passports; addresses. */
const [both, passports, addresses] = [20, 21, 46]
const operator = (desk: number) => aCaller({ id: demoOperatorId(centre, desk), desk })
const after = (minutes: number) => house.clock.steer(addSeconds(house.clock.now(), minutes * 60))
const open = (desk: number) => house.call(contract.openDesk, { centre, desk }, operator(desk))
const view = (desk: number, on = house) => on.call(contract.deskView, { centre, desk }, operator(desk))
const undo = (desk: number) => house.call(contract.undo, { centre, desk }, operator(desk))
const resume = (desk: number, visit: string) => house.call(contract.resume, { centre, desk, visit }, operator(desk))
const park = (desk: number, visit: string) => house.call(contract.park, { centre, desk, visit }, operator(desk))
const finish = (desk: number, visit: string, outcome: OutcomeCode = 'done') =>
  house.call(contract.finishErrand, { centre, desk, visit, outcome, andNext: false }, operator(desk))
const send = (desk: number, visit: string, comeBack = true) =>
  house.call(contract.transfer, { centre, desk, visit, to: 'address', comeBack, evenIfNobody: true }, operator(desk))

/** The desk calls and receives whoever is next for it. */
async function sit(desk: number): Promise<string> {
  await open(desk)
  const { visit } = await house.call(contract.callNextHere, { centre, desk }, operator(desk))
  if (!visit) throw new Error(`nobody is next for desk ${desk}`)
  await house.call(contract.startServing, { centre, desk, visit: visit.visit }, operator(desk))
  return visit.visit
}

let persons = 0
async function taken(): Promise<queue.Ticket> {
  const identity = { kind: 'pin' as const, value: `909091993${String(++persons).padStart(5, '0')}` }
  const wish = { centre, services: ['passport-exchange' as const], identity, language: 'ky' as const }
  const answer = await house.call(queue.takeTicket, wish)
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}
/** Somebody who sits at the first desk. */
async function seated(desk = both): Promise<string> {
  await open(desk)
  await taken()
  return await sit(desk)
}

const worked = async (desk: number, on = house) => (await view(desk, on)).figures.serveSecondsToday
const served = async (on = house) => {
  const { served: lines } = await readHall(on.database.read, centre, on.clock)
  return Object.fromEntries([...lines].filter(([, { count, seconds }]) => count !== 0 || seconds !== 0))
}

/** Invariant 6: the events alone give the row; and another process, which reads rows, counts the same. */
async function expectReplay(visit: string): Promise<void> {
  const { read } = house.database
  const events = await read.many<VisitEvent>(
    sql`select * from queue.visit_event where visit_id = ${visit} order by event_no`,
  )
  const { sittings, errands, eventCount } = replay(events)!
  const row = await read.one<object>(sql`select sittings, event_count from queue.visit where visit_id = ${visit}`)
  expect(row).toEqual({ sittings, eventCount })
  const rows = await read.many<object>(
    sql`select errand_no, outcome, serve_seconds from queue.errand where visit_id = ${visit} order by 1`,
  )
  expect(rows).toEqual(errands.map(({ errandNo, outcome, serveSeconds }) => ({ errandNo, outcome, serveSeconds })))
  const other = await house.beside()
  for (const desk of [both, passports, addresses])
    expect((await view(desk, other)).figures).toEqual((await view(desk)).figures)
  expect(await served(other)).toEqual(await served())
  await other.close()
}

describe('the part that another desk does', () => {
  test('comes back with its outcome: the first desk sees which desk said what', async () => {
    const visit = await seated()
    after(4)
    await send(both, visit)
    await sit(addresses)
    after(6)
    await finish(addresses, visit, 'not-eligible')
    await sit(both)
    expect((await view(both)).visit).toMatchObject({
      errands: [{ outcome: null }],
      doneElsewhere: [{ desk: addresses, serviceGroup: 'address', outcome: 'not-eligible' }],
    })
    await expectReplay(visit)
  })

  test('counts at the desk that did it, and the errand takes all three sittings', async () => {
    const visit = await seated()
    after(4)
    await send(both, visit)
    await sit(addresses)
    after(6)
    await finish(addresses, visit)
    after(1)
    await sit(both)
    after(2)
    const { figures } = await finish(both, visit)
    expect(figures).toMatchObject({ served: 1, serveSecondsToday: 6 * 60, medianServeSeconds: 6 * 60 })
    expect(await worked(addresses)).toBe(6 * 60)
    const errand = sql`select outcome, desk_no, serve_seconds from queue.errand where visit_id = ${visit}`
    expect(await house.database.read.one(errand)).toEqual({ outcome: 'done', deskNo: both, serveSeconds: 12 * 60 })
    expect(await served()).toEqual({
      passports: { count: 1, seconds: 6 * 60 },
      address: { count: 1, seconds: 6 * 60 },
    })
    await expectReplay(visit)
  })

  test('is not shown to the desk that did it, nor beside the next errand', async () => {
    const visit = await seated()
    await send(both, visit)
    await sit(addresses)
    await finish(addresses, visit)
    await sit(both)
    await house.call(contract.addErrand, { centre, desk: both, visit, service: 'address-registration' }, operator(both))
    await send(both, visit)
    await sit(addresses)
    expect((await view(addresses)).visit!.doneElsewhere).toEqual([])
    await finish(addresses, visit, 'come-again')
    await sit(both)
    expect((await view(both)).visit!.doneElsewhere.map(({ outcome }) => outcome)).toEqual(['done', 'come-again'])
    await finish(both, visit)
    expect((await view(both)).visit).toMatchObject({ state: 'serving', doneElsewhere: [] })
    await expectReplay(visit)
  })

  test('is taken back: no outcome, no seconds, and the visitor sits there as before', async () => {
    const visit = await seated()
    after(4)
    await send(both, visit)
    await sit(addresses)
    after(6)
    await finish(addresses, visit)
    house.clock.steer(addSeconds(house.clock.now(), 3))
    expect(await undo(addresses)).toMatchObject({ visit: { visit, state: 'serving' } })
    expect(await worked(addresses)).toBe(0)
    expect(await worked(both)).toBe(4 * 60)
    await expectReplay(visit)
    after(1)
    await finish(addresses, visit, 'come-again')
    expect(await worked(addresses)).toBe(7 * 60 + 3)
    await sit(both)
    expect((await view(both)).visit!.doneElsewhere).toMatchObject([{ outcome: 'come-again' }])
    await expectReplay(visit)
  })
})

describe('sittings before the last one', () => {
  test('of somebody who went for a paper are counted, as one errand', async () => {
    const visit = await seated()
    after(5)
    await park(both, visit)
    expect(await worked(both)).toBe(5 * 60)
    await resume(both, visit)
    await sit(both)
    after(3)
    const { figures } = await finish(both, visit)
    expect(figures).toMatchObject({ serveSecondsToday: 8 * 60, medianServeSeconds: 8 * 60 })
    expect(await served()).toEqual({ passports: { count: 1, seconds: 8 * 60 } })
    await expectReplay(visit)
  })

  test('of somebody who was sent on for good stay with the desk that sent him', async () => {
    const visit = await seated(passports)
    after(5)
    await send(passports, visit, false)
    house.clock.steer(addSeconds(house.clock.now(), 2))
    expect(await worked(passports)).toBe(5 * 60)
    await undo(passports)
    expect(await worked(passports)).toBe(0)
    await expectReplay(visit)
    await send(passports, visit, false)
    expect(await worked(passports)).toBe(5 * 60 + 2)
    await expectReplay(visit)
  })

  test('of somebody who held a ticket of another person took the time of the desk', async () => {
    const visit = await seated()
    after(2)
    await house.call(contract.notThisPerson, { centre, desk: both, visit }, operator(both))
    expect((await view(both)).figures).toMatchObject({ served: 0, serveSecondsToday: 120 })
    await expectReplay(visit)
    await undo(both)
    expect(await worked(both)).toBe(0)
    await expectReplay(visit)
  })

  test('of a desk that was left without a word are counted, and its visitor goes on', async () => {
    const visit = await seated()
    after(4)
    const left = { centre, desks: [both] }
    await house.work(async ({ emit }) => emit(desksLeft, left))
    await house.deliver(desksLeft.name)
    expect(await worked(both)).toBe(4 * 60)
    await sit(passports)
    after(3)
    await finish(passports, visit)
    expect(await served()).toEqual({ passports: { count: 1, seconds: 7 * 60 } })
    await expectReplay(visit)
  })
})

test('two errands in one chair are two, and the time between belongs to neither twice', async () => {
  const visit = await seated()
  const asked = { centre, desk: both, visit, service: 'address-registration' as const }
  await house.call(contract.addErrand, asked, operator(both))
  after(5)
  await finish(both, visit)
  after(3)
  await park(both, visit)
  after(20)
  await resume(both, visit)
  await sit(both)
  after(1)
  const { figures } = await finish(both, visit)
  expect(figures).toMatchObject({ serveSecondsToday: 9 * 60, medianServeSeconds: 4 * 60 })
  expect(await served()).toEqual({ passports: { count: 1, seconds: 300 }, address: { count: 1, seconds: 240 } })
  await expectReplay(visit)
})

describe('the day of an operator', () => {
  /** Moved by the head of the centre, with the sign-in. */
  const sitsAt = (desk: number) => aCaller({ id: demoOperatorId(centre, both), desk })
  const seen = async (desk: number, caller: ReturnType<typeof operator>, on = house) =>
    (await on.call(contract.deskView, { centre, desk }, caller)).figures

  test('goes along to another desk, and whoever comes after begins an own one', async () => {
    await finish(both, await seated())
    const day = await seen(both, sitsAt(both))
    expect(day.served).toBe(1)
    const later = aCaller({ id: demoOperatorId(centre, addresses), desk: both })
    expect(await seen(both, later)).toMatchObject({ served: 0, serveSecondsToday: 0, medianServeSeconds: null })
    expect(await seen(passports, sitsAt(passports))).toEqual(day)
    const other = await house.beside()
    expect(await seen(passports, sitsAt(passports), other)).toEqual(day)
    expect(await seen(both, later, other)).toMatchObject({ served: 0, serveSecondsToday: 0 })
    await other.close()
  })

  test('knows no usual service of five seconds: whoever went for a paper is not finished', async () => {
    const first = await seated()
    after(6)
    await finish(both, first)
    await taken()
    const visit = await sit(both)
    house.clock.steer(addSeconds(house.clock.now(), 5))
    const { figures } = await park(both, visit)
    expect(figures).toMatchObject({ medianServeSeconds: 360, serveSecondsToday: 365 })
    await expectReplay(visit)
  })
})
