import type { Text } from '#kernel/texts.ts'
import type { LifeEventCode } from './service.ts'

export type LifeEvent = { readonly code: LifeEventCode; readonly name: Text }

/** What happened to the person, in the person's own words: the way in for those who do not know the service's name. */
export const lifeEvents: { readonly [Code in LifeEventCode]: LifeEvent } = {
  'child-born': {
    code: 'child-born',
    name: { ky: 'Балам төрөлдү', ru: 'У меня родился ребёнок', en: 'My child is born' },
  },
  'turned-16': {
    code: 'turned-16',
    name: { ky: '16 жашка толдум', ru: 'Мне исполнилось 16 лет', en: 'I turned 16' },
  },
  'getting-married': {
    code: 'getting-married',
    name: { ky: 'Үйлөнүп же турмушка чыгып жатам', ru: 'Я вступаю в брак', en: 'I am getting married' },
  },
  divorcing: {
    code: 'divorcing',
    name: { ky: 'Ажырашып жатам', ru: 'Я развожусь', en: 'I am divorcing' },
  },
  'moved-house': {
    code: 'moved-house',
    name: { ky: 'Жаңы үйгө көчтүм', ru: 'Мы переехали', en: 'I moved house' },
  },
  'lost-document': {
    code: 'lost-document',
    name: { ky: 'Документимди жоготтум', ru: 'Потерялся документ', en: 'I lost a document' },
  },
  'going-abroad': {
    code: 'going-abroad',
    name: { ky: 'Чет өлкөгө чыгам', ru: 'Еду за границу', en: 'I am going abroad' },
  },
  'relative-died': {
    code: 'relative-died',
    name: { ky: 'Жакыным каза болду', ru: 'Умер близкий человек', en: 'A relative died' },
  },
  'bought-car': {
    code: 'bought-car',
    name: { ky: 'Унаа сатып алдым', ru: 'Куплена машина', en: 'I bought a car' },
  },
  retired: {
    code: 'retired',
    name: { ky: 'Пенсияга чыктым', ru: 'Я выхожу на пенсию', en: 'I am retiring' },
  },
  'document-ready': {
    code: 'document-ready',
    name: { ky: 'Документим даяр болду', ru: 'Мой документ готов', en: 'My document is ready' },
  },
}
