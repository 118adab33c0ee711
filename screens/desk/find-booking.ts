import { useMutation } from '@tanstack/react-query'
import { findBookings } from '#desks/contract'
import type { Identity } from '#people/contract'
import { call } from '#ui/call.ts'
import { useLanguage, type Text } from '#ui/language.tsx'

export const findBookingTexts = {
  title: { ky: 'Жазылууну табуу', ru: 'Найти запись', en: 'Find a booking' },
  help: {
    ky: 'Терезедеги адам шилтемесин жоготуп алса: көрсөткөн документинен карап териңиз. Ким издегени жазылат.',
    ru: 'Если посетитель у окна потерял ссылку: наберите номер из документа, который он показал. Кто искал, записывается.',
    en: 'If the visitor at the desk has lost the link: type the number of the document that is shown. Who has looked is recorded.',
  },
  field: { ky: 'ПИН, телефон же документ', ru: 'ПИН, телефон или документ', en: 'PIN, phone or document' },
  none: {
    ky: 'Бул номерге жазылуу жок.',
    ru: 'На этот номер записей нет.',
    en: 'There is no booking for this number.',
  },
  scan: {
    ky: 'Адам телефону менен сканерлеп, барагын ачат: {what}',
    ru: 'Человек откроет свою страницу, считав код телефоном: {what}',
    en: 'The person opens the page by scanning this with a phone: {what}',
  },
  onList: { ky: 'Күтүү тизмесинде: {state}', ru: 'В списке ожидания: {state}', en: 'On the waiting list: {state}' },
} satisfies Record<string, Text>

/** What stands in a document or is said aloud, however it was typed: 14 digits are a PIN, a number of the country a phone. */
export function identityFrom(typed: string): Identity | undefined {
  const bare = typed.replaceAll(/[\s()-]/g, '')
  if (/^\d{14}$/.test(bare)) return { kind: 'pin', value: bare }
  const phone = /^(?:\+?996|0)(\d{9})$/.exec(bare)
  if (phone) return { kind: 'phone', value: `+996${phone[1]}` }
  const isNumber = /^[\p{L}\d][\p{L}\d -]{3,19}$/u.test(typed.trim()) && /\d/.test(typed)
  return isNumber ? { kind: 'document', value: typed.trim() } : undefined
}

export function useFindBooking({ centre, desk }: { readonly centre: string; readonly desk: number }) {
  const { language } = useLanguage()
  return useMutation({
    mutationFn: async (identity: Identity) => await call(findBookings, { centre, desk, identity }, { language }),
  })
}
