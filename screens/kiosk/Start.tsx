import { ScanLine } from 'lucide-react'
import { Button } from '#ui/Button.tsx'
import { formatTime } from '#ui/format.ts'
import { languageNames, languages, say, useLanguage } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { useKiosk } from './kiosk-context.ts'
import styles from './kiosk.module.css'
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

/** Before a language is chosen everything is said in all three. */
function InAll({ text, values }: { text: Text; values?: Record<string, string> }) {
  return languages.map((language) => (
    <span key={language} lang={language}>
      {say(text, language, values)}
    </span>
  ))
}

export function Start({ onChosen }: { onChosen: () => void }) {
  const { choose } = useLanguage()
  const { board } = useKiosk()
  return (
    <div className={styles['start']}>
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
      {board && (
        <p className={styles['inAll']}>
          {board.opensAt && board.closesAt ? (
            <InAll text={texts.hours} values={{ from: formatTime(board.opensAt), until: formatTime(board.closesAt) }} />
          ) : (
            <InAll text={texts.closed} />
          )}
        </p>
      )}
    </div>
  )
}
