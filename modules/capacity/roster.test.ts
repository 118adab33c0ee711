import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listRoster } from '#centres'
import { lendStaff, listDevices, registerDevice, revokeDevice } from '#centres/contract'
import { digestOfRow } from '#evidence'
import { sql } from '#kernel/sql.ts'
import { demoHeadId, demoOperatorId } from '#people'
import { aCaller, aHouse, listVouched, type TestHouse } from '#testing'
import * as contract from './contract.ts'

const centre = 'kochkor'
const head = aCaller({ role: 'head-of-centre', id: 'head-1', centre, desk: null })
const headOffice = aCaller({ role: 'head-office', id: 'office-1', centre: null, desk: null })
const [first, second, third] = [1, 2, 3].map((number) => demoOperatorId(centre, number)) as [string, string, string]
/** A Monday, before the doors open. */
const monday = '2026-11-23'

let house: TestHouse
beforeAll(async () => void (house = await aHouse({ now: `${monday}T08:00+06:00` })))
afterAll(() => house.close())

type Wish = Partial<Parameters<typeof house.call<typeof contract.setRoster>>[1]>
const set = (wish: Wish, caller = head) =>
  house.call(
    contract.setRoster,
    { centre, staff: first, day: monday, weekdays: [1, 2, 3, 4, 5], desk: 1, lasts: 'on', ...wish },
    caller,
  )
const show = (day?: string) => house.call(contract.showRoster, day ? { centre, day } : { centre }, head)
const lineOf = ({ people }: contract.RosterWeek, staff: string) => people.find((person) => person.staff === staff)
const on = async (staff: string, day: string) =>
  (await listRoster(house.database.read, centre, day)).some((entry) => entry.staff === staff)

