import type { Language } from '#kernel/texts.ts'

/** Clips of one language by name: what the machine says for each. A comma keeps the voice up: more will follow. */
export type Clips = Record<string, string>

/** The largest desk number that has a sentence of its own. */
export const desks = 160

// Names of Latin letters as people here say them; Cyrillic readers call P «пэ», not «эр».
const latin = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
// The stress on Russian «и́» keeps it from being swallowed as the word «and».
const letterNames: Record<Language, readonly string[]> = {
  ky: 'а бэ цэ дэ е эф гэ аш и йот ка эль эм эн о пэ ку эр эс тэ у вэ дубль-вэ икс игрек зет'.split(' '),
  ru: 'а бэ цэ дэ е эф гэ аш и́ йот ка эль эм эн о пэ ку эр эс тэ у вэ дубль-вэ икс игрек зет'.split(' '),
  en: [...latin],
}

/** 1–9, in the place that the language gives them. */
const ones: Record<Language, readonly string[]> = {
  ky: ['', 'бир', 'эки', 'үч', 'төрт', 'беш', 'алты', 'жети', 'сегиз', 'тогуз'],
  ru: ['', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'],
  en: ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
}
const tens: Record<Language, readonly string[]> = {
  ky: ['', 'он', 'жыйырма', 'отуз', 'кырк', 'элүү', 'алтымыш', 'жетимиш', 'сексен', 'токсон'],
  ru: [
    '',
    'десять',
    'двадцать',
    'тридцать',
    'сорок',
    'пятьдесят',
    'шестьдесят',
    'семьдесят',
    'восемьдесят',
    'девяносто',
  ],
  en: ['', 'ten', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'],
}
const teens: Partial<Record<Language, readonly string[]>> = {
  ru: [
    'десять',
    'одиннадцать',
    'двенадцать',
    'тринадцать',
    'четырнадцать',
    'пятнадцать',
    'шестнадцать',
    'семнадцать',
    'восемнадцать',
    'девятнадцать',
  ],
  en: 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' '),
}
const hundreds: Record<Language, (count: number) => string> = {
  ky: (count) => (count === 1 ? 'жүз' : `${ones.ky[count]} жүз`),
  ru: (count) =>
    ['', 'сто', 'двести', 'триста', 'четыреста', 'пятьсот', 'шестьсот', 'семьсот', 'восемьсот', 'девятьсот'][count] ??
    '',
  en: (count) => `${ones.en[count]} hundred`,
}
const thousands: Record<Language, (count: number) => string> = {
  ky: (count) => (count === 1 ? 'миң' : `${ones.ky[count]} миң`),
  ru: (count) => {
    const feminine = ['', 'одна', 'две'][count] ?? ones.ru[count] ?? ''
    return `${count === 1 ? '' : `${feminine} `}${count === 1 ? 'тысяча' : count < 5 ? 'тысячи' : 'тысяч'}`
  },
  en: (count) => `${ones.en[count]} thousand`,
}
const zero: Record<Language, string> = { ky: 'нөл', ru: 'ноль', en: 'zero' }

/** A whole number from 0 to 9999 in words. */
export function cardinal(number: number, language: Language): string {
  if (number === 0) return zero[language]
  const rest = number % 100
  const teen = rest >= 10 && rest < 20 ? teens[language]?.[rest - 10] : undefined
  const below100 = teen ?? `${tens[language][Math.floor(rest / 10)]} ${ones[language][rest % 10]}`
  const [thousand, hundred] = [Math.floor(number / 1000), Math.floor((number % 1000) / 100)]
  const parts = [thousand ? thousands[language](thousand) : '', hundred ? hundreds[language](hundred) : '', below100]
  return parts
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' ')
}

// In Kyrgyz a desk has an ordinal («17-терезе» is read «он жетинчи терезе»), so the last word changes its ending.
const ordinals: Record<string, string> = {
  бир: 'биринчи',
  эки: 'экинчи',
  үч: 'үчүнчү',
  төрт: 'төртүнчү',
  беш: 'бешинчи',
  алты: 'алтынчы',
  жети: 'жетинчи',
  сегиз: 'сегизинчи',
  тогуз: 'тогузунчу',
  он: 'онунчу',
  жыйырма: 'жыйырманчы',
  отуз: 'отузунчу',
  кырк: 'кыркынчы',
  элүү: 'элүүнчү',
  алтымыш: 'алтымышынчы',
  жетимиш: 'жетимишинчи',
  сексен: 'сексенинчи',
  токсон: 'токсонунчу',
  жүз: 'жүзүнчү',
}

export function kyrgyzOrdinal(number: number): string {
  const words = cardinal(number, 'ky').split(' ')
  const last = words.pop() ?? ''
  const ordinal = ordinals[last]
  if (!ordinal) throw new RangeError(`no Kyrgyz ordinal for ${number}`)
  return [...words, ordinal].join(' ')
}

const toDesk: Record<Language, (number: number) => string> = {
  ky: (number) => `${kyrgyzOrdinal(number)} терезеге келиңиз.`,
  ru: (number) => `пройдите к окну ${cardinal(number, 'ru')}.`,
  en: (number) => `please go to desk ${cardinal(number, 'en')}.`,
}
/** When others wait to be called: who and where, and no more. */
const toDeskInShort: Record<Language, (number: number) => string> = {
  ky: (number) => `${kyrgyzOrdinal(number)} терезе.`,
  ru: (number) => `окно ${cardinal(number, 'ru')}.`,
  en: (number) => `desk ${cardinal(number, 'en')}.`,
}
const deskInShort: Record<Language, string> = { ky: 'терезе', ru: 'окно', en: 'desk' }
const ticket: Record<Language, string> = { ky: 'Талон', ru: 'Талон', en: 'Ticket' }
const desk: Record<Language, string> = { ky: 'Терезенин номери', ru: 'Номер окна', en: 'Desk number' }

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** Everything that is needed to call any ticket to any desk in one language. */
export function clipsOf(language: Language): Clips {
  const letters = [...latin].map((letter, index) => [letter, letterNames[language][index] ?? letter] as const)
  return Object.fromEntries([
    ...letters.map(([letter, name]) => [`ticket-${letter}`, `${ticket[language]} ${name},`]),
    ...letters.map(([letter, name]) => [`letter-${letter}`, `${name},`]),
    ...range(0, 99).map((number) => [`number-${number}`, `${cardinal(number, language)},`]),
    ...range(1, 9).map((count) => [`number-${count * 100}`, `${cardinal(count * 100, language)},`]),
    ...range(1, 9).map((count) => [`number-${count * 1000}`, `${cardinal(count * 1000, language)},`]),
    ...range(1, desks).map((number) => [`desk-${number}`, toDesk[language](number)]),
    ['desk', `${desk[language]}:`],
    ...range(1, desks).map((number) => [`short-${number}`, toDeskInShort[language](number)]),
    ['short', deskInShort[language]],
  ])
}
