import { Delete, Eraser } from 'lucide-react'
import { useSay } from './language.tsx'
import type { Language, Text } from './language.tsx'
import styles from './VirtualKeyboard.module.css'

const texts = {
  keyboard: { ky: 'Тамгалар', ru: 'Буквы', en: 'Letters' },
  digits: { ky: 'Сандар', ru: 'Цифры', en: 'Digits' },
  space: { ky: 'боштук', ru: 'пробел', en: 'space' },
  back: { ky: 'Өчүрүү', ru: 'Стереть', en: 'Delete' },
  clear: { ky: 'Баарын өчүрүү', ru: 'Стереть всё', en: 'Clear' },
} satisfies Record<string, Text>

/** The usual order of each language; in Kyrgyz Ү, Ң, Ө stand beside У, Н, О, from which people look for them. */
const layouts: Record<Language, readonly string[]> = {
  ky: ['йцуүкенңгшщзх', 'фывапроөлджэ', 'ячсмитьбюъё'],
  ru: ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбюё'],
  en: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
}

const digits = '1234567890'

type KeyboardProps = {
  value: string
  onChange: (value: string) => void
  language: Language
  maxLength?: number
  /** For the code of a booking or the number of a document: digits too, and no space. */
  forCode?: boolean
}

/** Letters for searching on a kiosk. It types into `value`; the field itself belongs to the screen. */
export function VirtualKeyboard({ value, onChange, language, maxLength = 40, forCode = false }: KeyboardProps) {
  const say = useSay()
  const type = (letter: string) => value.length < maxLength && onChange(value + letter)
  return (
    <div className={styles['keyboard']} role="group" aria-label={say(texts.keyboard)} lang={language}>
      {[...(forCode ? [digits] : []), ...layouts[language]].map((row) => (
        <div key={row} className={styles['row']}>
          {[...row].map((letter) => (
            <button key={letter} type="button" onClick={() => type(letter)}>
              {letter}
            </button>
          ))}
        </div>
      ))}
      <div className={styles['row']}>
        <button type="button" data-wide="true" onClick={() => onChange('')}>
          <Eraser aria-hidden="true" />
          {say(texts.clear)}
        </button>
        {!forCode && (
          <button type="button" data-space="true" onClick={() => value && !value.endsWith(' ') && type(' ')}>
            {say(texts.space)}
          </button>
        )}
        <button type="button" data-wide="true" onClick={() => onChange([...value].slice(0, -1).join(''))}>
          <Delete aria-hidden="true" />
          {say(texts.back)}
        </button>
      </div>
    </div>
  )
}

type PinPadProps = { value: string; onChange: (value: string) => void; maxLength: number }

/** Digits for a PIN or a phone. */
export function PinPad({ value, onChange, maxLength }: PinPadProps) {
  const say = useSay()
  const digit = (each: string) => (
    <button key={each} type="button" onClick={() => value.length < maxLength && onChange(value + each)}>
      {each}
    </button>
  )
  return (
    <div className={styles['pad']} role="group" aria-label={say(texts.digits)}>
      {[...'123456789'].map(digit)}
      <button type="button" data-word="true" onClick={() => onChange('')}>
        <Eraser aria-hidden="true" />
        {say(texts.clear)}
      </button>
      {digit('0')}
      <button type="button" data-word="true" onClick={() => onChange(value.slice(0, -1))}>
        <Delete aria-hidden="true" />
        {say(texts.back)}
      </button>
    </div>
  )
}
