import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { demoDeviceId, demoDeviceToken } from '#centres'
import { revokeDevice } from '#centres/contract'
import { addSeconds } from '#kernel/clock.ts'
import type { Caller } from '#kernel/roles.ts'
import { sql } from '#kernel/sql.ts'
import { demoHeadId, demoOperatorId, endSession, identify, isStillCaller, networkOf, people } from '#people'
import { aCaller, aHouse, anyone, type TestHouse } from '#testing'
import * as contract from './contract.ts'

const orok = 'bishkek-orok'
let house: TestHouse
beforeAll(async () => void (house = await aHouse()))
afterAll(() => house.close())
afterEach(() => void vi.useRealTimers())

const operator = (number: number) => demoOperatorId(orok, number)
const enter = async (number: number) =>
  (await house.call(contract.signIn, { staff: operator(number), desk: number })).session
const whoHolds = (sessionToken: string) => identify(house.database.read, house.clock, { sessionToken })
const later = (seconds: number) => house.clock.steer(addSeconds(house.clock.now(), seconds))

test('no token, an empty one or an invented one is anyone', async () => {
  expect(await identify(house.database.read, house.clock, {})).toMatchObject(anyone)
  expect(await whoHolds('')).toMatchObject(anyone)
  expect(await whoHolds("' or 1=1 --")).toMatchObject(anyone)
})

test('a session that is used lives on; one that is idle for two hours is over', async () => {
  const session = await enter(1)
  for (let hour = 0; hour < 3; hour++) {
    later(3600)
    expect(await whoHolds(session)).toMatchObject({ desk: 1 })
  }
  later(2 * 3600 - 1)
  expect(await whoHolds(session)).toMatchObject({ desk: 1 })
  later(2 * 3600)
  expect(await whoHolds(session)).toMatchObject(anyone)
})

test('after twelve hours a session is over, however busy it was', async () => {
  const session = await enter(2)
  for (let minute = 0; minute < 12 * 60 - 30; minute += 30) {
    later(30 * 60)
    expect(await whoHolds(session)).toMatchObject({ desk: 2 })
  }
  later(30 * 60 - 1)
  expect(await whoHolds(session)).toMatchObject({ desk: 2 })
  later(1)
  expect(await whoHolds(session)).toMatchObject(anyone)
})

test('the use of a session is noted at most once a minute', async () => {
  const session = await enter(3)
  const startedAt = house.clock.now()
  const seen = async () =>
    await house.database.read.one<{ lastSeenAt: Date }>(
      sql`select last_seen_at from people.session where staff_id = ${operator(3)} and ended_at is null`,
    )
  later(59)
  await whoHolds(session)
  expect(await seen()).toEqual({ lastSeenAt: startedAt })
  later(1)
  await whoHolds(session)
  expect(await seen()).toEqual({ lastSeenAt: addSeconds(startedAt, 60) })
})

test('signing out ends the session at once, and only this one', async () => {
  const first = (await house.call(contract.signIn, { staff: demoHeadId(orok) })).session
  const second = (await house.call(contract.signIn, { staff: demoHeadId(orok) })).session
  const caller = await whoHolds(first)
  expect(await house.call(contract.signOut, {}, caller)).toEqual({ session: '' })
  expect(await whoHolds(first)).toMatchObject(anyone)
  expect(await whoHolds(second)).toMatchObject({ role: 'head-of-centre' })
  await expect(house.call(contract.signOut, {}, caller)).rejects.toMatchObject({ code: 'signed-out' })
})

test('a request that falls between signing out and its commit does not bring the session back', async () => {
  const session = await enter(4)
  const caller = await whoHolds(session)
  await house.work(async (context) => {
    expect(await endSession(context, caller.session!, house.clock.now())).toBe(true)
    expect(await whoHolds(session)).toMatchObject({ desk: 4 })
  })
  expect(await whoHolds(session)).toMatchObject(anyone)
})

test('people who leave lose their session within five seconds', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const session = await enter(5)
  await whoHolds(session)
  await house.work(({ tx }) =>
    tx.runOne(sql`update people.staff set left_on = '2026-11-23' where staff_id = ${operator(5)}`),
  )
  vi.advanceTimersByTime(5_000)
  expect(await whoHolds(session)).toMatchObject(anyone)
})

test('people who are moved to another centre have to sign in there', async () => {
  const session = await enter(6)
  await house.work(({ tx }) =>
    tx.runOne(sql`update people.staff set centre_id = (
    select min(centre_id) from people.staff where centre_id <> ${orok}) where staff_id = ${operator(6)}`),
  )
  expect(await whoHolds(session)).toMatchObject(anyone)
})

/** The power to read, and how often it was used. */
function aCounter() {
  const asked: string[] = []
  const { read } = house.database
  const many: typeof read.many = (statement) => (asked.push(statement.name), read.many(statement))
  return { asked, read: { ...read, many } }
}

test('within five seconds the database is asked once', async () => {
  const session = await enter(7)
  const { asked, read } = aCounter()
  const who = () => identify(read, house.clock, { sessionToken: session })
  expect(await who()).toEqual(await who())
  expect(asked).toHaveLength(1)
})

test('a hall that presses its first key at once asks the database once, and everybody is who he is', async () => {
  const sessions = [await enter(8), await enter(9), 'a token that nobody was given', await enter(10)]
  const { asked, read } = aCounter()
  const found = await Promise.all(sessions.map((session) => identify(read, house.clock, { sessionToken: session })))
  expect(found.map(({ id }) => id)).toEqual([operator(8), operator(9), 'anyone', operator(10)])
  expect(asked).toHaveLength(1)
})

