import type { Refusal } from '#kernel/refusal.ts'
import { say, type Language } from '#kernel/texts.ts'

/** RFC 9457 problem details, in the language of whoever asked. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly requestId: string
}

export const problemOf = (refusal: Refusal, language: Language, requestId: string): Problem => ({
  type: `/problems/${refusal.code}`,
  title: say(refusal.reason.text, language, refusal.values),
  status: refusal.reason.status,
  code: refusal.code,
  requestId,
})

const bugTexts = {
  ky: 'Бизде ката кетти. Эч нерсе өзгөргөн жок. Кайра аракет кылыңыз; кайталанса, ушул номерди айтыңыз: {requestId}',
  ru: 'У нас произошла ошибка. Ничего не изменилось. Попробуйте снова; если повторится, назовите номер: {requestId}',
  en: 'Something went wrong on our side. Nothing was changed. Try again; if it repeats, quote this number: {requestId}',
}

export const problemOfBug = (language: Language, requestId: string): Problem => ({
  type: '/problems/internal',
  title: say(bugTexts, language, { requestId }),
  status: 500,
  code: 'internal',
  requestId,
})
