import { formatDuration } from './format.ts'
import { say, type Language, type Text } from './language.tsx'

export const waitTexts = {
  atOnce: { ky: 'дароо', ru: 'сразу', en: 'at once' },
  about: { ky: 'болжол менен {wait}', ru: 'примерно {wait}', en: 'about {wait}' },
} satisfies Record<string, Text>

/** Up to how many minutes in which steps: the longer a wait, the less exactly it is known. */
const steps = [
  { until: 10, step: 1 },
  { until: 60, step: 5 },
  { until: Infinity, step: 15 },
] as const

/** The minutes of an expected wait as every screen tells them: never too few. None below a minute: that is «at once». */
export function waitMinutes(seconds: number): number {
  if (seconds < 60) return 0
  const minutes = Math.ceil(seconds / 60)
  const { step } = steps.find(({ until }) => minutes <= until)!
  return Math.ceil(minutes / step) * step
}

/** `15 мин`, `1 саат 15 мин`; for a wait that is worth a word. */
export const waitLength = (seconds: number, language: Language): string =>
  formatDuration(waitMinutes(seconds) * 60, language)

export const sayWait = (seconds: number, language: Language): string =>
  waitMinutes(seconds) === 0
    ? say(waitTexts.atOnce, language)
    : say(waitTexts.about, language, { wait: waitLength(seconds, language) })
