import type { FieldError, Refusal, RefusalReason } from '#kernel/refusal.ts'
import { say, type Language, type Text } from '#kernel/texts.ts'

/** RFC 9457 problem details, in the language of whoever asked. */
export type Problem = {
  readonly type: string
  /** The kind of problem: the same whenever the type is the same. */
  readonly title: string
  readonly status: number
  /** What happened this time and what to do, fit to be shown. */
  readonly detail: string
  /** Names this one request, as the log does. */
  readonly instance: string
  readonly code: string
  readonly errors?: readonly FieldError[]
}

const titles: Readonly<Record<RefusalReason['status'] | 500, Text>> = {
  400: { ky: 'Сурам түшүнүксүз', ru: 'Запрос не понят', en: 'The request is not understood' },
  401: { ky: 'Системага кирүү керек', ru: 'Нужно войти в систему', en: 'Sign-in needed' },
  403: { ky: 'Уруксат жок', ru: 'Нет разрешения', en: 'Not permitted' },
  404: { ky: 'Табылган жок', ru: 'Не найдено', en: 'Not found' },
  409: { ky: 'Азыр мүмкүн эмес', ru: 'Сейчас это невозможно', en: 'Not possible now' },
  408: { ky: 'Сурам толук эмес', ru: 'Запрос не дошёл целиком', en: 'The request did not arrive whole' },
  413: { ky: 'Сурам өтө чоң', ru: 'Запрос слишком большой', en: 'The request is too large' },
  415: { ky: 'Мазмундун түрү башка', ru: 'Другой вид содержимого', en: 'Another kind of content' },
  422: { ky: 'Аткарууга болбойт', ru: 'Выполнить нельзя', en: 'It cannot be carried out' },
  429: { ky: 'Сурам өтө көп', ru: 'Слишком много запросов', en: 'Too many requests' },
  500: { ky: 'Бизде ката кетти', ru: 'Ошибка у нас', en: 'An error on our side' },
  503: { ky: 'Кызмат азыр жооп бербейт', ru: 'Служба сейчас не отвечает', en: 'The service does not answer just now' },
}

const instanceOf = (requestId: string): string => `urn:uuid:${requestId}`

export const problemOf = (
  { code, reason: { status, text }, values, errors }: Refusal,
  language: Language,
  requestId: string,
): Problem => ({
  type: `/problems/${code}`,
  title: say(titles[status], language),
  status,
  detail: say(text, language, values),
  instance: instanceOf(requestId),
  code,
  ...(errors.length > 0 ? { errors } : {}),
})

const bugTexts = {
  ky: 'Бизде ката кетти. Эч нерсе өзгөргөн жок. Кайра аракет кылыңыз; кайталанса, ушул номерди айтыңыз: {requestId}',
  ru: 'У нас произошла ошибка. Ничего не изменилось. Попробуйте снова; если повторится, назовите номер: {requestId}',
  en: 'Something went wrong on our side. Nothing was changed. Try again; if it repeats, quote this number: {requestId}',
}

export const problemOfBug = (language: Language, requestId: string): Problem => ({
  type: '/problems/internal',
  title: say(titles[500], language),
  status: 500,
  detail: say(bugTexts, language, { requestId }),
  instance: instanceOf(requestId),
  code: 'internal',
})
