import { dayOf, instantOf, timeOf } from '#kernel/clock.ts'
import { say } from '#kernel/texts.ts'
import type { Language, Text } from '#kernel/texts.ts'

export { dayOf, instantOf }

// Browsers carry no Kyrgyz dates or numbers (Chromium falls back to the machine's language), and Node writes the year
// of a Kyrgyz date first. So the few forms we need are written here, for every language alike.

type Twelve = readonly [string, string, string, string, string, string, string, string, string, string, string, string]
type Seven = readonly [string, string, string, string, string, string, string]

const months: Record<Language, Twelve> = {
  ky: [
    'январь',
    'февраль',
    'март',
    'апрель',
    'май',
    'июнь',
    'июль',
    'август',
    'сентябрь',
    'октябрь',
    'ноябрь',
    'декабрь',
  ],
  ru: [
    'января',
    'февраля',
    'марта',
    'апреля',
    'мая',
    'июня',
    'июля',
    'августа',
    'сентября',
    'октября',
    'ноября',
    'декабря',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
}

const weekdays: Record<Language, Seven> = {
  ky: ['жекшемби', 'дүйшөмбү', 'шейшемби', 'шаршемби', 'бейшемби', 'жума', 'ишемби'],
  ru: ['воскресенье', 'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

const units = {
  som: { ky: '{n} сом', ru: '{n} сом', en: '{n} som' },
  hours: { ky: '{n} саат', ru: '{n} ч', en: '{n} h' },
  minutes: { ky: '{n} мин', ru: '{n} мин', en: '{n} min' },
  seconds: { ky: '{n} сек', ru: '{n} сек', en: '{n} s' },
} satisfies Record<string, Text>

/** Numbers stay with their units at the end of a line. */
const hardSpace = '\u00A0'
/** Has no width: what stands around it is never torn apart. */
const joiner = '\u2060'

/** An instant, read in Bishkek, or a civil day `2026-02-09`. */
export type When = Date | string

const civil = (when: When): string => (typeof when === 'string' ? when.slice(0, 10) : dayOf(when))

/** `9-февраль` · `9 февраля` · `9 February` */
export function formatDayAndMonth(when: When, language: Language): string {
  const day = civil(when)
  const month = months[language][Number(day.slice(5, 7)) - 1]
  if (!month) throw new RangeError(`not a day: ${day}`)
  return `${Number(day.slice(8, 10))}${language === 'ky' ? `-${joiner}` : hardSpace}${month}`
}

/** `9-февраль 2026` · `9 февраля 2026` · `9 February 2026` */
export const formatDate = (when: When, language: Language): string =>
  `${formatDayAndMonth(when, language)}${hardSpace}${civil(when).slice(0, 4)}`

/** `09.02.2026`, the same in every language: where a day is typed, not read. */
export function formatShortDate(when: When): string {
  const [year, month, day] = civil(when).split('-')
  return `${day}.${month}.${year}`
}

/** What a person typed for a day: `9.2.2026`, `9.2.26`, `09/02/2026`, or `9.2` in the year of a known day. */
export function readDate(typed: string, near: string): string | undefined {
  const [day, month, year = near.slice(0, 4), ...rest] = typed.trim().split(/[./ -]+/)
  const parts = [year.length === 2 ? `20${year}` : year, month?.padStart(2, '0'), day?.padStart(2, '0')]
  const written = parts.join('-')
  const isDay = /^\d{4}-\d\d-\d\d$/.test(written) && rest.length === 0
  return isDay && new Date(`${written}T00:00:00Z`).toJSON()?.startsWith(written) ? written : undefined
}

export function formatWeekday(when: When, language: Language): string {
  const index = new Date(`${civil(when)}T00:00:00Z`).getUTCDay()
  return weekdays[language][index as 0 | 1 | 2 | 3 | 4 | 5 | 6]
}

/** `дүйшөмбү, 9-февраль` · `понедельник, 9 февраля` · `Monday, 9 February` */
export const formatDay = (when: When, language: Language): string =>
  `${formatWeekday(when, language)}, ${formatDayAndMonth(when, language)}`

/** A day at the beginning of a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('ru') + text.slice(1)

/** `09:41`, in Bishkek, in every language. */
export const formatTime = (instant: Date): string => timeOf(instant)

/** `10:40–10:55` */
export const formatTimeSpan = (from: Date, to: Date): string => `${timeOf(from)}–${joiner}${timeOf(to)}`

export const formatDateTime = (instant: Date, language: Language): string =>
  `${formatDate(instant, language)}, ${timeOf(instant)}`

/** `2 981,5` (`2 981.5` in English), rounded to at most `digits` decimals. */
export function formatNumber(value: number, language: Language, digits = 0): string {
  if (!Number.isFinite(value)) return '–'
  const [whole = '0', rest = ''] = Math.abs(value).toFixed(digits).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, hardSpace)
  const decimals = rest.replace(/0+$/, '')
  const written = decimals ? `${grouped}${language === 'en' ? '.' : ','}${decimals}` : grouped
  return value < 0 && /[1-9]/.test(written) ? `−${written}` : written
}

/** A share of one: `0.8` → `80 %`. */
/** Never rounded to 100 while something is missing: a broken promise stays in sight. */
export function formatPercent(share: number, language: Language, digits = 0): string {
  const percent = share < 1 ? Math.min(share * 100, 100 - 10 ** -digits) : share * 100
  return `${formatNumber(percent, language, digits)}${hardSpace}%`
}

/** Whole tyiyn: `298100` → `2 981 сом`, `298150` → `2 981,50 сом`. */
export function formatMoney(tyiyn: number, language: Language): string {
  const som = formatNumber(Math.trunc(tyiyn / 100), language)
  const rest = Math.abs(tyiyn % 100)
  const sign = tyiyn < 0 && tyiyn > -100 ? '−' : ''
  const written = rest ? `${sign}${som}${language === 'en' ? '.' : ','}${String(rest).padStart(2, '0')}` : som
  return withUnit(units.som, written, language)
}

/** `40 сек` below a minute, `12 мин` below an hour, then `1 саат 5 мин`. Minutes are rounded. */
export function formatDuration(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return withUnit(units.seconds, String(whole), language)
  const minutes = Math.round(whole / 60)
  if (minutes < 60) return withUnit(units.minutes, String(minutes), language)
  const hours = withUnit(units.hours, formatNumber(Math.floor(minutes / 60), language), language)
  return minutes % 60 ? `${hours} ${withUnit(units.minutes, String(minutes % 60), language)}` : hours
}

const withUnit = (unit: Text, n: string, language: Language): string =>
  say(unit, language, { n }).replace(' ', hardSpace)

/** Sorts words as the language does. Chromium has no Kyrgyz order; its Russian one puts Ң, Ө, Ү in the same places. */
export function wordOrder(language: Language): (a: string, b: string) => number {
  return new Intl.Collator(language === 'ky' ? ['ky', 'ru'] : language, { numeric: true, sensitivity: 'base' }).compare
}
