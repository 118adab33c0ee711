import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  findServices,
  lifeEventCodes,
  nearServices,
  services,
  servicesFor,
  type ServiceCode,
} from '#catalogue/contract'
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

/** As people ask at kiosks and on phones; a service that must be the first answer, whatever the language of the screen. */
const asked: readonly (readonly [string, ServiceCode])[] = [
  ['паспорт срочно', 'passport-exchange'],
  ['хочу сделать паспорт', 'passport-exchange'],
  ['паспортум жоголуп кетти', 'passport-exchange'],
  ['украли паспорт', 'passport-exchange'],
  ['lost my passport', 'passport-exchange'],
  ['виза', 'passport-exchange'],
  ['потеряла айди карту', 'id-card-exchange'],
  ['айди карта алмаштыруу', 'id-card-exchange'],
  ['16 лет исполнилось', 'id-card-first'],
  ['поменять права', 'driver-licence'],
  ['замена прав', 'driver-licence'],
  ['водительские', 'driver-licence'],
  ['айдоочулук куболук', 'driver-licence'],
  ['машина сатып алдым', 'vehicle-registration'],
  ['унаа алдым', 'vehicle-registration'],
  ['купил машину', 'vehicle-registration'],
  ['техпаспорт', 'vehicle-registration'],
  ['уйлонуп жатам', 'marriage'],
  ['getting married', 'marriage'],
  ['регистрация брака', 'marriage'],
  ['ажырашкым келет', 'divorce'],
  ['развестись', 'divorce'],
  ['бала торолду', 'birth-registration'],
  ['төрөттү каттатуу', 'birth-registration'],
  ['эне болдум', 'birth-registration'],
  ['родила', 'birth-registration'],
  ['суйунчу', 'birth-registration'],
  ['неке', 'marriage'],
  ['вышла замуж', 'marriage'],
  ['эрге чыктым', 'marriage'],
  ['got married', 'marriage'],
  ['өлгөн', 'death-registration'],
  ['умерла бабушка', 'death-registration'],
  ['көчүп келдим', 'address-registration'],
  ['переехала', 'address-registration'],
  ['car', 'vehicle-registration'],
  ['метрика баланын', 'birth-registration'],
  ['киши олду', 'death-registration'],
  ['умер отец', 'death-registration'],
  ['катталам', 'address-registration'],
  ['дом', 'address-registration'],
  ['уй', 'address-registration'],
  ['moved to a new flat', 'address-registration'],
  ['прописатся', 'address-registration'],
  ['справка для школы', 'residence-extract'],
  ['маалымкат дарек', 'residence-extract'],
  ['дубликат свидетельства', 'civil-repeat-certificate'],
  ['фамилия алмаштыруу', 'name-change'],
  ['поменять фамилию', 'name-change'],
  ['пенсионер', 'pension-certificate'],
  ['пособие на ребенка', 'social-benefit'],
  ['бала пулу', 'social-benefit'],
  ['забрать паспорт', 'document-collection'],
  ['пришло смс', 'document-collection'],
]

/** What these centres do not give, and words without a sense here. */
const unknown = [
  'kuda',
  'куда',
  'кубик',
  'уй алдым',
  'үй сатып алдым',
  'купил квартиру',
  'продал квартиру',
  'справка о несудимости',
  'соттолбогондугу тууралуу справка',
  'медициналык справка',
  'справка о беременности',
  'справка с работы',
  'свидетельство о собственности',
  'регистрация ип',
  'регистрация предприятия',
  'жеке ишкер',
  'патент',
  'налоги',
  'салык',
  'кадастр',
  'земельный участок',
  'ипотека',
  'кредит',
  'штраф',
  'нотариус',
  'доверенность',
  'военный билет',
  'аскер билет',
  'диплом',
  'апостиль',
  'гражданство',
  'электричество',
  'собака',
  'job',
  'tax',
  'business loan',
]

describe('over a list of questions as people ask them', () => {
  test('every service that exists is the first answer, in whatever language the screen speaks', () => {
    const missed = asked.flatMap(([words, code]) =>
      languages.filter((language) => first(words, language) !== code).map((language) => `${words} (${language})`),
    )
    expect(missed).toEqual([])
  })

  test('what these centres do not give is answered by no service, and at most by a few that are near', () => {
    for (const language of languages)
      for (const words of unknown) {
        expect(
          findServices(words, language).map(({ code }) => code),
          `${words} (${language})`,
        ).toEqual([])
        expect(nearServices(words, language).length).toBeLessThanOrEqual(3)
      }
  })

  test('a word that several services share finds all of them', () => {
    for (const language of languages) {
      const found = findServices('паспорт', language).map(({ code }) => code)
      expect(found, language).toEqual(
        expect.arrayContaining(['passport-exchange', 'id-card-exchange', 'id-card-first', 'document-collection']),
      )
      expect(found[0]).toBe('passport-exchange')
    }
  })

  test('a paper of which nobody knows what it is about is near other papers; a word that means nothing is near nothing', () => {
    const near = (words: string) => nearServices(words, 'ru').map(({ code }) => code)
    expect(near('справка о несудимости')).toContain('residence-extract')
    expect(near('купил квартиру')[0]).toBe('address-registration')
    for (const words of ['kuda', 'кубик', 'qwrtpsdf', '']) expect(near(words)).toEqual([])
  })
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

test.each(['украли паспорт', 'stolen passport', 'паспортум уурдалды'])(
  '«%s»: a passport is also the card that many call one',
  (words) => {
    const found = findServices(words, 'ky').map(({ code }) => code)
    expect(found).toEqual(expect.arrayContaining(['passport-exchange', 'id-card-exchange']))
  },
)
