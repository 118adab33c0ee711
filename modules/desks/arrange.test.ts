import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#kernel/sql.ts'
import * as people from '#people'
import { demoOperatorId } from '#people'
import * as peopleContract from '#people/contract'
import * as queue from '#queue/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: '2026-11-23T09:30:00+06:00' })
})
afterEach(() => house.close())

const centre = 'bishkek-orok'
const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
const operator = (desk: number, seat = desk) => aCaller({ id: demoOperatorId(centre, desk), desk: seat })
const openDesk = (desk: number) => house.call(contract.openDesk, { centre, desk }, operator(desk))
const signIn = (desk: number) =>
  house.call(peopleContract.signIn, { staff: demoOperatorId(centre, desk), centre, desk })
const set = (desk: number, state: 'open' | 'closed' | 'break' | 'back-office', reason: 'lunch' | null = null) =>
  house.call(contract.setDeskState, { centre, desk, state, reason }, head)
const deskOf = ({ desks }: contract.HallView, desk: number) => desks.find((each) => each.desk === desk)!

let persons = 0
async function taken(): Promise<queue.Ticket> {
  const identity = { kind: 'pin' as const, value: `906061995${String(++persons).padStart(5, '0')}` }
  const services = ['passport-exchange'] as const
  const answer = await house.call(queue.takeTicket, { centre, services: [...services], identity, language: 'ky' })
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}
const recordsOf = (type: string) =>
  house.database.read.many<{ subject: string }>(
    sql`select entry::jsonb ->> 'subject' as subject from evidence.outbox where entry::jsonb ->> 'type' = ${type} order by id`,
  )

