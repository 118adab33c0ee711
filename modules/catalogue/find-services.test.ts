import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findServices, lifeEventCodes, services, servicesFor, type ServiceCode } from '#catalogue/contract'
import { languages, type Language } from '#kernel/texts.ts'

const plain = (text: string) => text.replaceAll('ө', 'о').replaceAll('ү', 'у').replaceAll('ң', 'н')

const first = (words: string, language: Language = 'ky') => findServices(words, language)[0]?.code

describe('a service is found by the word people really use', () => {
  test.each<[string, ServiceCode]>([
    ['прописка', 'address-registration'],
    ['загран', 'passport-exchange'],
    ['никелешүү', 'marriage'],
    ['туулгандыгы', 'birth-registration'],
    ['менин паспортум даяр болду', 'document-collection'],
    ['потерял права', 'driver-licence'],
    ['родился ребёнок', 'birth-registration'],
    ['ошибка в метрике', 'birth-record-correction'],
    ['смена фамилии', 'name-change'],
    ['купил машину', 'vehicle-registration'],
    ['на пенсию', 'pension-certificate'],
    ['wedding', 'marriage'],
    ['16 жаш', 'id-card-first'],
    ['справка о составе семьи', 'residence-extract'],
  ])('«%s»', (words, code) => {
    expect(first(words)).toBe(code)
    expect(first(words, 'ru')).toBe(code)
  })
})

describe('spelling does not stand in the way', () => {
  test.each<[string, ServiceCode]>([
    ['никелешуу', 'marriage'],
    ['УЙЛОНУУ', 'marriage'],
    ['олум', 'death-registration'],
    ['новорожденный', 'birth-registration'],
    ['propiska', 'address-registration'],
    ['zagran', 'passport-exchange'],
    ['пропсика', 'address-registration'],
    ['свадба', 'marriage'],
    ['пенсиялык', 'pension-certificate'],
    ['жөлөкпулду', 'social-benefit'],
  ])('«%s»', (words, code) => expect(first(words)).toBe(code))
})

test('a word still being typed already finds its service', () => {
  for (const typed of ['ажы', 'ажыра', 'ажырашуу']) expect(first(typed)).toBe('divorce')
})

test('a doubled letter changes nothing', () => {
  for (const language of languages)
    for (const typed of ['пасспорт', 'passport', 'pasport'])
      expect(findServices(typed, language), typed).toEqual(findServices('паспорт', language))
})

test('words that mean nothing here find nothing', () => {
  for (const words of ['', '   ', '?!', 'кубик', 'qwrtpsdf', 'мне нужно']) expect(findServices(words, 'ru')).toEqual([])
})

test('every service is the first answer to its own name in every language', () => {
  for (const service of Object.values(services))
    for (const language of languages) expect(first(service.name[language], language)).toBe(service.code)
})

test('Kyrgyz letters and their Russian look-alikes give the same answer', () => {
  const spoken = Object.values(services).flatMap(({ name, words }) => [name.ky, ...words.ky.split(', ')])
  assert(
    property(constantFrom(...spoken), constantFrom(...languages), (words, language) => {
      expect(findServices(plain(words.toLowerCase()), language)).toEqual(findServices(words, language))
    }),
  )
})

test('whatever is typed, the answer is a list of different services', () => {
  assert(
    property(string({ unit: 'binary' }), constantFrom(...languages), (typed, language) => {
      const found = findServices(typed, language)
      expect(new Set(found).size).toBe(found.length)
    }),
  )
})

test('every life event leads to a service', () => {
  for (const event of lifeEventCodes) expect(servicesFor(event).length).toBeGreaterThan(0)
})

test('a booking lasts at least as long as the service usually takes', () => {
  for (const { seats, typicalMinutes } of Object.values(services))
    expect(seats * 15).toBeGreaterThanOrEqual(typicalMinutes)
})

test('the words for search are told apart from one another', () => {
  for (const { words } of Object.values(services))
    for (const language of languages) {
      const listed = words[language].split(', ')
      expect(new Set(listed).size).toBe(listed.length)
      expect(listed.every((word) => word.trim().length > 0)).toBe(true)
    }
})
