import { ScanLine } from 'lucide-react'
import type { Board } from '#queue/contract'
import { Button } from '#ui/Button.tsx'
import { formatTime } from '#ui/format.ts'
import { languageNames, languages, useLanguage } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { Mark } from '#ui/Mark.tsx'
import { closedLine, isOpenAt } from './hours.ts'
import { InAll } from './InAll.tsx'
import { useKiosk } from './kiosk-context.ts'
import styles from './Start.module.css'
import { Title } from './Title.tsx'

const texts = {
  choose: { ky: 'Тилди тандаңыз', ru: 'Выберите язык', en: 'Choose a language' },
  booked: {
    ky: 'Жазылгансызбы? QR-кодду окугучка тутуңуз',
    ru: 'Записаны? Поднесите QR-код к сканеру',
    en: 'Booked? Hold your QR code to the reader',
  },
  hours: { ky: 'Бүгүн {from}–{until}', ru: 'Сегодня {from}–{until}', en: 'Today {from}–{until}' },
  closed: { ky: 'Бүгүн жабык', ru: 'Сегодня закрыто', en: 'Closed today' },
} satisfies Record<string, Text>

export function Start({ onChosen }: { onChosen: () => void }) {
  const { choose } = useLanguage()
  const { board, machine, now } = useKiosk()
  const isClosed = !isOpenAt(machine, now())
  return (
    <div className={styles['start']}>
      <div className={styles['welcome']}>
        <Mark size={220} />
        {isClosed ? <Closed /> : <Hours board={board} />}
      </div>
      <Title>
        <InAll text={texts.choose} />
      </Title>
      <div className={styles['languages']}>
        {languages.map((each) => (
          <Button
            key={each}
            size="kiosk"
            wide
            lang={each}
            onClick={() => {
              choose(each)
              onChosen()
            }}
          >
            {languageNames[each]}
          </Button>
        ))}
      </div>
      <p className={styles['inAll']}>
        <ScanLine aria-hidden="true" />
        <InAll text={texts.booked} />
      </p>
    </div>
  )
}

function Closed() {
  const { machine, now } = useKiosk()
  const [ky, ru, en] = languages.map((each) => closedLine(machine, now(), each) ?? '')
  return (
    <p className={styles['inAll']}>
      <InAll text={{ ky: ky!, ru: ru!, en: en! }} />
    </p>
  )
}

/** Takes its room before it is known: a button that moves under a finger loses the tap. */
function Hours({ board }: { board: Board | undefined }) {
  if (board && !(board.opensAt && board.closesAt))
    return (
      <p className={styles['inAll']}>
        <InAll text={texts.closed} />
      </p>
    )
  const from = board?.opensAt ? formatTime(board.opensAt) : ''
  const until = board?.closesAt ? formatTime(board.closesAt) : ''
  return (
    <p className={styles['inAll']} data-unknown={!board || undefined}>
      <InAll text={texts.hours} values={{ from, until }} />
    </p>
  )
}
