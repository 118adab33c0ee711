import { afterAll, beforeAll, expect, test } from 'vitest'
import { listRecords } from '#evidence'
import { addSeconds, instantOf, timeOf } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import type { ServiceCode } from '#catalogue/contract'
import { aHouseToBook, somebodyOf, type TestHouse } from '#testing'
import { keepSeats, appointments } from '#appointments'
import { newAppointment, takeSeats } from './booking.ts'
import * as contract from './contract.ts'
import { claimsOf } from './slots.ts'
import { insertAppointment } from './store.ts'

const centre = 'naryn'
const day = '2026-11-24'
let house: TestHouse
beforeAll(async () => {
  // Two seats a slot for every group, and the whole hour may be booked.
  house = await aHouseToBook({ centre, desks: 2, bookablePercent: 100 })
})
afterAll(() => house.close())

const somebody = somebodyOf('901011980')
const at = (time: string, on = day) => instantOf(on, time).toISOString()
type Wish = Parameters<typeof house.call<typeof contract.holdTime>>[1]
const wish = (time: string, known: Partial<Wish> = {}): Wish => ({
  centre,
  services: ['passport-exchange'],
  startsAt: at(time),
  identity: somebody(),
  language: 'ky',
  ...known,
})
const hold = (time: string, known: Partial<Wish> = {}) => house.call(contract.holdTime, wish(time, known))
const confirm = (pass: string) => house.call(contract.confirmBooking, { centre, pass })
const freeAt = async (time: string, services: ServiceCode[] = ['passport-exchange']) => {
  const { days } = await house.call(contract.showSlots, { centre, services })
  return days.find((each) => each.day === day)?.times.find(({ startsAt }) => timeOf(startsAt) === time)?.seats ?? 0
}
const taken = (time: string) =>
  house.database.read.many<{ appointmentId: string }>(sql`select appointment_id from appointments.seat
    where centre_id = ${centre} and starts_at = ${at(time)} and appointment_id is not null`)
const outcomes = async (tries: Promise<unknown>[]) => {
  const settled = await Promise.allSettled(tries)
  const codes = settled.map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as { code: string }).code))
  return Object.fromEntries([...Map.groupBy(codes, (code) => code)].map(([code, list]) => [code, list.length]))
}
/** Until one transaction waits for another, or the try is over without having waited. */
async function untilSomebodyWaits(tried: Promise<unknown>) {
  let isOver = false
  const over = () => void (isOver = true)
  tried.then(over, over)
  const waits = sql`select from pg_locks join pg_stat_activity using (pid)
    where not granted and pg_stat_activity.datname = current_database()`
  while (!isOver && (await house.database.read.many(waits)).length === 0);
}
const expireHolds = appointments.routines!.find(({ name }) => name === 'appointments-expire-holds')!

test('a hundred people who want the same time at once get exactly the seats there are', async () => {
  expect(await freeAt('10:00')).toBe(2)
  const tries = Array.from({ length: 100 }, () => hold('10:00'))
  expect(await outcomes(tries)).toEqual({ done: 2, 'time-taken': 98 })
  expect(await freeAt('10:00')).toBe(0)
  expect(await taken('10:00')).toHaveLength(2)
})

test('the same person who asks for six times at once gets one of them', async () => {
  const identity = somebody()
  const tries = ['11:00', '11:15', '11:30', '11:45', '14:00', '14:15'].map((time) => hold(time, { identity }))
  expect(await outcomes(tries)).toEqual({ done: 1, 'not-with-this-number': 5 })
})

test('one person has one live appointment per service, in whichever centre', async () => {
  const identity = somebody()
  const { pass } = await hold('09:00', { identity })
  await expect(hold('09:30', { identity })).rejects.toMatchObject({ code: 'not-with-this-number' })
  await confirm(pass)
  await house.work((context) => keepSeats(context, { centre: 'kemin' }))
  await expect(hold('09:30', { identity, centre: 'kemin' })).rejects.toMatchObject({ code: 'not-with-this-number' })
  await expect(hold('09:30', { identity, services: ['residence-extract'] })).resolves.toMatchObject({ state: 'held' })
})

