import { CalendarClock, Ticket } from 'lucide-react'
import { groups, serviceCodes, services, type Service } from '#catalogue/contract'
import { formatDuration, formatNumber } from '#ui/format.ts'
import { LinkButton } from '#ui/Button.tsx'
import { useLanguage, useSay, type Text } from '#ui/language.tsx'
import { sayWait } from '#ui/wait.ts'
import { load, promisedSeconds, type CentreLoad } from '#queue/contract'
import { doorsOf, loadOfGroup, shortestWait } from './centre-load.ts'
import { wayTo } from './find-service.tsx'
import { notFound } from './problem.tsx'
import { Actions, Facts, Lead } from './Parts.tsx'
import { page, sayer } from './render.tsx'
import { address, ask, listOf, queryOf, type Handler, type PortalRequest } from './request.ts'
import { words } from './texts.ts'

const texts = {
  how: { ky: 'Качан келесиз?', ru: 'Когда придёте?', en: 'When will you come?' },
  now: {
    ky: 'Бүгүн келсеңиз, чыгар алдында талон алыңыз: кезекти жолдо же үйдө күтөсүз.',
    ru: 'Если сегодня — возьмите талон до выхода из дома: ждать будете в пути, а не в зале.',
    en: 'Today: take a ticket before you set out, and wait on the way instead of in the hall.',
  },
  shut: {
    ky: 'Борборлор бүгүнкүгө жабылды, талондор кийинки иш күнү берилет.',
    ru: 'На сегодня центры закрыты, талоны снова дадут в следующий рабочий день.',
    en: 'The centres are closed for today; tickets are given again on the next working day.',
  },
  later: {
    ky: 'Башка күнү келсеңиз, убакытка жазылыңыз. Жазылгандарды борбор {promise} ичинде чакырууга убада берет.',
    ru: 'Если в другой день — запишитесь. Тех, кто записан, центр обещает вызвать за {promise}.',
    en: 'Another day: book a time. The centre promises to call booked visitors within {promise}.',
  },
  noBooking: {
    ky: 'Бул кызматка жазылуунун кереги жок: каалаган убакта келиңиз.',
    ru: 'Для этой услуги запись не нужна: приходите в любое время.',
    en: 'This service needs no booking: come at any time.',
  },
  group: { ky: 'Тобу', ru: 'Раздел', en: 'Group' },
  shortest: { ky: 'Азыр эң аз күтүү', ru: 'Самое короткое ожидание сейчас', en: 'The shortest wait now' },
  none: { ky: 'азыр ачык терезе жок', ru: 'сейчас нет открытых окон', en: 'no desk is open now' },
  count: {
    ky: '{n} борбордо тейленет',
    ru: '{n, plural, one {Оказывают в {shown} центре} other {Оказывают в {shown} центрах}}',
    en: '{n, plural, one {Offered at {shown} centre} other {Offered at {shown} centres}}',
  },
} satisfies Record<string, Text>

const serviceOf = (code: string): Service | undefined => {
  const known = serviceCodes.find((each) => each === code)
  return known && services[known]
}

/** The services of an address: `?service=marriage,address-registration`. */
export const servicesOf = ({ query }: PortalRequest): Service[] =>
  [...new Set(listOf(query['service']))].flatMap((code) => serviceOf(code) ?? []).slice(0, 5)

export const servicePage: Handler = async (request, { service: code = '' }) => {
  const service = serviceOf(code)
  if (!service) return notFound(request)
  const say = sayer(request)
  const centre = queryOf(request, 'centre')
  const { centres } = await ask(request, load, {})
  const offers = centres.flatMap((one) => loadOfGroup(one, service.group) ?? [])
  return page(request, {
    title: say(service.name),
    way: wayTo(service, say, centre).slice(0, 1),
    children: (
      <About
        service={service}
        offered={offers.length}
        shortest={shortestWait(offers)}
        centre={centre}
        isShut={centres.every((one) => !isStillOpen(one, { service, centre, now: request.now }))}
      />
    ),
  })
}

type Chosen = { readonly service: Service; readonly centre: string; readonly now: Date }

/** Gives the service today, now or later, and is the chosen centre where one is chosen. */
const isStillOpen = (one: CentreLoad, { service, centre, now }: Chosen): boolean =>
  (centre === '' || one.centre === centre) &&
  loadOfGroup(one, service.group) !== undefined &&
  ['open', 'soon'].includes(doorsOf(one, now))

type AboutProps = {
  service: Service
  offered: number
  shortest: number | undefined
  centre: string
  isShut: boolean
}

function About({ service, offered, shortest, centre, isShut }: AboutProps) {
  const say = useSay()
  const { language } = useLanguage()
  const { code, name, help, group, typicalMinutes, isBookable } = service
  return (
    <>
      <h1>{say(name)}</h1>
      <Lead>{say(help)}</Lead>
      <Facts
        facts={[
          {
            name: say(words.minutes),
            value: formatDuration(typicalMinutes * 60, language),
            note: say(words.demoFigure),
          },
          {
            name: say(texts.shortest),
            value: shortest === undefined ? say(texts.none) : sayWait(shortest, language),
            note: say(texts.count, { n: offered, shown: formatNumber(offered, language) }),
          },
          { name: say(texts.group), value: say(groups[group].name) },
        ]}
      />
      <h2>{say(texts.how)}</h2>
      <p>{say(isShut ? texts.shut : texts.now)}</p>
      {!isShut && (
        <Actions>
          <LinkButton href={address('/ticket', { service: code, centre })} icon={Ticket}>
            {say(words.comeNow)}
          </LinkButton>
        </Actions>
      )}
      <p>
        {isBookable
          ? say(texts.later, { promise: formatDuration(promisedSeconds.booked, language) })
          : say(texts.noBooking)}
      </p>
      {isBookable && (
        <Actions>
          <LinkButton
            href={address('/book', { service: code, centre })}
            icon={CalendarClock}
            kind={isShut ? 'primary' : 'secondary'}
          >
            {say(words.book)}
          </LinkButton>
        </Actions>
      )}
    </>
  )
}
