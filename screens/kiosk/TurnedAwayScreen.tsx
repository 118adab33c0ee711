import { useEffect, useState } from 'react'
import { Check } from 'lucide-react'
import { listCentres } from '#centres/contract'
import type { Centre } from '#centres/contract'
import { groups, services } from '#catalogue/contract'
import type { ServiceCode, ServiceGroup } from '#catalogue/contract'
import { load, type CentreLoad } from '#queue/contract'
import { Button } from '#ui/Button.tsx'
import { call } from '#ui/call.ts'
import { formatTime } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { Qr } from '#ui/Qr.tsx'
import { closedLine } from './hours.ts'
import { useKiosk } from './kiosk-context.ts'
import styles from './TurnedAwayScreen.module.css'
import kiosk from './kiosk.module.css'
import type { Obtained } from './obtain-ticket.ts'
import { Title } from './Title.tsx'

const texts = {
  full: {
    ky: 'Кечиресиз, бүгүн үлгүрбөйбүз',
    ru: 'Извините, сегодня не успеем',
    en: 'Sorry, we cannot manage today',
  },
  fullWhy: {
    ky: 'Азыр күтүп жаткандар терезелерди болжол менен саат {time}~га чейин ээлейт, биз ага чейин жабабыз.',
    ru: 'Те, кто уже ждёт, займут окна примерно до {time}, а закрываемся мы раньше.',
    en: 'Those who wait already will keep the desks busy until about {time}, and we close before that.',
  },
  noDesk: {
    ky: 'Кечиресиз, азыр бул кызмат боюнча терезе ачык эмес',
    ru: 'Извините, по этой услуге сейчас нет открытого окна',
    en: 'Sorry, no desk is open for this just now',
  },
  noDeskWhy: {
    ky: 'Бир аздан кийин кайра көрүңүз же кызматкерден сураңыз.',
    ru: 'Попробуйте чуть позже или спросите сотрудника.',
    en: 'Try again a little later, or ask the staff.',
  },
  closed: {
    ky: 'Борбор азыр жабык',
    ru: 'Центр сейчас закрыт',
    en: 'The centre is closed now',
  },
  onlyThis: {
    ky: 'Бул «{group}» боюнча. Калгандарына өзүнчө талон алсаңыз болот.',
    ru: 'Это касается только: {group}. На остальное талон взять можно.',
    en: 'This is about {group} only. You can take a ticket for the rest.',
  },
  next: { ky: 'Эмне кылса болот', ru: 'Что можно сделать', en: 'What you can do' },
  book: {
    ky: 'Ыңгайлуу күнгө жазылыңыз: камераны ушул кодго тутуңуз',
    ru: 'Запишитесь на удобный день: наведите камеру на код',
    en: 'Book a day that suits you: point your camera at the code',
  },
  morning: {
    ky: 'Же башка күнү эртең менен эрте келиңиз: талон ачылганга 30 мүнөт калганда бериле баштайт.',
    ru: 'Или приходите в другой день пораньше: талоны дают за 30 минут до открытия.',
    en: 'Or come early another day: tickets are given from 30 minutes before opening.',
  },
  others: {
    ky: 'Же башка борборго барыңыз (азыр ачык)',
    ru: 'Или поезжайте в другой центр (сейчас открыт)',
    en: 'Or go to another centre (open now)',
  },
  counted: {
    ky: 'Муну эсепке алдык: канча адамга терезе жетпегенин борбордун башчысы көрөт.',
    ru: 'Мы это записали: руководитель центра видит, скольким людям не хватило окон.',
    en: 'We have counted this: the head of the centre sees for how many people there was no desk.',
  },
  done: { ky: 'Түшүндүм', ru: 'Понятно', en: 'I see' },
  qr: { ky: 'Жазылуунун QR-коду', ru: 'QR-код записи', en: 'QR code for booking' },
} satisfies Record<string, Text>

type Answer = Extract<Obtained, { turnedAway: unknown }>['turnedAway']
type TurnedAwayProps = { answer: Answer; services: readonly ServiceCode[]; onEnd: () => void }

export function TurnedAwayScreen({ answer, services: asked, onEnd }: TurnedAwayProps) {
  const say = useSay()
  const { machine, now } = useKiosk()
  const others = useOtherCentres(machine.centre, answer.serviceGroup)
  const { language } = useLanguage()
  const isClosed = answer.turnedAway === 'hall-closed'
  const title = { 'day-full': texts.full, 'too-far': texts.full, 'no-desk': texts.noDesk, 'hall-closed': texts.closed }
  const isBookable = asked.every((code) => services[code].isBookable)
  return (
    <>
      <Title>{say(title[answer.turnedAway])}</Title>
      {isClosed && <p>{closedLine(machine, now(), language)}</p>}
      {!isClosed && (
        <p>{answer.busyUntil ? say(texts.fullWhy, { time: formatTime(answer.busyUntil) }) : say(texts.noDeskWhy)}</p>
      )}
      {!isClosed && asked.some((code) => services[code].group !== answer.serviceGroup) && (
        <p>{say(texts.onlyThis, { group: say(groups[answer.serviceGroup].name) })}</p>
      )}
      <section className={kiosk['group']}>
        <h2>{say(texts.next)}</h2>
        {isBookable && (
          <div className={styles['book']}>
            <Qr
              value={`${machine.publicUrl}/book?service=${asked.join(',')}&centre=${machine.centre}`}
              label={say(texts.qr)}
              size={200}
            />
            <p>{say(texts.book)}</p>
          </div>
        )}
        <p>{say(texts.morning)}</p>
        {others.length > 0 && (
          <>
            <p>{say(texts.others)}:</p>
            <ul>
              {others.map(({ centre, name, address }) => (
                <li key={centre}>
                  {say(name)}, {say(address)}
                </li>
              ))}
            </ul>
          </>
        )}
        {!isClosed && <p>{say(texts.counted)}</p>}
      </section>
      <div className={kiosk['act']}>
        <Button size="kiosk" wide icon={Check} onClick={onEnd}>
          {say(texts.done)}
        </Button>
      </div>
    </>
  )
}

const mostOthers = 3

/** Where somebody could go now: near, open for a while yet, and with a desk that gives it. */
function useOtherCentres(own: string, group: ServiceGroup): readonly Centre[] {
  const [others, setOthers] = useState<readonly Centre[]>([])
  useEffect(() => {
    const stop = new AbortController()
    const asking = { signal: stop.signal, patienceMs: 4000 }
    Promise.all([call(listCentres, {}, asking), call(load, {}, asking)]).then(
      ([{ centres }, { now, centres: loads }]) => {
        const here = centres.find(({ centre }) => centre === own)
        const worthIt = new Set(loads.flatMap((one) => (isWorthTheWay(one, group, now) ? [one.centre] : [])))
        const near = centres.filter(
          ({ centre, region }) => centre !== own && worthIt.has(centre) && region.code === here?.region.code,
        )
        setOthers(near.slice(0, mostOthers))
      },
      () => undefined,
    )
    return () => stop.abort()
  }, [own, group])
  return others
}

const wayMs = 60 * 60_000

const isWorthTheWay = ({ opensAt, closesAt, groups: loads }: CentreLoad, group: ServiceGroup, now: Date): boolean =>
  opensAt !== null &&
  closesAt !== null &&
  opensAt <= now &&
  closesAt.getTime() - now.getTime() > wayMs &&
  loads.some(({ serviceGroup, openDesks }) => serviceGroup === group && openDesks > 0)
