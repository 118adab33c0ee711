import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ServiceCode } from '#catalogue/contract'
import { addSeconds, instantOf, timeOf } from '#kernel/clock.ts'
import { languages } from '#kernel/texts.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { sql } from '#kernel/sql.ts'
import { holderOf } from '#people'
import { aHouseToBook, listUnvouched, somebodyOf, type TestHouse } from '#testing'
import { appointments, calendarFile, findBookingsOf, keepSeats } from '#appointments'
import { rowOf } from './booking.ts'
import * as contract from './contract.ts'
import type { Appointment, Waiting } from './store.ts'

const centre = 'talas'
const day = '2026-11-26'
/** Nothing is free: whoever joins the list for it waits. */
const dayOff = { from: '2026-11-29', until: '2026-11-29' }
let house: TestHouse
beforeAll(async () => {
  // One seat in every slot.
  house = await aHouseToBook({ centre, desks: 1, bookablePercent: 100 })
})
afterAll(() => house.close())

const somebody = somebodyOf('902021985')
const at = (time: string) => instantOf(day, time).toISOString()
const hold = (time: string, services: ServiceCode[] = ['passport-exchange'], identity = somebody()) =>
  house.call(contract.holdTime, { centre, services, startsAt: at(time), identity, language: 'ru' })
async function book(time: string, services?: ServiceCode[], identity = somebody()) {
  const { pass } = await hold(time, services, identity)
  return await house.call(contract.confirmBooking, { centre, pass })
}
const move = (pass: string, time: string) => house.call(contract.reschedule, { centre, pass, startsAt: at(time) })
const cancel = (pass: string) => house.call(contract.cancelBooking, { centre, pass })
const page = (pass: string) => house.call(contract.bookingPage, { centre, pass })
const freeTimes = async (services: ServiceCode[] = ['passport-exchange']) => {
  const { days } = await house.call(contract.showSlots, { centre, services })
  return days.find((each) => each.day === day)!.times.map(({ startsAt }) => timeOf(startsAt))
}
const seatsOf = (appointment: string) =>
  house.database.read.many<{ serviceGroup: string; startsAt: Date }>(sql`select service_group, starts_at
    from appointments.seat where centre_id = ${centre} and appointment_id = ${appointment} order by starts_at`)
const liveErrands = async (appointment: string) =>
  (
    await house.database.read.many(
      sql`select from appointments.live_errand where centre_id = ${centre} and appointment_id = ${appointment}`,
    )
  ).length
const outcomes = async (tries: Promise<unknown>[]) =>
  (await Promise.allSettled(tries)).map((one) =>
    one.status === 'fulfilled' ? 'done' : (one.reason as { code: string }).code,
  )
const routine = (name: string) =>
  house.work(appointments.routines!.find((each) => each.name === `appointments-${name}`)!.perform)

test('a moved booking keeps its code and its page, and gives its old seat back', async () => {
  const { pass, code, appointment } = await book('09:00')
  const moved = await move(pass, '10:00')
  expect(moved).toMatchObject({
    code,
    pass,
    state: 'booked',
    startsAt: instantOf(day, '10:00'),
    endsAt: instantOf(day, '10:15'),
  })
  expect((await seatsOf(appointment)).map(({ startsAt }) => timeOf(startsAt))).toEqual(['10:00'])
  await expect(move(pass, '10:00')).rejects.toMatchObject({ code: 'same-time' })
})

test('a freed seat is not seen before its chance delay, and nobody can take it meanwhile', async () => {
  const { pass } = await book('09:15')
  await cancel(pass)
  expect(await freeTimes()).not.toContain('09:15')
  await expect(hold('09:15')).rejects.toMatchObject({ code: 'time-taken' })
  const { returnsAt } = await house.database.read.one<{ returnsAt: Date }>(sql`select returns_at from appointments.seat
    where centre_id = ${centre} and service_group = 'passports' and starts_at = ${at('09:15')} and returns_at is not null`)
  const rest = (returnsAt.getTime() - house.clock.now().getTime()) / 1000
  expect(rest).toBeGreaterThanOrEqual(60)
  expect(rest).toBeLessThanOrEqual(1800)
})

test('the delays of many freed seats differ, so that none can be foreseen', async () => {
  const times = ['13:30', '13:45', '14:00', '14:15', '14:30', '14:45', '15:00', '15:15']
  for (const time of times) await cancel((await book(time, ['residence-extract'])).pass)
  const found = await house.database.read.many<{
    returnsAt: Date
  }>(sql`select distinct returns_at from appointments.seat
    where centre_id = ${centre} and service_group = 'address' and returns_at is not null`)
  expect(found.length).toBeGreaterThan(4)
})

test('two people who want each other’s time are both refused, and both keep their own', async () => {
  const [one, other] = [await book('10:30'), await book('10:45')]
  expect(await outcomes([move(one.pass, '10:45'), move(other.pass, '10:30')])).toEqual(['time-taken', 'time-taken'])
  expect((await seatsOf(one.appointment)).map(({ startsAt }) => timeOf(startsAt))).toEqual(['10:30'])
  expect((await seatsOf(other.appointment)).map(({ startsAt }) => timeOf(startsAt))).toEqual(['10:45'])
  expect((await page(one.pass)).startsAt).toEqual(instantOf(day, '10:30'))
})

