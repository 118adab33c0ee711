import { Ticket } from 'lucide-react'
import type { Service } from '#catalogue/contract'
import { CentreId, showCentre } from '#centres/contract'
import {
  hallRules,
  load,
  outlook,
  priorityGrounds,
  PriorityGround,
  priorityGroundTexts,
  promisedSeconds,
  takeTicket as takeTicketOf,
  type CentreLoad,
} from '#queue/contract'
import { Button, LinkButton } from '#ui/Button.tsx'
import { formatDuration, formatTime, formatTimeSpan } from '#ui/format.ts'
import { useLanguage, useSay, type Text } from '#ui/language.tsx'
import { doorsOf } from './centre-load.ts'
import { centresByWait } from './centres-by-wait.ts'
import { chooseCentre } from './choose-centre.tsx'
import { wayTo } from './find-service.tsx'
import { howSoon } from './how-soon.tsx'
import { identityOf } from './identity.ts'
import { IdentityQuestion } from './IdentityQuestion.tsx'
import { NotPassed, wrongIdentity, type Wrong } from './OwnHere.tsx'
import { Actions, Facts, FormKey, Lead, Next } from './Parts.tsx'
import styles from './portal.module.css'
import { explainProblem } from './problem.tsx'
import { page, sayer } from './render.tsx'
import { address, ask, attempt, formOf, queryOf, seeOther } from './request.ts'
import type { Answer, Handler, PortalRequest } from './request.ts'
import { servicesOf } from './service.tsx'
import { words } from './texts.ts'
import { turnedAway } from './turned-away.tsx'

const texts = {
  title: { ky: 'Талон кимге?', ru: 'Кому талон?', en: 'Who is the ticket for?' },
  expected: { ky: 'Сизди чакырабыз', ru: 'Вызовем вас', en: 'We expect to call you' },
  arrival: { ky: 'Келесиз', ru: 'Вы будете', en: 'You come' },
  here: { ky: 'ушул жердесиз', ru: 'уже здесь', en: 'you are here' },
  in: { ky: '{time}~дан кийин', ru: 'через {time}', en: 'in {time}' },
  change: { ky: 'Өзгөртүү', ru: 'Изменить', en: 'Change' },
  promise: { ky: 'Борбордун убадасы', ru: 'Центр обещает', en: 'The centre promises' },
  within: { ky: '{time} ичинде чакыруу', ru: 'вызвать в течение {time}', en: 'to call you within {time}' },
  mayBeLonger: {
    ky: 'азыр кезек узунураак, бул убада аткарылбай калышы мүмкүн; кечиресиз',
    ru: 'сейчас очередь длиннее, и это может не получиться; извините',
    en: 'the line is longer just now, so this may not be kept; we are sorry',
  },
  hasPriority: {
    ky: 'Кезексиз кирүүгө укугум бар',
    ru: 'У меня есть право пройти вне очереди',
    en: 'I have priority by law',
  },
  priority: {
    ky: 'Мыйзам боюнча кезексиз кирүүгө укугуңуз барбы?',
    ru: 'Есть ли у вас право пройти вне очереди?',
    en: 'Do you have priority by law?',
  },
  priorityHelp: {
    ky: 'Терезеде документин көрсөтөсүз.',
    ru: 'Документ попросят показать у окна.',
    en: 'The desk will ask to see a document.',
  },
  noPriority: { ky: 'Жок', ru: 'Нет', en: 'No' },
  take: { ky: 'Талон алуу', ru: 'Взять талон', en: 'Take the ticket' },
  next: {
    ky: 'Талондун барагы ачылат: алдыңызда канча киши бар, качан чакырышат, кайсы терезеге барасыз — баары ошол жерде. Кечиксеңиз, дагы он мүнөт сурайсыз.',
    ru: 'Откроется страница талона: сколько людей перед вами, когда вызовут и к какому окну идти. Если опаздываете, там же попросите ещё десять минут.',
    en: 'The page of your ticket opens: how many are before you, when you will be called, and to which desk. If you are late, ask there for ten more minutes.',
  },
  shut: { ky: 'Азыр талон берилбейт', ru: 'Сейчас талоны не выдают', en: 'No tickets are given now' },
  from: {
    ky: '{centre} бүгүн {opens} ачылат, талон {from}~дан баштап берилет.',
    ru: '{centre} сегодня откроется в {opens}, талоны выдают с {from}.',
    en: '{centre} opens at {opens} today; tickets are given from {from}.',
  },
  notToday: {
    ky: '{centre} бүгүн кабыл албайт.',
    ru: '{centre} сегодня больше не принимает.',
    en: '{centre} receives nobody any more today.',
  },
  closedToday: {
    ky: '{centre} бүгүн иштебейт.',
    ru: '{centre} сегодня не работает.',
    en: '{centre} is not open today.',
  },
} satisfies Record<string, Text>

