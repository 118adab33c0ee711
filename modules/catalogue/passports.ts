import type { ServiceEntry } from './service.ts'

export const passports = {
  'passport-exchange': {
    name: {
      ky: 'Чет өлкөгө чыгуу паспорту',
      ru: 'Загранпаспорт (общегражданский паспорт)',
      en: 'Travel passport',
    },
    help: {
      ky: 'Паспорттун мөөнөтү бүтсө, жоголсо, бузулса же маалыматыңыз өзгөрсө, жаңысын заказ кыласыз.',
      ru: 'Новый паспорт для поездок, если старый истёк, потерян, испорчен или изменились ваши данные.',
      en: 'A new passport for travel when yours has expired, is lost or damaged, or your details changed.',
    },
    words: {
      ky: 'загран, чет өлкө, чет жак, жалпы жарандык паспорт, паспорт алмаштыруу, паспорт жоголду, жоготтум, паспорт уурдалды, мөөнөтү бүттү, жаңы паспорт, виза, баланын паспорту, Орусияга, Казакстанга',
      ru: 'загран, загранник, ОГП, обмен паспорта, замена паспорта, потерял паспорт, утеря, украли паспорт, краденый паспорт, истёк срок, паспорт ребёнку, за границу, виза, выезд',
      en: 'abroad, international passport, renew passport, replace passport, lost passport, stolen passport, expired, child passport, travel, visa',
    },
    lifeEvents: ['going-abroad', 'lost-document', 'getting-married', 'divorcing'],
    typicalMinutes: 10,
    seats: 1,
    isBookable: true,
  },
  'id-card-exchange': {
    name: { ky: 'ID-картаны алмаштыруу', ru: 'Обмен ID-карты', en: 'Replacing an ID card' },
    help: {
      ky: 'ID-картаңыздын мөөнөтү бүтсө, жоголсо же аты-жөнүңүз өзгөрсө, жаңысын аласыз.',
      ru: 'Новая ID-карта, если прежняя истекла, потеряна или изменились имя и другие данные.',
      en: 'A new ID card when yours has expired or is lost, or your name or other details changed.',
    },
    words: {
      ky: 'айди карта, ички паспорт, жарандын паспорту, ID алмаштыруу, карта жоголду, жоготтум, карта уурдалды, паспорт уурдалды, мөөнөтү бүттү, фамилия өзгөрдү',
      ru: 'айди карта, айдишка, внутренний паспорт, паспорт гражданина, замена, потерял карту, утеря, украли карту, украли паспорт, краденый, истёк срок, смена фамилии',
      en: 'identity card, internal passport, national ID, renew ID, lost card, stolen card, stolen passport, expired, new surname',
    },
    lifeEvents: ['lost-document', 'getting-married', 'divorcing'],
    typicalMinutes: 9,
    seats: 1,
    isBookable: true,
  },
  'id-card-first': {
    name: { ky: 'Биринчи ID-карта', ru: 'Первая ID-карта', en: 'First ID card' },
    help: {
      ky: '16 жашка толгондо биринчи ID-картаны аласыз.',
      ru: 'Первая ID-карта, которую получают в 16 лет.',
      en: 'The first ID card, which everyone gets at 16.',
    },
    words: {
      ky: 'айди карта, биринчи паспорт, биринчи жолу, 16 жаш, он алты, өспүрүм, окуучу, жаштар',
      ru: 'айди карта, первый паспорт, впервые, 16 лет, шестнадцать, подросток, школьник',
      en: 'identity card, first passport, 16 years, sixteen, teenager',
    },
    lifeEvents: ['turned-16'],
    typicalMinutes: 10,
    seats: 1,
    isBookable: true,
  },
} as const satisfies Readonly<Record<string, ServiceEntry>>
