/**
 * Kyrgyz letters as a Russian keyboard gives them, then everything in Latin letters: «Өзгөн», «Озгон», "ozgon" are one
 * word. Only for search; what people wrote is never changed.
 */
const latin: ReadonlyMap<string, string> = new Map(
  `а=a б=b в=v г=g д=d е=e ё=e ж=j з=z и=i й=y к=k л=l м=m н=n ң=n о=o ө=o п=p р=r с=s т=t у=u ү=u ф=f х=h ц=ts ч=ch
  ш=sh щ=sh ъ= ы=y ь= э=e ю=yu я=ya`
    .split(/\s+/)
    .map((pair) => [pair[0]!, pair.slice(2)]),
)

/** Words that carry no sense of their own in a question at a kiosk. */
const fillers: ReadonlySet<string> = new Set(
  `мен мага менин мени үчүн кантип кайда кана канча качан кайдан керек жана же бул эмне деген болду болот бар жок алгым келет
  кылуу кылсам алуу алсам алам тууралуу жөнүндө
  я мне меня мой моя мою у в на с со по из за о об и или не ли бы как где куда когда сколько какой какая можно хочу хотела хотел
  нужно нужен нужна надо для что это есть пожалуйста здравствуйте
  i my me a an the to of for in at is was do can have got how where when what much want need get and or from your you please hello`
    .split(/\s+/)
    .map(fold),
)

/** What many papers are called: such a word names none of them. */
export const kindsOfPaper: ReadonlySet<string> = new Set(
  `справка справку справки справкасы маалымкат документ документы документтер күбөлүк күбөлүгү свидетельство удостоверение
  заявление арыз каттоо регистрация certificate extract document documents registration register statement application`
    .split(/\s+/)
    .map(fold),
)

function fold(word: string): string {
  let folded = ''
  for (const letter of word.toLowerCase().normalize('NFC')) folded += latin.get(letter) ?? letter
  // «Пасспорт», «паспорт» and "passport" are one word: nobody is sure of doubled letters.
  return folded
    .replaceAll('zh', 'j')
    .replaceAll('kh', 'h')
    .replaceAll(/(\p{L})\1+/gu, '$1')
}

/** The words of a text that say something, folded. */
export function foldedWords(text: string): readonly string[] {
  // «Үй-бүлө» is a family and no house.
  const words = text
    .replaceAll(/(\p{L})-(\p{L})/gu, '$1$2')
    .split(/[^\p{L}\p{N}]+/u)
    .map(fold)
  const telling = words.filter((word) => word.length > 0 && !fillers.has(word))
  return [...new Set(telling)]
}

/**
 * How far two folded words are the same, 0–1: exactly, as a word being typed, with another ending (Kyrgyz and Russian
 * endings differ far more than beginnings), or with a slip of the finger.
 */
export function alike(typed: string, word: string): number {
  if (typed === word) return 1
  if (typed.length >= 2 && word.startsWith(typed)) return 0.65 + 0.25 * (typed.length / word.length)
  // A short word begins many others: «ката» is a mistake, «катталам» no correction of one.
  if (word.length >= 4 && typed.startsWith(word)) return word.length >= 5 ? 0.85 : 0.55
  const shorter = Math.min(typed.length, word.length)
  const slips = shorter >= 8 ? 2 : 1
  if (shorter >= 5 && distance(typed, word, slips) <= slips) return 0.65
  const stem = sharedBeginning(typed, word)
  return stem >= 5 && stem >= shorter * 0.7 ? 0.6 : 0
}

function sharedBeginning(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length += 1
  return length
}

/** Optimal string alignment (Damerau–Levenshtein without repeated edits of one place); gives up above `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let earlier: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1]
      let least = Math.min(above[column]! + 1, current[column - 1]! + 1, above[column - 1]! + (isSame ? 0 : 1))
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (isSwapped) least = Math.min(least, earlier[column - 2]! + 1)
      current.push(least)
    }
    earlier = above
    above = current
  }
  return above[b.length]!
}
