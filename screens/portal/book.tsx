import { CalendarCheck } from 'lucide-react'
import { holdTime, showSlots, type Slots } from '#appointments/contract'
import type { Service } from '#catalogue/contract'
import { CentreId, showCentre } from '#centres/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button, LinkButton } from '#ui/Button.tsx'
import { capitalised, dayOf, formatDay, formatDuration, formatTime } from '#ui/format.ts'
import { useLanguage, useSay, type Text } from '#ui/language.tsx'
import { bookTexts as texts } from './book-texts.ts'
import { bookingSteps } from './booking.tsx'
import { centresByTime } from './centres-by-time.ts'
import { chooseCentre } from './choose-centre.tsx'
import { wayTo } from './find-service.tsx'
import { identityOf } from './identity.ts'
import { fullDaysOf } from './full-days.ts'
import { IdentityQuestion } from './IdentityQuestion.tsx'
import { NotPassed, wrongIdentity, type Wrong } from './OwnHere.tsx'
import { Actions, Facts, FormKey, Lead, Next } from './Parts.tsx'
import { explainProblem } from './problem.tsx'
import { page, sayer } from './render.tsx'
import { address, ask, attempt, queryOf, seeOther } from './request.ts'
import type { Answer, Handler, PortalRequest } from './request.ts'
import { servicesOf } from './service.tsx'
import { Days, Times, type Day } from './Times.tsx'
import { words } from './texts.ts'

type Setting = {
  readonly request: PortalRequest
  readonly services: readonly Service[]
  readonly centre: string
  readonly centreName: Text
}

const codesOf = ({ services }: Pick<Setting, 'services'>) => services.map(({ code }) => code)
/** As its holder will find it again. */
const draftOf = ({ services, centreName, request }: Setting, startsAt?: Date): string => {
  const say = sayer(request)
  const when = startsAt ? [`${formatDay(startsAt, request.language)}, ${formatTime(startsAt)}`] : []
  return [services.map(({ name }) => say(name)).join(', '), say(centreName), ...when].join(' · ')
}
const here = (setting: Pick<Setting, 'services' | 'centre'>, more: Record<string, string> = {}) =>
  address('/book', { service: codesOf(setting), centre: setting.centre, ...more })

/** Centre, day, time, person: one question a page, and everything chosen so far stands in the address. */
export const book: Handler = async (request) => {
  const services = servicesOf(request)
  const centre = queryOf(request, 'centre')
  if (services.length === 0) return seeOther(address('/portal', { centre }))
  if (!CentreId.safeParse(centre).success)
    return await chooseCentre(request, {
      services,
      path: '/book',
      step: { n: 2, of: bookingSteps },
      offersOf: centresByTime,
    })
  const { name } = await ask(request, showCentre, { centre })
  const setting = { request, services, centre, centreName: name }
  const startsAt = startOf(request)
  if (startsAt) return request.method === 'POST' ? await hold(setting, startsAt) : await askWho(setting, startsAt)
  const slots = await attempt(request, showSlots, { centre, services: codesOf(setting) })
  if ('refusal' in slots) return explainProblem(request, slots.refusal, address('/book', { service: codesOf(setting) }))
  const day = slots.answer.days.find((each) => each.day === queryOf(request, 'day'))
  return day && day.times.length > 0 ? chooseTime(setting, day) : chooseDay(setting, slots.answer)
}

export function startOf(request: PortalRequest): Date | undefined {
  const written = queryOf(request, 'startsAt')
  const startsAt = new Date(written)
  return written && !Number.isNaN(startsAt.getTime()) ? startsAt : undefined
}

function chooseDay(setting: Setting, { days, minutes }: Slots): Answer {
  const { request, services, centreName } = setting
  const say = sayer(request)
  const lasts = formatDuration(minutes * 60, request.language)
  return page(request, {
    title: say(texts.when),
    draft: draftOf(setting),
    way: wayTo(services[0]!, say),
    step: { n: 3, of: bookingSteps },
    children: (
      <>
        <Gone request={request} />
        <h1>{say(texts.when)}</h1>
        <Lead>
          {say(texts.whenLead, { centre: centreName })} {say(texts.takes, { minutes: lasts })}
        </Lead>
        <Days days={days} hrefOf={(day) => here(setting, { day })} />
        <Otherwise setting={setting} isSomeDayFull={fullDaysOf(days).length > 0} />
      </>
    ),
  })
}

/** Another centre, or the waiting list, which is for full days. */
function Otherwise({ setting, isSomeDayFull }: { setting: Setting; isSomeDayFull: boolean }) {
  const say = useSay()
  const service = codesOf(setting)
  return (
    <>
      {isSomeDayFull && <p>{say(texts.noneFits)}</p>}
      <Actions>
        {isSomeDayFull && (
          <LinkButton kind="secondary" href={address('/waiting-list', { service, centre: setting.centre })}>
            {say(texts.join)}
          </LinkButton>
        )}
        <LinkButton kind="quiet" href={address('/book', { service })}>
          {say(words.otherCentre)}
        </LinkButton>
      </Actions>
    </>
  )
}