describe('the roster of a week', () => {
  test('says who works on which days and at which desk, operators only, in the order of their names', async () => {
    const week = await show()
    expect([week.monday, week.changeableFrom, week.days.length]).toEqual([monday, monday, 7])
    expect(lineOf(week, first)).toMatchObject({
      kind: 'own',
      desk: 1,
      days: ['here', 'here', 'here', 'here', 'here', 'off', 'off'],
      changesOn: null,
    })
    expect(lineOf(week, demoHeadId(centre))).toBeUndefined()
    expect(week.days[0]).toMatchObject({ hours: { opens: '09:00', closes: '18:00' }, people: week.people.length })
    expect(week.days[6]).toMatchObject({ hours: null, people: 0 })
  })

  test('a change for one week ends with it; what was planned before goes on', async () => {
    const week = await set({ staff: second, day: '2026-12-02', weekdays: [1, 2], desk: 2, lasts: 'week' })
    expect(week.monday).toBe('2026-11-30')
    expect(lineOf(week, second)).toMatchObject({ days: ['here', 'here', 'off', 'off', 'off', 'off', 'off'] })
    expect(lineOf(await show(), second)).toMatchObject({ changesOn: '2026-11-30' })
    expect(await Promise.all(['2026-11-26', '2026-12-03', '2026-12-10'].map((day) => on(second, day)))).toEqual([
      true,
      false,
      true,
    ])
  })

  test('a change that lasts takes the place of all that was planned; a person without days stays in the centre', async () => {
    await set({ staff: second, day: '2026-11-30', weekdays: [], desk: null, lasts: 'on' })
    expect(lineOf(await show('2027-03-01'), second)).toMatchObject({ days: Array(7).fill('off'), desk: null })
    const back = await set({ staff: second, day: '2026-12-07', weekdays: [5], desk: 2, lasts: 'on' })
    expect(lineOf(back, second)).toMatchObject({ desk: 2, days: ['off', 'off', 'off', 'off', 'here', 'off', 'off'] })
  })

  test('days that are over stay as they were worked', async () => {
    house.clock.steer(new Date('2026-11-25T12:00:00+06:00'))
    const week = await set({ weekdays: [5], desk: 1 })
    expect(week.changeableFrom).toBe('2026-11-25')
    expect(lineOf(week, first)?.days).toEqual(['here', 'here', 'off', 'off', 'here', 'off', 'off'])
    await expect(set({ day: '2026-11-20' })).rejects.toMatchObject({ code: 'day-is-past' })
    expect((await show('2026-11-20')).changeableFrom).toBeNull()
  })

  test('a desk is meant for one person on a day, and two for different days may share it', async () => {
    await set({ weekdays: [1, 2], desk: 1 })
    await expect(set({ staff: third, weekdays: [2, 3], desk: 1 })).rejects.toMatchObject({
      code: 'desk-planned-twice',
      values: { desk: 1 },
    })
    expect(lineOf(await set({ staff: third, weekdays: [3, 4], desk: 1 }), third)).toMatchObject({ desk: 1 })
    await set({ staff: second, weekdays: [5], desk: null })
    const [one, other] = await Promise.allSettled([
      set({ staff: first, weekdays: [1], desk: 2 }),
      set({ staff: third, weekdays: [1], desk: 2 }),
    ])
    expect([one.status, other.status].toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('whoever is lent away is shown so, and cannot be planned by another centre', async () => {
    const reason = 'The registrar there is ill'
    const lent = { staff: third, weekdays: [1], from: '2026-12-14', until: '2026-12-21', reason }
    await house.call(lendStaff, { centre: 'kemin', ...lent }, headOffice)
    await set({ staff: third, day: '2026-12-14', weekdays: [1, 2], desk: null })
    expect(lineOf(await show('2026-12-14'), third)?.days.slice(0, 3)).toEqual(['lent-away', 'here', 'off'])
    const there = aCaller({ role: 'head-of-centre', id: 'head-2', centre: 'kemin', desk: null })
    const guest = (await house.call(contract.showRoster, { centre: 'kemin', day: '2026-12-14' }, there)).people.find(
      ({ staff }) => staff === third,
    )
    expect(guest).toMatchObject({ kind: 'lent', days: ['here', 'off', 'off', 'off', 'off', 'off', 'off'] })
    await expect(set({ centre: 'kemin', staff: third, desk: null }, there)).rejects.toMatchObject({
      code: 'not-on-roster',
    })
  })

  test('a desk that is not there is refused, and so are a stranger’s centre and the operator', async () => {
    await expect(set({ desk: 99 })).rejects.toMatchObject({ code: 'unknown-desk' })
    await expect(show('2026-11-23').then(() => set({ centre: 'kemin' }))).rejects.toMatchObject({
      code: 'another-centre',
    })
    await expect(set({}, aCaller({ centre }))).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(set({}, headOffice)).rejects.toMatchObject({ code: 'not-permitted' })
  })

  test('every row that a plan leaves is on record', async () => {
    const { read } = house.database
    const known = await read.many<{ rosterId: string }>(
      sql`select * from centres.roster where staff_id = any (${[first, second]}::uuid[])`,
    )
    const vouched = await listVouched(house)
    const changed = known.filter(({ rosterId }) => vouched.has(rosterId))
    expect(changed.length).toBeGreaterThan(3)
    for (const row of changed) expect(vouched.get(row.rosterId), JSON.stringify(row)).toBe(digestOfRow(row))
  })
})

test('the head replaces a broken kiosk of the own centre, and touches no other’s', async () => {
  const { device } = await house.call(registerDevice, { centre, kind: 'kiosk', name: 'Spare' }, head)
  await house.call(revokeDevice, { centre, device: device.device }, head)
  expect((await house.call(listDevices, { centre }, head)).find((each) => each.name === 'Spare')).toMatchObject({
    isRevoked: true,
  })
  await expect(
    house.call(registerDevice, { centre: 'kemin', kind: 'kiosk', name: 'Spare' }, head),
  ).rejects.toMatchObject({ code: 'another-centre' })
})
