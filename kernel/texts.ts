import { IntlMessageFormat } from 'intl-messageformat'
import { withEndings } from './kyrgyz.ts'

/** State language first, then the official language, then English. */
export const languages = ['ky', 'ru', 'en'] as const
export type Language = (typeof languages)[number]

/** One text in every language, as ICU messages. A missing language does not compile. */
export type Text = { readonly [language in Language]: string }

/** A value may be a text itself: it is said in the same language. */
export type TextValues = Readonly<Record<string, string | number | Date | Text>>

const compiled = new Map<string, IntlMessageFormat>()

export function say(text: Text, language: Language, values?: TextValues): string {
  const message = text[language]
  if (!message.includes('{') && !message.includes("'")) return message
  const key = `${language}:${message}`
  let format = compiled.get(key)
  if (!format) compiled.set(key, (format = new IntlMessageFormat(message, language)))
  const said = String(format.format(spoken(values, language)))
  return language === 'ky' ? withEndings(said) : said
}

function spoken(values: TextValues = {}, language: Language): Record<string, string | number | Date> {
  const said = Object.entries(values).map(([name, value]) =>
    typeof value === 'object' && !(value instanceof Date) ? [name, value[language]] : [name, value],
  )
  return Object.fromEntries(said)
}

const daysAndMonths = { ky: 'ky', ru: 'ru', en: 'en-GB' } as const

/** `2026-11-25` as a person says it: `25-ноябрь` · `25 ноября` · `25 November`. */
export function dayText(day: string): Text {
  const said = (language: Language) =>
    new Intl.DateTimeFormat(daysAndMonths[language], { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
      new Date(`${day}T00:00:00Z`),
    )
  return { ky: said('ky'), ru: said('ru'), en: said('en') }
}

/** The first language of an `Accept-Language` header that Tereze speaks; Kyrgyz when there is none. */
export function preferredLanguage(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => part.split(';'))
    .map(([tag = '', quality]) => ({
      tag: tag.trim().slice(0, 2).toLowerCase(),
      weight: Number(quality?.split('=')[1] ?? 1),
    }))
    .toSorted((a, b) => b.weight - a.weight)
  for (const { tag } of wanted) {
    const found = languages.find((language) => language === tag)
    if (found) return found
  }
  return 'ky'
}
