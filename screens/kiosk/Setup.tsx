import { useEffect, useState } from 'react'
import { RefreshCw } from 'lucide-react'
import { queueRefusals } from '#queue/contract'
import { Button, LinkButton } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { LanguageSwitch, useLanguage, useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { formatDate } from '#ui/format.ts'
import { Page } from '#ui/Page.tsx'
import type { KioskMachine } from './machine.ts'
import { canPair, choosePrinter, chosenPrinter, pairPrinter, printerKinds } from './printer.ts'
import type { PrinterKind } from './printer.ts'
import { ticketName, type RefusedTicket, type Shelf } from './shelf.ts'

const texts = {
  place: { ky: 'Киоскту жөндөө', ru: 'Настройка киоска', en: 'Setting up a kiosk' },
  stranger: {
    ky: 'Бул браузер азырынча киоск эмес',
    ru: 'Этот браузер пока не киоск',
    en: 'This browser is not a kiosk yet',
  },
  step1: {
    ky: 'Администратор борбордун түзмөктөрүнө жаңы киоск кошот. Система анын ачкычын бир жолу көрсөтөт.',
    ru: 'Администратор добавляет киоск в устройства центра. Система один раз показывает его ключ.',
    en: 'An administrator adds a kiosk to the devices of the centre. The system shows its key once.',
  },
  step2: {
    ky: 'Ушул машинада мына бул даректи бир жолу ачыңыз, аягына ачкычты жазыңыз:',
    ru: 'На этой машине один раз откройте этот адрес, дописав ключ в конце:',
    en: 'On this machine open this address once, with the key at its end:',
  },
  step3: {
    ky: 'Андан кийин машина өзүн киоск катары тааныйт, кайра жүктөлгөндө да.',
    ru: 'После этого машина знает, что она киоск, и после перезагрузки тоже.',
    en: 'From then on the machine knows that it is a kiosk, after a restart too.',
  },
  known: {
    ky: 'Ачкыч менен ачтыңызбы? Анда ал туура эмес терилген же жокко чыгарылган: салыштырыңыз же администратордон жаңысын алыңыз.',
    ru: 'Уже открывали с ключом? Тогда он набран с ошибкой или отозван: сверьте его или возьмите у администратора новый.',
    en: 'Opened it with a key already? Then the key was mistyped or revoked: compare it, or ask the administrator for a new one.',
  },
  demo: { ky: 'Үлгү киоскторго шилтемелер', ru: 'Ссылки на демонстрационные киоски', en: 'Links to demo kiosks' },
  unknown: {
    ky: 'Серверге жете албай жатабыз, бул машина азырынча киоск катары жөндөлгөн эмес',
    ru: 'Сервер недоступен, а эта машина ещё не настроена как киоск',
    en: 'The server cannot be reached, and this machine was never set up as a kiosk',
  },
  'another-tab': {
    ky: 'Киоск башка өтмөктө ачык. Ошону колдонуңуз же жабыңыз, бул жерде өзү уланат.',
    ru: 'Киоск открыт в другой вкладке. Пользуйтесь ею или закройте её, здесь работа продолжится сама.',
    en: 'The kiosk is open in another tab. Use that one, or close it, and this one takes over.',
  },
  'no-storage': {
    ky: 'Браузер талондорду сактай албайт. Жеке терезени жабыңыз, дискте орун бар экенин текшериңиз.',
    ru: 'Браузер не может хранить талоны. Закройте приватное окно и проверьте место на диске.',
    en: 'The browser cannot keep tickets. Close the private window, and check that the disk has room.',
  },
  settings: { ky: '{name} киоскунун жөндөөлөрү', ru: 'Настройки киоска {name}', en: 'Settings of kiosk {name}' },
  again: { ky: 'Кайра текшерүү', ru: 'Проверить снова', en: 'Check again' },
  printer: { ky: 'Талон кантип чыгат', ru: 'Как выходит талон', en: 'How tickets come out' },
  button: { ky: 'Адам баскычты басканда', ru: 'По кнопке', en: 'When somebody presses the button' },
  browser: {
    ky: 'Браузер өзү басып чыгарат (Chromium: --kiosk-printing)',
    ru: 'Браузер печатает сам (Chromium: --kiosk-printing)',
    en: 'The browser prints by itself (Chromium: --kiosk-printing)',
  },
  usb: { ky: 'Чек принтери, USB', ru: 'Чековый принтер, USB', en: 'Receipt printer by USB' },
  serial: {
    ky: 'Чек принтери, ырааттуу порт',
    ru: 'Чековый принтер, последовательный порт',
    en: 'Receipt printer by serial port',
  },
  unpaired: {
    ky: 'Принтер тандалган жок.',
    ru: 'Принтер не выбран.',
    en: 'No printer was chosen.',
  },
  refused: {
    ky: 'Сервер албаган талондор',
    ru: 'Талоны, которые сервер не принял',
    en: 'Tickets that the server did not accept',
  },
  forget: {
    ky: 'Адамдарга жардам берилди: тизмени өчүрүү',
    ru: 'Людям помогли: убрать список',
    en: 'The people have been helped: clear the list',
  },
  start: { ky: 'Киоскту баштоо', ru: 'Запустить киоск', en: 'Start the kiosk' },
} satisfies Record<string, Text>

type Reason = 'stranger' | 'unknown' | 'another-tab' | 'no-storage' | 'settings'
type SetupProps = { reason: Reason; shelf?: Shelf; machine?: KioskMachine; onRetry: () => void }

/** For the attendant: how this browser becomes a kiosk, and what is fixed to it. */
export function Setup({ reason, shelf, machine, onRetry }: SetupProps) {
  const say = useSay()
  return (
    <Page place={say(texts.place)} home="/" switchLanguage={false} actions={<LanguageSwitch size="kiosk" />}>
      <h1>{say(texts[reason], { name: machine?.name ?? '' })}</h1>
      {reason === 'stranger' && <HowTo />}
      {machine && shelf ? (
        <Printing shelf={shelf} />
      ) : (
        <Button size="kiosk" icon={RefreshCw} onClick={onRetry}>
          {say(texts.again)}
        </Button>
      )}
    </Page>
  )
}

function HowTo() {
  const say = useSay()
  return (
    <>
      <ol>
        <li>{say(texts.step1)}</li>
        <li>
          {say(texts.step2)} <code>{`${location.origin}/kiosk?device=…`}</code>
        </li>
        <li>{say(texts.step3)}</li>
      </ol>
      <p>{say(texts.known)}</p>
      <p>
        <a href="/">{say(texts.demo)}</a>
      </p>
    </>
  )
}

const reasons: Readonly<Record<string, { readonly text: Text }>> = queueRefusals

/** Which papers are in somebody's hand and in no line, and why; until the attendant has seen to them. */
function Refused({ shelf }: { shelf: Shelf }) {
  const say = useSay()
  const { language } = useLanguage()
  const [refused, setRefused] = useState<readonly RefusedTicket[]>([])
  useEffect(() => {
    void shelf.listRefused().then(setRefused)
  }, [shelf])
  if (refused.length === 0) return null
  const why = (code: string | null) => {
    const reason = code === null ? undefined : reasons[code]
    return reason ? say(reason.text, { ticket: '' }) : code
  }
  return (
    <section>
      <h2>{say(texts.refused)}</h2>
      <ul>
        {refused.map((ticket) => (
          <li key={ticket.pass}>
            <strong>{ticketName(ticket)}</strong> · {formatDate(ticket.day, language)}: {why(ticket.refusal)}
          </li>
        ))}
      </ul>
      <Button size="kiosk" kind="secondary" onClick={() => void shelf.forgetRefused().then(() => setRefused([]))}>
        {say(texts.forget)}
      </Button>
    </section>
  )
}

function Printing({ shelf }: { shelf: Shelf }) {
  const say = useSay()
  const [kind, setKind] = useState(chosenPrinter)
  const [trouble, setTrouble] = useState(false)
  const choose = async (wanted: PrinterKind) => {
    setTrouble(false)
    try {
      if (wanted === 'usb' || wanted === 'serial') await pairPrinter(wanted)
      choosePrinter(wanted)
      setKind(wanted)
    } catch {
      setTrouble(true)
    }
  }
  return (
    <>
      <Choice
        legend={say(texts.printer)}
        name="printer"
        size="kiosk"
        value={kind}
        {...(trouble ? { error: say(texts.unpaired) } : {})}
        options={printerKinds.map((value) => ({
          value,
          label: say(texts[value]),
          disabled: (value === 'usb' || value === 'serial') && !canPair(value),
        }))}
        onChange={(value) => void choose(value)}
      />
      <Refused shelf={shelf} />
      <LinkButton size="kiosk" href={location.pathname}>
        {say(texts.start)}
      </LinkButton>
    </>
  )
}
