import type { ReactNode } from 'react'
import { useSay } from './language.tsx'
import type { Text } from './language.tsx'
import styles from './StateTag.module.css'

export type TicketState = 'waiting' | 'called' | 'serving' | 'served' | 'no-show' | 'parked' | 'left' | 'cancelled'
export type DeskState = 'closed' | 'open' | 'serving' | 'break' | 'back-office'

/** Every shape is another one, so that colour is never the only difference. */
const shapes = {
  ring: <circle cx="8" cy="8" r="5.5" fill="none" strokeWidth="3" />,
  disc: <circle cx="8" cy="8" r="6.5" stroke="none" />,
  star: <path d="M8 0l2.3 5.3 5.7.5-4.3 3.8 1.3 5.6L8 12.2l-5 3 1.3-5.6L0 5.8l5.7-.5z" stroke="none" />,
  check: <path d="M2 8.5l4 4 8-9" fill="none" strokeWidth="3" />,
  cross: <path d="M3 3l10 10M13 3L3 13" fill="none" strokeWidth="3" />,
  bars: <path d="M3 2h4v12H3zM9 2h4v12H9z" stroke="none" />,
  arrow: <path d="M1 8h12M8 2.5L13.5 8 8 13.5" fill="none" strokeWidth="2.5" />,
  slash: <path d="M13 3L3 13" fill="none" strokeWidth="3" />,
  square: <path d="M2 2h12v12H2z" stroke="none" />,
  frame: <path d="M3 3h10v10H3z" fill="none" strokeWidth="3" />,
  diamond: <path d="M8 0l8 8-8 8-8-8z" stroke="none" />,
} satisfies Record<string, ReactNode>

type Face = { shape: keyof typeof shapes; tone: 'calm' | 'now' | 'work' | 'good' | 'warning' | 'danger'; name: Text }

const ticketFaces: Record<TicketState, Face> = {
  waiting: { shape: 'ring', tone: 'calm', name: { ky: 'Күтүп жатат', ru: 'Ждёт', en: 'Waiting' } },
  called: { shape: 'star', tone: 'now', name: { ky: 'Чакырылды', ru: 'Вызван', en: 'Called' } },
  serving: { shape: 'disc', tone: 'work', name: { ky: 'Терезеде', ru: 'У окна', en: 'At the desk' } },
  served: { shape: 'check', tone: 'good', name: { ky: 'Бүттү', ru: 'Готово', en: 'Served' } },
  'no-show': { shape: 'cross', tone: 'danger', name: { ky: 'Келген жок', ru: 'Не подошёл', en: 'No-show' } },
  parked: { shape: 'bars', tone: 'warning', name: { ky: 'Кайра келет', ru: 'Вернётся', en: 'Will be back' } },
  left: { shape: 'arrow', tone: 'calm', name: { ky: 'Кетип калды', ru: 'Ушёл', en: 'Left' } },
  cancelled: { shape: 'slash', tone: 'calm', name: { ky: 'Жокко чыкты', ru: 'Отменён', en: 'Cancelled' } },
}

const deskFaces: Record<DeskState, Face> = {
  closed: { shape: 'frame', tone: 'calm', name: { ky: 'Жабык', ru: 'Закрыто', en: 'Closed' } },
  open: { shape: 'diamond', tone: 'good', name: { ky: 'Бош', ru: 'Свободно', en: 'Ready' } },
  serving: { shape: 'disc', tone: 'work', name: { ky: 'Тейлеп жатат', ru: 'Принимает', en: 'Serving' } },
  break: { shape: 'bars', tone: 'warning', name: { ky: 'Тыныгууда', ru: 'Перерыв', en: 'On a break' } },
  'back-office': {
    shape: 'square',
    tone: 'calm',
    name: { ky: 'Ички иште', ru: 'Внутренняя работа', en: 'Back office' },
  },
}

export const TicketTag = ({ state }: { state: TicketState }) => <StateTag face={ticketFaces[state]} />

/** A desk that has called and where nobody has come yet does not serve. */
const calling: Face = { shape: 'star', tone: 'now', name: { ky: 'Чакырды', ru: 'Вызывает', en: 'Calling' } }

type DeskTagProps = {
  state: DeskState
  /** Its visitor is called and not there yet. */
  isCalling?: boolean | undefined
  /** The shape alone, where many stand close together; the word is for those who do not see it. */
  isSmall?: boolean | undefined
}

export const DeskTag = ({ state, isCalling = false, isSmall = false }: DeskTagProps) => (
  <StateTag face={isCalling ? calling : deskFaces[state]} isSmall={isSmall} />
)

function StateTag({ face, isSmall = false }: { face: Face; isSmall?: boolean }) {
  const say = useSay()
  return (
    <span className={isSmall ? styles['small'] : styles['tag']} data-tone={face.tone}>
      <svg viewBox="0 0 16 16" aria-hidden="true" fill="currentColor" stroke="currentColor">
        {shapes[face.shape]}
      </svg>
      <span className={isSmall ? 'sr-only' : undefined}>{say(face.name)}</span>
    </span>
  )
}
