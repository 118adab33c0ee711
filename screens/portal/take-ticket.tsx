import { Ticket } from 'lucide-react'
import type { Service } from '#catalogue/contract'
import { CentreId, showCentre } from '#centres/contract'
import {
  hallRules,
  load,
  priorityGrounds,
  PriorityGround,
  priorityGroundTexts,
  promisedSeconds,
  takeTicket as takeTicketOf,
  type CentreLoad,
} from '#queue/contract'
import { Button, LinkButton } from '#ui/Button.tsx'
import { ErrorSummary } from '#ui/Field.tsx'
import { formatDuration, formatTime, formatTimeSpan } from '#ui/format.ts'
import { useLanguage, useSay, type Text } from '#ui/language.tsx'
import { Select } from '#ui/Select.tsx'
import { doorsOf, loadOfGroup } from './centre-load.ts'
import { centresByWait } from './centres-by-wait.ts'
import { chooseCentre } from './choose-centre.tsx'
import { wayTo } from './find-service.tsx'
import { identityOf } from './identity.ts'
import { IdentityQuestion } from './IdentityQuestion.tsx'
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
  title: { ky: 'Талон кимге?', ru: 'На кого талон?', en: 'Who is the ticket for?' },
  lead: {
    ky: 'Талон алсаңыз, кезегиңиз азыртан жүрөт. Телефонуңуздан карап турасыз.',
    ru: 'С талоном ваша очередь пойдёт уже сейчас. Следить за ней можно с телефона.',
    en: 'With a ticket your turn begins to come up now. You can watch it on your phone.',
  },
  expected: { ky: 'Азыр алсаңыз, чакырышат', ru: 'Если взять сейчас, вызовут', en: 'Taken now, the call comes' },
  nineOfTen: { ky: 'он учурдун тогузунда', ru: 'девять раз из десяти', en: 'nine times of ten' },
  away: {
    ky: 'Борборго канча убакытта жетесиз?',
    ru: 'Через сколько вы будете в центре?',
    en: 'How soon can you be at the centre?',
  },
  awayHelp: {
    ky: 'Андан мурда чакырбайбыз, ордуңуз болсо азыртан эсептелет. Кечиксеңиз, талон барагында дагы он мүнөт сурайсыз.',
    ru: 'Раньше этого не вызовем, а место в очереди считается уже сейчас. Если опаздываете, попросите ещё десять минут на странице талона.',
    en: 'We will not call you before that, and your place counts from now. If you are late, ask for ten more minutes on the page of your ticket.',
  },
  here: { ky: 'Мен ушул жердемин', ru: 'Я уже здесь', en: 'I am here already' },
  promise: { ky: 'Борбордун убадасы', ru: 'Центр обещает', en: 'The centre promises' },
  within: { ky: '{time}~дан ашык күтпөйсүз', ru: 'ждать не дольше {time}', en: 'no longer than {time}' },
  unknown: {
    ky: 'Терезелер ачылганда белгилүү болот',
    ru: 'станет известно, когда откроются окна',
    en: 'known when the desks open',
  },
  priority: {
    ky: 'Мыйзам боюнча кезексиз укугуңуз барбы?',
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
    ky: 'Талондун барагы ачылат: алдыңызда канча киши бар, качан чакырышат, кайсы терезеге барасыз — баары ошол жерде.',
    ru: 'Откроется страница талона: сколько людей перед вами, когда вызовут и к какому окну идти.',
    en: 'The page of your ticket opens: how many are before you, when you will be called, and to which desk.',
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
  otherCentre: { ky: 'Башка борбор', ru: 'Другой центр', en: 'Another centre' },
} satisfies Record<string, Text>

/** The place of a ticket: its services, centre and how it looks there now. */
type Setting = {
  readonly request: PortalRequest
  readonly services: readonly Service[]
  readonly centre: string
  readonly centreName: Text
  readonly own: CentreLoad | undefined
}

const codesOf = (services: readonly Service[]) => services.map(({ code }) => code)
const here = ({ services, centre }: Pick<Setting, 'services' | 'centre'>) =>
  address('/ticket', { service: codesOf(services), centre })

export const takeTicket: Handler = async (request) => {
  const services = servicesOf(request)
  const centre = queryOf(request, 'centre')
  if (services.length === 0) return seeOther(address('/portal', { centre }))
  if (!CentreId.safeParse(centre).success)
    return await chooseCentre(request, { services, path: '/ticket', step: { n: 2, of: 3 }, offersOf: centresByWait })
  const [{ name }, { centres }] = [await ask(request, showCentre, { centre }), await ask(request, load, {})]
  const setting = { request, services, centre, centreName: name, own: centres.find((one) => one.centre === centre) }
  return request.method === 'POST' ? await take(setting) : question(setting)
}

/** These are mended beside the field. What else is refused has nothing to do with what was typed. */
const aboutPerson = new Set(['ticket-exists', 'not-a-person'])

