import { z } from 'zod'
import { ServiceGroup } from '#catalogue/contract'
import { Day, endpoint, nothing, permission } from '#kernel/endpoint.ts'
import { exceptionReasonCodes } from './reasons.ts'

export { exceptionReasons } from './reasons.ts'
import { refusals } from './refusals.ts'
export { refusals }

/** A centre's lasting name in addresses and keys, such as `bishkek-orok`; its number (`01-01`) is an attribute. */
export const CentreId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(40)
export type CentreId = z.infer<typeof CentreId>

export const DeskNo = z.int().min(1).max(999)
export type DeskNo = z.infer<typeof DeskNo>

export const DeviceKind = z.enum(['kiosk', 'board', 'reception'])
export type DeviceKind = z.infer<typeof DeviceKind>

export const CentreKind = z.enum(['united', 'standard', 'mini'])
export type CentreKind = z.infer<typeof CentreKind>

/** How sure a fact of the calendar is; `estimated` days move when the religious authority announces them. */
export const Certainty = z.enum(['sourced', 'to-verify', 'estimated'])
export type Certainty = z.infer<typeof Certainty>

/** Wall-clock time of the country, `09:00`. */
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const Named = z.object({
  ky: z.string().min(1).max(200),
  ru: z.string().min(1).max(200),
  en: z.string().min(1).max(200),
})
const Place = z.object({ code: z.string(), name: Named })

export const Hours = z.object({
  opens: Time,
  closes: Time,
  lunch: z.object({ from: Time, until: Time }).nullable(),
})
export type Hours = z.infer<typeof Hours>

export const Centre = z.object({
  centre: CentreId,
  code: z.string(),
  /** Only one real number is public; all others are demo numbering and must be shown as such. */
  isCodeDemo: z.boolean(),
  name: Named,
  kind: CentreKind,
  district: Place,
  region: Place,
  address: Named,
  isAddressDemo: z.boolean(),
  /** The centre that takes over when this one closes. */
  successor: CentreId.nullable(),
  opensOn: Day,
  /** The first day without it. */
  closesOn: Day.nullable(),
})
export type Centre = z.infer<typeof Centre>

export const Desk = z.object({
  desk: DeskNo,
  /** The letter of the part of the hall, as on the signs. */
  zone: z.string(),
  skills: z.array(ServiceGroup),
  isQuick: z.boolean(),
})
export type Desk = z.infer<typeof Desk>

export const CalendarDay = z.object({
  day: Day,
  kind: z.enum(['day-off', 'working-day']),
  /** For a working day that stands in for another one: the weekday whose hours apply, 1 is Monday. */
  likeWeekday: z.int().min(1).max(7).nullable(),
  basis: z.enum(['law', 'decree']),
  name: Named,
  source: z.string(),
  certainty: Certainty,
})
export type CalendarDay = z.infer<typeof CalendarDay>

export const Device = z.object({
  device: z.uuid(),
  centre: CentreId,
  kind: DeviceKind,
  name: z.string(),
  /** Letter and digit before the ticket numbers that a kiosk issues without a network. */
  offlineSeries: z.string().nullable(),
  isDemo: z.boolean(),
  isRevoked: z.boolean(),
})
export type Device = z.infer<typeof Device>

const everyone = permission('centres.read', 'anyone')
const readsOnly = nothing('reads public reference data')

export const listCentres = endpoint({
  method: 'GET',
  path: '/api/centres',
  summary: {
    ky: 'Иштеп жаткан борборлор жана алардын бүгүнкү иш убактысы',
    ru: 'Работающие центры и их часы сегодня',
    en: 'The centres at work and their hours today',
  },
  permission: everyone,
  records: readsOnly,
  input: z.object({}),
  output: z.object({ day: Day, centres: z.array(Centre.extend({ today: Hours.nullable() })) }),
})

export const showCentre = endpoint({
  method: 'GET',
  path: '/api/centres/:centre',
  summary: {
    ky: 'Борбор: терезелери жана алдыдагы эки жуманын иш убактысы',
    ru: 'Центр: окна и часы работы на две недели вперёд',
    en: 'A centre: its desks and its hours for the next two weeks',
  },
  permission: everyone,
  records: readsOnly,
  input: z.object({ centre: CentreId }),
  output: Centre.extend({
    desks: z.array(Desk),
    ahead: z.array(z.object({ day: Day, hours: Hours.nullable(), because: Named.nullable() })),
  }),
})

export const showCalendar = endpoint({
  method: 'GET',
  path: '/api/calendar',
  summary: {
    ky: 'Өлкөнүн иш күндөрүнүн календары: майрамдар жана токтомдор менен жылдырылган күндөр',
    ru: 'Рабочий календарь страны: праздники и дни, изменённые постановлениями',
    en: 'The working calendar of the country: holidays and days changed by decree',
  },
  permission: everyone,
  records: readsOnly,
  input: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
  output: z.object({ year: z.int(), knownUntil: Day.nullable(), days: z.array(CalendarDay) }),
})

export const setOpeningException = endpoint({
  method: 'POST',
  path: '/api/centres/:centre/opening-exceptions',
  summary: {
    ky: 'Борбордун бир күндүк иш убактысын өзгөртүү же ал күнү жабуу',
    ru: 'Изменить часы центра на один день или закрыть его в этот день',
    en: 'Change the hours of a centre for one day, or close it that day',
  },
  permission: permission('centres.set-opening', 'administrator', 'head-office', 'head-of-centre'),
  records: 'centres.opening-exception-set',
  input: z.object({
    centre: CentreId,
    day: Day,
    /** Null closes the centre for the day. */
    hours: Hours.nullable(),
    reason: z.enum(exceptionReasonCodes),
  }),
  output: z.object({ centre: CentreId, day: Day, hours: Hours.nullable() }),
  refusals,
})