test('the same command sent twice with one key takes one seat', async () => {
  const command = wish('09:45')
  const send = () => house.call(contract.holdTime, command, undefined, 'a-key-of-the-phone')
  const [first, second] = await Promise.all([send(), send()])
  expect(second.pass).toBe(first.pass)
  expect(await taken('09:45')).toHaveLength(1)
  const other = house.call(contract.holdTime, wish('09:45'), undefined, 'a-key-of-the-phone')
  await expect(other).rejects.toMatchObject({ code: 'key-reused' })
})

test('a confirmed time is a booking with a code that can be read aloud', async () => {
  const { pass } = await hold('15:00')
  const booking = await confirm(pass)
  expect(booking).toMatchObject({ state: 'booked', heldUntil: null, startsAt: instantOf(day, '15:00') })
  expect(booking.code).toMatch(/^[A-HJ-NP-Z2-9]{8}$/)
  await expect(confirm(pass)).rejects.toMatchObject({ code: 'confirmed-already' })
  const records = await listRecords(house.database.read, booking.appointment)
  expect(records.map(({ entry }) => (JSON.parse(entry) as { type: string }).type)).toEqual([
    'appointments.held',
    'appointments.booked',
  ])
  expect(records.filter(({ entry }) => entry.includes(pass) || entry.includes('+996'))).toEqual([])
})

test('the identity is kept nowhere, and the way to reach a person only in its own table', async () => {
  const identity = somebody()
  const { pass } = await hold('15:15', { identity })
  await confirm(pass)
  const kept = await house.database.read.many<{ row: string }>(sql`
    select a::text as row from appointments.appointment a union all select e::text from appointments.live_errand e
    union all select entry from evidence.outbox union all select answer::text from house.answered_command`)
  expect(kept.length).toBeGreaterThan(3)
  expect(kept.filter(({ row }) => row.includes(identity.value) || row.includes('+996700000002'))).toEqual([])
})

test('combined services take their seats one after another, all or none', async () => {
  const services: ServiceCode[] = ['passport-exchange', 'residence-extract']
  await hold('16:15', { services: ['residence-extract'] })
  await hold('16:15', { services: ['residence-extract'] })
  expect(await freeAt('16:00')).toBe(2)
  expect(await freeAt('16:00', services)).toBe(0)
  const identity = somebody()
  await expect(hold('16:00', { services, identity })).rejects.toMatchObject({ code: 'time-taken' })
  expect(await freeAt('16:00')).toBe(2)
  const booking = await hold('16:30', { services, identity })
  expect(booking.endsAt).toEqual(instantOf(day, '17:00'))
  expect(await freeAt('16:30')).toBe(1)
  expect(await freeAt('16:45', ['residence-extract'])).toBe(1)
})

test('many who want overlapping long times at once never share a seat and never block each other', async () => {
  const tries = Array.from({ length: 60 }, (_, index) =>
    hold(['14:30', '14:45'][index % 2]!, { services: ['name-change'] }),
  )
  const result = await outcomes(tries)
  expect(Object.keys(result).toSorted()).toEqual(['done', 'time-taken'])
  const seats = await house.database.read.many<{ startsAt: Date; people: number }>(sql`
    select starts_at, count(appointment_id) as people from appointments.seat
    where centre_id = ${centre} and service_group = 'civil' and starts_at >= ${at('14:30')} and starts_at < ${at('15:15')}
    group by starts_at order by starts_at`)
  expect(seats.map(({ people }) => people).reduce((sum, people) => sum + people, 0)).toBe(result['done']! * 2)
  // Whoever came first, the middle slot is full: nobody was sent away from a free pair of seats.
  expect(seats[1]!.people).toBe(2)
})

