import { CalendarClock } from 'lucide-react'
import { groups } from '#catalogue/contract'
import { showCentre, type Hours as OpenHours } from '#centres/contract'
import type { z } from 'zod'
import { dayCurve, type DayCurve } from '#desks/contract'
import { load, priorityClassTexts, type CentreLoad } from '#queue/contract'
import { LinkButton } from '#ui/Button.tsx'
import { capitalised, formatDay, formatDuration, formatNumber, formatPercent, formatTime } from '#ui/format.ts'
import { useLanguage, useSay, type Text } from '#ui/language.tsx'
import { sayWait } from '#ui/wait.ts'
import { doorsOf } from './centre-load.ts'
import { Actions, Facts, Lead, type Fact } from './Parts.tsx'
import styles from './centre.module.css'
import portal from './portal.module.css'
import { page, sayer } from './render.tsx'
import { ask, type Handler } from './request.ts'
import { words } from './texts.ts'

const texts = {
  come: {
    ky: 'Бул борборго жазылуу же талон алуу',
    ru: 'Записаться сюда или взять талон',
    en: 'Book here or take a ticket',
  },
  book: { ky: 'Бул борборго жазылуу', ru: 'Записаться сюда', en: 'Book here' },
  now: { ky: 'Азыр канча күтөсүз?', ru: 'Сколько сейчас ждать?', en: 'How long is the wait now?' },
  asOf: { ky: 'Саат {time} абалы', ru: 'Данные на {time}', en: 'As of {time}' },
  opens: { ky: 'Бүгүн {time} ачылат.', ru: 'Сегодня откроется в {time}.', en: 'Opens at {time} today.' },
  openUntil: { ky: 'Бүгүн {time}~га чейин ачык.', ru: 'Сегодня открыт до {time}.', en: 'Open until {time} today.' },
  lunchNow: {
    ky: 'Азыр тыныгуу, {until}~га чейин. Андан кийин {time}~га чейин ачык.',
    ru: 'Сейчас перерыв до {until}, потом открыт до {time}.',
    en: 'On a break until {until}, then open until {time}.',
  },
  over: { ky: 'Бүгүнкүгө жабылды.', ru: 'На сегодня закрыт.', en: 'Closed for today.' },
  closed: { ky: 'Бүгүн иштебейт.', ru: 'Сегодня не работает.', en: 'Not open today.' },
  none: { ky: 'терезе ачык эмес', ru: 'нет открытых окон', en: 'no open desk' },
  promises: {
    ky: 'Убада бүгүн аткарылып жатабы?',
    ru: 'Сдержаны ли обещания сегодня?',
    en: 'Are the promises kept today?',
  },
  keptOf: {
    ky: '{called} чакыруудан {kept} ({share})',
    ru: '{kept} из {called} ({share})',
    en: '{kept} of {called} ({share})',
  },
  line: {
    ky: 'күтүүдө {waiting}, ачык терезе {desks}',
    ru: 'в очереди {waiting}, открытых окон {desks}',
    en: 'waiting {waiting}, open desks {desks}',
  },
  promised: {
    ky: 'убада — {promise} ичинде чакыруу; {wait}',
    ru: 'обещание — вызвать за {promise}; {wait}',
    en: 'the promise is a call within {promise}; {wait}',
  },
  usual: { ky: 'адатта {wait} күтүшөт', ru: 'обычно ждут {wait}', en: 'the usual wait is {wait}' },
  usuallyNone: { ky: 'адатта күтпөйт', ru: 'обычно без ожидания', en: 'usually there is no wait' },
  noDesks: {
    ky: 'Азыр бул борбордо бир да терезе ачык эмес.',
    ru: 'Сейчас в этом центре нет ни одного открытого окна.',
    en: 'No desk of this centre is open now.',
  },
  noCalls: {
    ky: 'Бүгүн азырынча эч кимди чакыра элек.',
    ru: 'Сегодня пока никого не вызывали.',
    en: 'Nobody has been called yet today.',
  },
  score: { ky: 'Болжолдорубуз туура чыгабы?', ru: 'Насколько точны наши оценки?', en: 'How good are our estimates?' },
  scoreLead: {
    ky: 'Талон алганда айтылган убакыт {checked} чакыруунун {hits} учурунда туура чыкты ({share}). Максат — 90\u00A0%.',
    ru: 'Названное при выдаче талона время сбылось в {hits} случаях из {checked} ({share}). Цель — 90\u00A0%.',
    en: 'The time told with the ticket came true for {hits} of {checked} calls ({share}). The aim is 90\u00A0%.',
  },
  noScore: {
    ky: 'Бүгүн азырынча текшерилген болжол жок.',
    ru: 'Сегодня пока нечего проверять.',
    en: 'There is nothing to check yet today.',
  },
  ahead: { ky: 'Жакынкы эки жума', ru: 'Ближайшие две недели', en: 'The next two weeks' },
  today: { ky: 'Бүгүн', ru: 'Сегодня', en: 'Today' },
  shut: { ky: 'жабык', ru: 'закрыто', en: 'closed' },
  desks: { ky: 'Терезелери', ru: 'Окон', en: 'Desks' },
  code: { ky: 'Коду', ru: 'Код', en: 'Code' },
} satisfies Record<string, Text>

type CentrePage = z.output<(typeof showCentre)['output']>

