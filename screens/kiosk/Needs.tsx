import { Check, Circle, CircleDot, Square, SquareCheck } from 'lucide-react'
import { priorityGrounds, priorityGroundTexts } from '#queue/contract'
import type { Need, PriorityGround } from '#queue/contract'
import { Button } from '#ui/Button.tsx'
import { useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import styles from './kiosk.module.css'
import { Title } from './Title.tsx'
import type { Stay } from './Visit.tsx'

const texts = {
  title: { ky: 'Сизге кандай шарт керек?', ru: 'Что нам учесть?', en: 'What should we know?' },
  ground: { ky: 'Мыйзам боюнча кезексиз', ru: 'Вне очереди по закону', en: 'First by law' },
  check: {
    ky: 'Терезеде күбөлүктү көрсөтүңүз. Бирөөнү тандаңыз.',
    ru: 'У окна покажите документ. Выберите одно.',
    en: 'Show the document at the desk. Choose one.',
  },
  needs: { ky: 'Жардам керек', ru: 'Нужна помощь', en: 'I need help' },
  wheelchair: { ky: 'Коляскадамын', ru: 'Я на коляске', en: 'I use a wheelchair' },
  hearing: { ky: 'Начар угам', ru: 'Плохо слышу', en: 'I am hard of hearing' },
  sight: { ky: 'Начар көрөм', ru: 'Плохо вижу', en: 'I see badly' },
  interpreter: { ky: 'Котормочу керек', ru: 'Нужен переводчик', en: 'I need an interpreter' },
  done: { ky: 'Даяр', ru: 'Готово', en: 'Done' },
} satisfies Record<string, Text>

const helps = ['wheelchair', 'hearing', 'sight', 'interpreter'] as const satisfies readonly Need[]

type NeedsProps = { stay: Stay; change: (changed: Partial<Stay>) => void }

/** The ground gives priority; a need only tells the desk. The law decides which is which, the desk checks it. */
export function Needs({ stay, change }: NeedsProps) {
  const say = useSay()
  const { ground, needs } = stay
  const choose = (each: PriorityGround) => change({ ground: ground === each ? null : each })
  const toggle = (need: Need) =>
    change({ needs: needs.includes(need) ? needs.filter((each) => each !== need) : [...needs, need] })
  return (
    <>
      <Title>{say(texts.title)}</Title>
      <section className={`${styles['group']} ${styles['roomy']}`} aria-labelledby="ground">
        <h2 id="ground">{say(texts.ground)}</h2>
        <p>{say(texts.check)}</p>
        <ul className={styles['offer']}>
          {priorityGrounds.map((each) => (
            <li key={each}>
              <Card isOneOf isOn={ground === each} onPress={() => choose(each)} text={priorityGroundTexts[each]} />
            </li>
          ))}
        </ul>
      </section>
      <section className={`${styles['group']} ${styles['roomy']}`} aria-labelledby="needs">
        <h2 id="needs">{say(texts.needs)}</h2>
        <ul className={styles['offer']}>
          {helps.map((each) => (
            <li key={each}>
              <Card isOn={needs.includes(each)} onPress={() => toggle(each)} text={texts[each]} />
            </li>
          ))}
        </ul>
      </section>
      <div className={styles['act']}>
        <Button size="kiosk" wide icon={Check} onClick={() => change({ step: 'identify' })}>
          {say(texts.done)}
        </Button>
      </div>
    </>
  )
}

type CardProps = {
  /** Choosing it lets go of the others: round, as such choices are everywhere. */
  isOneOf?: boolean
  isOn: boolean
  onPress: () => void
  text: Text
}

const marks = { one: { on: CircleDot, off: Circle }, many: { on: SquareCheck, off: Square } }

function Card({ isOneOf = false, isOn, onPress, text }: CardProps) {
  const say = useSay()
  const Icon = marks[isOneOf ? 'one' : 'many'][isOn ? 'on' : 'off']
  return (
    <button type="button" className={styles['service']} aria-pressed={isOn} onClick={onPress}>
      <Icon aria-hidden="true" />
      {say(text)}
    </button>
  )
}