/** Also those that are further away than anybody books. */
export const listOpeningExceptions = endpoint({
  method: 'GET',
  path: '/api/centres/:centre/opening-exceptions',
  summary: {
    ky: 'Борбордун бүгүнтөн баштап бардык өзгөчө күндөрү',
    ru: 'Все особые дни центра начиная с сегодняшнего',
    en: 'All days from today on that a centre keeps other hours',
  },
  permission: everyone,
  records: readsOnly,
  input: z.object({ centre: CentreId }),
  output: z.array(
    z.object({
      day: Day,
      hours: Hours.nullable(),
      reason: z.enum(exceptionReasonCodes),
      /** The centre itself has set it, and may take it back. */
      isOfCentre: z.boolean(),
    }),
  ),
  refusals,
})

export const withdrawOpeningException = endpoint({
  method: 'POST',
  path: '/api/centres/:centre/opening-exceptions/:day/withdraw',
  summary: {
    ky: 'Өзгөчө күндү жокко чыгаруу: борбор адаттагыдай иштейт',
    ru: 'Отменить особый день: центр работает как обычно',
    en: 'Take back a day of other hours: the centre keeps its usual ones',
  },
  permission: permission('centres.set-opening', 'administrator', 'head-office', 'head-of-centre'),
  records: 'centres.opening-exception-withdrawn',
  input: z.object({ centre: CentreId, day: Day }),
  output: z.object({ centre: CentreId, day: Day }),
  refusals,
})

export const declareCalendarDay = endpoint({
  method: 'POST',
  path: '/api/calendar',
  summary: {
    ky: 'Токтом менен күндү дем алыш же жумуш күнү деп белгилөө',
    ru: 'Объявить день выходным или рабочим по постановлению',
    en: 'Declare a day off or a working day by decree',
  },
  permission: permission('centres.declare-calendar', 'administrator', 'head-office'),
  records: 'centres.calendar-day-declared',
  input: CalendarDay.pick({ day: true, kind: true, likeWeekday: true, name: true }).extend({
    /** The decree: its name, number and date. */
    source: z.string().min(5).max(300),
  }),
  output: CalendarDay,
  refusals,
})

/** The day is again what the law and its weekday say. */
export const withdrawCalendarDay = endpoint({
  method: 'POST',
  path: '/api/calendar/:day/withdraw',
  summary: {
    ky: 'Токтом менен белгиленген күндү алып салуу',
    ru: 'Убрать день, объявленный по постановлению',
    en: 'Take back a day that was declared by decree',
  },
  permission: permission('centres.declare-calendar', 'administrator', 'head-office'),
  records: 'centres.calendar-day-withdrawn',
  input: z.object({
    day: Day,
    /** By what: a later act, or a mistake of whoever entered it. */
    reason: z.string().trim().min(5).max(300),
  }),
  output: z.object({ day: Day }),
  refusals,
})

export const listDevices = endpoint({
  method: 'GET',
  path: '/api/centres/:centre/devices',
  summary: { ky: 'Борбордун түзмөктөрү', ru: 'Устройства центра', en: 'The devices of a centre' },
  permission: permission('centres.see-devices', 'administrator', 'head-office', 'head-of-centre'),
  records: nothing('reads a list without personal data'),
  input: z.object({ centre: CentreId }),
  output: z.array(Device),
})

export const registerDevice = endpoint({
  method: 'POST',
  path: '/api/centres/:centre/devices',
  summary: {
    ky: 'Түзмөктү каттоо; анын ачкычы бир гана жолу көрсөтүлөт',
    ru: 'Зарегистрировать устройство; его ключ показывается один раз',
    en: 'Register a device; its token is shown once',
  },
  permission: permission('centres.register-device', 'administrator', 'head-of-centre'),
  isSecret: true,
  records: 'centres.device-registered',
  input: z.object({ centre: CentreId, kind: DeviceKind, name: z.string().trim().min(1).max(60) }),
  output: z.object({ device: Device, token: z.string() }),
})

export const revokeDevice = endpoint({
  method: 'POST',
  path: '/api/centres/:centre/devices/:device/revoke',
  summary: {
    ky: 'Түзмөктүн ачкычын жокко чыгаруу',
    ru: 'Отозвать ключ устройства',
    en: 'Revoke the token of a device',
  },
  permission: permission('centres.revoke-device', 'administrator', 'head-of-centre'),
  records: 'centres.device-revoked',
  input: z.object({ centre: CentreId, device: z.uuid() }),
  output: Device,
})

export const lendStaff = endpoint({
  method: 'POST',
  path: '/api/centres/:centre/lent-staff',
  summary: {
    ky: 'Кызматкерди башка борборго убактылуу жардамга жиберүү',
    ru: 'Направить сотрудника на время в помощь другому центру',
    en: 'Lend a member of staff to another centre for a time',
  },
  permission: permission('centres.lend-staff', 'head-office', 'administrator'),
  records: 'centres.staff-lent',
  input: z.object({
    /** Where help is needed. */
    centre: CentreId,
    staff: z.uuid(),
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
    from: Day,
    /** The first day back at home. */
    until: Day,
    reason: z.string().trim().min(3).max(300),
  }),
  output: z.object({ roster: z.uuid(), homeCentre: CentreId }),
})