test('a seat that somebody gives up in the last moment goes to whoever waited for it', async () => {
  let giveUp = () => {}
  const decided = new Promise<void>((resolve) => (giveUp = resolve))
  let isTaken = () => {}
  const sitting = new Promise<void>((resolve) => (isTaken = resolve))
  await hold('17:00')
  const wavering = house.work(async ({ tx, clock }) => {
    const now = clock.now()
    const startsAt = instantOf(day, '17:00')
    const known = {
      centre,
      holder: 'wavering',
      origin: null,
      services: ['passport-exchange'],
      language: 'ky',
      needs: [],
    } as const
    const held = newAppointment({ ...known, startsAt, heldUntil: addSeconds(now, 600), now })
    await insertAppointment(tx, held)
    const taking = { centre, appointmentId: held.appointmentId, now, heldUntil: null, returnsAt: null } as const
    await takeSeats(tx, claimsOf(known.services, startsAt), { ...taking, seeing: 'everyone' })
    isTaken()
    await decided
    throw new Error('changed my mind')
  })
  await sitting
  const waiting = hold('17:00')
  await untilSomebodyWaits(waiting)
  giveUp()
  await expect(wavering).rejects.toThrow('changed my mind')
  await expect(waiting).resolves.toMatchObject({ state: 'held' })
})

test('a released hold is free at once, and its page says so', async () => {
  const { pass } = await hold('17:15')
  expect(await freeAt('17:15')).toBe(1)
  await house.call(contract.releaseHold, { centre, pass })
  expect(await freeAt('17:15')).toBe(2)
  expect(await house.call(contract.bookingPage, { centre, pass })).toMatchObject({
    state: 'cancelled',
    endReason: 'released',
  })
  await expect(house.call(contract.releaseHold, { centre, pass })).rejects.toMatchObject({
    code: 'booking-cancelled',
  })
})

test('times that are past, too near, in the lunch break or in no calendar cannot be held', async () => {
  const today = '2026-11-23'
  for (const startsAt of [at('08:45', today), at('09:00', today), at('12:30'), at('10:07'), at('10:00', '2027-03-01')])
    await expect(hold('10:00', { startsAt })).rejects.toMatchObject({ code: 'not-a-time' })
})

test('collecting a ready document needs no booking, and says so', async () => {
  await expect(hold('10:15', { services: ['document-collection'] })).rejects.toMatchObject({ code: 'not-bookable' })
  const elsewhere = house.call(contract.showSlots, { centre: 'nowhere', services: ['passport-exchange'] })
  await expect(elsewhere).rejects.toMatchObject({ code: 'no-booking-here' })
})

test('a PIN that cannot be is refused with the words of the people module', async () => {
  const identity = { kind: 'pin', value: '93113198012345' } as const
  await expect(hold('10:15', { identity })).rejects.toMatchObject({ code: 'not-a-person' })
})

// From here on the clock moves.
test('a hold that ran out is free for the next person without any clean-up, and can no longer be confirmed', async () => {
  const slow = [await hold('12:00'), await hold('12:00')]
  await expect(hold('12:00')).rejects.toMatchObject({ code: 'time-taken' })
  house.clock.steer(addSeconds(house.clock.now(), 600))
  expect(await freeAt('12:00')).toBe(2)
  const tries = [...Array.from({ length: 10 }, () => hold('12:00')), ...slow.map(({ pass }) => confirm(pass))]
  expect(await outcomes(tries)).toEqual({ done: 2, 'time-taken': 8, 'hold-lapsed': 2 })
  const page = await house.call(contract.bookingPage, { centre, pass: slow[0]!.pass })
  expect(page).toMatchObject({ state: 'held', mayConfirm: false })
})

test('a person whose hold ran out may choose again', async () => {
  const identity = somebody()
  const { pass } = await hold('12:15', { identity })
  house.clock.steer(addSeconds(house.clock.now(), 601))
  const again = await hold('12:15', { identity })
  await expect(confirm(pass)).rejects.toMatchObject({ code: 'hold-lapsed' })
  await expect(confirm(again.pass)).resolves.toMatchObject({ state: 'booked' })
})

test('a hold lives ten minutes and no longer, though nobody else wants the time', async () => {
  const alone = await hold('16:00')
  house.clock.steer(addSeconds(house.clock.now(), 600))
  await expect(confirm(alone.pass)).rejects.toMatchObject({ code: 'hold-lapsed' })
})

