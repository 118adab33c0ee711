import { afterAll, beforeAll, expect, test } from 'vitest'
import { declareCalendarDay, setOpeningException } from '#centres/contract'
import type { ServiceCode } from '#catalogue/contract'
import { listRecords } from '#evidence'
import { addSeconds, instantOf, timeOf } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import { aCaller, aHouseToBook, listUnvouched, onServer, somebodyOf, type TestHouse } from '#testing'
import { appointments, keepSeats } from '#appointments'
import { rowOf, takeSeats } from './booking.ts'
import * as contract from './contract.ts'
import { enterCentre, freeSeats } from './seat-store.ts'
import { claimsOf } from './slots.ts'
import type { Appointment, Waiting } from './store.ts'

const centre = 'karakol'
let house: TestHouse
beforeAll(async () => {
  house = await aHouseToBook({ centre, desks: 2 })
})
afterAll(() => house.close())

const somebody = somebodyOf('904041970')
const hold = (day: string, time: string, services: ServiceCode[] = ['passport-exchange']) =>
  house.call(contract.holdTime, {
    centre,
    services,
    startsAt: instantOf(day, time).toISOString(),
    identity: somebody(),
    language: 'ky',
  })
async function book(day: string, time: string) {
  const { pass } = await hold(day, time)
  return await house.call(contract.confirmBooking, { centre, pass })
}
const page = (pass: string) => house.call(contract.bookingPage, { centre, pass })
const dayOfSlots = async (day: string, services: ServiceCode[] = ['passport-exchange']) => {
  const { days } = await house.call(contract.showSlots, { centre, services })
  return days.find((each) => each.day === day)
}
const timesOn = async (day: string) => (await dayOfSlots(day))!.times.map(({ startsAt }) => timeOf(startsAt))
const headOffice = aCaller({ role: 'head-office', centre: null, desk: null })
const happen = (name: string, payload: object) => {
  const handler = appointments.handlers!.find(({ on }) => on.name === name)!
  return house.work((context) => handler.perform(payload as never, context))
}
type Exception = Parameters<typeof house.call<typeof setOpeningException>>[1]
async function declare(day: string, hours: Exception['hours']) {
  await house.call(setOpeningException, { centre, day, hours, reason: 'power-cut' }, headOffice)
  await happen('centres.opening-changed', { centre, day })
}
const allSeats = () =>
  house.database.read.many(sql`select * from appointments.seat where centre_id = ${centre}
    order by service_group, starts_at, seat_no`)

test('times stand ready for two weeks, on the days and hours the centre is open', async () => {
  const { days, minutes } = await house.call(contract.showSlots, { centre, services: ['passport-exchange'] })
  expect(minutes).toBe(15)
  expect(days).toHaveLength(14)
  expect(days.filter(({ isOpen }) => !isOpen).map(({ day }) => day)).toEqual([
    '2026-11-28',
    '2026-11-29',
    '2026-12-05',
    '2026-12-06',
  ])
  for (const { isOpen, times } of days) expect(times.length > 0).toBe(isOpen)
  const times = await timesOn('2026-11-24')
  expect([times[0], times.at(-1)]).toEqual(['09:00', '17:45'])
  expect(times.filter((time) => time >= '12:30' && time < '13:30')).toEqual([])
  // Today nothing sooner than in a quarter of an hour: it is nine o'clock.
  expect((await timesOn('2026-11-23'))[0]).toBe('09:15')
})

test('seats prepared again, by two processes at once, are the same seats', async () => {
  const before = await allSeats()
  expect(before.length).toBeGreaterThan(500)
  await house.work(async ({ tx }) => {
    await tx.run(sql`update appointments.prepared_day set wanted_digest = 'unknown' where centre_id = ${centre}`)
  })
  await Promise.all([1, 2, 3].map(() => house.work((context) => keepSeats(context, { centre }))))
  expect(await allSeats()).toEqual(before)
})

test('half of every hour stays for those who walk in, however many want to book it', async () => {
  const quarters = ['10:00', '10:15', '10:30', '10:45']
  const tries = quarters.flatMap((time) => Array.from({ length: 5 }, () => hold('2026-11-25', time)))
  const done = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled')
  // Two desks serve eight quarters of an hour in an hour.
  expect(done).toHaveLength(4)
  expect((await timesOn('2026-11-25')).filter((time) => time.startsWith('10'))).toEqual([])
})

