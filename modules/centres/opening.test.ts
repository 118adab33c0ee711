import { assert, constantFrom, integer, property } from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addWorkingDays, isWorkingDay, openingOn } from '#centres'
import { listCentres, showCalendar, showCentre } from '#centres/contract'
import { instantOf } from '#kernel/clock.ts'
import { aHouse, type TestHouse } from '#testing'
import { areInOrder, hoursOf, type Hours, type Schedule, type SpecialDay } from './opening.ts'
import { addDays, weekdayOf } from './working-calendar.ts'

const office: Hours = { opens: '09:00', closes: '18:00', lunch: { from: '12:30', until: '13:30' } }
const short: Hours = { opens: '10:00', closes: '14:00', lunch: null }

/** Open Monday to Friday unless said otherwise. */
const aSchedule = (known: Partial<Schedule> = {}): Schedule => ({
  weekly: [1, 2, 3, 4, 5].map((weekday) => ({
    centre: 'here',
    weekday,
    hours: weekday === 4 ? short : office,
    validFrom: '2026-01-01',
    validTo: null,
  })),
  exceptions: [],
  calendar: [],
  ...known,
})
const dayOff = (day: string): SpecialDay => ({ day, kind: 'day-off', likeWeekday: null })

describe('the hours of a day', () => {
  test('are those of its weekday', () => {
    expect(hoursOf(aSchedule(), 'here', '2026-11-23')).toEqual(office)
    expect(hoursOf(aSchedule(), 'here', '2026-11-26')).toEqual(short)
    expect(hoursOf(aSchedule(), 'here', '2026-11-28')).toBeNull()
    expect(hoursOf(aSchedule(), 'elsewhere', '2026-11-23')).toBeNull()
  })

  test('do not exist on a holiday, whatever the weekday', () => {
    assert(
      property(integer({ min: 0, max: 700 }), (offset) => {
        const day = addDays('2026-01-01', offset)
        expect(hoursOf(aSchedule({ calendar: [dayOff(day)] }), 'here', day)).toBeNull()
      }),
    )
  })

  test('of a moved working day are those of the weekday it stands in for', () => {
    const moved: SpecialDay = { day: '2026-11-28', kind: 'working-day', likeWeekday: 4 }
    expect(hoursOf(aSchedule({ calendar: [moved] }), 'here', '2026-11-28')).toEqual(short)
  })

  test('are the exception before anything else', () => {
    const closed = { centre: 'here', day: '2026-11-23', hours: null, reason: 'power-cut' } as const
    const open = { centre: 'here', day: '2026-12-01', hours: short, reason: 'high-demand' } as const
    const schedule = aSchedule({ exceptions: [closed, open], calendar: [dayOff('2026-12-01')] })
    expect(hoursOf(schedule, 'here', '2026-11-23')).toBeNull()
    expect(hoursOf(schedule, 'here', '2026-12-01')).toEqual(short)
    expect(hoursOf(schedule, 'elsewhere', '2026-12-01')).toBeNull()
  })

  test('begin with the first day of a new schedule and end the day before the next', () => {
    const [monday] = aSchedule().weekly
    const weekly = [
      { ...monday!, validTo: '2026-11-23' },
      { ...monday!, hours: short, validFrom: '2026-11-23' },
    ]
    expect(hoursOf(aSchedule({ weekly }), 'here', '2026-11-16')).toEqual(office)
    expect(hoursOf(aSchedule({ weekly }), 'here', '2026-11-23')).toEqual(short)
  })
})

test('hours are in order only when lunch lies inside the day', () => {
  expect(areInOrder(office)).toBe(true)
  expect(areInOrder(short)).toBe(true)
  for (const lunch of [
    { from: '13:30', until: '12:30' },
    { from: '08:00', until: '10:00' },
    { from: '17:00', until: '18:00' },
  ])
    expect(areInOrder({ ...office, lunch })).toBe(false)
  expect(areInOrder({ opens: '18:00', closes: '09:00', lunch: null })).toBe(false)
})

