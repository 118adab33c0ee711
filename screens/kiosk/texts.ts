import { formatDuration } from '#ui/format.ts'
import type { Language, Text } from '#ui/language.tsx'
import { say } from '#ui/language.tsx'

const texts = {
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

/** The promise of the centre; when it will hardly be kept, that is said with it. */
export const promiseLine = (promiseSeconds: number, expectedSeconds: number | null, language: Language): string =>
  say(expectedSeconds !== null && expectedSeconds > promiseSeconds ? texts.late : texts.promise, language, {
    time: formatDuration(promiseSeconds, language),
  })
