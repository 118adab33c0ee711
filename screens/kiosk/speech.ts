import { useEffect } from 'react'
import type { Language } from '#ui/language.tsx'

/** Browsers speak through the machine's voices; few machines have a Kyrgyz one. */
const voiceOf = (language: Language): SpeechSynthesisVoice | undefined =>
  'speechSynthesis' in window
    ? speechSynthesis.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(language))
    : undefined

export const canSpeak = (language: Language): boolean => voiceOf(language) !== undefined

function speak(text: string, language: Language): void {
  const voice = voiceOf(language)
  if (!voice || !text) return
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.voice = voice
  utterance.lang = voice.lang
  speechSynthesis.cancel()
  speechSynthesis.speak(utterance)
}

const nameOf = (element: Element): string =>
  element.getAttribute('aria-label') ?? (element as HTMLElement).innerText.replaceAll(/\s+/g, ' ').trim()

/** Says aloud whatever has the focus, titles of pages included, for somebody who listens through the jack. */
export function useSpeech(isOn: boolean, language: Language): void {
  useEffect(() => {
    if (!isOn) return
    const say = ({ target }: FocusEvent) => target instanceof Element && speak(nameOf(target), language)
    document.addEventListener('focusin', say)
    return () => {
      document.removeEventListener('focusin', say)
      if ('speechSynthesis' in window) speechSynthesis.cancel()
    }
  }, [isOn, language])
}

const stops = 'button:not(:disabled), a[href], input:not(:disabled), [data-stop]'

/** A keypad with up, down and one round key (as EZ-Access has) is enough: arrows walk, the round key is Enter. */
export function useArrowKeys(): void {
  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.code]
      if (step === undefined) return
      const all = [...document.querySelectorAll<HTMLElement>(stops)].filter((each) => each.offsetParent !== null)
      const present = all.findIndex((each) => each === document.activeElement)
      event.preventDefault()
      all[(Math.max(present, step === 1 ? -1 : 0) + step + all.length) % all.length]?.focus()
    }
    document.addEventListener('keydown', walk)
    return () => document.removeEventListener('keydown', walk)
  }, [])
}
