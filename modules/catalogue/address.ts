import type { ServiceEntry } from './service.ts'

export const address = {
  'address-registration': {
    name: { ky: 'Жашаган дарекке каттоо', ru: 'Регистрация по адресу (прописка)', en: 'Registering your address' },
    help: {
      ky: 'Жаңы дарекке катталасыз же эски дарегиңизден чыгасыз.',
      ru: 'Прописаться по новому адресу или выписаться со старого.',
      en: 'Register at a new address or leave the old one.',
    },
    words: {
      ky: 'прописка, каттоо, дарек, катталуу, каттоодон чыгуу, көчүү, көчтүм, көчүп келдим, үй, батир, жатакана, убактылуу каттоо',
      ru: 'прописка, прописаться, выписаться, регистрация по месту жительства, снятие с учёта, переезд, переехал, переехала, квартира, дом, общежитие, временная регистрация',
      en: 'residence registration, register address, deregister, move, moved, flat, house, dormitory',
    },
    lifeEvents: ['moved-house'],
    typicalMinutes: 8,
    seats: 1,
    isBookable: true,
  },
  'residence-extract': {
    name: { ky: 'Жашаган жери жөнүндө маалымкат', ru: 'Справка с места жительства', en: 'Certificate of residence' },
    help: {
      ky: 'Кайсы даректе катталганыңызды ырастаган маалымкат: мектепке, банкка же башка мекемеге.',
      ru: 'Справка о том, где вы прописаны: для школы, банка или другого учреждения.',
      en: 'A paper that says where you are registered: for a school, a bank or another office.',
    },
    words: {
      ky: 'справка, маалымкат, көчүрмө, прописка жөнүндө справка, дарек справкасы, үй-бүлө курамы, мектепке, бала бакчага, банкка',
      ru: 'справка о прописке, выписка, адресная справка, справка о составе семьи, в школу, в садик, в банк',
      en: 'extract, proof of address, household composition, for school, for the bank',
    },
    lifeEvents: ['moved-house'],
    typicalMinutes: 6,
    seats: 1,
    isBookable: true,
  },
} as const satisfies Readonly<Record<string, ServiceEntry>>
