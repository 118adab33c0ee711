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

function endingOf(written: string, ending: string): string {
  const word = lastHeard(written).toLowerCase()
  const last = /[аяыуюоёеэиөү](?=[^аяыуюоёеэиөү]*$)/.exec(word)?.[0] ?? 'а'
  const vowel = harmony.find(([vowels]) => vowels.includes(last))![1]
  const isVoiceless = /[кпстфхцчшщ]$/.test(word)
  if (ending === 'га') return `${isVoiceless ? 'к' : 'г'}${vowel}`
  return `${isVoiceless ? 'т' : 'д'}${vowel}н`
}

/**
 * Kyrgyz endings follow the sound of what stands before them, and a value is known only when it is said: a text writes
 * `{time}~га` or `{time}~дан`, a person reads `10:41ге`, `10:40ка`, `09:15тен`.
 */
export const withEndings = (text: string): string =>
  text.replaceAll(/([\p{L}\d]+)~(га|дан)/gu, (_, word: string, ending: string) => word + endingOf(word, ending))