/** What anyone may know of a centre before going there. */
export const centrePage: Handler = async (request, { centre: id = '' }) => {
  const centre = await ask(request, showCentre, { centre: id })
  const { centres } = await ask(request, load, {})
  const own = centres.find((one) => one.centre === id)
  const curve = await ask(request, dayCurve, { centre: id })
  const say = sayer(request)
  return page(request, {
    title: say(centre.name),
    isOfNow: true,
    way: [{ name: say(words.centres), href: '/centres' }],
    children: (
      <>
        <h1>{say(centre.name)}</h1>
        <Lead>
          {own ? (
            <Doors own={own} now={request.now} lunch={centre.ahead[0]?.hours?.lunch ?? null} />
          ) : (
            say(texts.closed)
          )}
        </Lead>
        <Actions>
          <LinkButton href={`/portal?centre=${id}`} icon={CalendarClock}>
            {say(
              own && doorsOf(own, request.now) !== 'closed' && doorsOf(own, request.now) !== 'over'
                ? texts.come
                : texts.book,
            )}
          </LinkButton>
        </Actions>
        <Facts facts={factsOf(centre, say)} />
        {own && <Waits own={own} now={request.now} />}
        <Promises curve={curve} />
        <Score curve={curve} />
        <Ahead centre={centre} />
      </>
    ),
  })
}

type DoorsProps = { own: CentreLoad; now: Date; lunch: OpenHours['lunch'] }

function Doors({ own, now, lunch }: DoorsProps) {
  const say = useSay()
  const doors = doorsOf(own, now)
  if (doors === 'closed') return say(texts.closed)
  if (doors === 'over') return say(texts.over)
  const time = formatTime(now)
  if (doors === 'open' && lunch && lunch.from <= time && time < lunch.until)
    return say(texts.lunchNow, { until: lunch.until, time: formatTime(own.closesAt!) })
  return doors === 'soon'
    ? say(texts.opens, { time: formatTime(own.opensAt!) })
    : say(texts.openUntil, { time: formatTime(own.closesAt!) })
}

function factsOf(centre: CentrePage, say: ReturnType<typeof sayer>): Fact[] {
  const today = centre.ahead[0]?.hours
  return [
    {
      name: say(words.address),
      value: say(centre.address),
    },
    {
      name: say(today ? words.hoursToday : texts.today),
      value: today ? `${today.opens}–${today.closes}` : say(texts.shut),
      note: today?.lunch ? say(words.lunch, today.lunch) : undefined,
    },
    { name: say(texts.desks), value: String(centre.desks.length) },
    { name: say(texts.code), value: centre.code, note: centre.isCodeDemo ? say(words.demoCode) : undefined },
  ]
}

function Waits({ own, now }: { own: CentreLoad; now: Date }) {
  const say = useSay()
  const { language } = useLanguage()
  // Where nobody works and nobody waits one sentence says it all.
  const shown = own.openDesks === 0 ? own.groups.filter(({ waiting }) => waiting > 0) : own.groups
  const waitOf = (seconds: number | null) => (seconds === null ? say(texts.none) : sayWait(seconds, language))
  return (
    <section>
      <h2>{say(texts.now)}</h2>
      <p className={portal['soft']}>{say(texts.asOf, { time: formatTime(now) })}</p>
      {own.openDesks === 0 && <p>{say(texts.noDesks)}</p>}
      <Facts
        facts={shown.map(({ serviceGroup, expectedSeconds, waiting, openDesks }) => ({
          name: say(groups[serviceGroup].name),
          value: waitOf(expectedSeconds),
          note: say(texts.line, {
            waiting: formatNumber(waiting, language),
            desks: formatNumber(openDesks, language),
          }),
        }))}
      />
    </section>
  )
}

function Promises({ curve }: { curve: DayCurve }) {
  const say = useSay()
  const { language } = useLanguage()
  // Whoever was never called was promised it, too.
  const rows = curve.promises
    .map(({ called, neverCalled, ...own }) => ({ ...own, called: called + neverCalled }))
    .filter(({ called }) => called > 0)
  const usual = (seconds: number | null) =>
    seconds === null || seconds < 60
      ? say(texts.usuallyNone)
      : say(texts.usual, { wait: formatDuration(seconds, language) })
  return (
    <section>
      <h2>{say(texts.promises)}</h2>
      {rows.length === 0 ? (
        <p>{say(texts.noCalls)}</p>
      ) : (
        <Facts
          facts={rows.map(({ priorityClass, promiseSeconds, medianWaitSeconds, withinPromise, called }) => ({
            name: capitalised(say(priorityClassTexts[priorityClass])),
            value: say(texts.keptOf, {
              kept: formatNumber(withinPromise, language),
              called: formatNumber(called, language),
              share: formatPercent(withinPromise / called, language),
            }),
            note: say(texts.promised, {
              promise: formatDuration(promiseSeconds, language),
              wait: usual(medianWaitSeconds),
            }),
          }))}
        />
      )}
    </section>
  )
}

function Score({ curve: { estimates } }: { curve: DayCurve }) {
  const say = useSay()
  const { language } = useLanguage()
  const { checked, hits } = estimates
  return (
    <section>
      <h2>{say(texts.score)}</h2>
      <p>
        {checked === 0
          ? say(texts.noScore)
          : say(texts.scoreLead, {
              checked: formatNumber(checked, language),
              hits: formatNumber(hits, language),
              share: formatPercent(hits / checked, language),
            })}
      </p>
    </section>
  )
}

function Ahead({ centre }: { centre: CentrePage }) {
  const say = useSay()
  const { language } = useLanguage()
  return (
    <section>
      <h2>{say(texts.ahead)}</h2>
      <dl className={styles['ahead']}>
        {centre.ahead.map(({ day, hours, because }) => (
          <div key={day}>
            <dt>{capitalised(formatDay(day, language))}</dt>
            <dd>
              {hours ? `${hours.opens}–${hours.closes}` : say(texts.shut)}
              {hours?.lunch && `, ${say(words.lunch, hours.lunch)}`}
              {because && ` · ${say(because)}`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
