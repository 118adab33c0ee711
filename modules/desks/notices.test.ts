import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#kernel/sql.ts'
import { demoOperatorId } from '#people'
import * as people from '#people/contract'
import * as queue from '#queue/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'
import { unread } from './at-desk.ts'
import * as contract from './contract.ts'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: '2026-11-23T10:45:00+06:00' })
})
afterEach(() => house.close())

const centre = 'bishkek-orok'
const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
const operator = (desk: number, seat = desk) => aCaller({ id: demoOperatorId(centre, desk), desk: seat })
const signIn = (desk: number) => house.call(people.signIn, { staff: demoOperatorId(centre, desk), centre, desk })
const act = {
  open: (desk: number, who = operator(desk)) => house.call(contract.openDesk, { centre, desk }, who),
  rest: (desk: number) => house.call(contract.takeBreak, { centre, desk, reason: 'rest' }, operator(desk)),
  next: (desk: number) => house.call(contract.callNextHere, { centre, desk }, operator(desk)),
}
const set = (desk: number, state: 'open' | 'closed' | 'break' | 'back-office', reason: 'lunch' | null = null) =>
  house.call(contract.setDeskState, { centre, desk, state, reason }, head)
const seen = async (desk: number, who = operator(desk)) => await house.call(contract.deskView, { centre, desk }, who)
const toldAt = async (desk: number, who = operator(desk)) => (await seen(desk, who)).notices
const later = (seconds: number) => house.clock.steer(new Date(house.clock.now().getTime() + seconds * 1000))

let persons = 0
async function taken(): Promise<queue.Ticket> {
  const identity = { kind: 'pin' as const, value: `906061994${String(++persons).padStart(5, '0')}` }
  const answer = await house.call(queue.takeTicket, {
    centre,
    services: ['passport-exchange'],
    identity,
    language: 'ky',
  })
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}

