import type { Text } from '#kernel/texts.ts'
import type { ServiceGroup } from './service.ts'

export type Group = { readonly code: ServiceGroup; readonly letter: string; readonly name: Text }

/** The letter stands on the ticket before its number: `P-042`. */
export const groups: { readonly [Code in ServiceGroup]: Group } = {
  passports: {
    code: 'passports',
    letter: 'P',
    name: { ky: 'Паспорт жана ID-карта', ru: 'Паспорта и ID-карты', en: 'Passports and ID cards' },
  },
  address: {
    code: 'address',
    letter: 'A',
    name: { ky: 'Дарек жана каттоо', ru: 'Адрес и прописка', en: 'Address' },
  },
  civil: {
    code: 'civil',
    letter: 'C',
    name: { ky: 'Үй-бүлө жана ЗАГС', ru: 'Семья и ЗАГС', en: 'Family and civil records' },
  },
  vehicles: {
    code: 'vehicles',
    letter: 'V',
    name: { ky: 'Унаа жана айдоочу күбөлүгү', ru: 'Автомобили и права', en: 'Vehicles and driving' },
  },
  social: {
    code: 'social',
    letter: 'S',
    name: { ky: 'Пенсия жана жөлөкпул', ru: 'Пенсии и пособия', en: 'Pensions and benefits' },
  },
  quick: {
    code: 'quick',
    letter: 'Q',
    name: { ky: 'Даяр документти алуу', ru: 'Получить готовый документ', en: 'Collect a ready document' },
  },
}
