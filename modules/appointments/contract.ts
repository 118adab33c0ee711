import { z } from 'zod'
import { ServiceCode, ServiceGroup } from '#catalogue/contract'
import { CentreId } from '#centres/contract'
import { Day, endpoint, Instant, nothing, permission } from '#kernel/endpoint.ts'
import { languages } from '#kernel/texts.ts'
import { Identity, refusals as peopleRefusals } from '#people/contract'
import { refusals as own } from './refusals.ts'
import { BookingState, bookingRules, EndReason, NoticeKind, WaitingState } from './words.ts'

export * from './words.ts'

export const refusals = { ...own, 'not-a-person': peopleRefusals['not-a-person'] }

const Pass = z.string().regex(/^[\w-]{16,40}$/)
/** In the order in which they are served; the first decides the letter of the ticket. */
const Services = z
  .array(ServiceCode)
  .min(1)
  .max(bookingRules.largestServices)
  .refine((codes) => new Set(codes).size === codes.length, 'each service once')

/** What the desk should know before, in the words of the queue. */
const Needs = z
  .array(z.string().regex(/^[a-z][a-z-]{1,19}$/))
  .max(6)
  .default([])

export const Slots = z.object({
  centre: CentreId,
  services: z.array(ServiceCode),
  /** How long all services together take. */
  minutes: z.int(),
  /** Every day that is open for booking, also those without a free time. */
  days: z.array(
    z.object({
      day: Day,
      isOpen: z.boolean(),
      /** False on a day on which nobody gives the service by appointment: nothing is taken then, and nothing becomes free. */
      hasSeats: z.boolean(),
      /** Times at which everything asked for can begin, with the number of people who still fit. */
      times: z.array(z.object({ startsAt: z.date(), seats: z.int() })),
    }),
  ),
})
export type Slots = z.infer<typeof Slots>

/** A booking as its holder sees it: nothing in it says who he is. */
export const Booking = z.object({
  appointment: z.uuid(),
  /** The secret of the booking's page, `/b/:centre/:pass`. */
  pass: z.string(),
  /** What the kiosk is shown on arrival: 8 letters and digits. */
  code: z.string(),
  centre: CentreId,
  services: z.array(ServiceCode),
  language: z.enum(languages),
  state: BookingState,
  startsAt: z.date(),
  endsAt: z.date(),
  /** Until when a time that is not confirmed yet is kept. */
  heldUntil: z.date().nullable(),
})
export type Booking = z.infer<typeof Booking>

export const BookingPage = Booking.extend({
  now: z.date(),
  /** Why it was cancelled. */
  endReason: EndReason.nullable(),
  checkInFrom: z.date(),
  checkInUntil: z.date(),
  mayConfirm: z.boolean(),
  mayReschedule: z.boolean(),
  mayCancel: z.boolean(),
  /** The centre changed its hours; the time will not take place. */
  isDisturbed: z.boolean(),
  notices: z.array(z.object({ kind: NoticeKind, shownAt: z.date() })),
})
export type BookingPage = z.infer<typeof BookingPage>

const people = ['anyone', 'kiosk', 'operator', 'head-of-centre'] as const

export const showSlots = endpoint({
  method: 'GET',
  path: '/api/appointments/slots/:centre',
  summary: { ky: 'Бош убакыттар', ru: 'Свободное время', en: 'Free times' },
  permission: permission('appointments.slots', ...people),
  records: nothing('counts of free seats, public'),
  /** In an address several services are written `a,b`. */
  input: z.object({ centre: CentreId, services: Services }),
  output: Slots,
  refusals,
})

export const listEarliest = endpoint({
  method: 'GET',
  path: '/api/appointments/earliest',
  summary: {
    ky: 'Ар бир борбордогу эң жакын бош убакыт',
    ru: 'Ближайшее свободное время в каждом центре',
    en: 'The earliest free time of every centre',
  },
  permission: permission('appointments.slots', ...people),
  records: nothing('counts of free seats, public'),
  /** In an address several services are written `a,b`. */
  input: z.object({ services: Services }),
  /** The centres that take bookings for all of it; null where every time is taken. */
  output: z.object({ now: z.date(), centres: z.array(z.object({ centre: CentreId, startsAt: z.date().nullable() })) }),
  refusals,
})

