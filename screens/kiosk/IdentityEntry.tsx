import { useEffect, useState } from 'react'
import { Eye, EyeOff } from 'lucide-react'
import type { Identity } from '#people/contract'
import { Button } from '#ui/Button.tsx'
import { useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { PinPad, VirtualKeyboard } from '#ui/VirtualKeyboard.tsx'
import { kindTexts, samplePin, sampleText } from '../identity/identity-words.ts'
import styles from './IdentityEntry.module.css'
import kiosk from './kiosk.module.css'

const texts = {
  ways: { ky: 'Эмне менен', ru: 'Чем подтвердить', en: 'By what' },
  pinLabel: {
    ky: 'Паспорттогу ПИН: 14 сан',
    ru: 'ПИН из паспорта: 14 цифр',
    en: 'PIN from your passport: 14 digits',
  },
  phoneLabel: { ky: 'Телефон номериңиз', ru: 'Номер телефона', en: 'Your phone number' },
  documentLabel: {
    ky: 'Документтин номери (чет өлкөлүктөр үчүн)',
    ru: 'Номер документа (для иностранцев)',
    en: 'Number of the document (for foreigners)',
  },
  why: {
    ky: 'Талон бир адамга гана берилиши үчүн сурайбыз. Экранда сакталбайт.',
    ru: 'Спрашиваем, чтобы талон достался одному человеку. На экране не сохраняется.',
    en: 'We ask so that a ticket belongs to one person. Nothing stays on the screen.',
  },
  show: { ky: 'Көрсөтүү', ru: 'Показать', en: 'Show' },
  hide: { ky: 'Жашыруу', ru: 'Скрыть', en: 'Hide' },
} satisfies Record<string, Text>

export type Entry = { readonly kind: Identity['kind']; readonly text: string }
export const noEntry: Entry = { kind: 'pin', text: '' }

const lengths = { pin: 14, phone: 9, document: 20 } as const
const labels = { pin: texts.pinLabel, phone: texts.phoneLabel, document: texts.documentLabel }
const countryCode = '+996'

/** Undefined while it is not complete. */
export function identityOf({ kind, text }: Entry): Identity | undefined {
  if (kind === 'document') return text.replaceAll('-', '').length >= 4 ? { kind, value: text } : undefined
  if (text.length !== lengths[kind]) return undefined
  return kind === 'pin' ? { kind, value: text } : { kind, value: `${countryCode}${text}` }
}

type EntryProps = { entry: Entry; isDemo: boolean; onChange: (entry: Entry) => void }

/** The keys on the screen and those of a keypad or a keyboard write into the same field. */
export function IdentityEntry({ entry, isDemo, onChange }: EntryProps) {
  const say = useSay()
  const [sample] = useState(samplePin)
  const [isShown, setShown] = useState(false)
  const { kind, text } = entry
  const write = (typed: string) => onChange({ kind, text: clean(kind, typed).slice(0, lengths[kind]) })
  useKeypad({ text, write })
  return (
    <section className={styles['identity']}>
      <div className={kiosk['ways']} role="group" aria-label={say(texts.ways)}>
        {(['pin', 'phone', 'document'] as const).map((each) => (
          <Button
            key={each}
            size="kiosk"
            kind={each === kind ? 'primary' : 'secondary'}
            aria-pressed={each === kind}
            onClick={() => onChange({ kind: each, text: '' })}
          >
            {say(kindTexts[each])}
          </Button>
        ))}
      </div>
      <label htmlFor="identity">{say(labels[kind])}</label>
      <p id="identity-help">{say(texts.why)}</p>
      {isDemo && kind === 'pin' && <p>{say(sampleText, { pin: sample })}</p>}
      <div className={styles['typed']}>
        {kind === 'phone' && <span>{countryCode}</span>}
        <input
          id="identity"
          aria-describedby="identity-help"
          value={text}
          inputMode="none"
          autoComplete="off"
          spellCheck={false}
          // Others stand behind.
          data-hidden={(kind === 'pin' && !isShown) || undefined}
          // A number that is pasted may have the code of the country before it.
          maxLength={2 * lengths[kind]}
          onChange={({ target }) => write(target.value)}
        />
        {kind === 'pin' && (
          <Button kind="quiet" icon={isShown ? EyeOff : Eye} aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {say(isShown ? texts.hide : texts.show)}
          </Button>
        )}
        {kind !== 'document' && (
          <output aria-hidden="true">
            {text.length}/{lengths[kind]}
          </output>
        )}
      </div>
      {kind === 'document' ? (
        <VirtualKeyboard value={text.toLowerCase()} onChange={write} language="en" forCode />
      ) : (
        <PinPad value={text} onChange={write} maxLength={2 * lengths[kind]} />
      )}
    </section>
  )
}

function clean(kind: Entry['kind'], typed: string): string {
  if (kind === 'document') return typed.toUpperCase().replaceAll(/[^A-Z0-9-]/g, '')
  const digits = typed.replaceAll(/\D/g, '')
  return kind === 'phone' ? localNumber(digits) : digits
}

/** `0555 123 456`, `+996 555 123 456` and `555 123 456` are the same number, and nobody here leaves the zero out. */
const localNumber = (digits: string): string =>
  (digits.length > lengths.phone ? digits.replace(/^996/, '') : digits).replace(/^0+/, '')

type Typing = { readonly text: string; readonly write: (typed: string) => void }

/** Digits of a keypad count wherever the focus stands. */
function useKeypad({ text, write }: Typing): void {
  useEffect(() => {
    const press = ({ key, target, ctrlKey, altKey, metaKey }: KeyboardEvent) => {
      if (ctrlKey || altKey || metaKey || target instanceof HTMLInputElement) return
      if (key === 'Backspace') write(text.slice(0, -1))
      else if (/^[A-Za-z0-9]$/.test(key)) write(text + key)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}
