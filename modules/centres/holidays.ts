import type { Text } from '#kernel/texts.ts'
import type { CalendarDay } from './contract.ts'
import { addDays } from './working-calendar.ts'

type Holiday = { readonly from: string; readonly until?: string; readonly name: Text }

const code = 'Трудовой кодекс КР от 23.01.2025 № 23'

const newYear: Text = { ky: 'Жаңы жылдык эс алуу', ru: 'Новогодние каникулы', en: "New Year's holidays" }
const mayDays: Text = { ky: 'Май майрамдары', ru: 'Майские каникулы', en: 'May holidays' }

/**
 * Days off by the Labour Code of 2025, which moves none of them when they fall on a weekend. 23 February, 7 April and
 * 7–8 November are public holidays and working days under it.
 */
const labourCode: readonly Holiday[] = [
  { from: '01-01', until: '01-06', name: newYear },
  { from: '01-07', name: { ky: 'Рождество', ru: 'Рождество', en: 'Christmas' } },
  { from: '03-08', name: { ky: 'Аялдардын эл аралык күнү', ru: 'Международный женский день', en: "Women's Day" } },
  { from: '03-21', name: { ky: 'Нооруз', ru: 'Нооруз', en: 'Nooruz' } },
  { from: '05-01', name: { ky: 'Эмгек күнү', ru: 'День труда', en: 'Labour Day' } },
  { from: '05-02', until: '05-04', name: mayDays },
  { from: '05-05', name: { ky: 'Конституция күнү', ru: 'День Конституции', en: 'Constitution Day' } },
  { from: '05-06', until: '05-08', name: mayDays },
  { from: '05-09', name: { ky: 'Жеңиш күнү', ru: 'День Победы', en: 'Victory Day' } },
  { from: '08-31', name: { ky: 'Эгемендүүлүк күнү', ru: 'День независимости', en: 'Independence Day' } },
]

const orozo: Text = { ky: 'Орозо айт', ru: 'Орозо айт', en: 'Orozo Ait' }
const kurman: Text = { ky: 'Курман айт', ru: 'Курман айт', en: 'Kurman Ait' }

type Fact = Pick<CalendarDay, 'day' | 'name' | 'source' | 'certainty'>

/** Announced year by year. Those to come are estimates after Umm al-Qura and move by a day when they are announced. */
const lunar: readonly Fact[] = [
  { day: '2025-03-30', name: orozo, source: 'дата 2025 года, проверить по объявлению', certainty: 'to-verify' },
  { day: '2025-06-06', name: kurman, source: 'дата 2025 года, проверить по объявлению', certainty: 'to-verify' },
  { day: '2026-03-20', name: orozo, source: 'Минтруда, 11.03.2026 (24.kg/english/365472)', certainty: 'sourced' },
  { day: '2026-05-27', name: kurman, source: 'дата 2026 года, проверить по объявлению', certainty: 'to-verify' },
  ...(
    [
      ['2027-03-09', orozo],
      ['2027-05-16', kurman],
      ['2028-02-26', orozo],
      ['2028-05-05', kurman],
      ['2029-02-14', orozo],
      ['2029-04-24', kurman],
      ['2030-02-04', orozo],
      ['2030-04-13', kurman],
    ] as const
  ).map(([day, name]): Fact => ({ day, name, source: 'расчёт по календарю Умм аль-Кура', certainty: 'estimated' })),
]

/** January 2025 was still under the old code, with a decree that was repealed on 4 February 2025 (kabar.kg). */
const january2025 = 'Постановление Кабинета министров от 30.12.2024 о переносе выходных (24.kg/english/315814)'
const january2026 = 'Постановление Кабинета министров о каникулах 8–9 января 2026 (24.kg/vlast/356104)'

const decree = (day: string, source: string, name: Text): CalendarDay => ({
  day,
  source,
  name,
  basis: 'decree',
  kind: 'day-off',
  likeWeekday: null,
  certainty: 'sourced',
})

const decreed: readonly CalendarDay[] = [
  ...['2025-01-02', '2025-01-03', '2025-01-06'].map((day) => decree(day, january2025, newYear)),
  {
    ...decree('2025-01-11', january2025, {
      ky: '2-январдын ордуна жумуш күнү',
      ru: 'Рабочий день за 2 января',
      en: 'Working day in place of 2 January',
    }),
    kind: 'working-day',
    likeWeekday: 4,
  },
  ...['2026-01-08', '2026-01-09'].map((day) => decree(day, january2026, newYear)),
]

const firstYear = 2025
const lastYear = 2030

function spread({ from, until = from, name }: Holiday, year: number): Fact[] {
  const facts: Fact[] = []
  for (let day = `${year}-${from}`; day <= `${year}-${until}`; day = addDays(day, 1))
    facts.push({ day, name, source: code, certainty: 'sourced' })
  return facts
}

function fixedDays(year: number): Fact[] {
  if (year > 2025) return labourCode.flatMap((holiday) => spread(holiday, year))
  const underOldCode = [{ from: '01-01', name: newYear }, ...labourCode.filter(({ from }) => from > '01-01')]
  return underOldCode.flatMap((holiday) => spread(holiday, year))
}

const both = (a: string, b: string): string => (a === b ? a : `${a}; ${b}`)

/** What the law says about every year entered so far; two holidays on one day are one row with both names. */
function byLaw(): CalendarDay[] {
  const days = new Map<string, CalendarDay>()
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index)
  for (const fact of [...years.flatMap(fixedDays), ...lunar]) {
    const same = days.get(fact.day)
    const name = same
      ? {
          ky: both(same.name.ky, fact.name.ky),
          ru: both(same.name.ru, fact.name.ru),
          en: both(same.name.en, fact.name.en),
        }
      : fact.name
    const source = same ? both(same.source, fact.source) : fact.source
    const { certainty } = same ?? fact
    days.set(fact.day, { day: fact.day, name, source, certainty, basis: 'law', kind: 'day-off', likeWeekday: null })
  }
  return [...days.values()]
}

export const knownDays: readonly CalendarDay[] = [...byLaw(), ...decreed]
