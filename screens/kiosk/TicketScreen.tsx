import { useCallback, useEffect, useRef, useState } from 'react'
import { Check, Printer } from 'lucide-react'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { useLanguage, useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { Qr } from '#ui/Qr.tsx'
import { drawPaper } from './draw-paper.ts'
import { useKiosk } from './kiosk-context.ts'
import styles from './TicketScreen.module.css'
import kiosk from './kiosk.module.css'
import type { Paper } from './obtain-ticket.ts'
import { paperLines, paperTexts } from './paper-texts.ts'
import { chosenPrinter, sendToPrinter } from './printer.ts'
import { Title } from './Title.tsx'

const texts = {
  print: { ky: 'Талонду басып чыгаруу', ru: 'Напечатать талон', en: 'Print the ticket' },
  done: { ky: 'Даяр', ru: 'Готово', en: 'Done' },
  qr: { ky: '{ticket} талонунун QR-коду', ru: 'QR-код талона {ticket}', en: 'QR code of ticket {ticket}' },
  noPaper: {
    ky: 'Принтер иштебей жатат. Номериңизди эстеп калыңыз же кодду телефонуңуз менен сүрөткө тартыңыз.',
    ru: 'Принтер не отвечает. Запомните номер или сфотографируйте код телефоном.',
    en: 'The printer does not answer. Remember your number, or photograph the code with your phone.',
  },
} satisfies Record<string, Text>

export function TicketScreen({ paper, onEnd }: { paper: Paper; onEnd: () => void }) {
  const say = useSay()
  const { language } = useLanguage()
  const { machine } = useKiosk()
  const [hasNoPaper, setNoPaper] = useState(false)
  const name = say(machine.centreName)
  const address = machine.centreAddress && say(machine.centreAddress)
  const print = useCallback(async () => {
    const kind = chosenPrinter()
    if (kind === 'button' || kind === 'browser') return window.print()
    await sendToPrinter(kind, await drawPaper(paper, { name, address }, language))
  }, [paper, name, address, language])
  const isPrinted = useRef(false)
  useEffect(() => {
    if (isPrinted.current || chosenPrinter() === 'button') return
    isPrinted.current = true
    print().catch(() => setNoPaper(true))
  }, [print])
  const { what, ahead, when, meaning, rest, qr, taken } = paperLines(paper, language)
  return (
    <>
      <article className={styles['paper']}>
        <p className={styles['onPaper']}>
          {name}
          {address && <small>{address}</small>}
        </p>
        <Title>
          <span>{say(paperTexts.yours)}</span>
          <strong>{paper.ticket}</strong>
        </Title>
        <p>{what}</p>
        {ahead && <p className={styles['ahead']}>{ahead}</p>}
        <p className={styles['when']}>
          {when}
          {meaning && <small>{meaning}</small>}
        </p>
        {rest.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {paper.address !== null && (
          <>
            <Qr value={paper.address} label={say(texts.qr, { ticket: paper.ticket })} size={280} />
            <p>{qr}</p>
          </>
        )}
        <p className={styles['onPaper']}>{taken}</p>
      </article>
      <div className={kiosk['act']}>
        {hasNoPaper && <Banner kind="warning">{say(texts.noPaper)}</Banner>}
        <Button size="kiosk" kind="secondary" icon={Printer} onClick={() => void print().catch(() => setNoPaper(true))}>
          {say(texts.print)}
        </Button>
        <Button size="kiosk" icon={Check} onClick={onEnd}>
          {say(texts.done)}
        </Button>
      </div>
    </>
  )
}
