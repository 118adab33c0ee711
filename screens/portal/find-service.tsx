import { Search } from 'lucide-react'
import { findServices, nearServices, servicesFor } from '#catalogue/contract'
import { groups, lifeEventCodes, lifeEvents, serviceGroups } from '#catalogue/contract'
import { services, type LifeEventCode, type Service } from '#catalogue/contract'
import { Button } from '#ui/Button.tsx'
import { TextInput } from '#ui/Field.tsx'
import { useLanguage, useSay, type Text } from '#ui/language.tsx'
import { OwnHere } from './OwnHere.tsx'
import { Kept, Lead } from './Parts.tsx'
import styles from './find-service.module.css'
import portal from './portal.module.css'
import { page, sayer } from './render.tsx'
import { address, queryOf, type Handler } from './request.ts'
import { words } from './texts.ts'

const texts = {
  title: { ky: 'Сизге эмне керек?', ru: 'Что вам нужно?', en: 'What do you need?' },
  lead: {
    ky: 'Кызматты табыңыз, борборду тандаңыз, анан убакытка жазылыңыз же чыгар алдында талон алыңыз. Каттоодон өтүүнүн кереги жок.',
    ru: 'Найдите услугу, выберите центр, а потом запишитесь на время или возьмите талон до выхода из дома. Регистрация не нужна.',
    en: 'Find the service, choose a centre, then book a time or take a ticket before you set out. No account is needed.',
  },
  ask: { ky: 'Өз сөзүңүз менен жазыңыз', ru: 'Напишите своими словами', en: 'Say it in your own words' },
  find: { ky: 'Издөө', ru: 'Найти', en: 'Find' },
  events: { ky: 'Же эмне болгонун тандаңыз', ru: 'Или выберите, что случилось', en: 'Or choose what happened' },
  all: { ky: 'Бардык кызматтар', ru: 'Все услуги', en: 'All services' },
  found: { ky: '«{words}» боюнча', ru: 'По словам «{words}»', en: 'For “{words}”' },
  nothing: {
    ky: 'Борборлордо мындай кызмат жок окшойт: «{words}». Башкача жазып көрүңүз же төмөнкү тизмеден тандаңыз.',
    ru: 'Похоже, такой услуги в центрах нет: «{words}». Напишите иначе или выберите из списка ниже.',
    en: 'It seems the centres have no such service: “{words}”. Say it differently, or choose from the list below.',
  },
  near: { ky: 'Ушуга окшош кызматтар', ru: 'Похожие услуги', en: 'Similar services' },
  again: { ky: 'Башынан издөө', ru: 'Искать заново', en: 'Search again' },
  unfinished: { ky: 'Бүтө элек жазылуу', ru: 'Незаконченная запись', en: 'Not finished yet' },
  drop: { ky: 'Кереги жок', ru: 'Не нужно', en: 'Not needed' },
} satisfies Record<string, Text>

function ServiceLinks({ list, centre }: { list: readonly Service[]; centre: string }) {
  const { language } = useLanguage()
  return (
    <ul className={portal['links']}>
      {list.map(({ code, name, help }) => (
        <li key={code}>
          <a href={address(`/services/${code}`, { centre })}>{name[language]}</a>
          <span>{help[language]}</span>
        </li>
      ))}
    </ul>
  )
}

function SearchForm({ asked, centre }: { asked: string; centre: string }) {
  const say = useSay()
  return (
    <form method="get" action="/portal" role="search" className={styles['search']}>
      {centre && <Kept values={{ centre }} />}
      <TextInput
        id="q"
        name="q"
        type="search"
        label={say(texts.ask)}
        help={say(words.searchHelp)}
        defaultValue={asked}
        maxLength={120}
        autoComplete="off"
      />
      <Button type="submit" icon={Search}>
        {say(texts.find)}
      </Button>
    </form>
  )
}

function Found({ title, list, centre }: { title: string; list: readonly Service[]; centre: string }) {
  const say = useSay()
  return (
    <section>
      <h2>{title}</h2>
      <ServiceLinks list={list} centre={centre} />
      <p>
        <a href={address('/portal', { centre })}>{say(texts.again)}</a>
      </p>
    </section>
  )
}

/** There is no such service; what has something to do with it is offered as just that. */
function Nothing({ asked, centre }: { asked: string; centre: string }) {
  const say = useSay()
  const { language } = useLanguage()
  const near = nearServices(asked, language)
  return (
    <>
      <p role="status">{say(texts.nothing, { words: asked })}</p>
      {near.length > 0 && (
        <section>
          <h2>{say(texts.near)}</h2>
          <ServiceLinks list={near} centre={centre} />
        </section>
      )}
    </>
  )
}

/** What this phone remembers; the script shows it. */
function Remembered() {
  const say = useSay()
  return (
    <>
      <OwnHere />
      <section id="unfinished" className={styles['unfinished']} hidden>
        <h2>{say(texts.unfinished)}</h2>
        <p>
          <a href="/book">{say(words.book)}</a>
        </p>
        <Button kind="secondary">{say(texts.drop)}</Button>
      </section>
    </>
  )
}

function Everything({ centre }: { centre: string }) {
  const say = useSay()
  return (
    <>
      <section>
        <h2>{say(texts.events)}</h2>
        <ul className={styles['chips']}>
          {lifeEventCodes.map((code) => (
            <li key={code}>
              <a href={address('/portal', { event: code, centre })}>{say(lifeEvents[code].name)}</a>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say(texts.all)}</h2>
        {serviceGroups.map((group) => (
          <section key={group}>
            <h3>{say(groups[group].name)}</h3>
            <ServiceLinks list={Object.values(services).filter((service) => service.group === group)} centre={centre} />
          </section>
        ))}
      </section>
    </>
  )
}

const eventOf = (code: string): LifeEventCode | undefined => lifeEventCodes.find((each) => each === code)

/** The home of the portal: words, a life event, or the list. */
export const findService: Handler = async (request) => {
  const say = sayer(request)
  const asked = queryOf(request, 'q').slice(0, 120)
  const centre = queryOf(request, 'centre')
  const event = eventOf(queryOf(request, 'event'))
  const found = asked ? findServices(asked, request.language) : []
  return page(request, {
    title: say(texts.title),
    children: (
      <>
        <h1>{say(texts.title)}</h1>
        {!asked && !event && <Lead>{say(texts.lead)}</Lead>}
        {!asked && !event && <Remembered />}
        <SearchForm asked={asked} centre={centre} />
        {asked && found.length === 0 && <Nothing asked={asked} centre={centre} />}
        {found.length > 0 && <Found title={say(texts.found, { words: asked })} list={found} centre={centre} />}
        {event && <Found title={say(lifeEvents[event].name)} list={servicesFor(event)} centre={centre} />}
        {!event && found.length === 0 && <Everything centre={centre} />}
      </>
    ),
  })
}

/** The way to a service, for the pages below it. */
export const wayTo = (service: Service, say: ReturnType<typeof sayer>, centre = '') => [
  { name: say(words.services), href: address('/portal', { centre }) },
  { name: say(service.name), href: address(`/services/${service.code}`, { centre }) },
]
