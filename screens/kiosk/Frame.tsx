import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Accessibility, ArrowLeft, Contrast, Hand, House, TriangleAlert, Volume2, WifiOff } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { Button } from '#ui/Button.tsx'
import { formatTime } from '#ui/format.ts'
import { LanguageSwitch, useLanguage, useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { Mark } from '#ui/Mark.tsx'
import { WallClock } from '#ui/Page.tsx'
import { InAll } from './InAll.tsx'
import { useKiosk } from './kiosk-context.ts'
import styles from './Frame.module.css'
import { useArrowKeys, useSpeech } from './speech.ts'
import { ticketName } from './shelf.ts'
import type { Kept } from './use-machine.ts'

const texts = {
  back: { ky: 'Артка', ru: 'Назад', en: 'Back' },
  end: { ky: 'Башынан', ru: 'Сначала', en: 'Start over' },
  lower: { ky: 'Төмөнүрөөк', ru: 'Ниже', en: 'Lower' },
  contrast: { ky: 'Даанараак', ru: 'Контраст', en: 'Contrast' },
  voice: { ky: 'Үн менен', ru: 'Голосом', en: 'Read aloud' },
  comfort: { ky: 'Ыңгайлуулук', ru: 'Удобство', en: 'Comfort' },
  mute: {
    ky: 'Бул машинада экранды окуп бере турган кыргызча үн жок. Стрелкалар менен басып, Enter менен тандаса болот; жардам керек болсо, кызматкерди чакырыңыз.',
    ru: 'На этой машине нет голоса, который читал бы экран по-русски. Можно двигаться стрелками и выбирать клавишей Enter; нужна помощь — позовите сотрудника.',
    en: 'This machine has no English voice. You can move with the arrow keys and choose with Enter; if you need help, call the staff.',
  },
  cut: {
    ky: 'Саат {time}~дан бери тармаксыз иштеп жатабыз. Талон берилет. {n, plural, =0 {} other {Өткөрүлө турган талон: #.}}',
    ru: 'Работаем без сети с {time}. Талоны выдаются. {n, plural, =0 {} one {Ждёт передачи # талон.} few {Ждут передачи # талона.} other {Ждут передачи # талонов.}}',
    en: 'Working without network since {time}. Tickets are issued. {n, plural, =0 {} one {# ticket to hand over.} other {# tickets to hand over.}}',
  },
  cutAndUseless: {
    ky: 'Саат {time}~дан бери тармак жок. Бул киоск азыр талон бере албайт: кызматкерге кайрылыңыз.',
    ru: 'С {time} нет сети. Этот киоск сейчас талоны не выдаёт: обратитесь к сотруднику.',
    en: 'No network since {time}. This kiosk cannot issue tickets now: please ask the staff.',
  },
  refused: {
    ky: 'Кезекке кошулбай калган талон: {tickets}. Мындай талонуңуз болсо, кызматкерге көрсөтүңүз.',
    ru: 'Не попали в очередь талоны: {tickets}. Если у вас такой талон, покажите его сотруднику.',
    en: 'Tickets that did not get into the line: {tickets}. If one is yours, show it to the staff.',
  },
  idle: {
    ky: 'Дагы ушул жердесизби? Маалыматыңыз жакында өчүрүлөт.',
    ru: 'Вы ещё здесь? Скоро ваши данные сотрутся с экрана.',
    en: 'Are you still here? What you entered will be wiped soon.',
  },
  seconds: { ky: '{n} сек', ru: '{n} сек', en: '{n} s' },
  stay: { ky: 'Мен ушул жердемин', ru: 'Я здесь', en: 'I am here' },
} satisfies Record<string, Text>

type FrameProps = {
  kept: Kept
  /** Seconds until everything is wiped, while that is near. */
  left: number | undefined
  onStay: () => void
  onBack: (() => void) | undefined
  onEnd: (() => void) | undefined
  children: ReactNode
}

export function Frame({ kept, left, onStay, onBack, onEnd, children }: FrameProps) {
  const say = useSay()
  const { language } = useLanguage()
  const hasLanguage = onEnd !== undefined
  const { machine, now } = useKiosk()
  const [isLower, setLower] = useState(false)
  const [isPlain, setPlain] = useState(false)
  const [isSpoken, setSpoken] = useState(false)
  const isMute = useSpeech(isSpoken, language)
  useArrowKeys()
  useRootMark('contrast', isPlain && 'more')
  useRootMark('lower', isLower && 'true')
  return (
    <div className={styles['frame']} data-lower={isLower || undefined}>
      <header className={styles['header']}>
        <span className={styles['place']}>
          <Mark size={40} />
          {say(machine.centreName)}
        </span>
        <WallClock now={now} />
        {onEnd && <LanguageSwitch size="kiosk" />}
      </header>
      <States kept={kept} hasLanguage={hasLanguage} />
      <main className={styles['stage']}>
        {isMute && <p role="status">{say(texts.mute)}</p>}
        {children}
      </main>
      {left !== undefined && <Warning left={left} onStay={onStay} />}
      <footer className={styles['tools']}>
        {onBack && (
          <Button size="kiosk" kind="secondary" icon={ArrowLeft} onClick={onBack}>
            {say(texts.back)}
          </Button>
        )}
        {onEnd && (
          <Button size="kiosk" kind="secondary" icon={House} onClick={onEnd}>
            {say(texts.end)}
          </Button>
        )}
        <div role="group" aria-label={say(texts.comfort)}>
          <Tool icon={Accessibility} text={texts.lower} isOn={isLower} onChange={setLower} hasLanguage={hasLanguage} />
          <Tool icon={Contrast} text={texts.contrast} isOn={isPlain} onChange={setPlain} hasLanguage={hasLanguage} />
          <Tool icon={Volume2} text={texts.voice} isOn={isSpoken} onChange={setSpoken} hasLanguage={hasLanguage} />
        </div>
      </footer>
    </div>
  )
}

/** What style sheets ask the whole page about; gone with the person who wished it. */
function useRootMark(name: string, value: string | false): void {
  useEffect(() => {
    if (value === false) return
    const { dataset } = document.documentElement
    dataset[name] = value
    return () => {
      delete dataset[name]
    }
  }, [name, value])
}

/** Says it once aloud; only the eye follows the seconds. */
function Warning({ left, onStay }: { left: number; onStay: () => void }) {
  const say = useSay()
  return (
    <div className={styles['idle']} role="alert">
      <p>
        {say(texts.idle)} <strong aria-hidden="true">{say(texts.seconds, { n: left })}</strong>
      </p>
      <Button size="kiosk" icon={Hand} onClick={onStay}>
        {say(texts.stay)}
      </Button>
    </div>
  )
}

type ToolProps = {
  icon: LucideIcon
  text: Text
  isOn: boolean
  onChange: (isOn: boolean) => void
  hasLanguage: boolean
}

/** Whoever needs one of these needs it before a language is found. */
function Tool({ icon, text, isOn, onChange, hasLanguage }: ToolProps) {
  const say = useSay()
  return (
    <Button size="kiosk" kind="quiet" icon={icon} aria-pressed={isOn} onClick={() => onChange(!isOn)}>
      {hasLanguage ? (
        say(text)
      ) : (
        <span className={styles['inAll']}>
          <InAll text={text} />
        </span>
      )}
    </Button>
  )
}

const mostNamed = 6
const namesOf = (refused: Kept['refused']): string =>
  [...refused.slice(0, mostNamed).map(ticketName), ...(refused.length > mostNamed ? ['…'] : [])].join(', ')

type StatesProps = { kept: Kept; hasLanguage: boolean }

function States({ kept, hasLanguage }: StatesProps) {
  const say = useSay()
  const { cutSince, machine } = useKiosk()
  const words = (text: Text, values: Record<string, string | number>) =>
    hasLanguage ? say(text, values) : <InAll text={text} values={values} />
  return (
    <div role="status">
      {cutSince && (
        <p className={styles['state']}>
          <WifiOff aria-hidden="true" />
          <span className={styles['words']}>
            {machine.offlineSeries === null
              ? words(texts.cutAndUseless, { time: formatTime(cutSince) })
              : words(texts.cut, { time: formatTime(cutSince), n: kept.count })}
          </span>
        </p>
      )}
      {kept.refused.length > 0 && (
        <p className={styles['state']}>
          <TriangleAlert aria-hidden="true" />
          <span className={styles['words']}>{words(texts.refused, { tickets: namesOf(kept.refused) })}</span>
        </p>
      )}
    </div>
  )
}