export const listOverbooked = endpoint({
  method: 'GET',
  path: '/api/appointments/overbooked/:centre',
  summary: {
    ky: 'Жазылгандар кабыл алчу кызматкерлерден көп болгон убакыттар',
    ru: 'Когда записано больше людей, чем смогут принять',
    en: 'Times for which more people are booked than can be served',
  },
  permission: permission('appointments.overbooked', 'head-of-centre', 'head-office', 'inspector', 'auditor'),
  records: nothing('counts of bookings, which name nobody'),
  input: z.object({ centre: CentreId }),
  output: z.array(
    z.object({
      serviceGroup: ServiceGroup,
      startsAt: z.date(),
      booked: z.int(),
      /** How many the share for bookings leaves room for; what goes beyond it is taken from those who walk in. */
      seats: z.int(),
      /** How many desks of the group have somebody. */
      people: z.int(),
      /** False for a time at which the centre will be closed: whoever is booked then is asked to choose another. */
      isOpen: z.boolean(),
    }),
  ),
})

export const listBooked = endpoint({
  method: 'GET',
  path: '/api/appointments/booked/:centre',
  summary: {
    ky: 'Алдыдагы күндөргө канча адам жазылган',
    ru: 'Сколько людей записано на ближайшие дни',
    en: 'How many people are booked for the days ahead',
  },
  permission: permission(
    'appointments.booked',
    'head-of-centre',
    'head-office',
    'administrator',
    'inspector',
    'auditor',
  ),
  records: nothing('counts of bookings, which name nobody'),
  input: z.object({ centre: CentreId }),
  /** Days without a booking are left out. Who is booked for two groups counts in both, and once in the day. */
  output: z.array(
    z.object({
      day: Day,
      booked: z.int(),
      groups: z.array(z.object({ serviceGroup: ServiceGroup, booked: z.int() })),
    }),
  ),
})

export const holdTime = endpoint({
  method: 'POST',
  path: '/api/appointments/hold',
  summary: {
    ky: 'Убакытты он мүнөткө кармап туруу',
    ru: 'Придержать время на десять минут',
    en: 'Keep a time for ten minutes',
  },
  permission: permission('appointments.hold', ...people),
  records: 'appointments.held',
  input: z.object({
    centre: CentreId,
    services: Services,
    startsAt: Instant,
    identity: Identity,
    language: z.enum(languages),
    needs: Needs,
  }),
  output: Booking,
  refusals,
})

const OwnBooking = z.object({ centre: CentreId, pass: Pass })
const ownBooking = permission('appointments.own-booking', ...people)

export const confirmBooking = endpoint({
  method: 'POST',
  path: '/api/appointments/bookings/:centre/:pass/confirm',
  summary: { ky: 'Жазылууну ырастоо', ru: 'Подтвердить запись', en: 'Confirm the booking' },
  permission: ownBooking,
  records: 'appointments.booked',
  input: OwnBooking,
  output: Booking,
  refusals,
})

export const releaseHold = endpoint({
  method: 'POST',
  path: '/api/appointments/bookings/:centre/:pass/release',
  summary: {
    ky: 'Кармалган убакытты бошотуу',
    ru: 'Отпустить придержанное время',
    en: 'Let go of a time that is kept',
  },
  permission: ownBooking,
  records: 'appointments.hold-released',
  input: OwnBooking,
  output: Booking,
  refusals,
})

export const reschedule = endpoint({
  method: 'POST',
  path: '/api/appointments/bookings/:centre/:pass/reschedule',
  summary: { ky: 'Башка убакытка жылдыруу', ru: 'Перенести на другое время', en: 'Move to another time' },
  permission: ownBooking,
  records: 'appointments.rescheduled',
  input: OwnBooking.extend({ startsAt: Instant }),
  output: Booking,
  refusals,
})

