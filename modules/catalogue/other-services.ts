import type { ServiceEntry } from './service.ts'

export const vehicles = {
  'vehicle-registration': {
    name: { ky: 'Унааны каттоо', ru: 'Регистрация автомобиля', en: 'Registering a vehicle' },
    help: {
      ky: 'Сатып алган унааны өз атыңызга каттатып, номер жана техпаспорт аласыз.',
      ru: 'Оформить машину на себя, получить номера и техпаспорт.',
      en: 'Put a vehicle in your name and receive its plates and registration certificate.',
    },
    words: {
      ky: 'машина, унаа, авто, номер, техпаспорт, каттоо, кайра каттоо, машина сатып алдым, унаа алдым, унаа саттым, мотоцикл',
      ru: 'машина, авто, автомобиль, техпаспорт, номера, госномер, переоформить, купил машину, продал машину, снять с учёта, мотоцикл, ГАИ',
      en: 'car, auto, number plate, vehicle certificate, bought a car, sold a car, motorcycle',
    },
    lifeEvents: ['bought-car', 'relative-died'],
    typicalMinutes: 11,
    seats: 1,
    isBookable: true,
  },
  'driver-licence': {
    name: { ky: 'Айдоочу күбөлүгү', ru: 'Водительские права', en: "Driver's licence" },
    help: {
      ky: 'Айдоочу күбөлүгүн биринчи жолу аласыз, алмаштырасыз же жоголгонун калыбына келтиресиз.',
      ru: 'Получить права впервые, обменять их или восстановить потерянные.',
      en: 'Get a licence for the first time, renew it or replace a lost one.',
    },
    words: {
      ky: 'права, айдоочу, айдоо, шопур, категория, айдоочулук күбөлүк, права жоголду, жоготтум, права уурдалды',
      ru: 'права, водительское удостоверение, ВУ, водитель, категория, обмен прав, потерял права, украли права, шофёр',
      en: 'driving licence, license, driver, category, lost licence, stolen licence',
    },
    lifeEvents: ['lost-document', 'bought-car'],
    typicalMinutes: 9,
    seats: 1,
    isBookable: true,
  },
} as const satisfies Readonly<Record<string, ServiceEntry>>

export const social = {
  'pension-certificate': {
    name: { ky: 'Пенсия боюнча күбөлүк жана маалымкат', ru: 'Пенсионное удостоверение', en: 'Pension certificate' },
    help: {
      ky: 'Пенсионердин күбөлүгүн же пенсияңыздын өлчөмү жөнүндө маалымкатты аласыз.',
      ru: 'Получить удостоверение пенсионера или справку о размере пенсии.',
      en: "Get a pensioner's card or a statement of your pension.",
    },
    words: {
      ky: 'пенсия, пенсионер, карылык, пенсиялык күбөлүк, стаж, Соцфонд, Социалдык фонд',
      ru: 'пенсия, пенсионер, пенсионка, справка о пенсии, стаж, Соцфонд, Социальный фонд, на пенсию',
      en: 'pensioner, retirement, pension statement, Social Fund, seniority',
    },
    lifeEvents: ['retired'],
    typicalMinutes: 8,
    seats: 1,
    isBookable: true,
  },
  'social-benefit': {
    name: { ky: 'Жөлөкпул алууга арыз', ru: 'Заявление на пособие', en: 'Applying for a benefit' },
    help: {
      ky: 'Балага, үй-бүлөгө же майыптыгы боюнча жөлөкпул алууга арыз бересиз.',
      ru: 'Подать заявление на пособие: на ребёнка, семье, по инвалидности.',
      en: 'Apply for a benefit: for a child, a family or because of a disability.',
    },
    words: {
      ky: 'жөлөкпул, балага сүйүнчү, сүйүнчү, үй-бүлөгө көмөк, майыптык, жардам пулу, көмөк, бала пулу, аз камсыз',
      ru: 'пособие, детские, балага суйунчу, суйунчу, уй-булого комок, инвалидность, малоимущие, выплата, соцпомощь',
      en: 'allowance, child benefit, disability, family support, payment',
    },
    lifeEvents: ['child-born', 'retired'],
    typicalMinutes: 9,
    seats: 1,
    isBookable: true,
  },
} as const satisfies Readonly<Record<string, ServiceEntry>>

export const quick = {
  'document-collection': {
    name: { ky: 'Даяр документти алуу', ru: 'Получить готовый документ', en: 'Collecting a ready document' },
    help: {
      ky: 'Документиңиз даяр деген билдирүү келсе, аны ушул жерден аласыз.',
      ru: 'Если пришло сообщение, что документ готов, получите его здесь.',
      en: 'If you were told that your document is ready, collect it here.',
    },
    words: {
      ky: 'даяр, алып кетүү, даяр паспорт, алуу, берүү, билдирүү келди, СМС келди',
      ru: 'забрать, получить, готов, готовый паспорт, выдача, пришло смс, получить паспорт',
      en: 'collect, pick up, ready passport, issue, message came',
    },
    lifeEvents: ['document-ready'],
    typicalMinutes: 4,
    seats: 1,
    isBookable: false,
  },
} as const satisfies Readonly<Record<string, ServiceEntry>>