test('who gave or took the times of a day can be asked', async () => {
  const told = async () =>
    (await listRecords(house.database.read, `seats:${centre}`))
      .map(({ entry }) => JSON.parse(entry) as { type: string; role: string; facts: Record<string, number> })
      .map(({ facts: { added, closed, opened }, ...entry }) => ({
        type: entry.type,
        role: entry.role,
        added,
        closed,
        opened,
      }))
  const before = (await told()).length
  await house.work((context) => keepSeats(context, { centre }))
  expect(await told()).toHaveLength(before)
  await onServer(
    house.url,
    `update capacity.pattern set desks = 0 where centre_id = '${centre}' and service_group = 'civil'`,
  )
  await house.work((context) => keepSeats(context, { centre }))
  await onServer(
    house.url,
    `update capacity.pattern set desks = 1 where centre_id = '${centre}' and service_group = 'civil'`,
  )
  await house.work((context) => keepSeats(context, { centre }))
  const [closing, opening] = (await told()).slice(before)
  expect(closing).toMatchObject({ type: 'appointments.seats-kept', role: 'system', added: 0, opened: 0 })
  expect(closing!.closed).toBeGreaterThan(0)
  expect(opening!.opened).toBeGreaterThan(0)
})

test('another share for walk-ins holds from its day on', async () => {
  await onServer(
    house.url,
    `insert into capacity.share values ('${centre}', 25, '2026-12-01', '2026-12-02'),
      ('${centre}', 0, '2026-12-02', '2026-12-03')`,
  )
  await house.work((context) => keepSeats(context, { centre }))
  const seatsAt = async (day: string) =>
    (await dayOfSlots(day))!.times.filter(({ startsAt }) => timeOf(startsAt).startsWith('10')).map(({ seats }) => seats)
  expect(await seatsAt('2026-11-30')).toEqual([1, 1, 1, 1])
  expect(await seatsAt('2026-12-01')).toEqual([1, 1])
  expect(await dayOfSlots('2026-12-02')).toMatchObject({ isOpen: true, times: [] })
})

test('a share cut after people have booked sends nobody away', async () => {
  const { pass } = await book('2026-12-03', '10:00')
  await onServer(house.url, `insert into capacity.share values ('${centre}', 0, '2026-12-03', '2026-12-04')`)
  await house.work((context) => keepSeats(context, { centre }))
  expect(await timesOn('2026-12-03')).toEqual([])
  expect(await page(pass)).toMatchObject({ state: 'booked', isDisturbed: false, notices: [] })
})

test('a power cut declared after bookings closes the free seats, keeps the booked and tells them', async () => {
  const day = '2026-11-26'
  const [morning, afternoon] = [await book(day, '10:00'), await book(day, '15:00')]
  const held = await hold(day, '16:00')
  await declare(day, { opens: '09:00', closes: '12:00', lunch: null })
  expect((await timesOn(day)).at(-1)).toBe('11:45')
  expect(await page(morning.pass)).toMatchObject({ isDisturbed: false, notices: [] })
  expect(await page(afternoon.pass)).toMatchObject({
    state: 'booked',
    isDisturbed: true,
    notices: [{ kind: 'opening-changed' }],
  })
  await expect(house.call(contract.confirmBooking, { centre, pass: held.pass })).rejects.toMatchObject({
    code: 'booking-cancelled',
  })
  expect(await page(held.pass)).toMatchObject({ endReason: 'centre-closed' })
  await expect(hold(day, '15:15')).rejects.toMatchObject({ code: 'not-a-time' })
  const startsAt = instantOf(day, '11:00').toISOString()
  const moved = await house.call(contract.reschedule, { centre, pass: afternoon.pass, startsAt })
  expect(await page(moved.pass)).toMatchObject({ isDisturbed: false, notices: [], startsAt: instantOf(day, '11:00') })
})

test('when the centre opens after all, the booking stands again and the seats are back', async () => {
  const day = '2026-11-27'
  const { pass } = await book(day, '14:00')
  const before = await timesOn(day)
  await declare(day, null)
  expect(await dayOfSlots(day)).toMatchObject({ isOpen: false, times: [] })
  expect(await page(pass)).toMatchObject({ isDisturbed: true })
  await declare(day, { opens: '09:00', closes: '18:00', lunch: { from: '12:30', until: '13:30' } })
  expect(await page(pass)).toMatchObject({ state: 'booked', isDisturbed: false, notices: [] })
  expect(await timesOn(day)).toEqual(before)
})

