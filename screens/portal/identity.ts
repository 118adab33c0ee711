import type { Identity } from '#people/contract'
import type { Text } from '#ui/language.tsx'
import { formOf, type PortalRequest } from './request.ts'

const identityErrors = {
  pin: {
    ky: 'ПИН 14 сандан турат. Паспорттун же ID-картанын арткы бетинен карап териңиз.',
    ru: 'В ПИНе 14 цифр. Он указан в паспорте и на обороте ID-карты.',
    en: 'A PIN has 14 digits. You find it in your passport and on the back of your ID card.',
  },
  phone: {
    ky: 'Кыргызстандын номерин жазыңыз, мисалы 0555 123 456.',
    ru: 'Напишите номер в Кыргызстане, например 0555 123 456.',
    en: 'Write a number in Kyrgyzstan, for example 0555 123 456.',
  },
  document: {
    ky: 'Документтин номерин жазыңыз: 4–20 тамга жана сан.',
    ru: 'Напишите номер документа: от 4 до 20 букв и цифр.',
    en: 'Write the number of the document: 4 to 20 letters and digits.',
  },
} satisfies Record<Identity['kind'], Text>

const kinds = ['pin', 'phone', 'document'] as const

export type Given = { readonly identity: Identity } | { readonly kind: Identity['kind']; readonly error: Text }

/** `0555 123 456`, `+996 555 123456` and `555123456` are the same number. */
function phoneOf(written: string): string | undefined {
  const digits = written.replaceAll(/\D/g, '')
  const local = digits.startsWith('996') ? digits.slice(3) : digits.replace(/^0/, '')
  return /^[1-9]\d{8}$/.test(local) ? `+996${local}` : undefined
}

const readers: Record<Identity['kind'], (written: string) => string | undefined> = {
  pin: (written) => /^\d{14}$/.exec(written.replaceAll(/[\s-]/g, ''))?.[0],
  phone: phoneOf,
  document: (written) => (/^[\p{L}\d -]{4,20}$/u.test(written) ? written : undefined),
}

/** Who the form is for. What a person typed is understood with spaces, dashes and without the country's code. */
export function identityOf(request: PortalRequest): Given {
  const kind = kinds.find((each) => each === formOf(request, 'kind')) ?? 'pin'
  const written = formOf(request, kind)
  const value = readers[kind](written)
  return value === undefined ? { kind, error: identityErrors[kind] } : { identity: { kind, value } }
}
