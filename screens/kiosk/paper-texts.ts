import { groups, services } from '#catalogue/contract'
import type { ServiceCode } from '#catalogue/contract'
import { priorityClassTexts } from '#queue/contract'
import { formatDate, formatTime, formatTimeSpan } from '#ui/format.ts'
import { say } from '#ui/language.tsx'
import type { Language, Text } from '#ui/language.tsx'
import type { Paper } from './obtain-ticket.ts'

export const paperTexts = {
  yours: { ky: 'Сиздин номериңиз', ru: 'Ваш номер', en: 'Your number' },
  expected: {
    ky: 'Болжол менен {span} арасында чакырабыз',
    ru: 'Вызовем примерно в {span}',
    en: 'We expect to call you {span}',
  },
  nineOfTen: {
    ky: 'он учурдун тогузунда ушундай болот',
    ru: 'так бывает девять раз из десяти',
    en: 'so it is nine times of ten',
  },
  first: { ky: 'Кийинки сизсиз', ru: 'Следующие — вы', en: 'You are next' },
  ahead: {
    ky: 'Сизден мурда {n} киши чакырылат',
    ru: 'До вас {n, plural, one {вызовут # человека} other {вызовут # человек}}',
    en: '{n, plural, one {# person is} other {# people are}} called before you',
  },
  promise: {
    ky: 'Убадабыз: саат {time}~га чейин чакырабыз',
    ru: 'Обещаем вызвать до {time}',
    en: 'We promise to call you by {time}',
  },
  late: {
    ky: 'Убада боюнча саат {time}~га чейин чакырышыбыз керек эле, бирок азыр кезек узунураак. Кечиресиз.',
    ru: 'Мы обещаем вызвать до {time}, но сейчас очередь дольше. Извините.',
    en: 'We promise a call by {time}, but the line is longer just now. Sorry.',
  },
  doubtful: {
    ky: 'Убадабыз: саат {time}~га чейин чакырабыз, бирок азыр узагыраак болушу мүмкүн. Кечиресиз.',
    ru: 'Обещаем вызвать до {time}, но сейчас может выйти дольше. Извините.',
    en: 'We promise to call you by {time}, but just now it may take longer. Sorry.',
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
    ky: 'Кезексиз кирүү укугуңузду ырастаган документти да көрсөтүңүз',
    ru: 'Покажите и документ о праве пройти вне очереди',
    en: 'Show the document that gives you priority, too',
  },
  again: {
    ky: 'Бул талон сизде бар: кезегиңиз өзгөргөн жок.',
    ru: 'Этот талон у вас уже есть: ваше место в очереди прежнее.',
    en: 'You have this ticket already: your place in the line is as it was.',
  },
  notOnIt: {
    ky: '«{services}» бул талонго кирген эмес. Терезеде кызматкерге айтыңыз: ошол эле талон менен тейлейт.',
    ru: '«{services}» в этот талон не входит. Скажите у окна: вас примут с этим же талоном.',
    en: '“{services}” is not on this ticket. Tell the operator at the desk: the same ticket will do.',
  },
  bring: {
    ky: 'Терезеде паспортуңузду же ID-картаңызды көрсөтүңүз',
    ru: 'У окна покажите паспорт или ID-карту',
    en: 'Show your passport or ID card at the desk',
  },
  taken: { ky: 'Алынды: {at}', ru: 'Взят: {at}', en: 'Taken: {at}' },
} satisfies Record<string, Text>

type PaperLines = {
  /** The services, or their group when only that is known. */
  readonly what: string
  /** How many come before, above the window. */
  readonly ahead: string | undefined
  readonly when: string
  /** What the window means. */
  readonly meaning: string | undefined
  readonly rest: readonly string[]
  readonly qr: string
  readonly taken: string
}

function aheadLine({ ahead, deskNo }: Paper, language: Language): string | undefined {
  if (ahead === null || deskNo !== null) return undefined
  return ahead === 0 ? say(paperTexts.first, language) : say(paperTexts.ahead, language, { n: ahead })
}

/** The promise of the centre as a time; when it may not be kept, or hardly will, that is said with it. */
function promiseLine(until: Date, expected: Paper['expected'], language: Language): string {
  const { late, doubtful, promise } = paperTexts
  const ifLonger = expected !== null && expected.until > until ? doubtful : promise
  const text = expected !== null && expected.from > until ? late : ifLonger
  return say(text, language, { time: formatTime(until) })
}

/** What stands on the paper and on the screen, line by line, the number excepted. */
export function paperLines(paper: Paper, language: Language): PaperLines {
  const { serviceGroup, priorityClass, expected, deskNo, promisedUntil, takenAt, isOffline } = paper
  const namesOf = (codes: readonly ServiceCode[]) => codes.map((code) => say(services[code].name, language)).join(', ')
  const what = paper.services.length > 0 ? namesOf(paper.services) : say(groups[serviceGroup].name, language)
  const window = expected
    ? say(paperTexts.expected, language, { span: formatTimeSpan(expected.from, expected.until) })
    : say(paperTexts.unknown, language)
  return {
    what: `${what} · ${say(priorityClassTexts[priorityClass], language)}`,
    ahead: aheadLine(paper, language),
    when: deskNo === null ? window : say(paperTexts.now, language, { desk: deskNo }),
    meaning: expected && deskNo === null ? say(paperTexts.nineOfTen, language) : undefined,
    rest: [
      ...(paper.address === null ? [say(paperTexts.again, language)] : []),
      ...(paper.notOnIt.length > 0 ? [say(paperTexts.notOnIt, language, { services: namesOf(paper.notOnIt) })] : []),
      ...(promisedUntil ? [promiseLine(promisedUntil, expected, language)] : []),
      say(paperTexts.bring, language),
      ...(priorityClass === 'legal-priority' ? [say(paperTexts.checked, language)] : []),
    ],
    qr: say(isOffline ? paperTexts.qrLater : paperTexts.qr, language),
    taken: say(paperTexts.taken, language, { at: `${formatDate(takenAt, language)}, ${formatTime(takenAt)}` }),
  }
}