async function take(setting: Setting): Promise<Answer> {
  const { request, services, centre } = setting
  const say = sayer(request)
  const given = identityOf(request)
  if ('error' in given) return question(setting, { ...given, error: say(given.error) })
  const outcome = await attempt(request, takeTicketOf, {
    centre,
    services: codesOf(services),
    identity: given.identity,
    language: request.language,
    ground: PriorityGround.safeParse(formOf(request, 'ground')).data ?? null,
    minutesAway: awayOf(request),
  })
  if ('refusal' in outcome) {
    const { code, detail, status } = outcome.refusal
    const { kind, value } = given.identity
    if (!aboutPerson.has(code)) return explainProblem(request, outcome.refusal, here(setting))
    return question(setting, { kind, written: value, error: detail }, status)
  }
  if ('turnedAway' in outcome.answer) return turnedAway(setting, outcome.answer)
  // A page is answered for a person, never for staff.
  return seeOther('pass' in outcome.answer ? `/t/${centre}/${outcome.answer.pass}` : here(setting))
}

const away = [0, 10, 20, 30, 45, 60, 90, 120] as const
const awayOf = (request: PortalRequest): number =>
  away.find((minutes) => String(minutes) === formOf(request, 'away')) ?? hallRules.usualMinutesAway

type Wrong = { readonly kind: 'pin' | 'phone' | 'document'; readonly written: string; readonly error: string }

function question(setting: Setting, wrong?: Wrong, status = 422): Answer {
  const { request, services, own } = setting
  const say = sayer(request)
  const opening = own ? doorsOf(own, request.now) : 'closed'
  const ticketsFrom = own?.opensAt && new Date(own.opensAt.getTime() - hallRules.ticketsBeforeOpeningSeconds * 1000)
  const isShut = opening === 'closed' || opening === 'over' || (opening === 'soon' && request.now < ticketsFrom!)
  return page(
    request,
    {
      title: say(isShut ? texts.shut : texts.title),
      way: wayTo(services[0]!, say),
      step: { n: 3, of: 3 },
      children: isShut ? (
        <Shut setting={setting} from={opening === 'soon' ? ticketsFrom! : undefined} />
      ) : (
        <Question setting={setting} wrong={wrong} />
      ),
    },
    wrong ? status : 200,
  )
}

function Shut({ setting: { services, centre, centreName, own }, from }: { setting: Setting; from: Date | undefined }) {
  const say = useSay()
  const service = codesOf(services)
  return (
    <>
      <h1>{say(texts.shut)}</h1>
      <Lead>
        {from
          ? say(texts.from, { centre: centreName, opens: formatTime(own!.opensAt!), from: formatTime(from) })
          : say(texts.notToday, { centre: centreName })}
      </Lead>
      <Actions>
        <LinkButton href={address('/book', { service, centre })}>{say(words.book)}</LinkButton>
        <LinkButton kind="secondary" href={address('/ticket', { service })}>
          {say(texts.otherCentre)}
        </LinkButton>
      </Actions>
    </>
  )
}

function Question({ setting, wrong }: { setting: Setting; wrong: Wrong | undefined }) {
  const say = useSay()
  const { request, services, own } = setting
  const group = own && loadOfGroup(own, services[0]!.group)
  return (
    <>
      <ErrorSummary errors={wrong ? [{ field: wrong.kind, message: wrong.error }] : []} />
      <h1>{say(texts.title)}</h1>
      <Lead>{say(texts.lead)}</Lead>
      <Honest setting={setting} window={group?.expected ?? null} />
      <form method="post" action={here(setting)}>
        <FormKey />
        <Away chosen={awayOf(request)} />
        <IdentityQuestion isDemo={request.isDemo} wrong={wrong} />
        <Priority chosen={formOf(request, 'ground')} />
        <Button type="submit" icon={Ticket}>
          {say(texts.take)}
        </Button>
      </form>
      <Next>{say(texts.next)}</Next>
    </>
  )
}

function Honest({ setting, window }: { setting: Setting; window: { from: Date; until: Date } | null }) {
  const say = useSay()
  const { language } = useLanguage()
  const { services, centreName } = setting
  const promise = promisedSeconds[services[0]!.group === 'quick' ? 'quick' : 'walk-in']
  return (
    <Facts
      facts={[
        { name: say(words.service), value: services.map(({ name }) => say(name)).join(', ') },
        { name: say(words.centre), value: say(centreName) },
        {
          name: say(texts.expected),
          value: window ? formatTimeSpan(window.from, window.until) : say(texts.unknown),
          note: window ? say(texts.nineOfTen) : undefined,
        },
        { name: say(texts.promise), value: say(texts.within, { time: formatDuration(promise, language) }) },
      ]}
    />
  )
}

function Away({ chosen }: { chosen: number }) {
  const say = useSay()
  const { language } = useLanguage()
  return (
    <Select id="away" name="away" label={say(texts.away)} help={say(texts.awayHelp)} defaultValue={chosen}>
      {away.map((minutes) => (
        <option key={minutes} value={minutes}>
          {minutes === 0 ? say(texts.here) : formatDuration(minutes * 60, language)}
        </option>
      ))}
    </Select>
  )
}

function Priority({ chosen }: { chosen: string }) {
  const say = useSay()
  return (
    <fieldset className={styles['plain']} aria-describedby="ground-help">
      <legend>{say(texts.priority)}</legend>
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
  )
}