function chooseTime(setting: Setting, day: Day): Answer {
  const { request, services, centreName } = setting
  const say = sayer(request)
  return page(request, {
    title: say(texts.time),
    draft: draftOf(setting),
    way: wayTo(services[0]!, say),
    step: { n: 4, of: bookingSteps },
    children: (
      <>
        <Gone request={request} />
        <h1>{say(texts.time)}</h1>
        <Lead>
          {say(texts.timeLead, { day: capitalised(formatDay(day.day, request.language)), centre: centreName })}
        </Lead>
        <Times day={day} hrefOf={(startsAt) => here(setting, { startsAt })} />
        <p>
          <a href={here(setting)}>{say(texts.otherDay)}</a>
        </p>
      </>
    ),
  })
}

/** Nobody types who he is for a time that is gone: as in an address that was kept for a while. */
async function askWho(setting: Setting, startsAt: Date): Promise<Answer> {
  const { request, centre } = setting
  const slots = await attempt(request, showSlots, { centre, services: codesOf(setting) })
  const day = dayOf(startsAt)
  const times = 'answer' in slots ? slots.answer.days.flatMap((each) => each.times) : []
  const isFree = times.some((time) => time.startsAt.getTime() === startsAt.getTime())
  return isFree ? whoComes(setting, startsAt) : seeOther(here(setting, { day, gone: '1' }))
}

function Gone({ request }: { request: PortalRequest }) {
  const say = useSay()
  return queryOf(request, 'gone') === '1' && <Banner kind="warning">{say(texts.gone)}</Banner>
}

function whoComes(setting: Setting, startsAt: Date, failed?: { wrong: Wrong; status: number }): Answer {
  const { request, services } = setting
  const say = sayer(request)
  return page(
    request,
    {
      title: say(texts.who),
      draft: draftOf(setting, startsAt),
      way: wayTo(services[0]!, say),
      step: { n: 5, of: bookingSteps },
      children: <Who setting={setting} startsAt={startsAt} wrong={failed?.wrong} />,
    },
    failed?.status,
  )
}

function Who({ setting, startsAt, wrong }: { setting: Setting; startsAt: Date; wrong: Wrong | undefined }) {
  const say = useSay()
  const { language } = useLanguage()
  const { request, services, centreName } = setting
  const when = `${formatDay(startsAt, language)}, ${formatTime(startsAt)}`
  return (
    <>
      <NotPassed wrong={wrong} />
      <h1>{say(texts.who)}</h1>
      <Lead>{say(texts.whoLead, { when: capitalised(when) })}</Lead>
      <Facts
        facts={[
          { name: say(words.service), value: services.map(({ name }) => say(name)).join(', ') },
          { name: say(words.centre), value: say(centreName) },
          { name: say(texts.timeName), value: when },
        ]}
      />
      <form method="post" action={here(setting, { startsAt: startsAt.toISOString() })}>
        <FormKey />
        <IdentityQuestion isDemo={request.isDemo} wrong={wrongIdentity(request, wrong)} />
        <Button type="submit" icon={CalendarCheck}>
          {say(texts.hold)}
        </Button>
      </form>
      <Next>{say(texts.holdNext)}</Next>
      <p>
        <a href={here(setting)}>{say(texts.otherTime)}</a>
      </p>
    </>
  )
}

/** Said beside the field. Whatever else is refused has nothing to do with what was typed: what was chosen before stays chosen. */
const aboutPerson = new Set(['not-with-this-number', 'not-a-person'])

async function hold(setting: Setting, startsAt: Date): Promise<Answer> {
  const { request, centre } = setting
  const given = identityOf(request)
  if ('error' in given)
    return whoComes(setting, startsAt, {
      wrong: { field: given.kind, message: sayer(request)(given.error) },
      status: 422,
    })
  const outcome = await attempt(request, holdTime, {
    centre,
    services: codesOf(setting),
    startsAt: startsAt.toISOString(),
    identity: given.identity,
    language: request.language,
  })
  if ('answer' in outcome) return seeOther(`/b/${centre}/${outcome.answer.pass}`)
  const { code, detail, status } = outcome.refusal
  if (!aboutPerson.has(code)) return explainProblem(request, outcome.refusal, here(setting, { day: dayOf(startsAt) }))
  return whoComes(setting, startsAt, {
    wrong: {
      field: given.identity.kind,
      message: detail,
      taken: code === 'not-with-this-number' ? 'booking' : undefined,
    },
    status,
  })
}
