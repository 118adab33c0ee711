import { languages, type Language } from '#kernel/texts.ts'
import { lifeEvents } from './life-events.ts'
import type { Service } from './service.ts'
import { services } from './services.ts'
import { alike, foldedWords, kindsOfPaper } from './spelling.ts'

/** From this share of what the words are worth a service answers them; from the lesser one it is near; below it is noise. */
const answerShare = 0.42
const nearShare = 0.2
/** More would be no help to somebody whose words mean nothing here. */
const nearAtMost = 3

/** More letters than anyone types at a kiosk; the search also answers questions from the open internet. */
const longestQuestion = 120

/** Several words that mean something together: one of them alone («купил» of «купил машину») says little. */
type Term = { readonly words: readonly string[]; readonly weight: number }

type Entry = { readonly service: Service; readonly terms: readonly Term[] }

/** Names and everyday words say what a service is; its help and the life event only touch on it. */
const weights = { name: 1.15, words: 1, event: 0.5, help: 0.3 }
/** Another language still finds the service: people type Russian words on a Kyrgyz screen. */
const foreign = 0.85

function entryOf(service: Service, preferred: Language): Entry {
  const terms: Term[] = []
  const addWords = (text: string, weight: number) => {
    for (const word of foldedWords(text)) terms.push({ words: [word], weight })
  }
  for (const language of languages) {
    const factor = language === preferred ? 1 : foreign
    addWords(service.name[language], weights.name * factor)
    addWords(service.help[language], weights.help * factor)
    for (const event of service.lifeEvents) addWords(lifeEvents[event].name[language], weights.event * factor)
    for (const said of service.words[language].split(', ')) {
      const words = foldedWords(said)
      if (words.length > 0) terms.push({ words, weight: weights.words * factor })
    }
  }
  return { service, terms }
}

const indexes = new Map<Language, readonly Entry[]>()

function indexOf(language: Language): readonly Entry[] {
  let index = indexes.get(language)
  if (!index) indexes.set(language, (index = Object.values(services).map((service) => entryOf(service, language))))
  return index
}

/** How well each of the typed words fits a service. */
function likenessOf(typed: readonly string[], { terms }: Entry): number[] {
  const best = typed.map(() => 0)
  for (const { words, weight } of terms) {
    const met = typed.map((one) => Math.max(...words.map((word) => alike(one, word))))
    const known = words.filter((word) => typed.some((one) => alike(one, word) > 0)).length / words.length
    met.forEach((score, position) => (best[position] = Math.max(best[position]!, score * weight * known ** 2)))
  }
  return best
}

type Fit = { readonly service: Service; readonly share: number }

/**
 * How well every service fits what a person typed, best first, as a share of what the words are worth. A word that few services
 * know counts for more than one that many know («паспорт»); one that nobody knows counts as much, and against all of them.
 */
function fitsOf(words: string, language: Language): Fit[] {
  const index = indexOf(language)
  const typed = foldedWords(words.slice(0, longestQuestion))
  const found = index.map((entry) => likenessOf(typed, entry))
  const knownBy = typed.map((_, at) => found.filter((own) => own[at]! > 0).length)
  const rarest = Math.min(...knownBy.filter((count) => count > 0))
  const worthOf = knownBy.map((count) => 1 / Math.sqrt(count || rarest))
  // Of «справка о …» the paper alone says little when nobody knows what it is to be about.
  const isVague = knownBy.includes(0)
  const telling = typed.map((word) => (isVague && kindsOfPaper.has(word) ? 0.5 : 1))
  const worth = worthOf.reduce((sum, one) => sum + one, 0)
  return index
    .map(({ service }, position) => ({
      service,
      share: found[position]!.reduce((sum, score, at) => sum + score * worthOf[at]! * telling[at]!, 0) / worth,
    }))
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => b.share - a.share)
}

/** The services that answer what a person typed, best first, and behind them what is near. None: there is no such service here. */
export function findServices(words: string, language: Language): readonly Service[] {
  const fits = fitsOf(words, language)
  const isAnswered = fits.length > 0 && fits[0]!.share >= answerShare
  return isAnswered ? fits.flatMap(({ service, share }) => (share >= nearShare ? [service] : [])) : []
}

/** For words that no service answers: those that have something to do with them, and are called nothing more. */
export function nearServices(words: string, language: Language): readonly Service[] {
  const fits = fitsOf(words, language)
  if (fits.length > 0 && fits[0]!.share >= answerShare) return []
  const near = fits.filter(({ share }) => share >= nearShare)
  const least = (near[0]?.share ?? 0) * 0.75
  return near
    .filter(({ share }) => share >= least)
    .slice(0, nearAtMost)
    .map(({ service }) => service)
}