/** The place of a ticket: its services, centre and how it looks there now. */
type Setting = {
  readonly request: PortalRequest
  readonly services: readonly Service[]
  readonly centre: string
  readonly centreName: Text
  readonly own: CentreLoad | undefined
}
type Asking = Setting & { readonly minutesAway: number }
type TimeWindow = { readonly from: Date; readonly until: Date }

const codesOf = (services: readonly Service[]) => services.map(({ code }) => code)
const here = ({ services, centre }: Pick<Setting, 'services' | 'centre'>, minutesAway?: number) =>
  address('/ticket', { service: codesOf(services), centre, away: minutesAway?.toString() })

const steps = 4

export const takeTicket: Handler = async (request) => {
  const services = servicesOf(request)
  const centre = queryOf(request, 'centre')
  if (services.length === 0) return seeOther(address('/portal', { centre }))
  if (!CentreId.safeParse(centre).success)
    return await chooseCentre(request, {
      services,
      path: '/ticket',
      step: { n: 2, of: steps },
      offersOf: centresByWait,
    })
  const [{ name }, { centres }] = [await ask(request, showCentre, { centre }), await ask(request, load, {})]
  const setting = { request, services, centre, centreName: name, own: centres.find((one) => one.centre === centre) }
  if (isShut(setting)) return shut(setting)
  const minutesAway = awayOf(request)
  if (minutesAway === undefined) return await howSoon(setting, { n: 3, of: steps })
  const asking = { ...setting, minutesAway }
  return request.method === 'POST' ? await take(asking) : await question(asking)
}

/** These are mended beside the field. What else is refused has nothing to do with what was typed. */
const aboutPerson = new Set(['ticket-exists', 'not-a-person'])

async function take(setting: Asking): Promise<Answer> {
  const { request, services, centre, minutesAway } = setting
  const say = sayer(request)
  const given = identityOf(request)
  if ('error' in given) return await question(setting, { field: given.kind, message: say(given.error) })
  const outcome = await attempt(request, takeTicketOf, {
    centre,
    services: codesOf(services),
    identity: given.identity,
    language: request.language,
    ground: PriorityGround.safeParse(formOf(request, 'ground')).data ?? null,
    minutesAway,
  })
  if ('refusal' in outcome) {
    const { code, detail, status } = outcome.refusal
    const { kind } = given.identity
    if (!aboutPerson.has(code)) return explainProblem(request, outcome.refusal, here(setting, minutesAway))
    const taken = code === 'ticket-exists' ? ('ticket' as const) : undefined
    return await question(setting, { field: kind, message: detail, taken }, status)
  }
  if ('turnedAway' in outcome.answer) return turnedAway(setting, outcome.answer)
  // A page is answered for a person, never for staff.
  return seeOther('pass' in outcome.answer ? `/t/${centre}/${outcome.answer.pass}` : here(setting))
}

/** Undefined until it was asked. */
const awayOf = (request: PortalRequest): number | undefined =>
  hallRules.offeredMinutesAway.find((minutes) => String(minutes) === queryOf(request, 'away'))

const ticketsFrom = ({ opensAt }: CentreLoad): Date =>
  new Date(opensAt!.getTime() - hallRules.ticketsBeforeOpeningSeconds * 1000)

function isShut({ own, request: { now } }: Setting): boolean {
  const doors = own ? doorsOf(own, now) : 'closed'
  return doors === 'closed' || doors === 'over' || (doors === 'soon' && now < ticketsFrom(own!))
}

const shut = (setting: Setting): Answer => {
  const { request, services } = setting
  const say = sayer(request)
  const way = wayTo(services[0]!, say)
  return page(request, { title: say(texts.shut), way, children: <Shut setting={setting} /> })
}

