import { z } from 'zod'
import type { Text } from '#kernel/texts.ts'

/** How an errand ended, chosen by the operator in one key. */
export const outcomeCodes = ['done', 'documents-missing', 'not-eligible', 'come-again', 'referred', 'gave-up'] as const
export const OutcomeCode = z.enum(outcomeCodes)
export type OutcomeCode = z.infer<typeof OutcomeCode>

export type Outcome = { readonly code: OutcomeCode; readonly name: Text; readonly help: Text }

export const outcomes: { readonly [Code in OutcomeCode]: Outcome } = {
  done: {
    code: 'done',
    name: { ky: 'Бүттү', ru: 'Готово', en: 'Done' },
    help: {
      ky: 'Арыз кабыл алынды же документ берилди.',
      ru: 'Заявление принято или документ выдан.',
      en: 'The application was taken or the document handed over.',
    },
  },
  'documents-missing': {
    code: 'documents-missing',
    name: { ky: 'Документ жетишпейт', ru: 'Не хватает документов', en: 'Papers are missing' },
    help: {
      ky: 'Кайсы документ керек экени айтылды, адам аны алып келет.',
      ru: 'Объяснили, чего не хватает; человек принесёт недостающее.',
      en: 'The person knows what is missing and will bring it.',
    },
  },
  'not-eligible': {
    code: 'not-eligible',
    name: { ky: 'Укугу жок', ru: 'Услуга не положена', en: 'Not entitled' },
    help: {
      ky: 'Мыйзам боюнча бул кызмат көрсөтүлбөйт; себеби жана даттануу жолу айтылды.',
      ru: 'По закону услуга не положена; причина и порядок обжалования названы.',
      en: 'The law does not allow it; the reason and the way to appeal were given.',
    },
  },
  'come-again': {
    code: 'come-again',
    name: { ky: 'Кайра келет', ru: 'Придёт ещё раз', en: 'Will come again' },
    help: {
      ky: 'Иш башталды, аны бүтүрүү үчүн адам дагы бир жолу келет.',
      ru: 'Дело начато; чтобы закончить, нужно прийти ещё раз.',
      en: 'The work has begun and takes one more visit.',
    },
  },
  referred: {
    code: 'referred',
    name: { ky: 'Башка жакка жиберилди', ru: 'Направление в другое место', en: 'Referred elsewhere' },
    help: {
      ky: 'Бул ишти башка мекеме же башка борбор аткарат; дареги айтылды.',
      ru: 'Этим занимается другое учреждение или центр; адрес назван.',
      en: 'Another office does this; the person knows which one and where.',
    },
  },
  'gave-up': {
    code: 'gave-up',
    name: { ky: 'Баш тартты', ru: 'Отказ от услуги', en: 'Gave up' },
    help: {
      ky: 'Адам кызматтан өзү баш тартты же терезеден кетип калды.',
      ru: 'Человек сам отказался от услуги или ушёл от окна.',
      en: 'The person changed their mind or left the desk.',
    },
  },
}
