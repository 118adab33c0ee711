import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { demoNetworkStaffId, demoOperatorId, identify } from '#people'
import * as people from '#people/contract'
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
const operator = (desk: number) => aCaller({ id: demoOperatorId(centre, desk), desk })
const openDesk = (desk: number) => house.call(contract.openDesk, { centre, desk }, operator(desk))
const hall = () => house.call(contract.hallView, { centre }, head)
const at = (time: string) => house.clock.steer(new Date(`2026-11-23T${time}+06:00`))

let persons = 0
async function taken(services: ['passport-exchange'] | ['document-collection'] = ['passport-exchange']) {
  const identity = { kind: 'pin' as const, value: `904041993${String(++persons).padStart(5, '0')}` }
  const answer = await house.call(queue.takeTicket, { centre, services, identity, language: 'ky' })
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}

describe('the hall of a centre', () => {
  test('shows every desk, and who works where', async () => {
    await openDesk(20)
    const { desks } = await hall()
    expect(desks).toHaveLength(120)
    expect(desks[19]).toMatchObject({ desk: 20, state: 'open', staff: { id: demoOperatorId(centre, 20) } })
    expect(desks[19]!.staff!.name).toMatch(/^\S+ \S+/)
    expect(desks[19]!.staff!.knows).toContain('passports')
    expect(desks[20]).toMatchObject({ desk: 21, state: 'closed', staff: null })
  })

  test('is open to the auditor, who looks and changes nothing', async () => {
    const { session } = await house.call(people.signIn, { staff: demoNetworkStaffId('auditor') })
    const auditor = await identify(house.database.read, house.clock, { sessionToken: session })
    expect((await house.call(contract.hallView, { centre }, auditor)).desks).toHaveLength(120)
    const opening = house.call(contract.setDeskState, { centre, desk: 20, state: 'closed' }, auditor)
    await expect(opening).rejects.toMatchObject({ code: 'not-permitted' })
  })

  test('a desk where somebody signed in and did not open yet shows the person', async () => {
    await house.call(people.signIn, { staff: demoOperatorId(centre, 21), centre, desk: 21 })
    expect((await hall()).desks[20]).toMatchObject({ state: 'closed', staff: { id: demoOperatorId(centre, 21) } })
  })

  test('the counts of all states are exactly the tickets issued', async () => {
    await openDesk(20)
    const [first, second, third] = [await taken(), await taken(), await taken()]
    await house.call(queue.leaveLine, { centre, pass: third.pass })
    await house.call(contract.callNextHere, { centre, desk: 20 }, operator(20))
    await house.call(contract.startServing, { centre, desk: 20, visit: first.visit }, operator(20))
    await house.call(
      contract.finishErrand,
      { centre, desk: 20, visit: first.visit, outcome: 'done', andNext: true },
      operator(20),
    )
    const { counts, desks } = await hall()
    expect(counts).toMatchObject({ issued: 3, waiting: 0, called: 1, served: 1, left: 1, turnedAway: 0 })
    expect(desks[19]).toMatchObject({ state: 'serving', ticket: second.ticket, today: { served: 1, noShows: 0 } })
  })

  test('whoever got no ticket is counted', async () => {
    await openDesk(20)
    const identity = { kind: 'pin' as const, value: '90505199400001' }
    await house.call(queue.takeTicket, { centre, services: ['marriage'], identity, language: 'ky' })
    expect((await hall()).counts).toMatchObject({ issued: 0, turnedAway: 1 })
  })

  test('each line is held against its promise', async () => {
    await openDesk(20)
    await taken()
    at('09:34:00')
    await taken()
    at('09:46:00')
    const line = (await hall()).lines.find(
      ({ serviceGroup, priorityClass }) => serviceGroup === 'passports' && priorityClass === 'walk-in',
    )
    expect(line).toMatchObject({
      waiting: 2,
      longestWaitSeconds: 16 * 60,
      promiseSeconds: 900,
      overPromise: 1,
      openDesks: 1,
    })
  })

  test('who is back from another desk is held against the new promise by what was waited since, in bar and list alike', async () => {
    await openDesk(20)
    const { visit } = await taken()
    at('09:36:00')
    await house.call(contract.callNextHere, { centre, desk: 20 }, operator(20))
    await house.call(contract.startServing, { centre, desk: 20, visit }, operator(20))
    expect((await hall()).desks[19]).toMatchObject({ visit: { visit, state: 'serving' }, kept: [] })
    await house.call(contract.park, { centre, desk: 20, visit }, operator(20))
    const { desks } = await hall()
    expect(desks[19]!.kept).toHaveLength(1)
    at('09:40:00')
    await house.call(contract.resume, { centre, desk: 20, visit }, operator(20))
    at('09:42:00')
    const { lines, longest } = await hall()
    expect(longest).toMatchObject([
      { visit, waitedSeconds: 8 * 60, promisedWaitSeconds: 2 * 60, promiseSeconds: 3 * 60, keptFor: 20 },
    ])
    expect(lines.find(({ priorityClass }) => priorityClass === 'returning')).toMatchObject({
      longestWaitSeconds: 2 * 60,
      overPromise: 0,
    })
  })

  test('the whole line stands in the order of urgency, by number and without a name', async () => {
    await openDesk(20)
    await openDesk(1)
    const first = await taken()
    at('09:31:00')
    const quick = await taken(['document-collection'])
    at('09:39:00')
    const line = await house.call(contract.hallLine, { centre }, head)
    expect(line.map(({ ticket }) => ticket)).toEqual([quick.ticket, first.ticket])
    expect(Object.keys(line[0]!).toSorted()).toEqual([
      'keptFor',
      'priorityClass',
      'promiseSeconds',
      'promisedWaitSeconds',
      'serviceGroup',
      'ticket',
      'visit',
      'waitedSeconds',
    ])
  })

  test('the next morning the hall is empty, before anybody did anything', async () => {
    await openDesk(20)
    await taken()
    house.clock.steer(new Date('2026-11-24T07:30:00+06:00'))
    const { counts, desks, longest, alarms, opensAt } = await hall()
    expect(counts).toMatchObject({ issued: 0, waiting: 0 })
    expect(desks.filter(({ state }) => state !== 'closed')).toEqual([])
    expect([longest, alarms]).toEqual([[], []])
    expect(opensAt).toEqual(new Date('2026-11-24T09:00:00+06:00'))
  })
})
