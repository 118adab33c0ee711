import { useEffect, useRef, useState } from 'react'
import { CalendarCheck, Ticket } from 'lucide-react'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Problem } from '#ui/call.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { VirtualKeyboard } from '#ui/VirtualKeyboard.tsx'
import { Camera } from './Camera.tsx'
import { useKiosk } from './kiosk-context.ts'
import identity from './IdentityEntry.module.css'
import kiosk from './kiosk.module.css'
import type { Paper } from './obtain-ticket.ts'
import { bookingCodeIn } from './scan.ts'
import { Title } from './Title.tsx'

const texts = {
  title: { ky: 'Жазылууңуздун коду', ru: 'Код вашей записи', en: 'The code of your booking' },
  how: {
    ky: 'QR-кодду окугучка тутуңуз же кодду териңиз.',
    ru: 'Поднесите QR-код к сканеру или наберите код.',
    en: 'Hold the QR code to the reader, or type the code.',
  },
  label: { ky: 'Код', ru: 'Код', en: 'Code' },
  go: { ky: 'Мен келдим', ru: 'Я на месте', en: 'I am here' },
  going: { ky: 'Текшерип жатабыз…', ru: 'Проверяем…', en: 'Checking…' },
  ticket: { ky: 'Талон алуу', ru: 'Взять талон', en: 'Take a ticket' },
  cut: {
    ky: 'Азыр тармак жок, жазылууну текшере албайбыз. Кодуңузду кызматкерге көрсөтүңүз же жөнөкөй талон алыңыз.',
    ru: 'Сейчас нет сети, запись не проверить. Покажите код сотруднику или возьмите обычный талон.',
    en: 'There is no network, so we cannot look up bookings. Show your code to the staff, or take an ordinary ticket.',
  },
  failed: {
    ky: 'Текшере албай калдык. Кайра аракет кылыңыз же кызматкерди чакырыңыз.',
    ru: 'Проверить не получилось. Попробуйте ещё раз или позовите сотрудника.',
    en: 'We could not check it. Try again, or call the staff.',
  },
} satisfies Record<string, Text>

const longestCode = 12

/** Asks for the ticket of a booking, and says in words why there is none. */
function useCheckIn(onPaper: (paper: Paper) => void) {
  const say = useSay()
  const { language } = useLanguage()
  const { checkIn } = useKiosk()
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const [refused, setRefused] = useState<string>()
  const go = async (code: string) => {
    setBusy(true)
    setTrouble(undefined)
    try {
      onPaper(await checkIn(code, language))
    } catch (error) {
      const isAnswer = error instanceof Problem && !error.isUnanswered
      setTrouble(isAnswer ? error.detail : say(texts.failed))
      // The same code gets the same answer: another one, or a ticket, is the way on.
      if (isAnswer && error.status < 429) setRefused(code)
      setBusy(false)
    }
  }
  return { isBusy, trouble, refused, go }
}

const clean = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .slice(0, longestCode)

type CheckInProps = {
  scanned: string
  onPaper: (paper: Paper) => void
  /** Goes on to an ordinary ticket. */
  onTicket: () => void
}

export function CheckIn({ scanned, onPaper, onTicket }: CheckInProps) {
  const say = useSay()
  const { cutSince } = useKiosk()
  const [code, setCode] = useState(scanned)
  const { isBusy, trouble, refused, go } = useCheckIn(onPaper)
  const isAsked = useRef(false)
  useEffect(() => {
    if (scanned === '' || isAsked.current || cutSince) return
    isAsked.current = true
    void go(scanned)
  })
  const take = (text: string) => {
    const found = bookingCodeIn(text)
    if (found === undefined || isBusy) return
    setCode(found)
    void go(found)
  }
  return (
    <>
      <Title>{say(texts.title)}</Title>
      {cutSince && <Banner kind="warning">{say(texts.cut)}</Banner>}
      {trouble && <Banner kind="warning">{trouble}</Banner>}
      <p>{say(texts.how)}</p>
      <Camera onCode={take} />
      <CodeEntry code={code} onChange={(typed) => setCode(clean(typed))} />
      <div className={kiosk['act']}>
        <Button
          size="kiosk"
          wide
          icon={CalendarCheck}
          disabled={isBusy || bookingCodeIn(code) === undefined || cutSince !== null || code === refused}
          onClick={() => void go(code)}
        >
          {say(isBusy ? texts.going : texts.go)}
        </Button>
        {(trouble !== undefined || cutSince !== null) && (
          <Button size="kiosk" kind="secondary" wide icon={Ticket} onClick={onTicket}>
            {say(texts.ticket)}
          </Button>
        )}
      </div>
    </>
  )
}

function CodeEntry({ code, onChange }: { code: string; onChange: (typed: string) => void }) {
  const say = useSay()
  return (
    <section className={identity['identity']} data-code="true">
      <label htmlFor="code">{say(texts.label)}</label>
      <div className={identity['typed']}>
        <input
          id="code"
          value={code}
          inputMode="none"
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => onChange(target.value)}
        />
      </div>
      <VirtualKeyboard value={code.toLowerCase()} onChange={onChange} language="en" maxLength={longestCode} forCode />
    </section>
  )
}
