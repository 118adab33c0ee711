import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addSeconds, dayOf, instantOf, timeOf } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import { aHouse, listUnvouched, onServer, somebodyOf, type TestHouse } from '#testing'
import { appointments, keepSeats } from '#appointments'
import * as contract from './contract.ts'
import { rowOf, seatFreed } from './booking.ts'
import type { Appointment, Waiting } from './store.ts'

const centre = 'kochkor'
let house: TestHouse
beforeAll(async () => {
  house = await aHouse()
  // The only seats of the centre are the quarters after 10:00, for one person each.
  await onServer(
    house.url,
    `delete from capacity.pattern where centre_id = '${centre}' and service_group <> 'passports';
     update capacity.pattern set desks = 1 where centre_id = '${centre}';
     insert into capacity.share values ('${centre}', 100, '2026-01-01', null);
     insert into centres.opening_exception
       select '${centre}', day::date, '10:00', '10:30', null, null, 'training', 'test', now()
       from generate_series('2026-11-22'::date, '2026-12-20'::date, '1 day') as day`,
  )
})
afterAll(() => house.close())

const somebody = somebodyOf('903031975')
/** Every story has a day of its own, and begins at nine in the morning of the day before. */
let storyDay = '2026-11-23'
beforeEach(async () => {
  const before = addSeconds(instantOf(storyDay, '09:00'), 0)
  if (before > house.clock.now()) house.clock.steer(before)
  storyDay = addSeconds(instantOf(storyDay, '12:00'), 86_400).toISOString().slice(0, 10)
  await house.work((context) => keepSeats(context, { centre }))
})
const at = (time: string) => instantOf(storyDay, time).toISOString()
async function book(time: string) {
  const services: 'passport-exchange'[] = ['passport-exchange']
  const held = { centre, services, startsAt: at(time), identity: somebody(), language: 'ky' } as const
  const { pass } = await house.call(contract.holdTime, held)
  return await house.call(contract.confirmBooking, { centre, pass })
}
/** One after another, as people come. */
type Known = { from?: string; until?: string; services?: ('passport-exchange' | 'id-card-exchange')[] }
const join = (identity = somebody(), known: Known = {}) => {
  house.clock.steer(addSeconds(house.clock.now(), 1))
  return house.call(contract.joinWaitingList, {
    centre,
    services: ['passport-exchange'],
    identity,
    language: 'ky',
    from: storyDay,
    until: storyDay,
    ...known,
  })
}
const cancel = (pass: string) => house.call(contract.cancelBooking, { centre, pass })
const page = (pass: string) => house.call(contract.waitingPage, { centre, pass })
const accept = (pass: string) => house.call(contract.acceptOffer, { centre, pass })
const leave = (pass: string) => house.call(contract.leaveWaitingList, { centre, pass })
const free = async () => {
  const { days } = await house.call(contract.showSlots, { centre, services: ['passport-exchange'] })
  return days.find(({ day }) => day === storyDay)!.times.map(({ startsAt }) => timeOf(startsAt))
}
/** What the outbox delivers after a seat was freed. */
const freed = appointments.handlers!.find(({ on }) => on.name === seatFreed.name)!
const deliver = () => house.work((context) => freed.perform({ centre } as never, context))

test('nobody joins the list for days on which a time is free, and whoever takes the last one lets others join', async () => {
  await book('10:00')
  await expect(join()).rejects.toMatchObject({ code: 'times-are-free', values: { n: 1 } })
  await book('10:15')
  expect((await join()).state).toBe('waiting')
})

test('a time that rests for those on the list keeps nobody from joining it', async () => {
  const booked = [await book('10:00'), await book('10:15')]
  await cancel(booked[0]!.pass)
  expect(await free()).toEqual([])
  const { pass } = await join()
  await deliver()
  expect((await page(pass)).state).toBe('offered')
})

