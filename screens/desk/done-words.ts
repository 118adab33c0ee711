import type { Text } from '#ui/language.tsx'

/** What was just done, for as long as it can be taken back. */
export const doneTexts: Readonly<Record<string, Text>> = {
  called: { ky: '{ticket} чакырылды', ru: '{ticket}: вызов', en: '{ticket} is called' },
  recalled: { ky: '{ticket} кайра чакырылды', ru: '{ticket}: повторный вызов', en: '{ticket} is called again' },
  started: { ky: '{ticket}: тейлөө башталды', ru: '{ticket}: приём начат', en: '{ticket}: service has begun' },
  'errand-added': {
    ky: '{ticket}: кызмат кошулду',
    ru: '{ticket}: услуга добавлена',
    en: '{ticket}: a service is added',
  },
  'errand-finished': {
    ky: '{ticket}: кызмат бүттү',
    ru: '{ticket}: услуга завершена',
    en: '{ticket}: a service is finished',
  },
  served: { ky: '{ticket}: баары бүттү', ru: '{ticket}: визит завершён', en: '{ticket}: all is finished' },
  transferred: {
    ky: '{ticket} башка терезеге жөнөтүлдү',
    ru: '{ticket} идёт к другому окну',
    en: '{ticket} goes to another desk',
  },
  parked: { ky: '{ticket} кайтып келет', ru: '{ticket} отойдёт на время', en: '{ticket} will be back' },
  resumed: { ky: '{ticket} кайтып келди', ru: '{ticket} снова здесь', en: '{ticket} is back' },
  'put-back': { ky: '{ticket} кийин чакырылат', ru: '{ticket} вызовут позже', en: '{ticket} will be called later' },
  missed: { ky: '{ticket} келген жок', ru: '{ticket}: к окну не подошли', en: '{ticket} did not come' },
  'identity-compared': {
    ky: '{ticket}: документ салыштырылды',
    ru: '{ticket}: документ сверен',
    en: '{ticket}: the document is compared',
  },
  'identity-differs': {
    ky: '{ticket}: документ дал келген жок',
    ru: '{ticket}: документ не совпал',
    en: '{ticket}: the document does not match',
  },
  cancelled: {
    ky: '{ticket} жабылды: башка адам келген',
    ru: '{ticket} закрыт: пришёл другой человек',
    en: '{ticket} is ended: somebody else came',
  },
  'ground-not-shown': {
    ky: '{ticket} жалпы кезекке кайтты',
    ru: '{ticket} снова в общей очереди',
    en: '{ticket} is back in the common line',
  },
}
