import { hallRules } from '#queue/contract'
import { dayOf, formatDay, formatTime, instantOf } from '#ui/format.ts'
import { say } from '#ui/language.tsx'
import type { Language, Text } from '#ui/language.tsx'
import type { KioskMachine } from './machine.ts'

const texts = {
  until: {
    ky: 'Борбор азыр жабык, талон берилбейт. {when} ачылат.',
    ru: 'Центр сейчас закрыт, талонов нет. Откроется {when}.',
    en: 'The centre is closed now, and there are no tickets. It opens {when}.',
  },
  closed: {
    ky: 'Борбор азыр жабык, талон берилбейт.',
    ru: 'Центр сейчас закрыт, талонов нет.',
    en: 'The centre is closed now, and there are no tickets.',
  },
  today: { ky: 'Бүгүн саат {time}~да', ru: 'сегодня в {time}', en: 'at {time} today' },
  tomorrow: { ky: 'Эртең саат {time}~да', ru: 'завтра в {time}', en: 'at {time} tomorrow' },
  later: { ky: '{day} саат {time}~да', ru: '{day}, в {time}', en: 'on {day} at {time}' },
} satisfies Record<string, Text>

type Known = Pick<KioskMachine, 'ahead'>

const dayMs = 86_400_000

/** From half an hour before opening on. */
const ticketsFrom = (day: string, opens: string): Date =>
  new Date(instantOf(day, opens).getTime() - hallRules.ticketsBeforeOpeningSeconds * 1000)

/** By the hours that the server told last; a day of which nothing is known counts as open. */
export function isOpenAt({ ahead }: Known, at: Date): boolean {
  const today = ahead.find(({ day }) => day === dayOf(at))
  if (!today) return true
  if (!today.hours) return false
  const { opens, closes } = today.hours
  return at >= ticketsFrom(today.day, opens) && at < instantOf(today.day, closes)
}

/** What stands on the first page while no ticket is given: somebody before a closed machine learns when to come back. */
export function closedLine({ ahead }: Known, at: Date, language: Language): string | undefined {
  if (isOpenAt({ ahead }, at)) return undefined
  const next = ahead.find(({ day, hours }) => hours && instantOf(day, hours.opens) > at)
  if (!next?.hours) return say(texts.closed, language)
  const { day } = next
  const near = { [dayOf(at)]: texts.today, [dayOf(new Date(at.getTime() + dayMs))]: texts.tomorrow }
  const time = formatTime(instantOf(day, next.hours.opens))
  const when = say(near[day] ?? texts.later, language, { day: formatDay(day, language), time })
  return say(texts.until, language, { when })
}
