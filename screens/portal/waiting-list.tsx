import { bookingRules, joinWaitingList, type Slots, showSlots } from '#appointments/contract'
import type { Service } from '#catalogue/contract'
import { CentreId, showCentre } from '#centres/contract'
import { Button } from '#ui/Button.tsx'
import { formatDay } from '#ui/format.ts'
import { useLanguage, useSay, type Text } from '#ui/language.tsx'
import { wayTo } from './find-service.tsx'
import { firstFullDaysOf, fullDaysOf, hasFree } from './full-days.ts'
import { identityOf } from './identity.ts'
import { IdentityQuestion } from './IdentityQuestion.tsx'
import { NotPassed, wrongIdentity, type Wrong } from './OwnHere.tsx'
import { FormKey, Lead, Next } from './Parts.tsx'
import styles from './waiting-list.module.css'
import portal from './portal.module.css'
import { explainProblem } from './problem.tsx'
import { page, sayer } from './render.tsx'
import { address, ask, attempt, formOf, queryOf, seeOther } from './request.ts'
import type { Answer, Handler, PortalRequest } from './request.ts'
import { servicesOf } from './service.tsx'
import { Days } from './Times.tsx'
import { waitingTexts as texts } from './waiting-texts.ts'

type Setting = {
  readonly request: PortalRequest
  readonly services: readonly Service[]
  readonly centre: string
  readonly centreName: Text
  readonly days: Slots['days']
}

const codesOf = ({ services }: Pick<Setting, 'services'>) => services.map(({ code }) => code)
/** On which days could you come, and who are you: then the line keeps the place. */
export const waitingList: Handler = async (request) => {
  const services = servicesOf(request)
  const centre = queryOf(request, 'centre')
  if (services.length === 0 || !CentreId.safeParse(centre).success)
    return seeOther(address('/book', { service: services.map(({ code }) => code) }))
  const { name } = await ask(request, showCentre, { centre })
  const slots = await ask(request, showSlots, { centre, services: services.map(({ code }) => code) })
  const setting = { request, services, centre, centreName: name, days: slots.days }
  // Where nothing is taken, nothing becomes free: the days say so, and lead to another centre.
  if (!hasFree(slots.days) && fullDaysOf(slots.days).length === 0)
    return seeOther(address('/book', { service: codesOf(setting), centre }))
  return request.method === 'POST' ? await join(setting) : question(setting)
}

/** Said beside the field; whatever else is refused has nothing to do with what was typed. */
const aboutPerson = new Set(['not-with-this-number', 'not-a-person'])

async function join(setting: Setting): Promise<Answer> {
  const { request, centre } = setting
  const say = sayer(request)
  const days = fullDaysOf(setting.days)
  const [from, until] = [formOf(request, 'from'), formOf(request, 'until')]
  if (!days.includes(from) || !days.includes(until) || until < from)
    return question(setting, { field: 'from', message: say(texts.wrongDays) })
  const given = identityOf(request)
  if ('error' in given) return question(setting, { field: given.kind, message: say(given.error) })
  const outcome = await attempt(request, joinWaitingList, {
    centre,
    services: codesOf(setting),
    identity: given.identity,
    language: request.language,
    from,
    until,
  })
  if ('answer' in outcome) return seeOther(`/w/${centre}/${outcome.answer.pass}`)
  const { kind } = given.identity
  const { code, detail, status } = outcome.refusal
  if (code === 'times-are-free') return question(setting, { field: 'from', message: detail }, status)
  if (!aboutPerson.has(code))
    return explainProblem(request, outcome.refusal, address('/book', { service: codesOf(setting), centre }))
  const taken = code === 'not-with-this-number' ? ('place' as const) : undefined
  return question(setting, { field: kind, message: detail, taken }, status)
}

function question(setting: Setting, wrong?: Wrong, status = 422): Answer {
  const say = sayer(setting.request)
  return page(
    setting.request,
    {
      title: say(hasFree(setting.days) ? texts.freeTitle : texts.title),
      draft: `${say(texts.join)}: ${setting.services.map(({ name }) => say(name)).join(', ')} · ${say(setting.centreName)}`,
      way: wayTo(setting.services[0]!, say),
      children: <Question setting={setting} wrong={wrong} />,
    },
    wrong ? status : 200,
  )
}

type QuestionProps = { setting: Setting; wrong: Wrong | undefined }

function Question({ setting, wrong }: QuestionProps) {
  return (
    <>
      <NotPassed wrong={wrong} />
      {hasFree(setting.days) ? (
        <Free setting={setting} wrong={wrong} />
      ) : (
        <Joining setting={setting} wrong={wrong} isAlone />
      )}
    </>
  )
}

/** Who can book at once need not wait: the list is for the other days only. */
function Free({ setting, wrong }: QuestionProps) {
  const say = useSay()
  const { centre, centreName, days } = setting
  const service = codesOf(setting)
  return (
    <>
      <h1>{say(texts.freeTitle)}</h1>
      <Lead>{say(texts.freeLead, { centre: centreName })}</Lead>
      <Days
        days={days.filter(({ times }) => times.length > 0)}
        hrefOf={(day) => address('/book', { service, centre, day })}
      />
      {fullDaysOf(setting.days).length > 0 && <Joining setting={setting} wrong={wrong} />}
    </>
  )
}

function Joining({ setting, wrong, isAlone = false }: QuestionProps & { isAlone?: boolean }) {
  const say = useSay()
  const { request, centre, centreName } = setting
  const n = bookingRules.offerSeconds / 60
  return (
    <>
      {isAlone ? <h1>{say(texts.title)}</h1> : <h2>{say(texts.fullTitle)}</h2>}
      <Lead>{say(texts.lead, { centre: centreName, n })}</Lead>
      <form method="post" action={address('/waiting-list', { service: codesOf(setting), centre })}>
        <FormKey />
        <DaysQuestion
          request={request}
          days={fullDaysOf(setting.days)}
          first={firstFullDaysOf(setting.days)}
          error={wrong?.field === 'from' ? wrong.message : undefined}
        />
        <IdentityQuestion isDemo={request.isDemo} wrong={wrongIdentity(request, wrong)} />
        <Button type="submit">{say(texts.join)}</Button>
      </form>
      <Next>{say(texts.next)}</Next>
    </>
  )
}

type DaysQuestionProps = {
  request: PortalRequest
  days: readonly string[]
  first: ReturnType<typeof firstFullDaysOf>
  error: string | undefined
}

function DaysQuestion({ request, days, first, error }: DaysQuestionProps) {
  const say = useSay()
  const shared = { days, isWrong: error !== undefined }
  return (
    <fieldset className={portal['plain']}>
      <legend>{say(texts.days)}</legend>
      {error && (
        <p className={portal['error']} id="days-error">
          {error}
        </p>
      )}
      <DayChoice {...shared} name="from" label={say(texts.from)} chosen={formOf(request, 'from') || first.from} />
      <DayChoice {...shared} name="until" label={say(texts.until)} chosen={formOf(request, 'until') || first.until} />
    </fieldset>
  )
}

type DayChoiceProps = {
  name: string
  label: string
  days: readonly string[]
  chosen: string | undefined
  isWrong: boolean
}

function DayChoice({ name, label, days, chosen, isWrong }: DayChoiceProps) {
  const { language } = useLanguage()
  return (
    <p className={styles['pick']}>
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} defaultValue={chosen} aria-describedby={isWrong ? 'days-error' : undefined}>
        {days.map((day) => (
          <option key={day} value={day}>
            {formatDay(day, language)}
          </option>
        ))}
      </select>
    </p>
  )
}