describe('the head of a centre arranges desks', () => {
  test('opens a desk where somebody is signed in, and no other', async () => {
    await signIn(20)
    expect(deskOf(await set(20, 'open'), 20)).toMatchObject({
      state: 'open',
      staff: { id: demoOperatorId(centre, 20) },
    })
    await expect(set(21, 'open')).rejects.toMatchObject({ code: 'nobody-there' })
    await expect(set(999, 'open')).rejects.toMatchObject({ code: 'no-such-desk' })
  })

  test('sends a desk on a break with a reason, back, and closes it', async () => {
    await signIn(20)
    await openDesk(20)
    expect(deskOf(await set(20, 'break', 'lunch'), 20)).toMatchObject({ state: 'break', breakReason: 'lunch' })
    expect(deskOf(await set(20, 'open'), 20)).toMatchObject({ state: 'open', breakReason: null })
    expect(deskOf(await set(20, 'closed'), 20)).toMatchObject({ state: 'closed' })
  })

  test('pressing «open» once more does not cost a ready desk its turn', async () => {
    await openDesk(20)
    await house.call(contract.callNextHere, { centre, desk: 20 }, operator(20))
    expect(deskOf(await set(20, 'open'), 20).isReady).toBe(true)
  })

  test('a desk with a visitor is left alone', async () => {
    await openDesk(20)
    const { ticket } = await taken()
    await house.call(contract.callNextHere, { centre, desk: 20 }, operator(20))
    await expect(set(20, 'closed')).rejects.toMatchObject({ code: 'desk-busy', values: { ticket } })
    await expect(house.call(contract.moveOperator, { centre, from: 20, to: 21 }, head)).rejects.toMatchObject({
      code: 'desk-busy',
    })
  })

  test('a new skill takes effect with the next call', async () => {
    const { desks } = await house.call(contract.hallView, { centre }, head)
    const { desk, skills } = desks.find(({ skills: own }) => !own.includes('passports'))!
    await openDesk(20)
    await openDesk(desk)
    const { visit } = await taken()
    await house.call(contract.setSkills, { centre, desk, skills: [...skills, 'passports', 'passports'] }, head)
    expect(await house.call(contract.callNextHere, { centre, desk }, operator(desk))).toMatchObject({
      visit: { visit },
    })
    expect(deskOf(await house.call(contract.hallView, { centre }, head), desk).skills).toEqual([...skills, 'passports'])
  })

  test('a desk that stands ready uses a new skill in the same moment', async () => {
    const { desks } = await house.call(contract.hallView, { centre }, head)
    const { desk, skills } = desks.find(({ skills: own }) => !own.includes('passports'))!
    await openDesk(20)
    await openDesk(desk)
    const { ticket } = await taken()
    expect(await house.call(contract.callNextHere, { centre, desk }, operator(desk))).toMatchObject({ visit: null })
    const after = await house.call(contract.setSkills, { centre, desk, skills: [...skills, 'passports'] }, head)
    expect(deskOf(after, desk)).toMatchObject({ state: 'serving', ticket })
  })

  test('an operator who is moved works at the new desk with the next key, and no longer at the old one', async () => {
    await signIn(20)
    await openDesk(20)
    const after = await house.call(contract.moveOperator, { centre, from: 20, to: 33 }, head)
    expect(deskOf(after, 20)).toMatchObject({ state: 'closed', staff: null })
    expect(deskOf(after, 33)).toMatchObject({ state: 'open', staff: { id: demoOperatorId(centre, 20) } })
    const moved = await house.call(peopleContract.listDemoStaff, { centre })
    expect(moved.find(({ staff }) => staff === demoOperatorId(centre, 20))!.desk).toBe(33)
  })

  test('nobody is moved to a desk where another works', async () => {
    await signIn(20)
    await openDesk(20)
    await signIn(21)
    await expect(house.call(contract.moveOperator, { centre, from: 20, to: 21 }, head)).rejects.toMatchObject({
      code: 'desk-taken',
    })
    await openDesk(22)
    await expect(house.call(contract.moveOperator, { centre, from: 20, to: 22 }, head)).rejects.toMatchObject({
      code: 'desk-taken',
    })
  })

  test('whoever stands at a desk that its operator left goes back into the line with the wait kept', async () => {
    await openDesk(20)
    const { visit, ticket } = await taken()
    house.clock.steer(new Date('2026-11-23T09:34:00+06:00'))
    await house.call(contract.callNextHere, { centre, desk: 20 }, operator(20))
    const free = (of = visit) =>
      house.call(contract.freeLeftDesk, { centre, desk: 20, visit: of, reason: 'operator-ill' }, head)
    await expect(free('019a0000-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'not-possible-now' })
    const after = await free()
    expect(deskOf(after, 20)).toMatchObject({ state: 'closed', ticket: null, visit: null })
    expect(after.longest).toMatchObject([{ ticket, waitedSeconds: 240, promisedWaitSeconds: 240 }])
    await expect(free()).rejects.toMatchObject({ code: 'not-possible-now' })
    expect(await recordsOf('desks.left-desk-freed')).toEqual([{ subject: `desk:${centre}:20` }])
    // The one who was being served there goes on at any desk of the service, and what was done there is not lost.
    await openDesk(21)
    await house.call(contract.callNextHere, { centre, desk: 21 }, operator(21))
    await house.call(contract.startServing, { centre, desk: 21, visit }, operator(21))
    house.clock.steer(new Date('2026-11-23T09:40:00+06:00'))
    await house.call(contract.freeLeftDesk, { centre, desk: 21, visit, reason: 'equipment' }, head)
    await openDesk(22)
    expect(await house.call(contract.callNextHere, { centre, desk: 22 }, operator(22))).toMatchObject({
      visit: { visit, ticket, state: 'called', waitedSeconds: 240 },
    })
  })

  test('the sign-in at a desk that was freed ends in the same breath, and its browser is told why', async () => {
    const { session } = await signIn(20)
    await openDesk(20)
    const { visit } = await taken()
    await house.call(contract.callNextHere, { centre, desk: 20 }, operator(20))
    await house.call(contract.freeLeftDesk, { centre, desk: 20, visit, reason: 'equipment' }, head)
    expect(deskOf(await house.call(contract.hallView, { centre }, head), 20)).toMatchObject({
      state: 'closed',
      staff: null,
    })
    const { read } = house.database
    const caller = await people.identify(read, house.clock, { sessionToken: session })
    expect(caller).toMatchObject({ role: 'anyone' })
    expect(await house.call(peopleContract.whoAmI, {}, caller)).toMatchObject({
      takenOver: null,
      freed: { staff: demoOperatorId(centre, 20), desk: 20, because: 'equipment', at: house.clock.now() },
    })
    await expect(house.call(contract.moveOperator, { centre, from: 20, to: 33 }, head)).rejects.toMatchObject({
      code: 'nobody-there',
    })
    await signIn(20)
    expect(await openDesk(20)).toMatchObject({ state: 'open', notices: [] })
  })

  test('nobody is released who is kept for no desk', async () => {
    await openDesk(20)
    const { visit } = await taken()
    const release = () => house.call(contract.releaseKept, { centre, visit }, head)
    await expect(release()).rejects.toMatchObject({ code: 'not-possible-now' })
    await house.call(contract.callNextHere, { centre, desk: 20 }, operator(20))
    await house.call(contract.startServing, { centre, desk: 20, visit }, operator(20))
    await house.call(contract.park, { centre, desk: 20, visit }, operator(20))
    await expect(release()).rejects.toMatchObject({ code: 'not-possible-now' })
    const busy = await taken()
    await house.call(contract.callNextHere, { centre, desk: 20 }, operator(20))
    await house.call(contract.startServing, { centre, desk: 20, visit: busy.visit }, operator(20))
    await house.call(contract.resume, { centre, desk: 20, visit }, operator(20))
    await openDesk(21)
    expect((await release()).longest).toMatchObject([{ visit, keptFor: null }])
    expect(await recordsOf('desks.kept-released')).toEqual([{ subject: `desk:${centre}:20` }])
    expect(await house.call(contract.callNextHere, { centre, desk: 21 }, operator(21))).toMatchObject({
      visit: { visit },
    })
  })

  test('everything the head does is on record', async () => {
    await signIn(20)
    await set(20, 'open')
    await house.call(contract.setSkills, { centre, desk: 20, skills: ['passports'] }, head)
    await house.call(contract.moveOperator, { centre, from: 20, to: 33 }, head)
    for (const [type, desk] of [
      ['desks.state-set', 20],
      ['desks.skills-set', 20],
      ['desks.operator-moved', 33],
    ] as const)
      expect(await recordsOf(type)).toEqual([{ subject: `desk:${centre}:${desk}` }])
  })

  test('an operator, the head office and the head of another centre may not', async () => {
    const input = { centre, desk: 20, state: 'closed' } as const
    for (const caller of [operator(20), aCaller({ role: 'head-office', centre: null, desk: null })])
      await expect(house.call(contract.setDeskState, input, caller)).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(
      house.call(contract.setDeskState, input, aCaller({ role: 'head-of-centre', centre: 'osh', desk: null })),
    ).rejects.toMatchObject({ code: 'another-centre' })
  })
})