async function question(setting: Asking, wrong?: Wrong, status = 422): Promise<Answer> {
  const { request, services, centre, minutesAway } = setting
  const say = sayer(request)
  const { tickets } = await ask(request, outlook, { centre, serviceGroup: services[0]!.group })
  const window = tickets.find((told) => told.minutesAway === minutesAway)?.expected ?? null
  return page(
    request,
    {
      title: say(texts.title),
      way: wayTo(services[0]!, say),
      step: { n: 4, of: steps },
      children: <Question setting={setting} window={window} wrong={wrong} />,
    },
    wrong ? status : 200,
  )
}

function Shut({ setting: { request, services, centre, centreName, own } }: { setting: Setting }) {
  const say = useSay()
  const isSoon = own && doorsOf(own, request.now) === 'soon'
  const service = codesOf(services)
  return (
    <>
      <h1>{say(texts.shut)}</h1>
      <Lead>
        {isSoon
          ? say(texts.from, {
              centre: centreName,
              opens: formatTime(own.opensAt!),
              from: formatTime(ticketsFrom(own)),
            })
          : say(own && doorsOf(own, request.now) === 'over' ? texts.notToday : texts.closedToday, {
              centre: centreName,
            })}
      </Lead>
      <Actions>
        <LinkButton href={address('/book', { service, centre })}>{say(words.book)}</LinkButton>
        <LinkButton kind="secondary" href={address('/ticket', { service })}>
          {say(words.otherCentre)}
        </LinkButton>
      </Actions>
    </>
  )
}

type QuestionProps = { setting: Asking; window: TimeWindow | null; wrong: Wrong | undefined }

function Question({ setting, window, wrong }: QuestionProps) {
  const say = useSay()
  const { request, minutesAway } = setting
  return (
    <>
      <NotPassed wrong={wrong} />
      <h1>{say(texts.title)}</h1>
      <Honest setting={setting} window={window} />
      <form method="post" action={here(setting, minutesAway)}>
        <FormKey />
        <IdentityQuestion isDemo={request.isDemo} wrong={wrongIdentity(request, wrong)} />
        <Priority chosen={formOf(request, 'ground')} />
        <Button type="submit" icon={Ticket}>
          {say(texts.take)}
        </Button>
      </form>
      <Next>{say(texts.next)}</Next>
    </>
  )
}

function Honest({ setting, window }: { setting: Asking; window: TimeWindow | null }) {
  const say = useSay()
  const { language } = useLanguage()
  const { services, centreName, minutesAway } = setting
  const promise = promisedSeconds[services[0]!.group === 'quick' ? 'quick' : 'walk-in']
  const isLonger =
    window !== null && window.until > new Date(setting.request.now.getTime() + (minutesAway * 60 + promise) * 1000)
  return (
    <Facts
      facts={[
        {
          name: say(words.service),
          value: services.map(({ name }) => say(name)).join(', '),
          note: say(centreName),
        },
        {
          name: say(texts.arrival),
          value: (
            <>
              {minutesAway === 0
                ? say(texts.here)
                : say(texts.in, { time: formatDuration(minutesAway * 60, language) })}{' '}
              · <a href={here(setting)}>{say(texts.change)}</a>
            </>
          ),
        },
        {
          name: say(texts.expected),
          value: window ? formatTimeSpan(window.from, window.until) : say(words.callUnknown),
          note: window ? say(words.nineOfTen) : undefined,
        },
        {
          name: say(texts.promise),
          value: say(texts.within, { time: formatDuration(promise, language) }),
          ...(isLonger && { note: say(texts.mayBeLonger) }),
        },
      ]}
    />
  )
}

/** Few have one: it takes no room on the phone of everybody else. */
function Priority({ chosen }: { chosen: string }) {
  const say = useSay()
  return (
    <details className={styles['more']} open={chosen !== ''}>
      <summary>{say(texts.hasPriority)}</summary>
      <fieldset className={styles['plain']} aria-describedby="ground-help">
        <legend className="sr-only">{say(texts.priority)}</legend>
        <p id="ground-help" className={styles['soft']}>
          {say(texts.priorityHelp)}
        </p>
        {['', ...priorityGrounds].map((ground) => (
          <label key={ground}>
            <input type="radio" name="ground" value={ground} defaultChecked={ground === chosen} />
            {ground === '' ? say(texts.noPriority) : say(priorityGroundTexts[ground as PriorityGround])}
          </label>
        ))}
      </fieldset>
    </details>
  )
}