test('a freed seat goes to the first on the list, before anybody else can see it', async () => {
  const booked = [await book('10:00'), await book('10:15')]
  const [first, second] = [await join(), await join()]
  expect([first.ahead, second.ahead]).toEqual([0, 1])
  await deliver()
  expect((await page(first.pass)).state).toBe('waiting')
  await cancel(booked[1]!.pass)
  await deliver()
  const offered = await page(first.pass)
  expect(offered).toMatchObject({ state: 'offered', ahead: null })
  expect(offered.offer).toEqual({
    startsAt: instantOf(storyDay, '10:15'),
    endsAt: instantOf(storyDay, '10:30'),
    until: addSeconds(house.clock.now(), 900),
  })
  expect(await page(second.pass)).toMatchObject({ state: 'waiting', ahead: 0, offer: null })
  expect(await free()).toEqual([])
  const booking = await accept(first.pass)
  expect(booking).toMatchObject({ state: 'booked', startsAt: instantOf(storyDay, '10:15') })
  expect(await page(first.pass)).toMatchObject({ state: 'booked', bookingPass: booking.pass })
})

test('the word of a freed seat and the end of an offer leave with the change itself, through the outbox', async () => {
  const jobs = (name: string) =>
    house.database.read.many<{ data: unknown; delaySeconds: number }>(sql`
      select data, extract(epoch from start_after - created_on) as delay_seconds from pgboss.job
      where name = ${name} order by created_on desc`)
  const [booking] = [await book('10:00'), await book('10:15')]
  await join()
  const before = (await jobs('appointments.seat-freed/offer-seats')).length
  await cancel(booking.pass)
  await expect(cancel(booking.pass)).rejects.toMatchObject({ code: 'booking-cancelled' })
  const freedWords = await jobs('appointments.seat-freed/offer-seats')
  expect(freedWords).toHaveLength(before + 1)
  expect(freedWords[0]!.data).toEqual({ centre })
  await deliver()
  const [end] = await jobs('appointments.offer-runs-out/offer-seats')
  expect(end!.data).toEqual({ centre })
  expect(Math.round(end!.delaySeconds / 60)).toBe(15)
})

test('an offer that runs out goes to the next, and no stranger can take it in between', async () => {
  const booked = [await book('10:00'), await book('10:15')]
  const [first, second] = [await join(), await join()]
  await cancel(booked[0]!.pass)
  await deliver()
  house.clock.steer(addSeconds(house.clock.now(), 900))
  await expect(accept(first.pass)).rejects.toMatchObject({ code: 'no-offer' })
  await expect(book('10:00')).rejects.toMatchObject({ code: 'time-taken' })
  expect(await free()).toEqual([])
  await deliver()
  expect(await page(first.pass)).toMatchObject({ state: 'waiting', ahead: 0, offer: null })
  expect(await page(second.pass)).toMatchObject({ state: 'offered' })
  await expect(accept(second.pass)).resolves.toMatchObject({ startsAt: instantOf(storyDay, '10:00') })
})

