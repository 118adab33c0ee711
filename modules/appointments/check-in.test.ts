import { afterAll, beforeAll, expect, test } from 'vitest'
import { digestOfRow } from '#evidence'
import { addSeconds, instantOf } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import { aHouse, listVouched, type TestHouse } from '#testing'
import {
  appointments,
  endArrived,
  findForCheckIn,
  keepSeats,
  listArrived,
  markArrived,
  type ArrivedEnd,
} from '#appointments'
import { rowOf } from './booking.ts'
import * as contract from './contract.ts'
import type { Appointment, Waiting } from './store.ts'

const centre = 'balykchy'
const day = '2026-11-23'
let house: TestHouse
beforeAll(async () => {
  house = await aHouse()
  await house.work((context) => keepSeats(context, { centre }))
})
afterAll(() => house.close())

let persons = 0
const somebody = () => ({ kind: 'pin', value: `905051965${String((persons += 1)).padStart(5, '0')}` }) as const
async function book(time: string, identity = somebody(), needs: string[] = []) {
  const services: ('address-registration' | 'residence-extract')[] = ['address-registration']
  const startsAt = instantOf(day, time).toISOString()
  const held = await house.call(contract.holdTime, { centre, services, startsAt, identity, needs, language: 'ru' })
  return await house.call(contract.confirmBooking, { centre, pass: held.pass })
}
const arriving = (code: string) => house.database.transaction((tx) => findForCheckIn(tx, { centre, code }))
const arrive = (appointmentId: string) =>
  house.database.transaction((tx) => markArrived(tx, { centre, appointmentId, now: house.clock.now() }))
const end = (appointmentId: string, as: ArrivedEnd) =>
  house.work((context) => endArrived(context, [{ centre, appointmentId, as }]))
const page = (pass: string) => house.call(contract.bookingPage, { centre, pass })
const routine = (name: string) => house.work(appointments.routines!.find((each) => each.name === name)!.perform)

test('the code on the paper finds the booking, in small letters too, and nowhere else', async () => {
  const { code, appointment } = await book('11:00', undefined, ['wheelchair'])
  expect(await arriving(code.toLowerCase())).toMatchObject({
    appointmentId: appointment,
    startsAt: instantOf(day, '11:00'),
    services: ['address-registration'],
    language: 'ru',
    needs: ['wheelchair'],
    state: 'booked',
  })
  expect(await arriving('ZZZZZZZZ')).toBeUndefined()
  const elsewhere = house.database.transaction((tx) => findForCheckIn(tx, { centre: 'osh-1', code }))
  expect(await elsewhere).toBeUndefined()
})

test('check-in opens a quarter of an hour before and closes a quarter after', async () => {
  const { pass } = await book('11:15')
  expect(await page(pass)).toMatchObject({
    checkInFrom: instantOf(day, '11:00'),
    checkInUntil: instantOf(day, '11:30'),
  })
})

test('two kiosks that read the same code at once make one arrival', async () => {
  const { appointment, code } = await book('11:30')
  const kiosk = () =>
    house.database.transaction(async (tx) => {
      const found = (await findForCheckIn(tx, { centre, code }))!
      if (found.state !== 'booked') return 'seen already'
      await markArrived(tx, { centre, appointmentId: appointment, now: house.clock.now() })
      return 'arrived'
    })
  expect((await Promise.all([kiosk(), kiosk(), kiosk()])).toSorted()).toEqual([
    'arrived',
    'seen already',
    'seen already',
  ])
})

test('from arrival to the end the states follow one another, and no step can be skipped', async () => {
  const identity = somebody()
  const { appointment, pass } = await book('11:45', identity)
  await end(appointment, 'fulfilled')
  expect((await page(pass)).state).toBe('booked')
  await arrive(appointment)
  await expect(arrive(appointment)).rejects.toThrow('expected one row')
  await expect(house.call(contract.cancelBooking, { centre, pass })).rejects.toMatchObject({
    code: 'has-a-ticket',
  })
  await expect(book('13:30', identity)).rejects.toMatchObject({ code: 'not-with-this-number' })
  await end(appointment, 'fulfilled')
  await end(appointment, 'left')
  expect(await page(pass)).toMatchObject({ state: 'fulfilled', mayReschedule: false })
  await expect(house.call(contract.cancelBooking, { centre, pass })).rejects.toMatchObject({ code: 'booking-done' })
  await expect(book('13:30', identity)).resolves.toMatchObject({ state: 'booked' })
})

test.each([
  { time: '12:00', again: '10:00', how: 'noshow', page: { state: 'noshow', endReason: null }, code: 'booking-missed' },
  {
    time: '12:15',
    again: '10:15',
    how: 'left',
    page: { state: 'cancelled', endReason: 'left' },
    code: 'booking-cancelled',
  },
  {
    time: '13:45',
    again: '10:30',
    how: 'not-served',
    page: { state: 'cancelled', endReason: 'not-served' },
    code: 'booking-cancelled',
  },
] as const)('who came at $time and is $how is no longer expected, and may book again', async (one) => {
  const identity = somebody()
  const { appointment, pass } = await book(one.time, identity)
  await arrive(appointment)
  const isArrived = async () =>
    (await listArrived(house.database.read)).some(({ appointmentId }) => appointmentId === appointment)
  expect(await isArrived()).toBe(true)
  await end(appointment, one.how)
  expect(await isArrived()).toBe(false)
  expect(await page(pass)).toMatchObject(one.page)
  await expect(house.call(contract.cancelBooking, { centre, pass })).rejects.toMatchObject({ code: one.code })
  await expect(book(one.again, identity)).resolves.toMatchObject({ state: 'booked' })
})

// From here on the clock moves.
test('whoever has not checked in a quarter of an hour after the time did not come, and may book again', async () => {
  const identity = somebody()
  const [late, here] = [await book('14:00', identity), await book('14:15')]
  house.clock.steer(addSeconds(instantOf(day, '14:15'), 0))
  await routine('appointments-close-missed')
  expect((await page(late.pass)).state).toBe('booked')
  await arrive(here.appointment)
  house.clock.steer(addSeconds(instantOf(day, '14:15'), 1))
  await Promise.all([routine('appointments-close-missed'), routine('appointments-close-missed')])
  expect((await page(late.pass)).state).toBe('noshow')
  expect((await page(here.pass)).state).toBe('arrived')
  await expect(book('16:00', identity)).resolves.toMatchObject({ state: 'booked' })
})

test('nobody is blamed for a time at which the centre was closed', async () => {
  const { pass, appointment } = await book('15:00')
  await house.work(({ tx }) =>
    tx.runOne(sql`update appointments.appointment set is_disturbed = true
      where centre_id = ${centre} and appointment_id = ${appointment}`),
  )
  house.clock.steer(instantOf(day, '15:16'))
  await routine('appointments-close-missed')
  expect(await page(pass)).toMatchObject({ state: 'cancelled', endReason: 'centre-closed' })
})

test('every booking and every place on the list is as the last record about it vouches for', async () => {
  const vouched = await listVouched(house)
  const bookings = await house.database.read.many<Appointment>(
    sql`select * from appointments.appointment where state <> 'arrived'`,
  )
  const places = await house.database.read.many<Waiting>(sql`select * from appointments.waiting`)
  expect(bookings.length).toBeGreaterThan(3)
  for (const row of [...bookings, ...places])
    expect(vouched.get(rowOf(row).key), JSON.stringify(row)).toBe(digestOfRow(row))
})
