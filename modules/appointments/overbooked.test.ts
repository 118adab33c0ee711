import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setPlan } from '#capacity/contract'
import type { ServiceCode } from '#catalogue/contract'
import { insertMissingRoster, rosterChanged } from '#centres'
import { lendStaff, setOpeningException } from '#centres/contract'
import { addSeconds, instantOf, timeOf } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { aCaller, aHouse, somebodyOf, type TestHouse } from '#testing'
import { appointments } from '#appointments'
import * as contract from './contract.ts'

/** Two desks for passports, one each for the others, and an operator for each. */
const centre = 'kochkor'
const head = aCaller({ role: 'head-of-centre', id: 'head-1', centre, desk: null })
const headOffice = aCaller({ role: 'head-office', id: 'office-1', centre: null, desk: null })
const day = '2026-11-25'

let house: TestHouse
/** Every hour of the centre may be booked whole. */
beforeEach(async () => {
  house = await aHouse()
  await share(100)
})
afterEach(() => house.close())
async function share(bookablePercent: number): Promise<void> {
  await house.call(setPlan, { centre, from: '2026-11-23', desks: [], bookablePercent }, head)
  await house.deliver('capacity.plan-changed')
}

const somebody = somebodyOf('904041971')
const hold = (time: string, services: ServiceCode[] = ['passport-exchange'], on = day) =>
  house.call(contract.holdTime, {
    centre,
    services,
    startsAt: instantOf(on, time).toISOString(),
    identity: somebody(),
    language: 'ky',
  })
const confirm = (pass: string) => house.call(contract.confirmBooking, { centre, pass })
const book = async (time: string, services?: ServiceCode[], on?: string) =>
  await confirm((await hold(time, services, on)).pass)
const page = (pass: string) => house.call(contract.bookingPage, { centre, pass })
const overbooked = async () =>
  (await house.call(contract.listOverbooked, { centre }, head)).map(({ startsAt, ...rest }) => ({
    at: timeOf(startsAt),
    ...rest,
  }))
const freeOn = async (on: string, services: ServiceCode[] = ['passport-exchange']) =>
  (await house.call(contract.showSlots, { centre, services })).days
    .find((each) => each.day === on)!
    .times.map(({ startsAt }) => timeOf(startsAt))
const seatsOn = async (on: string): Promise<number> =>
  (
    await house.database.read.one<{ seats: number }>(sql`select count(*) as seats from appointments.seat
    where centre_id = ${centre} and not is_closed and starts_at >= ${instantOf(on, '00:00')} and starts_at < ${instantOf(on, '24:00')}`)
  ).seats

/** Those of the centre who know a group, in the order of their names. */
const operatorsOf = async (group: string): Promise<string[]> =>
  (
    await house.database.read.many<{ staff: string }>(sql`select staff_id as staff from people.staff
      where centre_id = ${centre} and role = 'operator' and ${group} = any (skills) order by skills[1] <> ${group}, staff_id`)
  ).map(({ staff }) => staff)
async function lend(staff: readonly string[], on = day): Promise<void> {
  const weekdays = [1, 2, 3, 4, 5]
  const until = addSeconds(instantOf(on, '12:00'), 86_400).toISOString().slice(0, 10)
  for (const each of staff)
    await house.call(
      lendStaff,
      { centre: 'naryn', staff: each, weekdays, from: on, until, reason: 'A crowd is expected' },
      headOffice,
    )
  await house.deliver('centres.roster-changed')
}
describe('fewer people than desks', () => {
  test('who is lent away takes his seats along for those days, and brings them back', async () => {
    const [before, dayAfter] = [await seatsOn(day), await seatsOn('2026-11-26')]
    // Seven desks, eight hours without lunch, four quarters each.
    expect(before).toBe(7 * 32)
    await lend((await operatorsOf('civil')).slice(0, 1))
    expect(await seatsOn(day)).toBe(6 * 32)
    expect(await seatsOn('2026-11-26')).toBe(dayAfter)
  })

  test('half of what the people of the day can serve stays for those who walk in', async () => {
    await share(50)
    expect(await seatsOn(day)).toBe(7 * 16)
    await lend((await operatorsOf('passports')).slice(0, 1))
    expect(await seatsOn(day)).toBe(6 * 16)
  })

  test('a group that nobody of the day knows cannot be booked, and the others can', async () => {
    await lend(await operatorsOf('social'))
    expect(await freeOn(day, ['pension-certificate'])).toEqual([])
    expect((await freeOn(day)).length).toBeGreaterThan(0)
    await expect(hold('10:00', ['pension-certificate'])).rejects.toMatchObject({ code: 'not-a-time' })
    expect((await freeOn('2026-11-26', ['pension-certificate'])).length).toBe(32)
  })

  test('who helps here for a day brings seats for what he knows', async () => {
    const [away] = await operatorsOf('civil')
    await lend([away!])
    const helper = newId(house.clock.now())
    await house.work(async ({ tx, emit }) => {
      await tx.run(sql`insert into people.staff (staff_id, surname, given_name, role, centre_id, skills, is_demo)
        values (${helper}, 'Үлгү', 'Жардамчы', 'operator', 'naryn', '{civil}', true)`)
      const lent = {
        kind: 'lent',
        homeCentreId: 'naryn',
        deskNo: null,
        reason: 'helps',
        validFrom: day,
        validTo: '2026-11-26',
      } as const
      await insertMissingRoster(tx, [
        { rosterId: newId(house.clock.now()), staffId: helper, centreId: centre, weekdays: [3], ...lent },
      ])
      emit(rosterChanged, { centre })
    })
    await house.deliver('centres.roster-changed')
    expect(await seatsOn(day)).toBe(7 * 32)
  })
})

