import type { Text } from '#ui/language.tsx'
import type { PortalRequest } from './request.ts'

export type DoorPass = { readonly pass: string; readonly until: Date }

/** What this phone holds since it scanned the code at the door. Whether it is real the check-in decides; a page only asks. */
export function doorPassOf({ door = '', now }: PortalRequest, centre: string): DoorPass | undefined {
  const [at, written = '', seal = ''] = door.split('.')
  const until = new Date(Number.parseInt(written, 36))
  return at === centre && until > now ? { pass: `${written}.${seal}`, until } : undefined
}

export const doorTexts = {
  title: {
    ky: 'Жазылуу боюнча келдиңизби?',
    ru: 'Вы пришли по записи?',
    en: 'Have you come for a booked time?',
  },
  lead: {
    ky: '{centre}. Келгениңизди белгилеңиз: ошондо гана сизди чакырышат.',
    ru: '{centre}. Отметьтесь: вызывают только тех, кто уже здесь.',
    en: '{centre}. Check in: only people who are here are called.',
  },
  code: { ky: 'Жазылуунун коду', ru: 'Код записи', en: 'The code of your booking' },
  codeHelp: {
    ky: 'Жазылууңуздун барагындагы 8 тамга жана сан',
    ru: '8 букв и цифр со страницы вашей записи',
    en: '8 letters and digits, on the page of your booking',
  },
  noCode: {
    ky: 'Код 8 тамга менен сандан турат. Жазылууңуздун барагынан карап, кайра жазыңыз.',
    ru: 'В коде 8 букв и цифр. Посмотрите на странице записи и напишите снова.',
    en: 'A code has 8 letters and digits. Look at the page of your booking and type it again.',
  },
  here: { ky: 'Мен келдим', ru: 'Я на месте', en: 'I am here' },
  hereHelp: {
    ky: 'Сиз борбордосуз: басып коюңуз, талонуңуз ушул телефондо чыгат.',
    ru: 'Вы в центре: нажмите, и талон появится на этом телефоне.',
    en: 'You are at the centre: press, and your ticket appears on this phone.',
  },
  lostCode: {
    ky: 'Код жаныңызда жокпу? Талон алыңыз: терезеде документиңиз боюнча жазылууңузду таап беришет.',
    ru: 'Кода нет под рукой? Возьмите талон: у окна по документу найдут вашу запись.',
    en: 'No code at hand? Take a ticket: at the desk your booking is found by your document.',
  },
  until: {
    ky: 'Бул барак саат {time}~га чейин иштейт, андан кийин экрандын кодун кайра сканерлеңиз.',
    ru: 'Эта страница действует до {time}, потом отсканируйте код с экрана ещё раз.',
    en: 'This page works until {time}; after that scan the code on the screen again.',
  },
  next: {
    ky: 'Талонуңуздун барагы ачылат: алдыңызда канча киши бар, качан жана кайсы терезеге чакырышат.',
    ru: 'Откроется страница талона: сколько людей перед вами, когда и к какому окну вызовут.',
    en: 'The page of your ticket opens: how many are before you, when you will be called, and to which desk.',
  },
  noBooking: {
    ky: 'Жазылган эмесмин, талон алам',
    ru: 'Я без записи, взять талон',
    en: 'I have no booking: take a ticket',
  },
  afar: {
    ky: '{centre}. Үйдөн туруп белгиленбейт: келгенде кодуңузду киоскто көрсөтүңүз же кире бериштеги экрандын кодун телефонуңуз менен сканерлеңиз.',
    ru: '{centre}. Из дома отметиться нельзя: когда придёте, поднесите код к киоску или отсканируйте телефоном код с экрана у входа.',
    en: '{centre}. You cannot check in from home: when you come, show your code to the kiosk, or scan the code on the screen at the door with your phone.',
  },
  toServices: { ky: 'Кызматтарга өтүү', ru: 'К услугам', en: 'Go to the services' },
} satisfies Record<string, Text>
