import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { languages, preferredLanguage, say } from '#kernel/texts.ts'
import type { Language, Text, TextValues } from '#kernel/texts.ts'
import styles from './language.module.css'

export { languages, say }
export type { Language, Text, TextValues }

/** Every language in its own words: nobody has to read a foreign one to find theirs. */
export const languageNames: Record<Language, string> = { ky: 'Кыргызча', ru: 'Русский', en: 'English' }

const texts = { choose: { ky: 'Тил', ru: 'Язык', en: 'Language' } satisfies Text }
const storageKey = 'tereze.language'

type Chosen = { language: Language; choose: (language: Language) => void }
const Context = createContext<Chosen | undefined>(undefined)

type ProviderProps = {
  children: ReactNode
  /** Fixes the first language: the server's answer, or the language a public screen starts in. */
  initial?: Language
  /** A public machine forgets the choice of the person before. */
  remember?: boolean
}

export function LanguageProvider({ children, initial, remember = true }: ProviderProps) {
  const [language, setLanguage] = useState<Language>(() => initial ?? rememberedLanguage())
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const choose = useCallback(
    (chosen: Language) => {
      setLanguage(chosen)
      if (remember) rememberLanguage(chosen)
    },
    [remember],
  )
  const value = useMemo(() => ({ language, choose }), [language, choose])
  return <Context value={value}>{children}</Context>
}

export function useLanguage(): Chosen {
  const chosen = useContext(Context)
  if (!chosen) throw new Error('useLanguage needs a LanguageProvider above it')
  return chosen
}

/** `say(text, values?)` in the language of the screen. */
export function useSay(): (text: Text, values?: TextValues) => string {
  const { language } = useLanguage()
  return useCallback((text, values) => say(text, language, values), [language])
}

export function LanguageSwitch({ size }: { size?: 'kiosk' }) {
  const { language, choose } = useLanguage()
  return (
    <div className={styles['switch']} data-size={size} role="group" aria-label={say(texts.choose, language)}>
      {languages.map((each) => (
        <button key={each} type="button" lang={each} aria-pressed={each === language} onClick={() => choose(each)}>
          {languageNames[each]}
        </button>
      ))}
    </div>
  )
}

function rememberedLanguage(): Language {
  if (typeof window === 'undefined') return 'ky'
  try {
    const stored = localStorage.getItem(storageKey)
    const found = languages.find((each) => each === stored)
    if (found) return found
  } catch {
    // Storage may be forbidden; the browser's own wish still counts.
  }
  return preferredLanguage(navigator.languages.join(','))
}

function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
