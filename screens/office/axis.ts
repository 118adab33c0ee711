import { formatNumber } from '#ui/format.ts'
import type { Language } from '#ui/language.tsx'

/** Figures of an axis as the language writes them: a chart by itself writes `1,800` in every one. */
export const axisIn = (language: Language) => ({
  axisLabel: { formatter: (value: number) => formatNumber(value, language, 1) },
})
