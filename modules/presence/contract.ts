import { z } from 'zod'
import { CentreId } from '#centres/contract'
import { endpoint, nothing, permission } from '#kernel/endpoint.ts'
import type { Refusals } from '#kernel/refusal.ts'

export const presenceRules = {
  /** A code stands on the wall so long; the one before it is still taken, for whoever has just pointed a phone at it. */
  codeSeconds: 60,
  /** From the scan on: time enough to find a booking or to type its code without haste. */
  passSeconds: 10 * 60,
} as const

export const refusals = {
  'door-code-over': {
    status: 409,
    text: {
      ky: 'Бул код эскирди: ал ар бир мүнөттө жаңырат. Залдагы экрандан азыркы кодду сканерлеңиз.',
      ru: 'Этот код устарел: он меняется каждую минуту. Отсканируйте код, который сейчас на экране в зале.',
      en: 'This code is out of date: it changes every minute. Scan the one that is on the screen in the hall now.',
    },
  },
  'not-in-the-hall': {
    status: 409,
    text: {
      ky: 'Келгениңизди борбордон белгилейсиз: кодуңузду киоскто көрсөтүңүз же кире бериштеги экрандын кодун телефонуңуз менен сканерлеңиз.',
      ru: 'Отметиться можно только в центре: покажите свой код киоску или отсканируйте телефоном код с экрана у входа.',
      en: 'You check in at the centre itself: show your code to the kiosk, or scan the code on the screen at the door with your phone.',
    },
  },
} as const satisfies Refusals

/** What follows the centre in the address of the code on the wall. */
const DoorCode = z.string().regex(/^[\w-]{16}$/)

/** Proof of a phone that it was in the hall a few minutes ago. */
export const DoorPass = z.string().regex(/^[0-9a-z]{6,12}\.[\w-]{20,64}$/)

export const doorCode = endpoint({
  method: 'GET',
  path: '/api/presence/door-code/:centre',
  summary: {
    ky: 'Кире бериштеги экрандын коду',
    ru: 'Код на экране у входа',
    en: 'The code on the screen at the door',
  },
  permission: permission('presence.show-door-code', 'board', 'kiosk'),
  records: nothing('a code of the minute, public on the wall'),
  input: z.object({ centre: CentreId }),
  output: z.object({
    now: z.date(),
    code: DoorCode,
    /** What the camera of a phone opens. */
    address: z.url(),
    changesAt: z.date(),
  }),
})

export const enterDoor = endpoint({
  method: 'GET',
  path: '/api/presence/doors/:centre/:code',
  summary: {
    ky: 'Экрандын кодун сканерлеген телефон залда',
    ru: 'Телефон, который отсканировал код, в зале',
    en: 'The phone that has scanned the code is in the hall',
  },
  permission: permission('presence.enter', 'anyone'),
  records: nothing('it proves where a phone is and keeps nothing of it'),
  input: z.object({ centre: CentreId, code: DoorCode }),
  output: z.object({ pass: DoorPass, until: z.date() }),
  refusals,
})
