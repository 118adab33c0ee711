import type { Text } from '#kernel/texts.ts'

/** Why a centre's day differs from its ordinary hours: what visitors read on the door and in the portal. */
export const exceptionReasonCodes = [
  'power-cut',
  'repair',
  'accident',
  'training',
  'weather',
  'moving',
  'high-demand',
  'mourning',
] as const
export type ExceptionReason = (typeof exceptionReasonCodes)[number]

export const exceptionReasons: { readonly [Code in ExceptionReason]: Text } = {
  'power-cut': { ky: 'Электр жарыгы жок', ru: 'Нет электричества', en: 'There is no electricity' },
  repair: { ky: 'Оңдоо иштери', ru: 'Ремонт', en: 'Repair works' },
  accident: {
    ky: 'Имараттагы кырсык',
    ru: 'Авария в здании',
    en: 'An accident in the building',
  },
  training: { ky: 'Кызматкерлер окуп жатат', ru: 'Обучение сотрудников', en: 'Staff training' },
  weather: { ky: 'Аба ырайы', ru: 'Погода', en: 'The weather' },
  moving: { ky: 'Борбор көчүп жатат', ru: 'Центр переезжает', en: 'The centre is moving' },
  'high-demand': { ky: 'Келүүчүлөр көп', ru: 'Много посетителей', en: 'Many visitors' },
  mourning: { ky: 'Аза күтүү күнү', ru: 'День траура', en: 'A day of mourning' },
}
