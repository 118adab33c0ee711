import type { z } from 'zod'
import { Refusal, refusing, type FieldError, type Refusals } from '#kernel/refusal.ts'

/** What the house itself may answer to any request. */
export const houseRefusals = {
  'bad-request': {
    status: 400,
    text: {
      ky: 'Сурам туура эмес толтурулган. Оңдоп, кайра жөнөтүңүз.',
      ru: 'Запрос заполнен неверно. Исправьте и отправьте снова.',
      en: 'The request is not filled in correctly. Correct it and send it again.',
    },
  },
  'unreadable-body': {
    status: 400,
    text: {
      ky: 'Сурамдын мазмуну JSON катары окулбады. Оңдоп, кайра жөнөтүңүз.',
      ru: 'Содержимое запроса не читается как JSON. Исправьте и отправьте снова.',
      en: 'The content of the request cannot be read as JSON. Correct it and send it again.',
    },
  },
  'unstorable-text': {
    status: 400,
    text: {
      ky: 'Текстте сактоого болбой турган белги бар. Аны өчүрүп, кайра жөнөтүңүз.',
      ru: 'В тексте есть знак, который нельзя сохранить. Удалите его и отправьте снова.',
      en: 'A text holds a character that cannot be kept. Delete it and send the request again.',
    },
  },
  'bad-key': {
    status: 400,
    text: {
      ky: 'Кайталоо ачкычы 8ден 128ге чейин белгиден турушу керек. Жаңы ачкыч менен жөнөтүңүз.',
      ru: 'Ключ повтора должен содержать от 8 до 128 знаков. Отправьте с новым ключом.',
      en: 'An idempotency key has 8 to 128 characters. Send the request with a new one.',
    },
  },
  'not-signed-in': {
    status: 401,
    text: {
      ky: 'Бул иш үчүн системага кириңиз.',
      ru: 'Для этого действия нужно войти в систему.',
      en: 'Sign in to do this.',
    },
  },
  'not-permitted': {
    status: 403,
    text: {
      ky: 'Сиздин ролуңузга бул ишке уруксат жок.',
      ru: 'У вашей роли нет права на это действие.',
      en: 'Your role does not permit this.',
    },
  },
  'another-centre': {
    status: 403,
    text: {
      ky: 'Бул башка борбордун иши. Сиз өз борборуңузда гана иштей аласыз.',
      ru: 'Это дело другого центра. Вы можете действовать только в своём.',
      en: 'This belongs to another centre. You can act only in your own.',
    },
  },
  'foreign-origin': {
    status: 403,
    text: {
      ky: 'Сурам башка сайттан келди, ошондуктан аткарылган жок. Баракты кайра ачып көрүңүз.',
      ru: 'Запрос пришёл с чужого сайта и не выполнен. Откройте страницу заново.',
      en: 'The request came from another site and was not carried out. Open the page again.',
    },
  },
  'not-found': {
    status: 404,
    text: {
      ky: 'Мындай дарек жок. Шилтемени текшериңиз.',
      ru: 'Такого адреса нет. Проверьте ссылку.',
      en: 'There is nothing at this address. Check the link.',
    },
  },
  'too-large': {
    status: 413,
    text: {
      ky: 'Сурам өтө чоң. Кыскартып, кайра жөнөтүңүз.',
      ru: 'Запрос слишком большой. Сократите его и отправьте снова.',
      en: 'The request is too large. Make it shorter and send it again.',
    },
  },
  'too-slow': {
    status: 408,
    text: {
      ky: 'Сурам толук келген жок. Байланышты текшерип, кайра жөнөтүңүз.',
      ru: 'Запрос не пришёл целиком. Проверьте связь и отправьте снова.',
      en: 'The request did not arrive whole. Check the connection and send it again.',
    },
  },
  'unknown-content': {
    status: 415,
    text: {
      ky: 'Сурам JSON түрүндө болушу керек.',
      ru: 'Запрос должен быть в формате JSON.',
      en: 'The request must be JSON.',
    },
  },
  'key-reused': {
    status: 422,
    text: {
      ky: 'Бул кайталоо ачкычы башка сурам үчүн колдонулган. Жаңы ачкыч менен жөнөтүңүз.',
      ru: 'Этот ключ повтора уже использован для другого запроса. Отправьте с новым ключом.',
      en: 'This idempotency key was used for a different request. Send it with a new key.',
    },
  },
  'too-many-requests': {
    status: 429,
    text: {
      ky: 'Сурам өтө көп. Бир мүнөттөн кийин кайталаңыз.',
      ru: 'Слишком много запросов. Повторите через минуту.',
      en: 'Too many requests. Try again in a minute.',
    },
  },
  unavailable: {
    status: 503,
    text: {
      ky: 'Маалымат базасы азыр жооп бербей жатат. Эч нерсе жоголгон жок: бир аздан кийин ошол эле баскычты басыңыз.',
      ru: 'База данных сейчас не отвечает. Ничего не потеряно: нажмите ту же кнопку чуть позже.',
      en: 'The database does not answer just now. Nothing is lost: press the same button again in a moment.',
    },
  },
} as const satisfies Refusals

export const refuse = refusing(houseRefusals)

/** One look shows what is wrong; a hundred mistakes are no clearer than these. */
const mostErrors = 20

/** People read the sentence; the places and codes are for programs. */
export const badRequest = (...errors: readonly FieldError[]): Refusal =>
  new Refusal('bad-request', houseRefusals['bad-request'], { errors })

export const badInput = ({ issues }: z.ZodError): Refusal =>
  badRequest(...issues.slice(0, mostErrors).map(({ path, code }) => ({ path: path.join('.'), code })))
