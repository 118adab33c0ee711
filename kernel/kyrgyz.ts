const units = ['нөл', 'бир', 'эки', 'үч', 'төрт', 'беш', 'алты', 'жети', 'сегиз', 'тогуз'] as const
const tens = ['жүз', 'он', 'жыйырма', 'отуз', 'кырк', 'элүү', 'алтымыш', 'жетимиш', 'сексен', 'токсон'] as const

/** The word that is heard last: a number is heard as its name, `10:00` as ten, nought. */
function lastHeard(written: string): string {
  const number = /\d+$/.exec(written)?.[0]
  if (number === undefined) return written
  const value = Number(number)
  if (value === 0 || value % 10 > 0) return units[value % 10]!
  return tens[(value / 10) % 10]!
}

/** The vowel of an ending by the last vowel before it. */
const harmony = [
  ['аяыую', 'а'],
  ['оё', 'о'],
  ['еэи', 'е'],
  ['өү', 'ө'],
] as const

/** The narrow vowel of «his, of it»: 20сы, 101и, 3ү. */
const narrow: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'аяы'].map((vowel) => [vowel, 'ы'])),
  ...Object.fromEntries([...'оёую'].map((vowel) => [vowel, 'у'])),
  ...Object.fromEntries([...'еэи'].map((vowel) => [vowel, 'и'])),
  ...Object.fromEntries([...'өү'].map((vowel) => [vowel, 'ү'])),
}

function endingOf(written: string, ending: string): string {
  const word = lastHeard(written).toLowerCase()
  const last = /[аяыуюоёеэиөү](?=[^аяыуюоёеэиөү]*$)/.exec(word)?.[0] ?? 'а'
  const vowel = harmony.find(([vowels]) => vowels.includes(last))![1]
  const isVoiceless = /[кпстфхцчшщ]$/.test(word)
  if (ending === 'га') return `${isVoiceless ? 'к' : 'г'}${vowel}`
  if (ending === 'да') return `${isVoiceless ? 'т' : 'д'}${vowel}`
  if (ending === 'ы') return `${/[аяыуюоёеэиөү]$/.test(word) ? 'с' : ''}${narrow[last] ?? 'ы'}`
  return `${isVoiceless ? 'т' : 'д'}${vowel}н`
}

/**
 * Kyrgyz endings follow the sound of what stands before them, and a value is known only when it is said: a text writes
 * `{time}~га`, `{time}~дан`, `{time}~да` or `{n}~ы`, a person reads `10:41ге`, `10:40ка`, `09:15тен`, `08:50дө`, `101и`.
 */
export const withEndings = (text: string): string =>
  text.replaceAll(/([\p{L}\d]+)~(га|дан|да|ы)/gu, (_, word: string, ending: string) => word + endingOf(word, ending))
