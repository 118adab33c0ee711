import { formatDuration } from '#ui/format.ts'
import type { Language, Text } from '#ui/language.tsx'
import { say } from '#ui/language.tsx'

const texts = {
  short: { ky: '5 мүнөткө жетпейт', ru: 'меньше 5 минут', en: 'less than 5 minutes' },
  about: {
    ky: 'болжол менен {from}–{until} мүнөт',
    ru: 'примерно {from}–{until} минут',
    en: 'about {from}–{until} minutes',
  },
  promise: {
    ky: 'Убадабыз: {time} ичинде чакырабыз',
    ru: 'Обещаем вызвать в течение {time}',
    en: 'We promise to call you within {time}',
  },
  late: {
    ky: 'Убадабыз {time} эле, бирок азыр кезек узунураак. Кечиресиз.',
    ru: 'Мы обещаем {time}, но сейчас очередь дольше. Извините.',
    en: 'We promise {time}, but the line is longer just now. Sorry.',
  },
} satisfies Record<string, Text>

const minutesOf = (seconds: number): number => Math.floor(seconds / 60)

/** An estimate is no more exact than five minutes, a long one no more than a quarter of an hour; it is not told as if it were. */
export function roughWait(seconds: number, language: Language): string {
  const minutes = minutesOf(seconds)
  if (minutes < 5) return say(texts.short, language)
  const step = minutes < 15 ? 5 : 15
  const from = Math.floor(minutes / step) * step
  return say(texts.about, language, { from, until: from + step })
}

/** The promise of the centre; when it will hardly be kept, that is said with it. */
export const promiseLine = (promiseSeconds: number, expectedSeconds: number | null, language: Language): string =>
  say(expectedSeconds !== null && expectedSeconds > promiseSeconds ? texts.late : texts.promise, language, {
    time: formatDuration(promiseSeconds, language),
  })