test('longer hours bring new seats, and a decree about a day changes every centre', async () => {
  await declare('2026-12-04', { opens: '08:00', closes: '20:00', lunch: null })
  const times = await timesOn('2026-12-04')
  expect([times[0], times.at(-1)]).toEqual(['08:00', '19:45'])
  const decree = { day: '2026-11-30', kind: 'day-off', likeWeekday: null, source: 'A decree of this test' } as const
  await house.call(declareCalendarDay, { ...decree, name: { ky: 'Үлгү', ru: 'Пример', en: 'Sample' } }, headOffice)
  await happen('centres.calendar-changed', { day: '2026-11-30' })
  expect(await dayOfSlots('2026-11-30')).toMatchObject({ isOpen: false, times: [] })
  const open = await house.database.read.many(sql`select from appointments.seat
    where starts_at >= ${instantOf('2026-11-30', '00:00')} and starts_at < ${instantOf('2026-12-01', '00:00')} and not is_closed`)
  expect(open).toEqual([])
})

test('people who book while the hours change end up booked in an open hour or told', async () => {
  const day = '2026-12-04'
  await declare(day, null)
  await declare(day, { opens: '09:00', closes: '18:00', lunch: null })
  const tries = Array.from({ length: 20 }, (_, index) => book(day, ['10:00', '10:15', '14:00', '14:15'][index % 4]!))
  await Promise.all([Promise.allSettled(tries), declare(day, { opens: '13:00', closes: '18:00', lunch: null })])
  const booked = await house.database.read.many<{ startsAt: Date; isDisturbed: boolean }>(sql`
    select starts_at, is_disturbed from appointments.appointment
    where centre_id = ${centre} and state = 'booked' and starts_at >= ${instantOf(day, '00:00')}`)
  for (const { startsAt, isDisturbed } of booked) expect(isDisturbed).toBe(startsAt < instantOf(day, '13:00'))
})

test('hours that change while somebody moves his booking neither lose it nor block it', async () => {
  const day = '2026-12-01'
  const { appointment, pass } = await book(day, '15:00')
  let isSet = () => {}
  const hasLeftHisSeat = new Promise<void>((resolve) => (isSet = resolve))
  let goOn = () => {}
  const hoursChange = new Promise<void>((resolve) => (goOn = resolve))
  const moving = house.work(async ({ tx, clock }) => {
    await enterCentre(tx, centre)
    await freeSeats(tx, { centre, appointmentId: appointment, returnsAt: null })
    isSet()
    await hoursChange
    const taking = { centre, appointmentId: appointment, now: clock.now(), heldUntil: null, returnsAt: null } as const
    await takeSeats(tx, claimsOf(['passport-exchange'], instantOf(day, '10:00')), { ...taking, seeing: 'everyone' })
  })
  await hasLeftHisSeat
  const closing = declare(day, null)
  const waits = sql`select from pg_locks join pg_stat_activity using (pid)
    where not granted and pg_stat_activity.datname = current_database()`
  while ((await house.database.read.many(waits)).length === 0);
  goOn()
  // The new time is none any more: he keeps the one he had, and is told.
  await expect(moving).rejects.toMatchObject({ code: 'not-a-time' })
  await closing
  expect(await page(pass)).toMatchObject({ state: 'booked', isDisturbed: true })
})

test('a day that was closed a moment ago is not booked, though its seats are not cleared away yet', async () => {
  const closing = { centre, day: '2026-12-02', hours: null, reason: 'repair' } as const
  await house.call(setOpeningException, closing, headOffice)
  await expect(hold('2026-12-02', '10:00')).rejects.toMatchObject({ code: 'not-a-time' })
})

test('as days go by, new days open and nothing is made for the past', async () => {
  house.clock.steer(addSeconds(instantOf('2026-12-10', '09:00'), 0))
  await house.work((context) => keepSeats(context, { centre }))
  const { days } = await house.call(contract.showSlots, { centre, services: ['passport-exchange'] })
  expect([days[0]!.day, days.at(-1)!.day]).toEqual(['2026-12-10', '2026-12-23'])
  expect(days.at(-1)!.times.length).toBeGreaterThan(0)
})

test('every booking and every place on the list is as the last record about it vouches for', async () => {
  expect(await listUnvouched<Appointment | Waiting>(house, rowOf)).toEqual([])
})
