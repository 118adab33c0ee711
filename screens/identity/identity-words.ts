import type { Text } from '#ui/language.tsx'

/** No living person has a PIN that begins with 9. */
export const samplePin = (): string =>
  `901011990${String(crypto.getRandomValues(new Uint32Array(1))[0]! % 100_000).padStart(5, '0')}`

/** Under the question, wherever the demo asks who somebody is. */
export const sampleText = {
  ky: 'Бул — үлгү, чыныгы ПИНди жазбаңыз. Мисалы, мунусун жазсаңыз болот: {pin}',
  ru: 'Это демонстрация: не пишите настоящий ПИН. Подойдёт, например, такой: {pin}',
  en: 'This is a demo: do not type a real PIN. Use, for example: {pin}',
} satisfies Text

export const kindTexts = {
  pin: { ky: 'ПИН', ru: 'ПИН', en: 'PIN' },
  phone: { ky: 'Телефон', ru: 'Телефон', en: 'Phone' },
  document: { ky: 'Башка документ', ru: 'Другой документ', en: 'Another document' },
} satisfies Record<string, Text>