test('accepted twice at once, an offer becomes one booking', async () => {
  const [booking] = [await book('10:00'), await book('10:15')]
  const { pass } = await join()
  await cancel(booking.pass)
  await deliver()
  const tries = await Promise.allSettled([accept(pass), accept(pass), accept(pass)])
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('the list is asked by many at once, and every seat is offered to one person', async () => {
  const booked = [await book('10:00'), await book('10:15')]
  const waiting = [await join(), await join(), await join()]
  for (const { pass } of booked) await cancel(pass)
  await Promise.all([deliver(), deliver(), deliver(), deliver()])
  const pages = await Promise.all(waiting.map(({ pass }) => page(pass)))
  expect(pages.map(({ state }) => state)).toEqual(['offered', 'offered', 'waiting'])
  expect(pages.map(({ offer }) => offer && timeOf(offer.startsAt))).toEqual(['10:00', '10:15', null])
})

test('who leaves the list with an offer in hand passes it on to the next', async () => {
  const [booking] = [await book('10:00'), await book('10:15')]
  const [first, second] = [await join(), await join()]
  await cancel(booking.pass)
  await deliver()
  expect(await leave(first.pass)).toMatchObject({ state: 'left', offer: null })
  await expect(leave(first.pass)).rejects.toMatchObject({ code: 'no-such-waiting' })
  await deliver()
  expect(await page(second.pass)).toMatchObject({ state: 'offered' })
})

test('who lets three offers pass is not asked again, and the seat returns for everyone after its rest', async () => {
  const [booking] = [await book('10:00'), await book('10:15')]
  const { pass } = await join()
  await cancel(booking.pass)
  const states = []
  for (let round = 0; round < 3; round++) {
    await deliver()
    states.push((await page(pass)).state)
    house.clock.steer(addSeconds(house.clock.now(), 900))
  }
  await deliver()
  expect([...states, (await page(pass)).state]).toEqual(['offered', 'offered', 'offered', 'lapsed'])
  expect(await free()).toEqual([])
  house.clock.steer(addSeconds(house.clock.now(), 1801))
  expect(await free()).toEqual(['10:00'])
})

test('a person stands on a list once, and not beside a booking for the same service', async () => {
  await book('10:15')
  const held = { centre, services: ['passport-exchange' as const], language: 'ky' as const }
  const other = somebody()
  await house.call(contract.holdTime, { ...held, identity: other, startsAt: at('10:00') })
  const identity = somebody()
  const tries = await Promise.allSettled([join(identity), join(identity), join(identity)])
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(join(identity)).rejects.toMatchObject({ code: 'not-with-this-number' })
  await expect(join(other)).rejects.toMatchObject({ code: 'not-with-this-number' })
  // For another service he may stand there, too, and for both together not once more.
  const another = { services: ['id-card-exchange' as const] }
  expect(await join(identity, another)).toMatchObject({ state: 'waiting' })
  const both = { services: ['id-card-exchange' as const, 'passport-exchange' as const] }
  await expect(join(identity, both)).rejects.toMatchObject({ code: 'not-with-this-number' })
})

test('who has booked elsewhere meanwhile is passed over', async () => {
  const [booking] = [await book('10:00'), await book('10:15')]
  const identity = somebody()
  const [first, second] = [await join(identity), await join()]
  await house.work((context) => keepSeats(context, { centre: 'kemin' }))
  const services: 'passport-exchange'[] = ['passport-exchange']
  const elsewhere = { centre: 'kemin', services, startsAt: at('10:00'), identity, language: 'ky' } as const
  await house.call(contract.holdTime, elsewhere)
  await cancel(booking.pass)
  await deliver()
  expect((await page(first.pass)).state).toBe('waiting')
  expect((await page(second.pass)).state).toBe('offered')
})

test('nobody is offered a day on which he cannot come, and after the last day he is asked no more', async () => {
  const after = (days: number) => dayOf(addSeconds(instantOf(storyDay, '12:00'), days * 86_400))
  const nextDay = after(1)
  const [booking] = [await book('10:00'), await book('10:15')]
  // A day without a free time, after the one of this story.
  const another = after(2)
  await onServer(house.url, `update appointments.seat set is_closed = true where starts_at::date = '${another}'`)
  const { pass } = await join(somebody(), { from: another, until: another })
  const late = await join()
  await cancel(booking.pass)
  await deliver()
  expect((await page(pass)).state).toBe('waiting')
  expect((await page(late.pass)).state).toBe('offered')
  // Neither the past nor days that nobody can book yet: a list without an end would stand before everybody who comes later.
  for (const wish of [
    { from: '2026-11-01', until: '2026-11-02' },
    { from: after(13), until: after(14) },
    { from: after(40), until: '2099-12-31' },
  ])
    await expect(join(somebody(), wish)).rejects.toMatchObject({ code: 'not-a-time' })
  house.clock.steer(instantOf(nextDay, '00:00'))
  await deliver()
  expect((await page(late.pass)).state).toBe('lapsed')
})

test('through all this no slot holds more people than seats, and no cancelled booking keeps one', async () => {
  const wrong = await house.database.read.many(sql`select from appointments.seat
    join appointments.appointment using (centre_id, appointment_id)
    where state = 'cancelled' or (state = 'booked' and seat.held_until is not null)`)
  expect(wrong).toEqual([])
})

test('every booking and every place on the list is as the last record about it vouches for', async () => {
  expect(await listUnvouched<Appointment | Waiting>(house, rowOf)).toEqual([])
})
