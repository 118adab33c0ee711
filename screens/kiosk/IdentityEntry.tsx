import { useState } from 'react'
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
  if (kind === 'document') return text.length >= 4 ? { kind, value: text } : undefined
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
          maxLength={lengths[kind]}
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
        <PinPad value={text} onChange={write} maxLength={lengths[kind]} />
      )}
    </section>
  )
}

const clean = (kind: Entry['kind'], typed: string): string =>
  kind === 'document' ? typed.toUpperCase().replaceAll(/[^A-Z0-9-]/g, '') : typed.replaceAll(/\D/g, '')
