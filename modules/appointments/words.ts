import { z } from 'zod'
import type { Text } from '#kernel/texts.ts'

/** After the states of an appointment in HL7 FHIR; `held` is its `pending`. */
export const bookingStates = ['held', 'booked', 'arrived', 'fulfilled', 'noshow', 'cancelled'] as const
export const BookingState = z.enum(bookingStates)
export type BookingState = z.infer<typeof BookingState>

export const bookingStateTexts: Record<BookingState, Text> = {
  held: { ky: 'сиз үчүн кармалып турат', ru: 'придержано для вас', en: 'kept for you' },
  booked: { ky: 'жазылдыңыз', ru: 'вы записаны', en: 'booked' },
  arrived: { ky: 'келдиңиз', ru: 'вы пришли', en: 'you are here' },
  fulfilled: { ky: 'бүттү', ru: 'приём состоялся', en: 'done' },
  noshow: { ky: 'келген жоксуз', ru: 'вы не пришли', en: 'you did not come' },
  cancelled: { ky: 'жокко чыгарылды', ru: 'отменено', en: 'cancelled' },
}

/** What may follow what. A state that leads nowhere is an end. */
export const nextStates: { readonly [State in BookingState]: readonly BookingState[] } = {
  held: ['booked', 'cancelled'],
  booked: ['arrived', 'noshow', 'cancelled'],
  arrived: ['fulfilled', 'noshow', 'cancelled'],
  fulfilled: [],
  noshow: [],
  cancelled: [],
}

export const mayBecome = (from: BookingState, to: BookingState): boolean => nextStates[from].includes(to)

export const endReasons = [
  'own-wish',
  'released',
  'hold-lapsed',
  'offer-lapsed',
  'centre-closed',
  /** Came, and left before being served. */
  'left',
  /** Came, and the day ended before. */
  'not-served',
] as const
export const EndReason = z.enum(endReasons)
export type EndReason = z.infer<typeof EndReason>

export const waitingStates = ['waiting', 'offered', 'booked', 'left', 'lapsed'] as const
export const WaitingState = z.enum(waitingStates)
export type WaitingState = z.infer<typeof WaitingState>

export const waitingStateTexts: Record<WaitingState, Text> = {
  waiting: { ky: 'бош убакыт күтүп жатасыз', ru: 'вы ждёте свободного времени', en: 'waiting for a free time' },
  offered: { ky: 'сизге убакыт сунушталды', ru: 'вам предложено время', en: 'a time is offered to you' },
  booked: { ky: 'жазылдыңыз', ru: 'вы записаны', en: 'booked' },
  left: { ky: 'тизмеден чыктыңыз', ru: 'вы вышли из списка', en: 'you left the list' },
  lapsed: { ky: 'күтүү мөөнөтү бүттү', ru: 'срок ожидания истёк', en: 'the time of waiting is over' },
}

export const noticeKinds = ['day-before', 'two-hours-before', 'opening-changed'] as const
export const NoticeKind = z.enum(noticeKinds)
export type NoticeKind = z.infer<typeof NoticeKind>

/** What the booking page says. */
export const noticeTexts: Record<NoticeKind, Text> = {
  'day-before': {
    ky: 'Эртең сизди күтөбүз. Келе албасаңыз, убакытты башка адамга бошотуп бериңиз.',
    ru: 'Ждём вас завтра. Если не сможете прийти, освободите время для другого человека.',
    en: 'We expect you tomorrow. If you cannot come, please free the time for somebody else.',
  },
  'two-hours-before': {
    ky: 'Эки сааттан кийин сизди күтөбүз. Келгенде кодуңузду киоскто көрсөтүңүз.',
    ru: 'Ждём вас через два часа. Когда придёте, поднесите код к киоску.',
    en: 'We expect you in two hours. Show your code to the kiosk when you arrive.',
  },
  'opening-changed': {
    ky: 'Борбор бул убакта иштебей калды, кечиресиз. Башка убакыт тандаңыз: азыркы жазылууңуз ага чейин сакталат.',
    ru: 'Простите, в это время центр не будет работать. Выберите другое время: до тех пор запись сохраняется за вами.',
    en: 'We are sorry: the centre will not work at that time. Choose another time; until then your booking is kept.',
  },
}

/** How long things last, in seconds, and how much there is of them; the law does not set these figures. */
export const bookingRules = {
  slotSeconds: 15 * 60,
  holdSeconds: 10 * 60,
  /** Bookings open this many days ahead, today included. */
  horizonDays: 14,
  /** A time that begins sooner than this is left to those who walk in. */
  noticeSeconds: 15 * 60,
  checkInOpensSeconds: 15 * 60,
  /** Who has not checked in by then did not come. */
  lateAfterSeconds: 15 * 60,
  offerSeconds: 15 * 60,
  /** Who let so many offers pass is not asked again. */
  offersAtMost: 3,
  /** A freed seat comes back after a chance time between these, so that nobody can hand it to a buyer. */
  restSeconds: { least: 60, most: 30 * 60 },
  largestServices: 5,
  /**
   * One network address takes in a day at most this many times of a centre, or this part of all its times ahead if that is more:
   * a carrier has many people behind one address. What is only being held at one moment is less.
   */
  largestFromOneAddress: { least: 10, share: 0.005 },
  heldFromOneAddress: { least: 5, share: 0.0005 },
} as const