export const cancelBooking = endpoint({
  method: 'POST',
  path: '/api/appointments/bookings/:centre/:pass/cancel',
  summary: { ky: 'Жазылууну жокко чыгаруу', ru: 'Отменить запись', en: 'Cancel the booking' },
  permission: ownBooking,
  records: 'appointments.cancelled',
  input: OwnBooking,
  output: Booking,
  refusals,
})

export const bookingPage = endpoint({
  method: 'GET',
  path: '/api/appointments/bookings/:centre/:pass',
  summary: { ky: 'Менин жазылуум', ru: 'Моя запись', en: 'My booking' },
  permission: ownBooking,
  records: nothing('a person looks at his own booking, which names nobody'),
  input: OwnBooking,
  output: BookingPage,
  refusals,
})

/** A place on the waiting list as its holder sees it. */
export const WaitingPage = z.object({
  now: z.date(),
  /** The secret of this page. */
  pass: z.string(),
  centre: CentreId,
  services: z.array(ServiceCode),
  language: z.enum(languages),
  state: WaitingState,
  from: Day,
  until: Day,
  joinedAt: z.date(),
  /** How many are asked before; null when not waiting. */
  ahead: z.int().nullable(),
  offer: z.object({ startsAt: z.date(), endsAt: z.date(), until: z.date() }).nullable(),
  /** The page of the booking that came of it. */
  bookingPass: z.string().nullable(),
})
export type WaitingPage = z.infer<typeof WaitingPage>

export const joinWaitingList = endpoint({
  method: 'POST',
  path: '/api/appointments/waiting-list',
  summary: { ky: 'Күтүү тизмесине туруу', ru: 'Встать в список ожидания', en: 'Join the waiting list' },
  permission: permission('appointments.join-waiting-list', ...people),
  records: 'appointments.waiting-list-joined',
  input: z.object({
    centre: CentreId,
    services: Services,
    identity: Identity,
    language: z.enum(languages),
    needs: Needs,
    /** The days on which the person could come, both included. */
    from: Day,
    until: Day,
  }),
  output: WaitingPage,
  refusals,
})

const OwnWaiting = z.object({ centre: CentreId, pass: Pass })
const ownWaiting = permission('appointments.own-place', ...people)

export const waitingPage = endpoint({
  method: 'GET',
  path: '/api/appointments/waiting-list/:centre/:pass',
  summary: {
    ky: 'Күтүү тизмесиндеги ордум жана сунуш',
    ru: 'Моё место в списке и предложение',
    en: 'My place on the list and my offer',
  },
  permission: ownWaiting,
  records: nothing('a person looks at his own place, which names nobody'),
  input: OwnWaiting,
  output: WaitingPage,
  refusals,
})

export const acceptOffer = endpoint({
  method: 'POST',
  path: '/api/appointments/waiting-list/:centre/:pass/accept',
  summary: { ky: 'Сунушталган убакытты алуу', ru: 'Принять предложенное время', en: 'Take the time that is offered' },
  permission: ownWaiting,
  records: 'appointments.offer-accepted',
  input: OwnWaiting,
  output: Booking,
  refusals,
})

export const leaveWaitingList = endpoint({
  method: 'POST',
  path: '/api/appointments/waiting-list/:centre/:pass/leave',
  summary: { ky: 'Күтүү тизмесинен чыгуу', ru: 'Выйти из списка ожидания', en: 'Leave the waiting list' },
  permission: ownWaiting,
  records: 'appointments.waiting-list-left',
  input: OwnWaiting,
  output: WaitingPage,
  refusals,
})

/** Bookings of one person anywhere in the network and the places on the list of a centre, with the addresses of their pages. */
export const FoundBookings = z.object({
  bookings: z.array(Booking.omit({ pass: true }).extend({ address: z.url() })),
  places: z.array(WaitingPage.omit({ pass: true, bookingPass: true }).extend({ address: z.url() })),
})
export type FoundBookings = z.infer<typeof FoundBookings>
