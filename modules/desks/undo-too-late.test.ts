import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addSeconds } from '#kernel/clock.ts'
import { demoOperatorId } from '#people'
import * as queue from '#queue/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: '2026-11-23T09:30:00+06:00' })
})
afterEach(() => house.close())

const centre = 'bishkek-orok'
const here = { centre, desk: 20 }
const own = aCaller({ id: demoOperatorId(centre, 20), desk: 20 })
const neighbour = aCaller({ id: demoOperatorId(centre, 21), desk: 21 })
/** Every deed of its own instant. */
const tick = (seconds = 1) => house.clock.steer(addSeconds(house.clock.now(), seconds))

const open = () => house.call(contract.openDesk, here, own)
const next = () => house.call(contract.callNextHere, here, own)
const undo = (on = house) => on.call(contract.undo, here, own)
const view = (on = house) => on.call(contract.deskView, here, own)
const finish = (visit: string, andNext = false) =>
  house.call(contract.finishErrand, { ...here, visit, outcome: 'done', andNext }, own)

const steps = {
  recalled: (visit: string) => house.call(contract.recall, { ...here, visit }, own),
  'put-back': (visit: string) => house.call(contract.putBack, { ...here, visit, reason: 'asked' }, own),
  started: (visit: string) => house.call(contract.startServing, { ...here, visit }, own),
  missed: async (visit: string) => {
    tick(60)
    return await house.call(contract.markNoShow, { ...here, visit }, own)
  },
  'errand-added': (visit: string) =>
    house.call(contract.addErrand, { ...here, visit, service: 'address-registration' }, own),
  served: (visit: string) => finish(visit),
  transferred: (visit: string) =>
    house.call(contract.transfer, { ...here, visit, to: 'civil', evenIfNobody: true }, own),
  parked: (visit: string) => house.call(contract.park, { ...here, visit }, own),
  resumed: (visit: string) => house.call(contract.resume, { ...here, visit }, own),
}

let persons = 0
async function taken(): Promise<queue.Ticket> {
  const identity = { kind: 'pin' as const, value: `911111993${String(++persons).padStart(5, '0')}` }
  const wish = { centre, services: ['passport-exchange' as const], identity, language: 'ky' as const }
  const answer = await house.call(queue.takeTicket, wish)
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}
async function called(): Promise<queue.Ticket> {
  await open()
  const ticket = await taken()
  tick()
  await next()
  tick()
  return ticket
}
async function served(): Promise<queue.Ticket> {
  const ticket = await called()
  await steps.started(ticket.visit)
  tick()
  return ticket
}
describe('what cannot be taken back', () => {
  test('anything older than ten seconds', async () => {
    await called()
    tick(10)
    expect((await view()).undo).toBeNull()
    await expect(undo()).rejects.toMatchObject({ code: 'nothing-to-undo' })
  })

  test('a transfer whose visitor is at the other desk already', async () => {
    const { visit } = await served()
    await house.call(contract.openDesk, { centre, desk: 21 }, neighbour)
    await house.call(contract.callNextHere, { centre, desk: 21 }, neighbour)
    const sent = await house.call(contract.transfer, { ...here, visit, to: 'passports', evenIfNobody: true }, own)
    expect(sent.undo).toBeNull()
    tick()
    await expect(undo()).rejects.toMatchObject({ code: 'nothing-to-undo' })
    const there = await house.call(contract.deskView, { centre, desk: 21 }, neighbour)
    expect(there.visit).toMatchObject({ visit, state: 'called' })
  })

  test('a finish when the desk serves somebody else', async () => {
    const { visit } = await served()
    await finish(visit)
    await next()
    tick()
    const { ticket } = await taken()
    tick()
    await expect(house.call(contract.finishErrand, { ...here, visit, outcome: 'done' }, own)).rejects.toMatchObject({
      code: 'visit-elsewhere',
    })
    expect(await undo()).toMatchObject({ visit: null })
    expect((await next()).visit).toMatchObject({ ticket })
  })

  test('the same thing twice', async () => {
    await called()
    await undo()
    await expect(undo()).rejects.toMatchObject({ code: 'nothing-to-undo' })
  })

  test('what was done to a visitor who has left since, whichever process is asked', async () => {
    const { pass } = await called()
    await house.call(queue.leaveLine, { centre, pass })
    const other = await house.beside()
    for (const process of [house, other]) expect((await view(process)).undo).toBeNull()
    await other.close()
    await expect(undo()).rejects.toMatchObject({ code: 'nothing-to-undo' })
  })

  test('what another desk did', async () => {
    await called()
    const theirs = house.call(contract.undo, { centre, desk: 21 }, neighbour)
    await expect(theirs).rejects.toMatchObject({ code: 'nothing-to-undo' })
  })
})
