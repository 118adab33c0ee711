import { useState } from 'react'
import { HeartHandshake, Plus, Ticket } from 'lucide-react'
import { services } from '#catalogue/contract'
import { isPin } from '#people/contract'
import { hallRules, priorityGroundTexts, promisedSeconds } from '#queue/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Problem } from '#ui/call.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { GroupWait } from './GroupWait.tsx'
import { IdentityEntry, identityOf } from './IdentityEntry.tsx'
import { useKiosk } from './kiosk-context.ts'
import styles from './Identify.module.css'
import kiosk from './kiosk.module.css'
import { noSeries, OwnRefusal } from './obtain-ticket.ts'
import type { Obtained } from './obtain-ticket.ts'
import { closedLine, isOpenAt } from './hours.ts'
import { promiseLine } from './texts.ts'
import { Title } from './Title.tsx'
import type { Stay } from './Visit.tsx'

const texts = {
  title: { ky: 'Талон кимге?', ru: 'Кому талон?', en: 'Who is the ticket for?' },
  another: { ky: 'Дагы кызмат кошуу', ru: 'Добавить услугу', en: 'Add another service' },
  first: {
    ky: 'Мыйзам боюнча кезексиз өтөм же жардам керек',
    ru: 'Я прохожу вне очереди по закону или нужна помощь',
    en: 'I come first by law, or need help',
  },
  take: { ky: 'Талон алуу', ru: 'Взять талон', en: 'Take a ticket' },
  taking: { ky: 'Талон даярдалып жатат…', ru: 'Готовим талон…', en: 'Making your ticket…' },
  wrong: {
    ky: 'Мындай ПИН болбойт. 14 санды паспорттон карап, кайра териңиз.',
    ru: 'Такого ПИНа не бывает. Сверьте 14 цифр с паспортом.',
    en: 'This PIN cannot be right. Check the 14 digits in your passport.',
  },
  unknown: {
    ky: 'Тармак жок, күтүү канча экенин билбейбиз. Чакырууну таблодон караңыз.',
    ru: 'Сети нет, и мы не знаем, сколько ждать. Следите за табло.',
    en: 'There is no network, so we cannot say how long it takes. Watch the board for your call.',
  },
  failed: {
    ky: 'Талон чыкпай калды. Кайра басып көрүңүз же кызматкерди чакырыңыз.',
    ru: 'Талон не вышел. Нажмите ещё раз или позовите сотрудника.',
    en: 'The ticket did not come out. Press again, or call the staff.',
  },
} satisfies Record<string, Text>

type IdentifyProps = {
  stay: Stay
  change: (changed: Partial<Stay>) => void
  onObtained: (obtained: Obtained) => void
}

export function Identify({ stay, change, onObtained }: IdentifyProps) {
  const say = useSay()
  const { language } = useLanguage()
  const { machine, obtain, cutSince, now } = useKiosk()
  const { entry } = stay
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const identity = identityOf(entry)
  // Without the network some machines give no ticket: nobody shall type for nothing.
  const isUseless = (cutSince !== null && machine.offlineSeries === null) || !isOpenAt(machine, now())
  const isWrong = identity?.kind === 'pin' && !isPin(identity.value, machine.isDemo)

  const take = async () => {
    if (!identity || isBusy) return
    setBusy(true)
    setTrouble(undefined)
    const { services: asked, ground, needs } = stay
    const asking = { centre: machine.centre, services: [...asked], identity, language, ground, needs: [...needs] }
    const wish = { ...asking, minutesAway: 0 }
    try {
      onObtained(await obtain(wish, language))
    } catch (error) {
      if (error instanceof Problem) setTrouble(error.detail)
      else if (error instanceof OwnRefusal) setTrouble(say(error.text, error.values))
      else setTrouble(say(texts.failed))
      setBusy(false)
    }
  }

  return (
    <div className={styles['page']}>
      <Title>{say(texts.title)}</Title>
      <Summary stay={stay} change={change} />
      <IdentityEntry entry={entry} isDemo={machine.isDemo} onChange={(typed) => change({ entry: typed })} />
      <div className={kiosk['act']}>
        {isWrong && <Banner kind="warning">{say(texts.wrong)}</Banner>}
        {trouble && <Banner kind="warning">{trouble}</Banner>}
        <Button
          size="kiosk"
          wide
          icon={Ticket}
          disabled={!identity || isWrong || isBusy || isUseless}
          onClick={() => void take()}
        >
          {say(isBusy ? texts.taking : texts.take)}
        </Button>
      </div>
    </div>
  )
}

/** What the ticket will be for, how long it takes, what is promised: before it is taken, not after. */
function Summary({ stay, change }: Pick<IdentifyProps, 'stay' | 'change'>) {
  const say = useSay()
  const { language } = useLanguage()
  const { group } = services[stay.services[0]!]
  const ordinary = group === 'quick' ? 'quick' : 'walk-in'
  const { board, cutSince, machine, now } = useKiosk()
  const closed = closedLine(machine, now(), language)
  const wait = cutSince ? undefined : board?.waits.find(({ serviceGroup }) => serviceGroup === group)
  const promise = promisedSeconds[stay.ground ? 'legal-priority' : ordinary]
  return (
    <section className={styles['summary']}>
      <ul>
        {stay.services.map((code) => (
          <li key={code}>{say(services[code].name)}</li>
        ))}
        {stay.ground && <li>{say(priorityGroundTexts[stay.ground])}</li>}
      </ul>
      {!stay.ground && (
        <p>
          <GroupWait group={group} />
        </p>
      )}
      {cutSince ? (
        <p>{say(machine.offlineSeries === null ? noSeries : texts.unknown)}</p>
      ) : (
        <p>{closed ?? promiseLine(promise, { wait, isFirst: stay.ground !== null }, language)}</p>
      )}
      <div className={kiosk['row']}>
        {stay.services.length < hallRules.largestErrands && (
          <Button size="kiosk" kind="secondary" icon={Plus} onClick={() => change({ step: 'service' })}>
            {say(texts.another)}
          </Button>
        )}
        <Button size="kiosk" kind="secondary" icon={HeartHandshake} onClick={() => change({ step: 'needs' })}>
          {say(texts.first)}
        </Button>
      </div>
    </section>
  )
}