describe('an operator reads what the head of the centre did at the desk', () => {
  beforeEach(() => signIn(20))

  test('who opens it, ends the break, sends on one, to the back office, or closes it, is told with the instant', async () => {
    await set(20, 'open')
    await set(20, 'break', 'lunch')
    await set(20, 'open')
    await set(20, 'back-office')
    await set(20, 'closed')
    const at = house.clock.now()
    expect(await toldAt(20)).toEqual([
      { kind: 'opened', at },
      { kind: 'sent-on-break', reason: 'lunch', at },
      { kind: 'break-ended', at },
      { kind: 'sent-to-back-office', at },
      { kind: 'closed', at },
    ])
  })

  test('what changes nothing is told to nobody', async () => {
    await act.open(20)
    await set(20, 'open')
    const { skills } = await seen(20)
    await house.call(contract.setSkills, { centre, desk: 20, skills }, head)
    expect(await toldAt(20)).toEqual([])
  })

  test('which services came and went is told, also to whoever has not opened the desk yet', async () => {
    const { skills } = await seen(20)
    await house.call(contract.setSkills, { centre, desk: 20, skills: ['passports', 'social'] }, head)
    const removed = skills.filter((skill) => skill !== 'passports' && skill !== 'social')
    expect(await toldAt(20)).toMatchObject([{ kind: 'skills-set', added: ['social'], removed }])
  })

  test('whoever is moved reads so at the new desk; what was told of the old one concerns nobody any more', async () => {
    await act.open(20)
    await house.call(contract.setSkills, { centre, desk: 20, skills: ['passports'] }, head)
    await house.call(contract.moveOperator, { centre, from: 20, to: 33 }, head)
    expect(await toldAt(33, operator(20, 33))).toMatchObject([{ kind: 'moved', from: 20 }])
    await signIn(21)
    expect(await toldAt(20, operator(21, 20))).toEqual([])
  })

  test('somebody let go to any desk is no longer waited for here, and that is told', async () => {
    await act.open(20)
    const { visit, ticket } = await taken()
    const busy = await taken()
    await act.next(20)
    await house.call(contract.startServing, { centre, desk: 20, visit }, operator(20))
    await house.call(contract.park, { centre, desk: 20, visit }, operator(20))
    await act.next(20)
    await house.call(contract.startServing, { centre, desk: 20, visit: busy.visit }, operator(20))
    await house.call(contract.resume, { centre, desk: 20, visit }, operator(20))
    await house.call(contract.releaseKept, { centre, visit }, head)
    expect(await toldAt(20)).toMatchObject([{ kind: 'kept-released', ticket }])
  })

  test('the next deed at the desk puts it away, but not a key that was under way when it came', async () => {
    await set(20, 'open')
    later(2)
    await act.rest(20)
    expect(await toldAt(20)).toMatchObject([{ kind: 'opened' }])
    later(60)
    expect((await act.open(20)).notices).toEqual([])
  })

  test('«I have read it» puts away what was read, and nothing that came later; it is on record', async () => {
    await set(20, 'open')
    const [first] = await toldAt(20)
    later(10)
    await set(20, 'closed')
    const read = { centre, desk: 20, upTo: first!.at.toISOString() }
    expect((await house.call(contract.readNotices, read, operator(20))).notices).toMatchObject([{ kind: 'closed' }])
    expect(
      await house.database.read.many(
        sql`select entry::jsonb ->> 'actor' as actor from evidence.outbox where entry::jsonb ->> 'type' = 'desks.notices-read'`,
      ),
    ).toEqual([{ actor: demoOperatorId(centre, 20) }])
    await expect(house.call(contract.readNotices, read, operator(21))).rejects.toMatchObject({ code: 'another-desk' })
  })

  test('a notice belongs to a person and a day: nobody else reads it, and nobody tomorrow', async () => {
    await set(20, 'open')
    await set(20, 'closed')
    expect(await toldAt(20, operator(21, 20))).toEqual([])
    house.clock.steer(new Date('2026-11-24T09:30:00+06:00'))
    expect(await toldAt(20)).toEqual([])
  })

  test('it is kept by the database: a process that has not seen the deed tells it, too', async () => {
    await set(20, 'open')
    const { notices } = await house.database.read.one<{ notices: object[] }>(
      sql`select notices from queue.desk where centre_id = ${centre} and desk_no = 20`,
    )
    expect(notices).toEqual([
      { kind: 'opened', at: house.clock.now().toISOString(), by: 'head', staff: demoOperatorId(centre, 20) },
    ])
  })
})

describe('a visitor called out of order', () => {
  const reason = 'A child fell ill in the hall'

  test('carries the reason as long as he is at the desk, whatever is done there', async () => {
    await act.open(20)
    await taken()
    const { visit } = await taken()
    await house.call(queue.callVisit, { centre, desk: 20, visit, reason }, head)
    const at = house.clock.now()
    expect(await seen(20)).toMatchObject({ visit: { visit, outOfOrder: { reason, at } }, notices: [] })
    later(30)
    await house.call(contract.startServing, { centre, desk: 20, visit }, operator(20))
    expect((await seen(20)).visit).toMatchObject({ state: 'serving', outOfOrder: { reason, at } })
    await house.call(contract.finishErrand, { centre, desk: 20, visit, outcome: 'done' }, operator(20))
    await act.next(20)
    expect((await seen(20)).visit).toMatchObject({ outOfOrder: null })
  })
})

test('what is told stays until its instant, and the call out of order until its visitor goes', () => {
  const notice = (minute: number) =>
    ({ kind: 'closed', at: `2026-11-23T04:${minute}:00.000Z`, by: 'head', staff: 'staff' }) as const
  const call = {
    kind: 'called-out-of-order',
    visit: 'v',
    reason: 'r',
    at: notice(40).at,
    by: 'head',
    staff: 's',
  } as const
  const upTo = new Date('2026-11-23T04:45:00Z')
  expect(unread([notice(44), notice(45), notice(46), call], { upTo, visitId: 'v' })).toEqual([notice(46), call])
  expect(unread([call], { upTo, visitId: null })).toEqual([])
})
