import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addSeconds, dayOf, instantOf } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import { demoOperatorId, identify } from '#people'
import * as people from '#people/contract'
import * as queue from '#queue/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'

let house: TestHouse
beforeAll(async () => {
  house = await aHouse({ now: '2026-11-23T08:00:00+06:00' })
})
afterAll(() => house.close())

/** Every story has a working day and a desk of its own, so that nothing is left over from the one before. */
let days = 0
beforeEach(() => {
  days += days % 7 === 5 ? 3 : 1
  house.clock.steer(instantOf(dayOf(addSeconds(instantOf('2026-11-23', '12:00'), (days - 1) * 86_400)), '09:30'))
})

const centre = 'bishkek-orok'
const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
const operator = (desk: number, seat = desk) => aCaller({ id: demoOperatorId(centre, desk), desk: seat })
const later = (seconds: number) => house.clock.steer(addSeconds(house.clock.now(), seconds))
const signIn = (desk: number) => house.call(people.signIn, { staff: demoOperatorId(centre, desk), centre, desk })
async function signOut(session: string): Promise<void> {
  await house.call(people.signOut, {}, await identify(house.database.read, house.clock, { sessionToken: session }))
  await house.deliver('people.desks-left')
}
const seen = (desk: number, who = operator(desk)) => house.call(contract.deskView, { centre, desk }, who)
const inHall = async (desk: number) =>
  (await house.call(contract.hallView, { centre }, head)).desks.find((each) => each.desk === desk)!
const order = (desk: number, what: contract.AfterVisitor) =>
  house.call(contract.orderDesk, { centre, desk, order: what }, head)
const withdraw = (desk: number) => house.call(contract.withdrawOrder, { centre, desk }, head)
const act = {
  open: (desk: number) => house.call(contract.openDesk, { centre, desk }, operator(desk)),
  next: (desk: number) => house.call(contract.callNextHere, { centre, desk }, operator(desk)),
  start: (desk: number, visit: string) => house.call(contract.startServing, { centre, desk, visit }, operator(desk)),
  finish: (desk: number, visit: string, andNext = false) =>
    house.call(contract.finishErrand, { centre, desk, visit, outcome: 'done', andNext }, operator(desk)),
  undo: (desk: number, who = operator(desk)) => house.call(contract.undo, { centre, desk }, who),
}

let persons = 0
async function taken(): Promise<queue.Ticket> {
  const identity = { kind: 'pin' as const, value: `907071993${String(++persons).padStart(5, '0')}` }
  const wish = { centre, services: ['passport-exchange' as const], identity, language: 'ky' as const }
  const answer = await house.call(queue.takeTicket, wish)
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}
/** A desk at which somebody is served, with its operator signed in. */
async function busy(desk: number): Promise<queue.Ticket> {
  await signIn(desk)
  await act.open(desk)
  const ticket = await taken()
  await act.next(desk)
  await act.start(desk, ticket.visit)
  later(60)
  return ticket
}
type Entry = { type: string; actor: string; subject: string; facts: Record<string, unknown> }
const recordsOf = async (type: string): Promise<Entry[]> =>
  (
    await house.database.read.many<{ entry: string }>(
      sql`select entry from evidence.outbox where entry::jsonb ->> 'type' = ${type} order by id`,
    )
  ).map(({ entry }) => JSON.parse(entry) as Entry)
const storedOrder = async (desk: number) =>
  (
    await house.database.read.one<{ headsOrder: { done: string | null } | null }>(
      sql`select heads_order from queue.desk where centre_id = ${centre} and desk_no = ${desk}`,
    )
  ).headsOrder

