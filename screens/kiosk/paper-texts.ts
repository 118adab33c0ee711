import { groups } from '#catalogue/contract'
import { priorityClassTexts } from '#queue/contract'
import { formatDate, formatTime, formatTimeSpan } from '#ui/format.ts'
import { say } from '#ui/language.tsx'
import type { Language, Text } from '#ui/language.tsx'
import type { Paper } from './obtain-ticket.ts'
import { promiseLine } from './texts.ts'

export const paperTexts = {
  yours: { ky: 'Сиздин номериңиз', ru: 'Ваш номер', en: 'Your number' },
  expected: {
    ky: 'Болжол менен {span} чакырабыз',
    ru: 'Вызовем примерно в {span}',
    en: 'We expect to call you {span}',
  },
  unknown: {
    ky: 'Качан чакырарыбыз таблодо көрүнөт',
    ru: 'Время вызова смотрите на табло',
    en: 'Watch the board for your call',
  },
  now: { ky: 'Азыр {desk}-терезеге барыңыз', ru: 'Подойдите сейчас к окну {desk}', en: 'Go to desk {desk} now' },
  qr: {
    ky: 'Кезегиңиз телефондо: камераны ушул кодго тутуңуз',
    ru: 'Ваша очередь в телефоне: наведите камеру на код',
    en: 'Your place on your phone: point its camera at the code',
  },
  qrLater: {
    ky: 'Тармак келгенде кезегиңиз ушул код менен телефондо көрүнөт',
    ru: 'Когда вернётся сеть, код покажет вашу очередь в телефоне',
    en: 'Once the network is back, this code shows your place on your phone',
  },
  checked: {
    ky: 'Терезеде күбөлүктү көрсөтүңүз',
    ru: 'У окна покажите подтверждающий документ',
    en: 'Show the document at the desk',
  },
  taken: { ky: 'Алынды: {at}', ru: 'Взят: {at}', en: 'Taken: {at}' },
} satisfies Record<string, Text>

const secondsBetween = (from: Date, until: Date): number => (until.getTime() - from.getTime()) / 1000

type PaperLines = { readonly group: string; when: string; rest: string[]; qr: string; taken: string }

/** What stands on the paper and on the screen, line by line, the number excepted. */
export function paperLines(paper: Paper, language: Language): PaperLines {
  const { serviceGroup, priorityClass, expected, deskNo, promiseSeconds, takenAt, isOffline } = paper
  const { name } = groups[serviceGroup]
  const window = expected
    ? say(paperTexts.expected, language, { span: formatTimeSpan(expected.from, expected.until) })
    : say(paperTexts.unknown, language)
  return {
    group: `${say(name, language)} · ${say(priorityClassTexts[priorityClass], language)}`,
    when: deskNo === null ? window : say(paperTexts.now, language, { desk: deskNo }),
    rest: [
      promiseLine(promiseSeconds, expected && secondsBetween(takenAt, expected.from), language),
      ...(priorityClass === 'legal-priority' ? [say(paperTexts.checked, language)] : []),
    ],
    qr: say(isOffline ? paperTexts.qrLater : paperTexts.qr, language),
    taken: say(paperTexts.taken, language, { at: `${formatDate(takenAt, language)}, ${formatTime(takenAt)}` }),
  }
}