test('sessions that expired a month ago are forgotten', async () => {
  await enter(8)
  later(31 * 24 * 3600)
  await enter(9)
  const forget = people.routines!.find(({ name }) => name === 'forget-sessions')!
  await house.work(forget.perform)
  const left = await house.database.read.many<{ deskNo: number }>(sql`select desk_no from people.session`)
  expect(left).toEqual([{ deskNo: 9 }])
})

const device = (name: string) => demoDeviceToken(house.settings, demoDeviceId(orok, name))
const whoCarries = (deviceToken: string | undefined, sessionToken?: string) =>
  identify(house.database.read, house.clock, { sessionToken, deviceToken })

test('devices are known as what they are, in their centre; kiosks and receptions know what machine they are', async () => {
  const [kiosk, reception, board] = await Promise.all(['K1', 'R1', 'B1'].map((name) => whoCarries(device(name))))
  const id = demoDeviceId(orok, 'K1')
  expect(kiosk).toEqual({ role: 'kiosk', id, device: id, centre: orok, desk: null })
  expect(reception).toMatchObject({ role: 'reception', id: demoDeviceId(orok, 'R1'), centre: orok })
  expect(board).toMatchObject({ role: 'board', id: demoDeviceId(orok, 'B1'), centre: orok })
  expect(await house.call(contract.whoAmI, {}, board)).toMatchObject({ role: 'board', centre: orok, staff: null })
  expect(await house.call(contract.whoAmI, {}, kiosk)).toMatchObject({ kiosk: { name: 'K1', offlineSeries: 'K1' } })
  expect(await house.call(contract.whoAmI, {}, reception)).toMatchObject({ kiosk: { name: 'R1', offlineSeries: null } })
})

test('on a device of the centre the person signed in wins, and the session remembers the device', async () => {
  const reception = await whoCarries(device('R1'))
  const input = { staff: operator(10), desk: 10 }
  const { session } = await house.call(contract.signIn, input, reception)
  expect(await whoCarries(device('R1'), session)).toMatchObject({ role: 'operator', desk: 10, device: reception.id })
  expect(await whoCarries(device('R1'), 'an ended session')).toMatchObject(reception)
})

test('a revoked device is anyone within five seconds', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  await whoCarries(device('K2'))
  const administrator = aCaller({ role: 'administrator', id: 'demo-administrator', centre: null, desk: null })
  await house.call(revokeDevice, { centre: orok, device: demoDeviceId(orok, 'K2') }, administrator)
  vi.advanceTimersByTime(5_000)
  expect(await whoCarries(device('K2'))).toMatchObject(anyone)
})

describe('a screen that stands open', () => {
  const isStill = (caller: Caller) => isStillCaller(house.database.read, house.clock, { caller })

  test('belongs to its person until the sign-in ends or moves to another desk', async () => {
    const session = await enter(11)
    const caller = await whoHolds(session)
    expect(await isStill(caller)).toBe(true)
    const moved = await house.call(contract.moveDesk, { centre: orok, desk: 101 }, caller)
    expect(await isStill(caller)).toBe(false)
    const there = await whoHolds(moved.session)
    expect(await isStill(there)).toBe(true)
    await house.call(contract.signOut, {}, there)
    expect(await isStill(there)).toBe(false)
  })

  test('does not keep a sign-in alive by itself', async () => {
    const caller = await whoHolds(await enter(12))
    for (let hour = 0; hour < 2; hour++) {
      expect(await isStill(caller)).toBe(true)
      later(3600)
    }
    expect(await isStill(caller)).toBe(false)
  })

  test('keeps the sign-in alive when it shows the desk, and is noted at most once in ten minutes', async () => {
    const caller = await whoHolds(await enter(13))
    const isAtWork = () => isStillCaller(house.database.read, house.clock, { caller, isPresence: true })
    const seen = async () =>
      await house.database.read.one(
        sql`select last_seen_at from people.session where staff_id = ${operator(13)} and ended_at is null`,
      )
    const before = await seen()
    for (let beat = 0; beat < 29; beat++) {
      later(20)
      expect(await isAtWork()).toBe(true)
      expect(await seen()).toEqual(before)
    }
    later(20)
    await isAtWork()
    expect(await seen()).toEqual({ lastSeenAt: house.clock.now() })
    later(2 * 3600)
    expect(await isAtWork()).toBe(false)
  })

  test('of a desk that she has left does not keep her sign-in at another one alive', async () => {
    const session = await enter(14)
    const caller = await whoHolds(session)
    later(3600)
    await house.work(({ tx }) =>
      tx.runOne(sql`update people.session set desk_no = 102 where desk_no = 14 and ended_at is null`),
    )
    expect(await isStillCaller(house.database.read, house.clock, { caller, isPresence: true })).toBe(false)
    later(3600)
    expect((await whoHolds(session)).role).toBe('anyone')
  })

  test('on a device that was revoked goes dark, and one of nobody in particular never does', async () => {
    const kiosk = await whoCarries(device('K3'))
    expect(await isStill(kiosk)).toBe(true)
    const administrator = aCaller({ role: 'administrator', id: 'demo-administrator', centre: null, desk: null })
    await house.call(revokeDevice, { centre: orok, device: demoDeviceId(orok, 'K3') }, administrator)
    expect(await isStill(kiosk)).toBe(false)
    expect(await isStill(anyone)).toBe(true)
  })
})

test('a stranger is the network: of IPv6 the half that a home is given, of IPv4 the address however it is written', () => {
  expect(networkOf('2001:db8:1:2::1e')).toBe(networkOf('2001:db8:1:2:ffff::1'))
  expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'))
  expect(networkOf('::ffff:203.0.113.7')).toBe(networkOf('203.0.113.7'))
  expect(networkOf('203.0.113.7')).not.toBe(networkOf('203.0.113.8'))
  expect(networkOf('no address')).toBe('no address')
})
