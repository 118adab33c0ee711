import { LinkButton } from '#ui/Button.tsx'
import type { Text } from '#ui/language.tsx'
import { Actions, Lead } from './Parts.tsx'
import styles from './problem.module.css'
import portal from './portal.module.css'
import { page, sayer } from './render.tsx'
import type { Answer, Handler, PortalRequest, Problem } from './request.ts'
import { words } from './texts.ts'

const texts = {
  missing: { ky: 'Мындай барак жок', ru: 'Такой страницы нет', en: 'There is no such page' },
  missingLead: {
    ky: 'Шилтеме толук эмес же эскирген болушу мүмкүн. Эч нерсе жоголгон жок.',
    ru: 'Возможно, ссылка неполная или устарела. Ничего не потеряно.',
    en: 'The link may be incomplete or out of date. Nothing is lost.',
  },
  refused: { ky: 'Азыр болбой калды', ru: 'Сейчас не получилось', en: 'That did not work' },
  ours: { ky: 'Бизде ката кетти', ru: 'Ошибка на нашей стороне', en: 'Something went wrong on our side' },
  meaning: { ky: 'Бул эмне дегенди билдирет?', ru: 'Что это значит?', en: 'What does this mean?' },
  about: { ky: '«{code}» деген жооп', ru: 'Ответ «{code}»', en: 'The answer “{code}”' },
  whenShown: {
    ky: 'Терезе мындай деп жооп берет:',
    ru: 'Терезе отвечает так:',
    en: 'Tereze says:',
  },
  kept: {
    ky: 'Мындай жооптон кийин эч нерсе өзгөрбөйт: баш тартылган иш аткарылган жок.',
    ru: 'После такого ответа ничего не меняется: действие не выполнено.',
    en: 'Nothing changes after this answer: what was asked was not done.',
  },
  whatToDo: { ky: 'Эмне кылуу керек?', ru: 'Что делать?', en: 'What to do?' },
  forPrograms: {
    ky: 'Программалар үчүн: HTTP {status}, коду {code}.',
    ru: 'Для программ: HTTP {status}, код {code}.',
    en: 'For programs: HTTP {status}, code {code}.',
  },
  every: { ky: 'Бардык жооптор', ru: 'Все ответы', en: 'All answers' },
  toServices: { ky: 'Кызматтарга өтүү', ru: 'К услугам', en: 'Go to the services' },
} satisfies Record<string, Text>

/** By kind of refusal: what a person can do about it. */
const advice: Record<'sign' | 'mend' | 'gone' | 'state' | 'wait', Text> = {
  sign: {
    ky: 'Бул ишти ага укугу бар кызматкер гана кыла алат. Эгер бул сиз болсоңуз, кайра кириңиз.',
    ru: 'Это может сделать только сотрудник, у которого есть такое право. Если это вы, войдите заново.',
    en: 'Only a member of staff who may do this can do it. If that is you, sign in again.',
  },
  mend: {
    ky: 'Мурунку баракка кайтып, белгиленген жерди оңдоп, кайра жөнөтүңүз.',
    ru: 'Вернитесь на прежнюю страницу, исправьте отмеченное и отправьте снова.',
    en: 'Go back to the page before, mend what is marked, and send it again.',
  },
  gone: {
    ky: 'Шилтеме толугу менен көчүрүлгөнүн текшериңиз же башынан издеңиз.',
    ru: 'Проверьте, что ссылка скопирована целиком, или начните поиск сначала.',
    en: 'Check that the whole link was copied, or start your search again.',
  },
  state: {
    ky: 'Абал өзгөрүп калган. Баракты кайра ачып, азыр эмне мүмкүн экенин караңыз.',
    ru: 'Положение изменилось. Откройте страницу заново и посмотрите, что возможно сейчас.',
    en: 'Things have changed. Open the page again and see what is possible now.',
  },
  wait: {
    ky: 'Бир мүнөт күтүп, ошол эле баскычты кайра басыңыз.',
    ru: 'Подождите минуту и нажмите ту же кнопку ещё раз.',
    en: 'Wait a minute and press the same button again.',
  },
}

function adviceFor(status: number): Text {
  if (status === 401 || status === 403) return advice.sign
  if (status === 404) return advice.gone
  if (status === 409) return advice.state
  return status === 429 || status >= 500 ? advice.wait : advice.mend
}

const homeLink = (request: PortalRequest) => (
  <Actions>
    <LinkButton href="/portal">{sayer(request)(texts.toServices)}</LinkButton>
  </Actions>
)

export function notFound(request: PortalRequest): Answer {
  const say = sayer(request)
  const children = (
    <>
      <h1>{say(texts.missing)}</h1>
      <Lead>{say(texts.missingLead)}</Lead>
      {homeLink(request)}
    </>
  )
  return page(request, { title: say(texts.missing), children }, 404)
}

/** The page that stands in place of the one asked for. `back` leads to where the person came from. */
export function explainProblem(request: PortalRequest, { code, detail, status }: Problem, back?: string): Answer {
  const say = sayer(request)
  // A link with a wrong letter in it is a page that does not exist, not a form to be mended.
  if (code === 'not-found' || (status === 400 && request.method === 'GET')) return notFound(request)
  const heading = say(status >= 500 && status !== 503 ? texts.ours : texts.refused)
  const children = (
    <>
      <h1>{heading}</h1>
      <div role="alert" className={styles['refusal']}>
        <Lead>{detail}</Lead>
      </div>
      <Actions>
        {back && <LinkButton href={back}>{say(words.back)}</LinkButton>}
        <LinkButton href="/portal" kind={back ? 'quiet' : 'primary'}>
          {say(texts.toServices)}
        </LinkButton>
      </Actions>
      {code in request.refusals && (
        <p>
          <a href={`/problems/${code}`}>{say(texts.meaning)}</a>
        </p>
      )}
    </>
  )
  return page(request, { title: heading, children }, status)
}

/** `{ticket}` becomes «…»: on a page for everyone there is no particular ticket. */
const withoutValues = (text: string): string => text.replaceAll(/\{\w+\}(~\p{L}+)?\.?/gu, '…')

/** What the `type` of every refusal of the API leads to. */
export const problemPage: Handler = async (request, { code = '' }) => {
  const found = Object.hasOwn(request.refusals, code) ? request.refusals[code] : undefined
  if (!found) return notFound(request)
  const say = sayer(request)
  const title = say(texts.about, { code })
  return page(request, {
    title,
    way: [{ name: say(texts.every), href: '/problems' }],
    children: (
      <>
        <h1>{title}</h1>
        <p>{say(texts.whenShown)}</p>
        <blockquote className={styles['quote']}>{withoutValues(found.text[request.language])}</blockquote>
        <h2>{say(texts.whatToDo)}</h2>
        <p>{say(adviceFor(found.status))}</p>
        <p>{say(texts.kept)}</p>
        <p className={portal['soft']}>{say(texts.forPrograms, { status: String(found.status), code })}</p>
        {homeLink(request)}
      </>
    ),
  })
}

export const problemList: Handler = async (request) => {
  const say = sayer(request)
  return page(request, {
    title: say(texts.every),
    children: (
      <>
        <h1>{say(texts.every)}</h1>
        <ul className={portal['links']}>
          {Object.entries(request.refusals).map(([code, { text }]) => (
            <li key={code}>
              <a href={`/problems/${code}`}>{code}</a>
              <span>{withoutValues(text[request.language])}</span>
            </li>
          ))}
        </ul>
      </>
    ),
  })
}
