import { useEffect, useState } from 'react'
import type { Language } from '#ui/language.tsx'
import en from './voice/en.ogg?url'
import ky from './voice/ky.ogg?url'
import ru from './voice/ru.ogg?url'

/** Says that this machine has no voice: whoever cannot see would otherwise hear nothing and know nothing. */
const noVoiceClips: Record<Language, string> = { ky, ru, en }

const voices = (): SpeechSynthesisVoice[] => ('speechSynthesis' in window ? speechSynthesis.getVoices() : [])
/** `ru` before `ru-LV`: an accent of somewhere else only where there is nothing nearer. */
const voiceIn = (language: Language) =>
  voices().find(({ lang }) => lang.toLowerCase() === language) ??
  voices().find(({ lang }) => lang.toLowerCase().startsWith(`${language}-`))

/** A browser looks for the voices of its machine only when it is asked for them, and takes a moment. */
const lookingMs = 1500

/** Null when the machine has no voice in this language; undefined while the browser is still looking. */
function useVoice(isOn: boolean, language: Language): SpeechSynthesisVoice | null | undefined {
  const [isLooking, setLooking] = useState(true)
  const [, lookAgain] = useState(0)
  useEffect(() => {
    if (!isOn) return
    const change = () => lookAgain((times) => times + 1)
    if ('speechSynthesis' in window) speechSynthesis.addEventListener('voiceschanged', change)
    const timer = setTimeout(() => setLooking(false), lookingMs)
    return () => {
      clearTimeout(timer)
      if ('speechSynthesis' in window) speechSynthesis.removeEventListener('voiceschanged', change)
    }
  }, [isOn])
  const voice = isOn ? voiceIn(language) : undefined
  return voice ?? (isOn && !isLooking ? null : undefined)
}

function speak(text: string, voice: SpeechSynthesisVoice): void {
  if (!text) return
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.voice = voice
  utterance.lang = voice.lang
  speechSynthesis.cancel()
  speechSynthesis.speak(utterance)
}

const nameOf = (element: Element): string =>
  element.getAttribute('aria-label') ?? (element as HTMLElement).innerText.replaceAll(/\s+/g, ' ').trim()

/**
 * Says aloud whatever has the focus, titles of pages included, for somebody who listens through the jack. True when it
 * cannot: then a recorded sentence says so, once in each language.
 */
export function useSpeech(isOn: boolean, language: Language): boolean {
  const voice = useVoice(isOn, language)
  useEffect(() => {
    if (!voice) return
    const say = ({ target }: Pick<FocusEvent, 'target'>) => target instanceof Element && speak(nameOf(target), voice)
    say({ target: document.activeElement })
    document.addEventListener('focusin', say)
    return () => {
      document.removeEventListener('focusin', say)
      speechSynthesis.cancel()
    }
  }, [voice])
  const isMute = isOn && voice === null
  useEffect(() => {
    if (!isMute) return
    const clip = new Audio(noVoiceClips[language])
    // Without a loudspeaker the sentence still stands on the screen.
    clip.play().catch(() => undefined)
    return () => clip.pause()
  }, [isMute, language])
  return isMute
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
