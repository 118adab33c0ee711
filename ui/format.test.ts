import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { languages } from '#kernel/texts.ts'
import {
  formatDate,
  formatDateTime,
  formatDay,
  formatDuration,
  formatMoney,
  formatNumber,
  formatPercent,
  formatShortDate,
  formatTimeSpan,
  formatWeekday,
  readDate,
  wordOrder,
} from './format.ts'

const plain = (text: string) => text.replaceAll('\u00A0', ' ').replaceAll('\u2060', '')
const eveningInUtc = new Date('2026-02-08T20:41:00Z')

describe('dates', () => {
  test('a date reads as a newspaper of each language writes it', () => {
    expect(plain(formatDate('2026-02-09', 'ky'))).toBe('9-февраль 2026')
    expect(plain(formatDate('2026-02-09', 'ru'))).toBe('9 февраля 2026')
    expect(plain(formatDate('2026-02-09', 'en'))).toBe('9 February 2026')
  })

  test('an instant is read in Bishkek, where the next day may have begun', () => {
    expect(plain(formatDateTime(eveningInUtc, 'ky'))).toBe('9-февраль 2026, 02:41')
    expect(plain(formatDay(eveningInUtc, 'ky'))).toBe('дүйшөмбү, 9-февраль')
    expect(plain(formatDay(eveningInUtc, 'ru'))).toBe('понедельник, 9 февраля')
    expect(plain(formatTimeSpan(eveningInUtc, new Date('2026-02-08T20:55:00Z')))).toBe('02:41–02:55')
  })

  test('a day is typed as people write it, and what is no day is none', () => {
    expect(formatShortDate('2026-02-09')).toBe('09.02.2026')
    for (const typed of ['09.02.2026', '9.2.2026', '9.2.26', ' 9/2/2026 ', '9 2 2026', '9-2-2026', '9.2'])
      expect(readDate(typed, '2026-11-23'), typed).toBe('2026-02-09')
    for (const typed of ['', '9', '31.02.2026', '29.02.2027', '2.13.2026', '9.2.2026.1', '9.2.026', 'эртең'])
      expect(readDate(typed, '2026-11-23'), typed).toBeUndefined()
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10)
          expect(readDate(formatShortDate(day), '2026-11-23')).toBe(day)
        },
      ),
    )
  })

  test('months and weekdays are those of the Unicode locale data, all year round', () => {
    for (let index = 0; index < 366; index += 1) {
      const day = new Date(Date.UTC(2028, 0, 1 + index, 6))
      for (const language of languages) {
        const shown = { timeZone: 'UTC' } as const
        const parts = new Intl.DateTimeFormat(language, { ...shown, day: 'numeric', month: 'long' }).formatToParts(day)
        const month = parts.find((part) => part.type === 'month')?.value ?? 'no month'
        expect(formatDate(day, language)).toContain(month)
        expect(formatWeekday(day, language)).toBe(
          new Intl.DateTimeFormat(language, { ...shown, weekday: 'long' }).format(day),
        )
      }
    }
  })

  test('what is not a day is refused rather than shown', () => {
    expect(() => formatDate('2026-13-01', 'ky')).toThrow(RangeError)
  })
})

describe('numbers', () => {
  test('money is written in som, and in tyiyn only when there are any', () => {
    expect(plain(formatMoney(298_100, 'ky'))).toBe('2 981 сом')
    expect(plain(formatMoney(298_150, 'ru'))).toBe('2 981,50 сом')
    expect(plain(formatMoney(298_105, 'en'))).toBe('2 981.05 som')
    expect(plain(formatMoney(-50, 'ky'))).toBe('−0,50 сом')
    expect(plain(formatMoney(0, 'ky'))).toBe('0 сом')
  })

  test('thousands are grouped, decimals follow the language, and zero has no sign', () => {
    expect(plain(formatNumber(1_234_567.25, 'ky', 2))).toBe('1 234 567,25')
    expect(plain(formatNumber(1_234_567.25, 'en', 1))).toBe('1 234 567.3')
    expect(formatNumber(-0.2, 'ru')).toBe('0')
    expect(formatNumber(-12, 'ru')).toBe('−12')
    expect(formatNumber(Number.NaN, 'ru')).toBe('–')
    expect(plain(formatPercent(0.805, 'ky', 1))).toBe('80,5 %')
  })

  test('any whole number can be read back', () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        const written = formatNumber(value, 'ky').replaceAll('\u00A0', '').replace('−', '-')
        expect(Number(written)).toBe(value + 0)
      }),
    )
  })
})

describe('durations', () => {
  test('seconds, then minutes, then hours with minutes', () => {
    expect(plain(formatDuration(40, 'ky'))).toBe('40 сек')
    expect(plain(formatDuration(12 * 60 + 20, 'ky'))).toBe('12 мин')
    expect(plain(formatDuration(65 * 60, 'ky'))).toBe('1 саат 5 мин')
    expect(plain(formatDuration(65 * 60, 'ru'))).toBe('1 ч 5 мин')
    expect(plain(formatDuration(2 * 3600, 'en'))).toBe('2 h')
  })

  test('rounding never shows sixty minutes', () => {
    expect(plain(formatDuration(3599, 'ru'))).toBe('1 ч')
    fc.assert(
      fc.property(fc.nat(200_000), (seconds) => {
        expect(formatDuration(seconds, 'en')).not.toMatch(/\b60\b/)
      }),
    )
  })
})

test('Kyrgyz words are sorted with Ң after Н, Ө after О, Ү after У', () => {
  const words = ['үй', 'от', 'өрт', 'эл', 'таң', 'тан', 'уя', 'пул']
  expect(words.toSorted(wordOrder('ky'))).toEqual(['от', 'өрт', 'пул', 'тан', 'таң', 'уя', 'үй', 'эл'])
})
