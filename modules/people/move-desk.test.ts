import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSeconds } from '#kernel/clock.ts'
import { demoOperatorId, identify } from '#people'
import { aCaller, aHouse, anyone, type TestHouse } from '#testing'
import * as contract from './contract.ts'

const centre = 'bishkek-orok'
let house: TestHouse
beforeAll(async () => void (house = await aHouse()))
afterAll(() => house.close())

const enter = async (number: number) =>
  (await house.call(contract.signIn, { staff: demoOperatorId(centre, number), desk: number })).session
const whoHolds = (sessionToken: string) => identify(house.database.read, house.clock, { sessionToken })
const move = async (session: string, desk: number) =>
  (await house.call(contract.moveDesk, { centre, desk }, await whoHolds(session))).session

test('an operator moves to a free desk with a new token; the old one is worth nothing', async () => {
  const session = await enter(1)
  const moved = await move(session, 101)
  expect(await whoHolds(moved)).toMatchObject({ desk: 101 })
  expect(await whoHolds(session)).toMatchObject(anyone)
  await enter(1)
})

test('moving does not make the day longer', async () => {
  const session = await enter(2)
  let current = session
  for (let hours = 0; hours < 11; hours++) {
    house.clock.steer(addSeconds(house.clock.now(), 3600))
    current = await move(current, 2 + (hours % 2) * 100)
  }
  expect(await whoHolds(current)).toMatchObject({ role: 'operator' })
  house.clock.steer(addSeconds(house.clock.now(), 3600))
  expect(await whoHolds(current)).toMatchObject(anyone)
})

test('an occupied desk is refused and the operator stays', async () => {
  const session = await enter(3)
  await enter(4)
  await expect(move(session, 4)).rejects.toMatchObject({ code: 'desk-occupied' })
  expect(await whoHolds(session)).toMatchObject({ desk: 3 })
})

test('two operators who swap desks at the same moment are both refused and both stay', async () => {
  const [five, six] = [await enter(5), await enter(6)]
  for (let round = 0; round < 5; round++) {
    const swaps = await Promise.allSettled([move(five, 6), move(six, 5)])
    const codes = swaps.map((swap) => swap.status === 'rejected' && (swap.reason as { code: string }).code)
    expect(codes).toEqual(['desk-occupied', 'desk-occupied'])
  }
  expect([await whoHolds(five), await whoHolds(six)]).toMatchObject([{ desk: 5 }, { desk: 6 }])
})

test('a second press of the button changes nothing', async () => {
  let session = await enter(7)
  for (let desk = 107; desk < 112; desk++) {
    const caller = await whoHolds(session)
    const press = () => house.call(contract.moveDesk, { centre, desk }, caller)
    const presses = await Promise.allSettled([press(), press()])
    expect(presses.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    session = presses.find((each) => each.status === 'fulfilled')!.value.session
    expect(await whoHolds(session)).toMatchObject({ desk })
  }
})

test('without a running sign-in there is nothing to move', async () => {
  await expect(house.call(contract.moveDesk, { centre, desk: 8 }, aCaller())).rejects.toMatchObject({
    code: 'signed-out',
  })
})