describe('more people booked than can be served', () => {
  test('those who are booked stay, nobody is told that the centre is closed, and the head sees it', async () => {
    const { pass } = await book('10:00', ['pension-certificate'])
    expect(await overbooked()).toEqual([])
    await lend(await operatorsOf('social'))
    expect(await page(pass)).toMatchObject({ state: 'booked', isDisturbed: false, notices: [], mayReschedule: true })
    expect(await overbooked()).toEqual([
      { at: '10:00', serviceGroup: 'social', booked: 1, seats: 0, people: 0, isOpen: true },
    ])
  })

  test('a time that is being kept for somebody can still be confirmed', async () => {
    const { pass } = await hold('11:00', ['pension-certificate'])
    await lend(await operatorsOf('social'))
    expect(await overbooked()).toEqual([])
    expect(await confirm(pass)).toMatchObject({ state: 'booked' })
    expect(await overbooked()).toMatchObject([{ at: '11:00', booked: 1 }])
  })

  test('a hold that nobody confirms leaves nothing behind, and its seat stays closed', async () => {
    await hold('11:00', ['pension-certificate'])
    await lend(await operatorsOf('social'))
    house.clock.steer(addSeconds(house.clock.now(), 11 * 60))
    await house.work(appointments.routines!.find(({ name }) => name === 'appointments-expire-holds')!.perform)
    expect(await freeOn(day, ['pension-certificate'])).toEqual([])
    expect(await overbooked()).toEqual([])
  })

  test('a seat that somebody gives up goes to one of those who are booked, not to a new person', async () => {
    const [first] = [await book('10:00'), await book('10:00')]
    await lend((await operatorsOf('passports')).slice(0, 1))
    expect(await overbooked()).toEqual([
      { at: '10:00', serviceGroup: 'passports', booked: 2, seats: 1, people: 1, isOpen: true },
    ])
    await house.call(contract.cancelBooking, { centre, pass: first.pass })
    await house.deliver('appointments.seat-freed')
    house.clock.steer(addSeconds(house.clock.now(), 31 * 60))
    expect(await freeOn(day)).not.toContain('10:00')
    expect(await overbooked()).toEqual([])
  })

  test('a closed day shows the head who has not chosen another time yet', async () => {
    await book('15:00')
    await house.call(setOpeningException, { centre, day, hours: null, reason: 'power-cut' }, headOffice)
    await house.deliver('centres.opening-changed')
    expect(await overbooked()).toEqual([
      { at: '15:00', serviceGroup: 'passports', booked: 1, seats: 0, people: 2, isOpen: false },
    ])
  })

  test('whoever changes a day sees how many people are booked for it, each once', async () => {
    await book('10:00')
    await book('11:00', ['passport-exchange', 'marriage'])
    await hold('12:00')
    const booked = await house.call(contract.listBooked, { centre }, head)
    expect(booked).toEqual([
      {
        day,
        booked: 2,
        groups: [
          { serviceGroup: 'civil', booked: 1 },
          { serviceGroup: 'passports', booked: 2 },
        ],
      },
    ])
  })

  test('is the head’s own to see, and not a visitor’s', async () => {
    await expect(house.call(contract.listOverbooked, { centre })).rejects.toMatchObject({ code: 'not-signed-in' })
  })
})
