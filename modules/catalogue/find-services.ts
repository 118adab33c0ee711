import { languages, type Language } from '#kernel/texts.ts'
import { lifeEvents } from './life-events.ts'
import type { Service } from './service.ts'
import { services } from './services.ts'
import { alike, foldedWords } from './spelling.ts'

/** Below this share of what the words are worth, a service is noise. */
const leastShare = 0.3

/** More letters than anyone types at a kiosk; the search also answers questions from the open internet. */
const longestQuestion = 120

type Entry = { readonly service: Service; readonly weightOf: ReadonlyMap<string, number> }

/** Names and everyday words say what a service is; its help and the life event only touch on it. */
const weights = { name: 1.15, words: 1, event: 0.5, help: 0.3 }
/** Another language still finds the service: people type Russian words on a Kyrgyz screen. */
const foreign = 0.85

function entryOf(service: Service, preferred: Language): Entry {
  const weightOf = new Map<string, number>()
  const add = (text: string, weight: number) => {
    for (const word of foldedWords(text)) weightOf.set(word, Math.max(weight, weightOf.get(word) ?? 0))
  }
  for (const language of languages) {
    const factor = language === preferred ? 1 : foreign
    add(service.name[language], weights.name * factor)
    add(service.words[language], weights.words * factor)
    add(service.help[language], weights.help * factor)
    for (const event of service.lifeEvents) add(lifeEvents[event].name[language], weights.event * factor)
  }
  return { service, weightOf }
}

const indexes = new Map<Language, readonly Entry[]>()

function indexOf(language: Language): readonly Entry[] {
  let index = indexes.get(language)
  if (!index) indexes.set(language, (index = Object.values(services).map((service) => entryOf(service, language))))
  return index
}

function likeness(typed: string, { weightOf }: Entry): number {
  let best = 0
  for (const [word, weight] of weightOf) if (weight > best) best = Math.max(best, weight * alike(typed, word))
  return best
}

/**
 * The services that fit what a person typed, best first. A word that few services know counts for more than one that many
 * know («паспорт»); a service must fit a fair share of
 * what the words are worth.
 */
export function findServices(words: string, language: Language): readonly Service[] {
  const index = indexOf(language)
  const typedWords = foldedWords(words.slice(0, longestQuestion))
  const scores = index.map(() => 0)
  let worth = 0
  for (const typed of typedWords) {
    const found = index.map((entry) => likeness(typed, entry))
    const knownBy = found.filter((score) => score > 0).length
    const rarity = 1 / Math.sqrt(Math.max(knownBy, 1))
    worth += rarity
    found.forEach((score, position) => (scores[position]! += score * rarity))
  }
  return index
    .map(({ service }, position) => ({ service, score: scores[position]! }))
    .filter(({ score }) => score > 0 && score >= worth * leastShare)
    .toSorted((a, b) => b.score - a.score)
    .map(({ service }) => service)
}