describe('«after this visitor»', () => {
  test('stands at once in the database, on the map and before the operator, and disturbs nobody', async () => {
    const { visit, ticket } = await busy(20)
    await order(20, { kind: 'break', reason: 'lunch' })
    const given = { kind: 'break', reason: 'lunch', at: house.clock.now() }
    expect(await inHall(20)).toMatchObject({ state: 'serving', ticket, order: given })
    expect(await seen(20)).toMatchObject({ state: 'serving', visit: { visit }, order: given, notices: [] })
    expect(await storedOrder(20)).toMatchObject({ kind: 'break', by: 'head', done: null })
    expect((await recordsOf('desks.ordered')).at(-1)).toMatchObject({
      subject: `desk:${centre}:20`,
      facts: { order: { kind: 'break', reason: 'lunch' }, ticket, instead: null },
    })
  })

  test('«finish, and the next one» ends the visit, calls nobody, and the order is carried out in the same breath', async () => {
    const { visit } = await busy(21)
    const waiting = await taken()
    await order(21, { kind: 'close' })
    const after = await act.finish(21, visit, true)
    expect(after).toMatchObject({ state: 'closed', visit: null, order: null, notices: [{ kind: 'closed' }] })
    expect((await recordsOf('desks.order-carried-out')).at(-1)).toMatchObject({
      subject: `desk:${centre}:21`,
      actor: demoOperatorId(centre, 21),
      facts: { kind: 'close', by: 'head', staff: demoOperatorId(centre, 21) },
    })
    const event = await house.database.read.one(
      sql`select actor, state, reason from queue.desk_event where centre_id = ${centre} and desk_no = 21 order by event_no desc limit 1`,
    )
    expect(event).toEqual({ actor: 'head', state: 'closed', reason: 'ordered' })
    await signIn(22)
    await act.open(22)
    expect(await act.next(22)).toMatchObject({ visit: { visit: waiting.visit } })
  })

  const ways: readonly [string, (desk: number, visit: string) => Promise<unknown>, 'called' | 'serving'][] = [
    [
      'put back',
      (desk, visit) => house.call(contract.putBack, { centre, desk, visit, reason: 'asked' }, operator(desk)),
      'called',
    ],
    [
      'marked absent',
      (desk, visit) => house.call(contract.markNoShow, { centre, desk, visit }, operator(desk)),
      'called',
    ],
    ['somebody whose call is taken back', (desk) => act.undo(desk), 'called'],
    ['parked', (desk, visit) => house.call(contract.park, { centre, desk, visit }, operator(desk)), 'serving'],
    [
      'transferred',
      (desk, visit) =>
        house.call(contract.transfer, { centre, desk, visit, to: 'social', evenIfNobody: true }, operator(desk)),
      'serving',
    ],
    [
      'not this person',
      (desk, visit) => house.call(contract.notThisPerson, { centre, desk, visit }, operator(desk)),
      'serving',
    ],
  ]
  test.each(ways)('a visitor who is %s has left the desk, too', async (_, leave, state) => {
    await signIn(20)
    await act.open(20)
    const { visit } = await taken()
    await act.next(20)
    if (state === 'serving') await act.start(20, visit)
    await order(20, { kind: 'back-office' })
    later(leave === ways[1]![1] ? 70 : 2)
    await leave(20, visit)
    expect(await seen(20)).toMatchObject({ state: 'back-office', visit: null, order: null })
    expect((await seen(20)).notices).toMatchObject([{ kind: 'sent-to-back-office' }])
  })

  test('whoever has a second errand at the same desk is not done yet', async () => {
    const { visit } = await busy(20)
    const added = { centre, desk: 20, visit, service: 'id-card-exchange' as const }
    await house.call(contract.addErrand, added, operator(20))
    await order(20, { kind: 'close' })
    later(30)
    expect(await act.finish(20, visit)).toMatchObject({ state: 'serving', order: { kind: 'close' } })
    later(30)
    expect(await act.finish(20, visit)).toMatchObject({ state: 'closed' })
  })

  test('the operator moves with the sign-in, and works at the other desk with the next key', async () => {
    const { visit } = await busy(20)
    await order(20, { kind: 'move', to: 33 })
    expect(await act.finish(20, visit, true)).toMatchObject({ state: 'closed' })
    expect(await seen(33, operator(20, 33))).toMatchObject({ state: 'open', notices: [{ kind: 'moved', from: 20 }] })
    const staff = await house.call(people.listDemoStaff, { centre })
    expect(staff.find((each) => each.staff === demoOperatorId(centre, 20))!.desk).toBe(33)
    await house.call(contract.closeDesk, { centre, desk: 33 }, operator(20, 33))
  })
})

