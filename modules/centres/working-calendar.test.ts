import { readFileSync, existsSync } from 'node:fs'
import { assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knownDays } from './holidays.ts'
import { addDays, addWorking, isWorking, weekdayOf, type WorkingCalendar } from './working-calendar.ts'

const calendar: WorkingCalendar = {
  // A decree stands after the law in the list, and wins.
  kinds: new Map(knownDays.map(({ day, kind }) => [day, kind])),
  knownFrom: '2025-01-01',
  knownUntil: '2030-12-31',
}
const someDay = integer({ min: 0, max: 1400 }).map((offset) => addDays('2025-06-01', offset))
const someCount = integer({ min: 1, max: 120 })

describe('a term in working days', () => {
  test('never ends on a day off', () => {
    assert(
      property(someDay, integer({ min: -60, max: 120 }), (day, count) => {
        expect(isWorking(calendar, addWorking(calendar, day, count))).toBe(true)
      }),
    )
  })

  test('has exactly as many working days as it promises', () => {
    assert(
      property(someDay, someCount, (day, count) => {
        const end = addWorking(calendar, day, count)
        let counted = 0
        for (let passed = addDays(day, 1); passed <= end; passed = addDays(passed, 1))
          if (isWorking(calendar, passed)) counted += 1
        expect(counted).toBe(count)
      }),
    )
  })

  test('counted back from its end leads to the working day it began on', () => {
    assert(
      property(someDay, someCount, (day, count) => {
        const begin = addWorking(calendar, day, 0)
        expect(addWorking(calendar, addWorking(calendar, begin, count), -count)).toBe(begin)
      }),
    )
  })

  test('in two parts is as long as in one', () => {
    assert(
      property(record({ day: someDay, first: someCount, second: someCount }), ({ day, first, second }) => {
        expect(addWorking(calendar, addWorking(calendar, day, first), second)).toBe(
          addWorking(calendar, day, first + second),
        )
      }),
    )
  })

  test('of no days ends the same day, or on the next working day', () => {
    expect(addWorking(calendar, '2026-11-23', 0)).toBe('2026-11-23')
    expect(addWorking(calendar, '2026-11-21', 0)).toBe('2026-11-23')
  })

  test('skips the whole of a holiday span', () => {
    // 1–7 January by law, 8–9 by decree, 10–11 the weekend.
    expect(addWorking(calendar, '2025-12-31', 1)).toBe('2026-01-12')
    expect(addWorking(calendar, '2026-04-30', 1)).toBe('2026-05-11')
    assert(
      property(constantFrom('2027', '2028', '2029', '2030'), integer({ min: 1, max: 9 }), (year, dayOfMay) => {
        expect(addWorking(calendar, `${year}-05-0${dayOfMay}`, 1) > `${year}-05-09`).toBe(true)
      }),
    )
  })

  test('is not guessed for a year nobody has entered', () => {
    expect(() => addWorking(calendar, '2030-12-20', 30)).toThrow('known from 2025-01-01 until 2030-12-31')
    expect(() => isWorking(calendar, '2024-12-31')).toThrow(RangeError)
  })
})

test('a Saturday worked in place of another day counts as a working day', () => {
  expect(weekdayOf('2025-01-11')).toBe(6)
  expect(isWorking(calendar, '2025-01-11')).toBe(true)
  expect(addWorking(calendar, '2025-01-10', 1)).toBe('2025-01-11')
})

describe('the holidays we know', () => {
  test('have every announced lunar day within a day of the calculated one', () => {
    const islamic = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', {
      timeZone: 'UTC',
      month: 'numeric',
      day: 'numeric',
    })
    const feasts = knownDays.filter(({ name }) => /Ait/.test(name.en))
    expect(feasts.length).toBe(12)
    for (const { day, name } of feasts) {
      const around = [-1, 0, 1].map((offset) =>
        islamic.format(new Date(`${addDays(day, offset)}T00:00:00Z`)).replace(/ .*/, ''),
      )
      expect(around, day).toContain(name.en.includes('Orozo') ? '10/1' : '12/10')
    }
  })

  test('say where they come from', () => {
    for (const { source, name } of knownDays)
      expect([source, name.ky, name.ru, name.en].every((text) => text.length > 3)).toBe(true)
  })
})

/** Where an independent list of the country's holidays (package `holidays`, KG, MIT) lies, if it does. */
const oraclePath = process.env['TEREZE_HOLIDAYS'] ?? '../shared/data/kg-holidays/KG_COMMON.json'

const labourCode =
  'a public holiday, but a working day by the Labour Code of 2025 (kabar.kg 04.02.2025; sayasat.kg 12.12.2025)'

/** Every weekday or weekend day on which that list and this calendar disagree, with the act that decides. */
const differences: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['2025', '2026', '2027'].flatMap((year) =>
      ['02-23', '04-07', '11-07', '11-08'].map((day) => [`${year}-${day}`, labourCode]),
    ),
  ),
  '2025-01-11': 'a working Saturday in place of 2 January (decree of 30.12.2024, 24.kg/english/315814)',
  '2026-01-08': 'a day off for state bodies by decree (24.kg/vlast/356104)',
  '2026-01-09': 'a day off for state bodies by decree (24.kg/vlast/356104)',
}

test.skipIf(!existsSync(oraclePath))(
  'the calendar of 2025–2027 differs from an independent list only where an act says so',
  () => {
    const oracle = JSON.parse(readFileSync(oraclePath, 'utf8')) as Record<string, string>
    const found: string[] = []
    let seen = 0
    for (let day = '2025-01-01'; day <= '2027-12-31'; day = addDays(day, 1)) {
      seen += Number(day in oracle)
      const ours = calendar.kinds.get(day)
      if ((ours === 'day-off') !== day in oracle || ours === 'working-day') found.push(day)
    }
    expect(seen).toBeGreaterThan(60)
    expect(found).toEqual(Object.keys(differences).toSorted())
  },
)
