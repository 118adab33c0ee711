import type { Service } from '#catalogue/contract'
import { outlook, type Outlook } from '#queue/contract'
import { LinkButton } from '#ui/Button.tsx'
import { dayOf, formatDuration, formatTime, formatTimeSpan } from '#ui/format.ts'
import { useLanguage, useSay, type Text } from '#ui/language.tsx'
import centresStyles from './centres.module.css'
import { wayTo } from './find-service.tsx'
import { Actions, Lead } from './Parts.tsx'
import { page, sayer } from './render.tsx'
import { address, ask, type Answer, type PortalRequest } from './request.ts'
import { words } from './texts.ts'

const texts = {
  title: {
    ky: 'Борборго канча убакытта жетесиз?',
    ru: 'Через сколько вы будете в центре?',
    en: 'How soon can you be at the centre?',
  },
  lead: {
    ky: 'Андан мурда чакырбайбыз, ордуңуз болсо талон алгандан тартып эсептелет.',
    ru: 'Раньше этого не вызовем, а место в очереди считается с той минуты, как вы возьмёте талон.',
    en: 'We will not call you before that. Your place in the line counts from the moment you take the ticket.',
  },
  here: { ky: 'Мен ушул жердемин', ru: 'Я уже здесь', en: 'I am here already' },
  callAt: { ky: '{window} чакырабыз', ru: 'вызовем {window}', en: 'we call you {window}' },
  nineOfTen: {
    ky: 'Он чакыруунун тогузу ушул убакытка туура келет.',
    ru: 'В девяти случаях из десяти так и бывает.',
    en: 'Nine calls in ten come in that time.',
  },
  doubt: { ky: 'Талон болбой калышы мүмкүн', ru: 'Талона может не быть', en: 'There may be no ticket' },
  'day-full': {
    ky: 'Күтүп тургандар терезелерди болжол менен {time}~га чейин ээлейт, борбор ага чейин жабылат. Башка күнгө жазылганыңыз оң.',
    ru: 'Те, кто уже ждёт, займут окна примерно до {time}, а центр закроется раньше. Надёжнее записаться на другой день.',
    en: 'Those who wait already will keep the desks busy until about {time}, and the centre closes before that. Booking another day is safer.',
  },
  /** The line is longer than the day. */
  'day-over': {
    ky: 'Бүгүнкү бардык убакыт күтүп тургандарга гана жетет. Башка күнгө жазылганыңыз оң.',
    ru: 'Сегодня времени хватит только тем, кто уже ждёт. Надёжнее записаться на другой день.',
    en: 'Today there is time only for those who wait already. Booking another day is safer.',
  },
  'no-desk': {
    ky: 'Азыр бул кызмат үчүн бир да терезе ачык эмес. Убакытка жазылсаңыз же башка борборду тандасаңыз болот.',
    ru: 'Сейчас для этой услуги не открыто ни одно окно. Можно записаться на время или выбрать другой центр.',
    en: 'No desk is open for this service now. You can book a time or choose another centre.',
  },
  'no-desk-for': {
    ky: '«{service}» үчүн азыр бир да терезе ачык эмес. Аны кийинкиге калтырсаңыз, убакытка жазылсаңыз же башка борборду тандасаңыз болот.',
    ru: 'Для услуги «{service}» сейчас не открыто ни одно окно. Её можно отложить, записаться на время или выбрать другой центр.',
    en: 'No desk is open for “{service}” now. You can leave it for later, book a time or choose another centre.',
  },
  anyway: { ky: 'Баары бир талон сурайм', ru: 'Всё равно попросить талон', en: 'Ask for a ticket anyway' },
} satisfies Record<string, Text>

type Place = { readonly request: PortalRequest; readonly services: readonly Service[]; readonly centre: string }
type Told = Outlook['tickets'][number]

/** One tap, and each answer says what it leads to. */
export async function howSoon(place: Place, step: { readonly n: number; readonly of: number }): Promise<Answer> {
  const { request, services, centre } = place
  const say = sayer(request)
  const groups = [...new Set(services.map(({ group }) => group))]
  const all = await Promise.all(groups.map((serviceGroup) => ask(request, outlook, { centre, serviceGroup })))
  // The first errand decides the time. The others need no more than a desk that gives them at all.
  const { tickets } = all[0]!
  const withoutDesk = all.findIndex((told) => told.tickets[0]?.refused?.turnedAway === 'no-desk')
  const missing = services.find(({ group }) => group === groups[withoutDesk])
  // Whoever comes too late for the doors is refused for that alone, and another answer helps.
  const refused = missing ? 'no-desk' : tickets[0]?.refused?.turnedAway
  return page(request, {
    title: say(texts.title),
    way: wayTo(services[0]!, say),
    isOfNow: true,
    step,
    children:
      refused === 'day-full' || refused === 'no-desk' ? (
        <Doubtful place={place} why={refused} missing={missing} busyUntil={tickets[0]?.refused?.busyUntil ?? null} />
      ) : (
        <Times place={place} tickets={tickets.filter((told) => told.refused === null)} />
      ),
  })
}

const addressOf = ({ services, centre }: Place, minutesAway?: number) =>
  address('/ticket', { service: services.map(({ code }) => code), centre, away: minutesAway?.toString() })

function Times({ place, tickets }: { place: Place; tickets: readonly Told[] }) {
  const say = useSay()
  const { language } = useLanguage()
  const hasWindow = tickets.some(({ expected }) => expected)
  return (
    <>
      <h1>{say(texts.title)}</h1>
      <Lead>{say(texts.lead)}</Lead>
      <ol className={centresStyles['centres']}>
        {tickets.map(({ minutesAway, expected }) => (
          <li key={minutesAway}>
            <a href={addressOf(place, minutesAway)}>
              <strong>{minutesAway === 0 ? say(texts.here) : formatDuration(minutesAway * 60, language)}</strong>
              <span className={centresStyles['wait']}>
                {expected
                  ? say(texts.callAt, { window: formatTimeSpan(expected.from, expected.until) })
                  : say(words.callUnknown)}
              </span>
            </a>
          </li>
        ))}
      </ol>
      {hasWindow && <p>{say(texts.nineOfTen)}</p>}
    </>
  )
}

type DoubtfulProps = {
  place: Place
  why: 'day-full' | 'no-desk'
  /** The service that no desk gives now. */
  missing: Service | undefined
  busyUntil: Date | null
}

/** Said before anybody types who he is. Whoever asks all the same is answered, and counted. */
function Doubtful({ place, why, missing, busyUntil }: DoubtfulProps) {
  const say = useSay()
  const { now } = place.request
  const isToday = busyUntil !== null && busyUntil > now && dayOf(busyUntil) === dayOf(now)
  const reason =
    missing && place.services.length > 1
      ? say(texts['no-desk-for'], { service: say(missing.name) })
      : say(texts[why === 'day-full' && !isToday ? 'day-over' : why], { time: busyUntil ? formatTime(busyUntil) : '' })
  const service = place.services.map(({ code }) => code)
  return (
    <>
      <h1>{say(texts.doubt)}</h1>
      <Lead>{reason}</Lead>
      <Actions>
        <LinkButton href={address('/book', { service, centre: place.centre })}>{say(words.book)}</LinkButton>
        <LinkButton kind="secondary" href={address('/ticket', { service })}>
          {say(words.otherCentre)}
        </LinkButton>
      </Actions>
      <p>
        <a href={addressOf(place, 0)}>{say(texts.anyway)}</a>
      </p>
    </>
  )
}