describe('hostile moments of an order', () => {
  test('of two orders the later counts, and the operator reads one', async () => {
    const { visit } = await busy(20)
    await order(20, { kind: 'close' })
    later(1)
    await order(20, { kind: 'break', reason: 'training' })
    expect((await recordsOf('desks.ordered')).at(-1)).toMatchObject({ facts: { instead: { kind: 'close' } } })
    const after = await act.finish(20, visit)
    expect(after).toMatchObject({ state: 'break', breakReason: 'training' })
    expect(after.notices).toMatchObject([{ kind: 'sent-on-break', reason: 'training' }])
  })

  test('withdrawn before the visitor leaves it is told as that, and the next one is called', async () => {
    const { visit } = await busy(20)
    const waiting = await taken()
    await order(20, { kind: 'close' })
    await withdraw(20)
    expect(await seen(20)).toMatchObject({ order: null, notices: [{ kind: 'order-withdrawn' }] })
    await expect(withdraw(20)).rejects.toMatchObject({ code: 'no-order' })
    expect(await act.finish(20, visit, true)).toMatchObject({ state: 'serving', visit: { visit: waiting.visit } })
  })

  test('withdrawn while the visitor leaves: either both or neither, never a desk that is half closed', async () => {
    const { visit } = await busy(20)
    await order(20, { kind: 'close' })
    const [withdrawn] = await Promise.allSettled([withdraw(20), act.finish(20, visit)])
    const { state, order: left } = await inHall(20)
    expect(left).toBeNull()
    expect(state).toBe(withdrawn.status === 'fulfilled' ? 'open' : 'closed')
  })

  test('given at the moment the visitor has left it is carried out at once', async () => {
    const { visit } = await busy(20)
    await act.finish(20, visit)
    await order(20, { kind: 'close' })
    expect(await inHall(20)).toMatchObject({ state: 'closed', order: null })
    await expect(order(20, { kind: 'close' })).rejects.toMatchObject({ code: 'desk-not-open' })
  })

  test('a finish that is taken back within ten seconds brings visitor and order back', async () => {
    const { visit } = await busy(20)
    await order(20, { kind: 'close' })
    await act.finish(20, visit, true)
    later(8)
    const back = await act.undo(20)
    expect(back).toMatchObject({ state: 'serving', visit: { visit }, order: { kind: 'close' }, notices: [] })
    expect((await recordsOf('desks.order-stands-again')).at(-1)).toMatchObject({ subject: `desk:${centre}:20` })
    later(20)
    expect(await act.finish(20, visit)).toMatchObject({ state: 'closed' })
    later(11)
    await expect(act.undo(20)).rejects.toMatchObject({ code: 'nothing-to-undo' })
  })

  test('whoever was moved takes the finish back from the new desk, and sits at the old one again', async () => {
    const { visit, ticket } = await busy(20)
    await order(20, { kind: 'move', to: 33 })
    await act.finish(20, visit)
    later(5)
    const moved = operator(20, 33)
    expect(await seen(33, moved)).toMatchObject({ undo: { ticket } })
    expect(await act.undo(33, moved)).toMatchObject({ state: 'closed' })
    expect(await seen(20)).toMatchObject({ state: 'serving', visit: { visit }, order: { kind: 'move', to: 33 } })
    const staff = await house.call(people.listDemoStaff, { centre })
    expect(staff.find((each) => each.staff === demoOperatorId(centre, 20))!.desk).toBe(20)
  })

  test('a chair that was taken meanwhile: the order waits, the work goes on, and it is done when the chair is free', async () => {
    const { visit } = await busy(20)
    await order(20, { kind: 'move', to: 33 })
    const { session } = await signIn(33)
    const waiting = await taken()
    expect(await act.finish(20, visit, true)).toMatchObject({
      state: 'serving',
      visit: { visit: waiting.visit },
      order: { kind: 'move', to: 33 },
    })
    await signOut(session)
    await act.start(20, waiting.visit)
    later(60)
    expect(await act.finish(20, waiting.visit, true)).toMatchObject({ state: 'closed' })
    expect(await seen(33, operator(20, 33))).toMatchObject({ state: 'open' })
    await house.call(contract.closeDesk, { centre, desk: 33 }, operator(20, 33))
  })

  test('nobody is sent to a chair where somebody sits, or to which another is on the way', async () => {
    await busy(20)
    await busy(21)
    await expect(order(20, { kind: 'move', to: 21 })).rejects.toMatchObject({ code: 'desk-taken' })
    await order(20, { kind: 'move', to: 33 })
    await expect(order(21, { kind: 'move', to: 33 })).rejects.toMatchObject({ code: 'desk-awaited' })
  })

  test('an operator who signs out takes the order along: whoever comes next begins afresh', async () => {
    const { session } = await signIn(23)
    await act.open(23)
    await taken()
    await act.next(23)
    await order(23, { kind: 'close' })
    await signOut(session)
    expect(await storedOrder(23)).toBeNull()
    await signIn(23)
    expect(await act.open(23)).toMatchObject({ state: 'open', order: null })
  })

  test('the day ends before the visitor does: no order waits for tomorrow', async () => {
    await busy(20)
    await order(20, { kind: 'close' })
    later(86_400)
    await act.open(20)
    expect(await seen(20)).toMatchObject({ state: 'open', order: null })
    expect(await storedOrder(20)).toBeNull()
  })

  test('the head frees the desk by hand: there is nothing left to wait for', async () => {
    const { visit } = await busy(20)
    await order(20, { kind: 'break', reason: 'rest' })
    await house.call(contract.freeLeftDesk, { centre, desk: 20, visit, reason: 'operator-ill' }, head)
    expect(await inHall(20)).toMatchObject({ state: 'closed', order: null })
  })

  test('an order that one process took is carried out by another', async () => {
    const { visit } = await busy(20)
    const waiting = await taken()
    await order(20, { kind: 'close' })
    const other = await house.beside()
    const finish = { centre, desk: 20, visit, outcome: 'done' as const, andNext: true }
    expect(await other.call(contract.finishErrand, finish, operator(20))).toMatchObject({ state: 'closed' })
    expect(await inHall(20)).toMatchObject({ state: 'closed', order: null })
    expect((await house.call(contract.hallView, { centre }, head)).longest).toMatchObject([{ visit: waiting.visit }])
    await other.close()
  })

  test('whoever waits for a desk that closes goes to any other', async () => {
    const { visit } = await busy(20)
    const { visit: kept } = await busy(21)
    await house.call(contract.transfer, { centre, desk: 21, visit: kept, to: 'passports', toDesk: 20 }, operator(21))
    await act.next(21)
    await order(20, { kind: 'close' })
    await act.finish(20, visit)
    expect(await inHall(21)).toMatchObject({ state: 'serving', visit: { visit: kept } })
  })

  test('no operator, head office or head of another centre orders anything', async () => {
    await busy(20)
    const input = { centre, desk: 20, order: { kind: 'close' as const } }
    for (const caller of [operator(20), aCaller({ role: 'head-office', centre: null, desk: null })])
      await expect(house.call(contract.orderDesk, input, caller)).rejects.toMatchObject({ code: 'not-permitted' })
    const other = aCaller({ role: 'head-of-centre', centre: 'osh', desk: null })
    await expect(house.call(contract.withdrawOrder, { centre, desk: 20 }, other)).rejects.toMatchObject({
      code: 'another-centre',
    })
  })
})