describe('the seeded network', () => {
  let house: TestHouse
  beforeAll(async () => void (house = await aHouse({ now: '2026-11-23T09:00+06:00' })))
  afterAll(async () => await house.close())

  test('opens the united centre without a lunch break, and a district centre with one', async () => {
    const { read } = house.database
    const day = '2026-11-23'
    expect(await openingOn(read, 'bishkek-orok', day)).toEqual({
      opensAt: instantOf(day, '09:00'),
      closesAt: instantOf(day, '18:00'),
      lunch: null,
    })
    expect(await openingOn(read, 'kemin', day)).toEqual({
      opensAt: instantOf(day, '09:00'),
      closesAt: instantOf(day, '18:00'),
      lunch: { from: instantOf(day, '12:30'), until: instantOf(day, '13:30') },
    })
  })

  test('keeps earlier hours for earlier days', async () => {
    const { read } = house.database
    expect((await openingOn(read, 'kemin', '2025-08-25'))?.opensAt).toEqual(instantOf('2025-08-25', '08:00'))
    expect((await openingOn(read, 'kemin', '2025-08-26'))?.opensAt).toEqual(instantOf('2025-08-26', '09:00'))
  })

  test('keeps mini centres open at the weekend and shut on Monday', async () => {
    const { read } = house.database
    expect(await openingOn(read, 'bishkek-asia', '2026-11-22')).toBeDefined()
    expect(await openingOn(read, 'bishkek-asia', '2026-11-23')).toBeUndefined()
  })

  test('opens a centre on its first day and not on the day it is closed for good', async () => {
    const { read } = house.database
    expect(await openingOn(read, 'bishkek-orok', '2026-08-28')).toBeUndefined()
    expect(await openingOn(read, 'bishkek-orok', '2026-09-01')).toBeDefined()
    expect(await openingOn(read, 'bishkek-lenin', '2026-12-31')).toBeDefined()
    expect(await openingOn(read, 'bishkek-lenin', '2027-01-11')).toBeUndefined()
  })

  test('is shut on every holiday', async () => {
    const { days } = await house.call(showCalendar, { year: 2027 })
    const off = days.filter(({ kind }) => kind === 'day-off').map(({ day }) => day)
    expect(off.length).toBeGreaterThan(20)
    for (const day of off) expect(await openingOn(house.database.read, 'bishkek-orok', day)).toBeUndefined()
  })

  test('counts working days over the new year of 2026', async () => {
    const { read } = house.database
    expect(await addWorkingDays(read, '2025-12-31', 1)).toBe('2026-01-12')
    expect(await addWorkingDays(read, '2026-01-12', -1)).toBe('2025-12-31')
    expect(await isWorkingDay(read, '2026-01-09')).toBe(false)
    expect(await isWorkingDay(read, '2026-02-23')).toBe(true)
  })

  test('tells anyone which centres there are and when they are open today', async () => {
    const { day, centres } = await house.call(listCentres, {})
    expect(day).toBe('2026-11-23')
    expect(centres.length).toBe(52)
    expect(centres.find(({ centre }) => centre === 'bishkek-orok')?.today).toEqual({
      opens: '09:00',
      closes: '18:00',
      lunch: null,
    })
    expect(centres.find(({ centre }) => centre === 'bishkek-globus')?.today).toBeNull()
  })

  test('shows a centre with its desks and two weeks ahead', async () => {
    const { desks, ahead, district, region } = await house.call(showCentre, { centre: 'bishkek-orok' })
    expect(desks.length).toBe(120)
    expect(ahead.map(({ day }) => weekdayOf(day))).toEqual([1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7])
    expect(ahead.filter(({ hours }) => hours === null).map(({ day }) => weekdayOf(day))).toEqual([7, 7])
    expect([district.name.ru, region.name.ru]).toEqual(['Ленинский район', 'г. Бишкек'])
    await expect(house.call(showCentre, { centre: 'nowhere' })).rejects.toMatchObject({ code: 'unknown-centre' })
  })

  test('shows the calendar of this year when none is asked for', async () => {
    const { year, knownUntil, days } = await house.call(showCalendar, {})
    expect({ year, knownUntil }).toEqual({ year: 2026, knownUntil: '2030-12-31' })
    expect(days.find(({ day }) => day === '2026-01-08')).toMatchObject({ basis: 'decree', kind: 'day-off' })
    assert(property(constantFrom(...days), ({ day }) => day.startsWith('2026-')))
  })
})
