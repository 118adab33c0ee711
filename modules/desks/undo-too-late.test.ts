import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { demoOperatorId } from '#people'
import * as queue from '#queue/contract'
import { aCaller, aHouse, atDeskTwenty, type TestHouse } from '#testing'
import * as contract from './contract.ts'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: '2026-11-23T09:30:00+06:00' })
})
afterEach(() => house.close())

const { centre, here, own, tick, next, undo, view, finish, taken, called, served } = atDeskTwenty(() => house)
const neighbour = aCaller({ id: demoOperatorId(centre, 21), desk: 21 })

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
