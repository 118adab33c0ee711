import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isWorkingDay, openingOn } from '#centres'
import * as contract from '#centres/contract'
import { digestOfRow, listRecords } from '#evidence'
import { instantOf } from '#kernel/clock.ts'
import { aCaller, aHouse, listVouched, type TestHouse } from '#testing'
import { listCalendarDays } from './store.ts'

const administrator = aCaller({ role: 'administrator', id: 'admin-1', centre: null, desk: null })
const headOffice = aCaller({ role: 'head-office', id: 'office-1', centre: null, desk: null })
const today = '2026-11-23'

let house: TestHouse
beforeAll(async () => void (house = await aHouse({ now: `${today}T09:00+06:00` })))
afterAll(async () => await house.close())

const recordsOf = async (subject: string) =>
  (await listRecords(house.database.read, subject)).map(({ entry }) => (JSON.parse(entry) as { type: string }).type)

describe('a calendar day by decree', () => {
  const name = { ky: 'Токтом боюнча', ru: 'По постановлению', en: 'By decree' }
  const source = 'Cabinet decree No. 0, a sample'

  test('turns a holiday into a working day with the hours of the weekday it stands in for', async () => {
    const { read } = house.database
    const day = '2027-03-21'
    expect(await openingOn(read, 'kemin', day)).toBeUndefined()
    await house.call(
      contract.declareCalendarDay,
      { day, kind: 'working-day', likeWeekday: 5, name, source },
      headOffice,
    )
    expect(await isWorkingDay(read, day)).toBe(true)
    expect((await openingOn(read, 'kemin', day))?.closesAt).toEqual(instantOf(day, '18:00'))
    expect(await recordsOf(day)).toEqual(['centres.calendar-day-declared'])
  })

  test('is taken back with a reason: the law of the day holds again, and the log keeps what was', async () => {
    const { read } = house.database
    const day = '2027-01-04'
    const declared = { day, kind: 'working-day', likeWeekday: 1, name, source } as const
    await house.call(contract.declareCalendarDay, declared, headOffice)
    expect(await isWorkingDay(read, day)).toBe(true)
    const withdraw = { day, reason: 'Repealed by decree No. 1, a sample' }
    await house.call(contract.withdrawCalendarDay, withdraw, headOffice)
    expect(await isWorkingDay(read, day)).toBe(false)
    expect(await recordsOf(day)).toEqual(['centres.calendar-day-declared', 'centres.calendar-day-withdrawn'])
    await expect(house.call(contract.withdrawCalendarDay, withdraw, headOffice)).rejects.toMatchObject({
      code: 'no-decree',
    })
    await expect(
      house.call(contract.withdrawCalendarDay, { ...withdraw, day: '2026-11-22' }, headOffice),
    ).rejects.toMatchObject({ code: 'day-is-past' })
    const head = aCaller({ role: 'head-of-centre', centre: 'kemin', desk: null })
    await expect(house.call(contract.withdrawCalendarDay, withdraw, head)).rejects.toMatchObject({
      code: 'not-permitted',
    })
  })

  test('is replaced by a later decree about the same day', async () => {
    const day = '2027-02-01'
    const declare = (kind: 'day-off' | 'working-day') =>
      house.call(
        contract.declareCalendarDay,
        { day, kind, likeWeekday: kind === 'day-off' ? null : 1, name, source },
        administrator,
      )
    await declare('day-off')
    expect(await isWorkingDay(house.database.read, day)).toBe(false)
    await declare('working-day')
    expect(await isWorkingDay(house.database.read, day)).toBe(true)
    const { days } = await house.call(contract.showCalendar, { year: 2027 })
    expect(days.filter((listed) => listed.day === day)).toHaveLength(1)
  })

  test('names a weekday exactly when it is a working day, and is not declared afterwards', async () => {
    const asked = { day: '2027-02-02', name, source }
    const declare = (changed: { kind: 'day-off' | 'working-day'; likeWeekday: number | null; day?: string }) =>
      house.call(contract.declareCalendarDay, { ...asked, ...changed }, headOffice)
    await expect(declare({ kind: 'working-day', likeWeekday: null })).rejects.toMatchObject({ code: 'weekday-needed' })
    await expect(declare({ kind: 'day-off', likeWeekday: 1 })).rejects.toMatchObject({ code: 'weekday-needed' })
    await expect(declare({ kind: 'day-off', likeWeekday: null, day: '2026-11-22' })).rejects.toMatchObject({
      code: 'day-is-past',
    })
  })
})

test('every decree that holds is as the last record about its day vouches for', async () => {
  const vouched = await listVouched(house)
  const span = { from: '2026-01-01', until: '2027-12-31' }
  const decrees = (await listCalendarDays(house.database.read, span)).filter(({ basis }) => basis === 'decree')
  const declared = decrees.filter(({ day }) => vouched.has(`${day}:decree`))
  expect(declared.length).toBeGreaterThan(0)
  for (const row of declared) expect(vouched.get(`${row.day}:decree`)).toBe(digestOfRow(row))
})
