import type { Identity } from '#people/contract'
import type { Text } from '#ui/language.tsx'

/** Who stands at the desk, and whether he may come first. */
export const checkTexts = {
  takenBy: { ky: 'Талон алынды', ru: 'Талон взят', en: 'Ticket taken' },
  nobodysTicket: { ky: 'эч кимге жазылган эмес', ru: 'ни на кого не записан', en: 'stands in nobody’s name' },
  sameShort: { ky: 'салыштырылды, өзү', ru: 'сверено: это владелец', en: 'compared: the same' },
  anotherShort: { ky: 'салыштырылды, башка адам', ru: 'сверено: другой человек', en: 'compared: somebody else' },
  notCompared: { ky: 'салыштырыла элек', ru: 'ещё не сверено', en: 'not compared yet' },
  showPaper: { ky: 'Көрсөтсүн: {paper}', ru: 'Попросите показать: {paper}', en: 'Ask to see: {paper}' },
  check: { ky: 'Ким экенин текшерүү', ru: 'Проверить, кто это', en: 'Check who this is' },
  checkTitle: { ky: '{ticket}: ким келди?', ru: '{ticket}: кто пришёл?', en: '{ticket}: who has come?' },
  compareHelp: {
    ky: 'Документтен териңиз же сканерлеңиз, ⏎. Номер көрсөтүлбөйт жана сакталбайт.',
    ru: 'Наберите или отсканируйте с документа, ⏎. Номер не показывается и не сохраняется.',
    en: 'Type or scan it from the document, ⏎. The number is shown and kept nowhere.',
  },
  same: {
    ky: 'Дал келди: талон ушул адамдыкы.',
    ru: 'Совпало: талон этого человека.',
    en: 'It matches: the ticket is this person’s.',
  },
  another: {
    ky: 'Дал келген жок: талон башка адамдыкы. Номерди туура тердиңизби?',
    ru: 'Не совпало: талон другого человека. Номер набран верно?',
    en: 'It does not match: the ticket is somebody else’s. Was the number typed correctly?',
  },
  cannotCompare: {
    ky: 'Бул талон эч кимге жазылган эмес: салыштыра турган эч нерсе жок.',
    ru: 'Этот талон ни на кого не записан: сверять не с чем.',
    en: 'This ticket stands in nobody’s name: there is nothing to compare.',
  },
  notThisHelp: {
    ky: 'Талон жабылат, ээси жаңысын ала алат',
    ru: 'Талон закроется, владелец сможет взять новый',
    en: 'The ticket ends; its holder may take a new one',
  },
  noGroundHelp: {
    ky: 'Күткөн убактысы менен жалпы кезекке кайтат',
    ru: 'Обратно в общую очередь, время ожидания сохранится',
    en: 'Back into the common line with the wait so far',
  },
  notThisSure: {
    ky: '{ticket} жабылсынбы? Дагы бир жолу {key} басыңыз.',
    ru: 'Закрыть {ticket}? Нажмите {key} ещё раз.',
    en: 'End {ticket}? Press {key} once more.',
  },
  noGroundSure: {
    ky: '{ticket} жалпы кезекке кайтсынбы? Дагы бир жолу {key} басыңыз.',
    ru: 'Вернуть {ticket} в общую очередь? Нажмите {key} ещё раз.',
    en: 'Send {ticket} back into the common line? Press {key} once more.',
  },
  checkHelp: {
    ky: 'Документ талонго дал келеби, кезексиз кирүүгө укугу барбы',
    ru: 'Совпадает ли документ с талоном, есть ли право вне очереди',
    en: 'Does the document match the ticket, is there a right to come first',
  },
} satisfies Record<string, Text>

export const takenByTexts: Record<Identity['kind'], Text> = {
  pin: { ky: 'ПИН менен', ru: 'по ПИН', en: 'by PIN' },
  phone: { ky: 'телефон номери менен', ru: 'по номеру телефона', en: 'by phone number' },
  document: { ky: 'документ менен', ru: 'по документу', en: 'by document' },
}

/** By what a person is known. */
export const identityNames: Record<Identity['kind'], Text> = {
  pin: { ky: 'ПИН', ru: 'ПИН', en: 'PIN' },
  phone: { ky: 'телефон', ru: 'телефон', en: 'phone' },
  document: { ky: 'документ', ru: 'документ', en: 'document' },
}
