import { useState } from 'react'
import { ArrowLeft, CalendarCheck, LayoutGrid, Search, Users } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { findServices, nearServices, servicesFor } from '#catalogue/contract'
import { groups, lifeEventCodes, lifeEvents, serviceGroups, services } from '#catalogue/contract'
import type { LifeEventCode, Service, ServiceCode, ServiceGroup } from '#catalogue/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { TextInput } from '#ui/Field.tsx'
import { useLanguage, useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { VirtualKeyboard } from '#ui/VirtualKeyboard.tsx'
import { GroupWait } from './GroupWait.tsx'
import { closedLine } from './hours.ts'
import { useKiosk } from './kiosk-context.ts'
import styles from './ChooseService.module.css'
import kiosk from './kiosk.module.css'
import { Title } from './Title.tsx'

const texts = {
  title: { ky: 'Сизге эмне керек?', ru: 'Что вам нужно?', en: 'What do you need?' },
  more: { ky: 'Дагы эмне керек?', ru: 'Что ещё нужно?', en: 'What else do you need?' },
  all: { ky: 'Бардык кызматтар', ru: 'Все услуги', en: 'All services' },
  event: { ky: 'Эмне болду?', ru: 'Что случилось?', en: 'What happened?' },
  search: { ky: 'Издөө', ru: 'Поиск', en: 'Search' },
  ways: { ky: 'Кантип табабыз', ru: 'Как искать', en: 'Ways to find it' },
  booked: { ky: 'Мен жазылгам', ru: 'Я по записи', en: 'I have a booking' },
  type: { ky: 'Өз сөзүңүз менен жазыңыз', ru: 'Напишите своими словами', en: 'Type it in your own words' },
  none: {
    ky: 'Бул борбордо мындай кызмат жок окшойт. Башкача жазып көрүңүз же «Бардык кызматтарды» караңыз.',
    ru: 'Похоже, такой услуги здесь нет. Напишите иначе или откройте «Все услуги».',
    en: 'It seems there is no such service here. Try other words, or look at “All services”.',
  },
  near: { ky: 'Буга жакыны:', ru: 'Близко к этому:', en: 'Near it:' },
  found: {
    ky: 'Табылды: {n}',
    ru: 'Найдено: {n}',
    en: 'Found: {n}',
  },
} satisfies Record<string, Text>

type Way = 'all' | 'event' | 'search'
const ways: readonly { way: Way; icon: LucideIcon }[] = [
  { way: 'all', icon: LayoutGrid },
  { way: 'event', icon: Users },
  { way: 'search', icon: Search },
]

type ChooseProps = {
  /** Asked for already; these are not offered again. */
  chosen: readonly ServiceCode[]
  onChoose: (service: ServiceCode) => void
  onBooked: () => void
}

export function ChooseService({ chosen, onChoose, onBooked }: ChooseProps) {
  const say = useSay()
  const { language } = useLanguage()
  const { machine, now } = useKiosk()
  const closed = closedLine(machine, now(), language)
  const [way, setWay] = useState<Way>('all')
  const offer = (list: readonly Service[]) => (
    <Offer list={list.filter(({ code }) => !chosen.includes(code))} onChoose={onChoose} />
  )
  return (
    <>
      <Title>{say(chosen.length > 0 ? texts.more : texts.title)}</Title>
      {closed && <Banner kind="warning">{closed}</Banner>}
      <div className={kiosk['ways']} role="group" aria-label={say(texts.ways)}>
        {ways.map(({ way: each, icon }) => (
          <Button
            key={each}
            size="kiosk"
            kind={each === way ? 'primary' : 'secondary'}
            icon={icon}
            aria-pressed={each === way}
            onClick={() => setWay(each)}
          >
            {say(texts[each])}
          </Button>
        ))}
        {chosen.length === 0 && (
          <Button size="kiosk" kind="secondary" icon={CalendarCheck} onClick={onBooked}>
            {say(texts.booked)}
          </Button>
        )}
      </div>
      {way === 'all' && (
        <div className={styles['groups']}>
          {serviceGroups.map((group) => (
            <GroupPart key={group} group={group} chosen={chosen} onChoose={onChoose} />
          ))}
        </div>
      )}
      {way === 'event' && <ByEvent offer={offer} />}
      {way === 'search' && <BySearch offer={offer} />}
    </>
  )
}

type Offering = (list: readonly Service[]) => React.ReactNode

type GroupProps = Pick<ChooseProps, 'chosen' | 'onChoose'> & { group: ServiceGroup }

function GroupPart({ group, chosen, onChoose }: GroupProps) {
  const say = useSay()
  const own = Object.values(services).filter((service) => service.group === group)
  const list = own.filter(({ code }) => !chosen.includes(code))
  if (list.length === 0) return null
  // A heading over one button would say the same thing twice.
  const isAlone = own.length === 1
  return (
    <section className={kiosk['group']}>
      {!isAlone && (
        <h2>
          {say(groups[group].name)} <GroupWait group={group} />
        </h2>
      )}
      <Offer list={list} onChoose={onChoose} beside={isAlone && <GroupWait group={group} />} />
    </section>
  )
}

type OfferProps = {
  list: readonly Service[]
  onChoose: (service: ServiceCode) => void
  beside?: React.ReactNode
}

function Offer({ list, onChoose, beside }: OfferProps) {
  const say = useSay()
  return (
    <ul className={kiosk['offer']}>
      {list.map(({ code, name }) => (
        <li key={code}>
          <button type="button" className={kiosk['service']} onClick={() => onChoose(code)}>
            <span className={styles['name']}>{say(name)}</span> {beside}
          </button>
        </li>
      ))}
    </ul>
  )
}

function ByEvent({ offer }: { offer: Offering }) {
  const say = useSay()
  const [event, setEvent] = useState<LifeEventCode>()
  if (event !== undefined)
    return (
      <section className={`${kiosk['group']} ${kiosk['roomy']}`}>
        <h2>{say(lifeEvents[event].name)}</h2>
        {offer(servicesFor(event))}
        <Button size="kiosk" kind="secondary" icon={ArrowLeft} onClick={() => setEvent(undefined)}>
          {say(texts.event)}
        </Button>
      </section>
    )
  return (
    <div className={styles['events']}>
      <ul className={kiosk['offer']}>
        {lifeEventCodes.map((code) => (
          <li key={code}>
            <button type="button" className={kiosk['service']} onClick={() => setEvent(code)}>
              {say(lifeEvents[code].name)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** As many as fit above the keyboard. */
const mostFound = 6

function BySearch({ offer }: { offer: Offering }) {
  const say = useSay()
  const { language } = useLanguage()
  const [words, setWords] = useState('')
  const found = words.trim().length > 1 ? findServices(words, language) : []
  const isNone = words.trim().length > 2 && found.length === 0
  const near = isNone ? nearServices(words, language) : []
  return (
    <div className={styles['search']}>
      <TextInput
        label={say(texts.type)}
        size="kiosk"
        value={words}
        inputMode="none"
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => setWords(target.value)}
      />
      <div role="status" className={styles['found']}>
        {isNone && <p>{say(texts.none)}</p>}
        {near.length > 0 && <p>{say(texts.near)}</p>}
        {found.length > 0 && <p className="sr-only">{say(texts.found, { n: found.length })}</p>}
      </div>
      {offer(isNone ? near : found.slice(0, mostFound))}
      <VirtualKeyboard value={words} onChange={setWords} language={language} />
    </div>
  )
}
