import type { Language, Text } from '#ui/language.tsx'
import { say } from '#ui/language.tsx'

const waits = {
  short: { ky: '5 мүнөткө жетпейт', ru: 'меньше 5 минут', en: 'less than 5 minutes' },
  about: {
    ky: 'болжол менен {from}–{until} мүнөт',
    ru: 'примерно {from}–{until} минут',
    en: 'about {from}–{until} minutes',
  },
} satisfies Record<string, Text>

/** An estimate is no more exact than five minutes, and is not told as if it were. */
export function roughWait(seconds: number, language: Language): string {
  const from = Math.floor(seconds / 300) * 5
  return from === 0 ? say(waits.short, language) : say(waits.about, language, { from, until: from + 5 })
}