test('of many who move to one free time at once, one gets it and the others lose nothing', async () => {
  const times = ['11:00', '11:15', '11:30', '11:45', '12:00']
  const booked = await Promise.all(times.map((time) => book(time)))
  const result = await outcomes(booked.map(({ pass }) => move(pass, '12:15')))
  expect(result.toSorted()).toEqual(['done', 'time-taken', 'time-taken', 'time-taken', 'time-taken'])
  for (const { appointment } of booked) expect(await seatsOf(appointment)).toHaveLength(1)
})

test('one person who moves to two times at once ends up at one of them, with one seat', async () => {
  const { pass, appointment } = await book('13:30')
  const result = await outcomes([move(pass, '13:45'), move(pass, '14:00')])
  expect(result).toEqual(['done', 'done'])
  const seats = await seatsOf(appointment)
  expect(seats).toHaveLength(1)
  expect((await page(pass)).startsAt).toEqual(seats[0]!.startsAt)
})

test('a long booking moved by a quarter of an hour keeps the seat that both times share', async () => {
  const { pass, appointment } = await book('09:00', ['name-change'])
  await move(pass, '09:15')
  expect((await seatsOf(appointment)).map(({ startsAt }) => timeOf(startsAt))).toEqual(['09:15', '09:30'])
  const resting = await house.database.read.many<{ startsAt: Date }>(sql`select starts_at from appointments.seat
    where centre_id = ${centre} and service_group = 'civil' and returns_at is not null`)
  expect(resting.map(({ startsAt }) => timeOf(startsAt))).toEqual(['09:00'])
})

test('combined services move together, through the time at which they overlap themselves', async () => {
  const { pass, appointment } = await book('16:00', ['driver-licence', 'social-benefit'])
  await move(pass, '16:15')
  expect(await seatsOf(appointment)).toEqual([
    { serviceGroup: 'vehicles', startsAt: instantOf(day, '16:15') },
    { serviceGroup: 'social', startsAt: instantOf(day, '16:30') },
  ])
})

test('a time that is only partly free leaves a combined booking where it is', async () => {
  const { pass, appointment } = await book('17:00', ['driver-licence', 'social-benefit'])
  await book('17:45', ['social-benefit'])
  await expect(move(pass, '17:30')).rejects.toMatchObject({ code: 'time-taken' })
  await expect(move(pass, '17:45')).rejects.toMatchObject({ code: 'not-a-time' })
  expect((await seatsOf(appointment)).map(({ startsAt }) => timeOf(startsAt))).toEqual(['17:00', '17:15'])
})

test('cancelled twice at once, a booking ends once, and the person may book again', async () => {
  const identity = somebody()
  const { pass, appointment } = await book('14:30', ['passport-exchange'], identity)
  expect(await liveErrands(appointment)).toBe(1)
  const result = await outcomes([cancel(pass), cancel(pass)])
  expect(result.toSorted()).toEqual(['booking-cancelled', 'done'])
  expect(await liveErrands(appointment)).toBe(0)
  await expect(book('14:45', ['passport-exchange'], identity)).resolves.toMatchObject({ state: 'booked' })
  expect(await page(pass)).toMatchObject({ state: 'cancelled', endReason: 'own-wish', mayCancel: false })
})

test('moved and cancelled at the same instant, a booking holds either its one seat or none', async () => {
  const { pass, appointment } = await book('15:00')
  await outcomes([move(pass, '15:15'), cancel(pass)])
  const { state } = await page(pass)
  expect(await seatsOf(appointment)).toHaveLength(state === 'cancelled' ? 0 : 1)
})

test('a hold cannot be moved or cancelled as if it were a booking, and another pass opens nothing', async () => {
  const { pass } = await hold('15:30')
  await expect(move(pass, '15:45')).rejects.toMatchObject({ code: 'not-confirmed-yet' })
  await expect(cancel(pass)).rejects.toMatchObject({ code: 'not-confirmed-yet' })
  await expect(page('a-pass-that-was-never-given')).rejects.toMatchObject({ code: 'no-such-booking' })
  await expect(house.call(contract.bookingPage, { centre: 'osh-1', pass })).rejects.toMatchObject({
    code: 'no-such-booking',
  })
})