test('a process whose clock is behind cannot confirm a seat that another one has given away', async () => {
  const slow = await hold('09:15')
  const other = await hold('09:15')
  house.clock.steer(addSeconds(house.clock.now(), 600))
  await hold('09:15')
  await hold('09:15')
  // The row still says the hold lives, as it would to a process that is a few seconds behind.
  await house.work(({ tx }) =>
    tx.runOne(sql`update appointments.appointment set held_until = ${addSeconds(house.clock.now(), 5)}
      where centre_id = ${centre} and pass = ${slow.pass}`),
  )
  await expect(confirm(slow.pass)).rejects.toMatchObject({ code: 'hold-lapsed' })
  expect(await taken('09:15')).toHaveLength(2)
  expect((await taken('09:15')).map(({ appointmentId }) => appointmentId)).not.toContain(other.appointment)
})

test('a hold whose person has chosen another time since is no booking, even where its seat was never given away', async () => {
  const identity = somebody()
  const slow = await hold('10:45', { identity })
  house.clock.steer(addSeconds(house.clock.now(), 600))
  await hold('15:45', { identity })
  await house.work(({ tx }) =>
    tx.runOne(sql`update appointments.appointment set held_until = ${addSeconds(house.clock.now(), 5)}
      where centre_id = ${centre} and pass = ${slow.pass}`),
  )
  await expect(confirm(slow.pass)).rejects.toMatchObject({ code: 'hold-lapsed' })
})

test('the clean-up ends what ran out and leaves alone what others have taken meanwhile', async () => {
  const identity = somebody()
  const lost = await hold('11:30', { identity })
  const kept = await hold('11:45')
  house.clock.steer(addSeconds(house.clock.now(), 600))
  const taker = await hold('11:30', { identity })
  await house.work(expireHolds.perform)
  const stateOf = async (pass: string) => (await house.call(contract.bookingPage, { centre, pass })).state
  expect([await stateOf(lost.pass), await stateOf(kept.pass), await stateOf(taker.pass)]).toEqual([
    'cancelled',
    'cancelled',
    'held',
  ])
  await expect(confirm(kept.pass)).rejects.toMatchObject({ code: 'hold-lapsed' })
  await expect(confirm(taker.pass)).resolves.toMatchObject({ state: 'booked' })
  const orphans = await house.database.read.many(sql`select from appointments.seat
    join appointments.appointment using (centre_id, appointment_id) where state = 'cancelled'`)
  expect(orphans).toEqual([])
  const leftOver = await house.database.read.many(sql`select from appointments.live_errand
    join appointments.appointment using (centre_id, appointment_id) where state = 'cancelled'`)
  expect(leftOver).toEqual([])
})

test('the clean-up and people who take the same seats do not block each other', async () => {
  const time = ['13:30', '13:45', '14:00', '14:15']
  await Promise.all(time.map((each) => hold(each, { services: ['name-change'] }).catch(() => {})))
  house.clock.steer(addSeconds(house.clock.now(), 600))
  const tries = time.flatMap((each) => [
    hold(each, { services: ['name-change'] }),
    hold(each, { services: ['name-change'] }),
  ])
  const cleaning = house.work(expireHolds.perform)
  const result = await outcomes(tries)
  await cleaning
  expect(Object.keys(result).every((code) => code === 'done' || code === 'time-taken')).toBe(true)
  const { most } = await house.database.read.one<{ most: number }>(sql`select max(people) as most from (
    select count(appointment_id) as people from appointments.seat where centre_id = ${centre} and service_group = 'civil'
    group by starts_at) as slots`)
  expect(most).toBeLessThanOrEqual(2)
})

test('the database itself refuses a second person on a seat and a person on two seats of a time', async () => {
  const { pass } = await hold('10:30')
  await confirm(pass)
  const [row] = await taken('10:30')
  const sitDown = house.work(({ tx }) =>
    tx.runOne(sql`insert into appointments.seat (centre_id, service_group, starts_at, seat_no, appointment_id)
      values (${centre}, 'passports', ${at('10:30')}, 1, ${row!.appointmentId})`),
  )
  await expect(sitDown).rejects.toMatchObject({ constraint: 'seat_pkey' })
  const spread = house.work(({ tx }) =>
    tx.runOne(sql`update appointments.seat set appointment_id = ${row!.appointmentId}, held_until = null, returns_at = null
      where centre_id = ${centre} and service_group = 'address' and starts_at = ${at('10:30')} and seat_no = 1`),
  )
  await expect(spread).rejects.toMatchObject({ constraint: 'a_person_sits_on_one_seat_at_a_time' })
})
