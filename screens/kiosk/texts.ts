import type { Board } from '#queue/contract'
import { formatDuration } from '#ui/format.ts'
import type { Language, Text } from '#ui/language.tsx'
import { say } from '#ui/language.tsx'

type Wait = Pick<Board['waits'][number], 'expectedSeconds' | 'isFull'>

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
  full: {
    ky: 'Күтүп тургандар терезелерди борбор жабылганча ээлейт: бүгүнкүгө талон берилбейт. Башка күнгө жазылсаңыз болот.',
    ru: 'Те, кто уже ждёт, займут окна до закрытия: на сегодня талонов больше нет. Можно записаться на другой день.',
    en: 'Those who wait already keep the desks busy until closing: there are no more tickets today. You can book another day.',
  },
} satisfies Record<string, Text>

type Coming = { readonly wait: Wait | undefined; readonly isFirst: boolean }

/**
 * The promise of the centre; when it will hardly be kept, that is said with it, and where no desk is open there is none. Whoever
 * comes first by law does not wait for the line.
 */
export function promiseLine(promiseSeconds: number, { wait, isFirst }: Coming, language: Language): string | undefined {
  if (wait?.expectedSeconds === null && !wait.isFull) return undefined
  if (wait?.isFull && !isFirst) return say(texts.full, language)
  const isLate = !isFirst && (wait?.expectedSeconds ?? 0) > promiseSeconds
  return say(isLate ? texts.late : texts.promise, language, { time: formatDuration(promiseSeconds, language) })
}