test('whoever types the number of somebody else learns neither what that person has booked nor when', async () => {
  const [booked, held, waiting] = [somebody(), somebody(), somebody()]
  await book('10:00', ['divorce'], booked)
  await hold('10:15', ['divorce'], held)
  const join = (identity: ReturnType<typeof somebody>, services: ServiceCode[] = ['divorce']) =>
    house.call(contract.joinWaitingList, { centre, services, identity, language: 'ky', ...dayOff })
  await join(waiting)
  const answers = await Promise.all(
    [hold('10:30', ['divorce'], booked), hold('10:30', ['divorce'], held), join(booked), join(waiting)].map((asked) =>
      asked.then(
        () => undefined,
        ({ code, reason, values }: Refusal) => ({ code, reason, values }),
      ),
    ),
  )
  expect(answers[0]).toMatchObject({ code: 'not-with-this-number', values: {} })
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(JSON.stringify(answers[0])).not.toMatch(/[{]\w|10:/)
})

test('who lost the link is found with what he booked anywhere and where he waits', async () => {
  const [identity, other] = [somebody(), somebody()]
  const booking = await book('16:00', ['id-card-exchange'], identity)
  await hold('16:15', ['id-card-exchange'], other)
  await house.work((context) => keepSeats(context, { centre: 'kemin' }))
  const elsewhere = await house.call(contract.holdTime, {
    centre: 'kemin',
    services: ['marriage'],
    startsAt: at('12:00'),
    identity,
    language: 'ky',
  })
  const asked = { centre, services: ['driver-licence' as const], identity, language: 'ky' as const }
  const place = await house.call(contract.joinWaitingList, { ...asked, ...dayOff })
  const find = (who: typeof identity) =>
    house.database.transaction((tx) =>
      findBookingsOf(
        { tx, clock: house.clock, settings: house.settings },
        { centre, holder: holderOf(who, house.settings) },
      ),
    )
  const found = await find(identity)
  const pages = [`kemin/${elsewhere.pass}`, `${centre}/${booking.pass}`].map(
    (own) => `${house.settings.publicUrl}/b/${own}`,
  )
  expect(found.bookings.map(({ address }) => address)).toEqual(pages)
  expect(found.places).toMatchObject([
    {
      state: 'waiting',
      address: `${house.settings.publicUrl}/w/${centre}/${place.pass}`,
    },
  ])
  expect(await find(somebody())).toEqual({ bookings: [], places: [] })
  await cancel(booking.pass)
  expect((await find(identity)).bookings.map(({ address }) => address)).toEqual(pages.slice(0, 1))
})

test('the calendar file follows the booking: moved, then cancelled', async () => {
  const { pass, code } = await book('15:45')
  const file = () =>
    calendarFile(house.database.read, { centre, pass, publicUrl: 'https://example.kg', now: house.clock.now() })
  const first = (await file())!.replaceAll('\r\n ', '')
  expect(first).toContain('DTSTART:20261126T094500Z')
  expect(first).toContain(`https://example.kg/b/${centre}/${pass}`)
  expect(first).toContain(code)
  expect(first).toContain('Загранпаспорт')
  await move(pass, '17:30')
  expect(await file()).toContain('SEQUENCE:1\r\n')
  await cancel(pass)
  const last = (await file())!.replaceAll('\r\n ', '')
  expect(last).toContain('STATUS:CANCELLED\r\n')
  expect(last).not.toContain(code)
  const { pass: held } = await hold('15:45', ['vehicle-registration'])
  expect(
    await calendarFile(house.database.read, {
      centre,
      pass: held,
      publicUrl: 'https://example.kg',
      now: house.clock.now(),
    }),
  ).toBeUndefined()
})

// From here on the clock moves.
test('reminders appear on the booking’s page when they are due, and follow it when it moves', async () => {
  const { pass } = await book('16:45')
  house.clock.steer(instantOf('2026-11-25', '16:44'))
  await routine('show-reminders')
  expect((await page(pass)).notices).toEqual([])
  house.clock.steer(instantOf('2026-11-25', '16:45'))
  await routine('show-reminders')
  expect((await page(pass)).notices.map(({ kind }) => kind)).toEqual(['day-before'])
  await move(pass, '17:45')
  expect((await page(pass)).notices).toEqual([])
  house.clock.steer(instantOf(day, '15:45'))
  await routine('show-reminders')
  expect((await page(pass)).notices.map(({ kind }) => kind)).toEqual(['day-before', 'two-hours-before'])
})

test('a rested seat is seen again', async () => {
  expect(await freeTimes()).not.toContain('09:15')
  const { pass } = await book('17:15')
  await cancel(pass)
  expect(await freeTimes()).not.toContain('17:15')
  house.clock.steer(addSeconds(house.clock.now(), 1801))
  expect(await freeTimes()).toContain('17:15')
})

test('once its time has come, a booking can no longer be moved or cancelled', async () => {
  const { pass } = await book('17:30', ['id-card-first'])
  house.clock.steer(instantOf(day, '17:30'))
  await expect(cancel(pass)).rejects.toMatchObject({ code: 'time-has-come' })
  expect(await page(pass)).toMatchObject({ mayCancel: false, mayReschedule: false, state: 'booked' })
})

test('every booking and every place on the list is as the last record about it vouches for', async () => {
  expect(await listUnvouched<Appointment | Waiting>(house, rowOf)).toEqual([])
})

test('every refusal says in words how the booking stands, and never its state', () => {
  const states = Object.values(contract.bookingStateTexts)
  for (const { text } of Object.values(contract.refusals))
    for (const language of languages) {
      expect(text[language]).not.toContain('{state}')
      for (const state of states) expect(text[language]).not.toContain(`: ${state[language]}`)
    }
})
