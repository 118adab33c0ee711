import { listEarliest } from '#appointments/contract'
import type { Service } from '#catalogue/contract'
import { listCentres } from '#centres/contract'
import { dayOf, formatDay, formatTime, instantOf } from '#ui/format.ts'
import type { Language, Text } from '#ui/language.tsx'
import type { Offers } from './choose-centre.tsx'
import { sayer } from './render.tsx'
import { address, ask, type PortalRequest } from './request.ts'

const texts = {
  lead: {
    ky: 'Бош убактысы эң жакын борбор биринчи турат. Саат {time} абалы.',
    ru: 'Первым стоит центр, где свободное время ближе всего. Данные на {time}.',
    en: 'The centre with the earliest free time comes first. As of {time}.',
  },
  earliest: {
    ky: 'эң жакын убакыт: {day}, {time}',
    ru: 'ближайшее время: {day}, {time}',
    en: 'earliest time: {day}, {time}',
  },
  today: { ky: 'бүгүн', ru: 'сегодня', en: 'today' },
  tomorrow: { ky: 'эртең', ru: 'завтра', en: 'tomorrow' },
  full: {
    ky: 'бош убакыт жок',
    ru: 'свободного времени нет',
    en: 'no free time',
  },
} satisfies Record<string, Text>

type Near = 'today' | 'tomorrow' | undefined

export function nearness(at: Date, now: Date): Near {
  const day = dayOf(at)
  if (day === dayOf(now)) return 'today'
  // Noon of the next day, whatever the hour is now.
  const tomorrow = new Date(instantOf(dayOf(now), '12:00').getTime() + 86_400_000)
  return day === dayOf(tomorrow) ? 'tomorrow' : undefined
}

const whenOf = (startsAt: Date, now: Date, language: Language): { day: string | Text; time: string } => {
  const near = nearness(startsAt, now)
  return { day: near ? texts[near] : formatDay(startsAt, language), time: formatTime(startsAt) }
}

/** For whoever books: the earliest free time first, then those without: their days say which are full, and have a list. */
export async function centresByTime(request: PortalRequest, services: readonly Service[]): Promise<Offers> {
  const say = sayer(request)
  const service = services.map(({ code }) => code)
  const [{ centres }, { centres: booked, now }] = await Promise.all([
    ask(request, listCentres, {}),
    ask(request, listEarliest, { services: service }),
  ])
  const earliest = new Map(booked.map(({ centre, startsAt }) => [centre, startsAt]))
  const instant = (centre: string) => earliest.get(centre)?.getTime() ?? Number.MAX_SAFE_INTEGER
  return {
    lead: say(texts.lead, { time: formatTime(request.now) }),
    offers: centres
      .filter(({ centre }) => earliest.has(centre))
      .toSorted((a, b) => instant(a.centre) - instant(b.centre))
      .map((centre) => {
        const startsAt = earliest.get(centre.centre)
        const values = { service, centre: centre.centre }
        return {
          centre,
          when: startsAt ? say(texts.earliest, whenOf(startsAt, now, request.language)) : say(texts.full),
          isSoon: startsAt ? nearness(startsAt, now) !== undefined : false,
          hours: null,
          line: undefined,
          href: address('/book', values),
        }
      }),
  }
}
