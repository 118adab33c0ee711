import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { keepSeats } from '#appointments'
import * as appointments from '#appointments/contract'
import { addSeconds, instantOf } from '#kernel/clock.ts'
import type { DeedContext } from '#kernel/module.ts'
import { sql } from '#kernel/sql.ts'
import { demoOperatorId } from '#people'
import * as queue from '#queue/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'
import { onBookedVisitEnded } from './booking-outcome.ts'
import * as contract from './contract.ts'

const centre = 'bishkek-orok'
const day = '2026-11-23'
const here = { centre, desk: 20 }
const own = aCaller({ id: demoOperatorId(centre, 20), desk: 20 })

let house: TestHouse
beforeAll(async () => {
  house = await aHouse({ now: `${day}T09:20:00+06:00` })
  await house.work((context) => keepSeats(context, { centre }))
  await house.call(contract.openDesk, here, own)
})
afterAll(() => house.close())

let hour = 9
beforeEach(() => {
  hour += 1
})
const wait = (seconds: number) => house.clock.steer(addSeconds(house.clock.now(), seconds))

let persons = 0
/** Somebody who booked, has come and stands at the desk. */
async function arrived(): Promise<{ visit: string; pass: string; bookingPass: string }> {
  const identity = { kind: 'pin' as const, value: `912121993${String(++persons).padStart(5, '0')}` }
  const startsAt = instantOf(day, `${hour}:00`)
  const services: ['passport-exchange'] = ['passport-exchange']
  const wish = { centre, services, startsAt: startsAt.toISOString(), identity, language: 'ky' as const }
  const held = await house.call(appointments.holdTime, wish)
  const contact = { email: 'a@example.kg' }
  const { code } = await house.call(appointments.confirmBooking, { centre, pass: held.pass, contact })
  house.clock.steer(addSeconds(startsAt, -300))
  const { visit, pass } = await house.call(queue.checkIn, { centre, code })
  await house.call(contract.callNextHere, here, own)
  return { visit, pass, bookingPass: held.pass }
}
const stateOf = async (pass: string) => (await house.call(appointments.bookingPage, { centre, pass })).state

/** The events that the desk has sent, delivered when they are due; as at-least-once delivery may, each twice. */
async function deliver(): Promise<void> {
  const jobs = await house.database.read.many<{ data: never; isDue: boolean }>(
    sql`select data from pgboss.job where name = 'desks.booked-visit-ended/tell-booking' order by created_on`,
  )
  for (const { data } of [...jobs, ...jobs])
    await house.work((context: DeedContext) => onBookedVisitEnded.perform(data, context))
}

const start = (visit: string) => house.call(contract.startServing, { ...here, visit }, own)
const finish = (visit: string) => house.call(contract.finishErrand, { ...here, visit, outcome: 'done' }, own)
const noShow = (visit: string) => house.call(contract.markNoShow, { ...here, visit }, own)

test('a booking is kept when its visit is served, and not while that can be taken back', async () => {
  const { visit, bookingPass } = await arrived()
  await start(visit)
  wait(300)
  await finish(visit)
  expect(await stateOf(bookingPass)).toBe('arrived')
  wait(5)
  await house.call(contract.undo, here, own)
  await deliver()
  expect(await stateOf(bookingPass)).toBe('arrived')
  wait(60)
  await finish(visit)
  wait(11)
  await deliver()
  expect(await stateOf(bookingPass)).toBe('fulfilled')
})

test('a booked visitor who does not come when called has missed the booking, once he cannot return any more', async () => {
  const { visit, bookingPass } = await arrived()
  wait(60)
  await noShow(visit)
  wait(1201)
  await deliver()
  expect(await stateOf(bookingPass)).toBe('noshow')
})

test('one who returns in time and is served has kept it', async () => {
  const { visit, pass, bookingPass } = await arrived()
  wait(60)
  await noShow(visit)
  wait(600)
  await house.call(queue.returnToLine, { centre, pass })
  wait(601)
  await deliver()
  expect(await stateOf(bookingPass)).toBe('arrived')
  await house.call(contract.callNextHere, here, own)
  await start(visit)
  await finish(visit)
  wait(11)
  await deliver()
  expect(await stateOf(bookingPass)).toBe('fulfilled')
})
