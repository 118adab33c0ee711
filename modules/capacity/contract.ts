import { z } from 'zod'
import { ServiceGroup } from '#catalogue/contract'
import { CentreId, DeskNo, Hours } from '#centres/contract'
import { Day, endpoint, nothing, permission } from '#kernel/endpoint.ts'
import { refusals } from './refusals.ts'

export { refusals } from './refusals.ts'

const Desks = z.int().min(0).max(999)
const Percent = z.int().min(0).max(100)
/** `validTo` is the first day after; null is until further notice. */
const Dated = z.object({ validFrom: Day, validTo: Day.nullable() })

export const Plan = z.object({
  centre: CentreId,
  /** What holds today and what is to hold later. */
  patterns: z.array(Dated.extend({ serviceGroup: ServiceGroup, desks: Desks })),
  /** A day that is in none of them keeps the usual part. */
  shares: z.array(Dated.extend({ bookablePercent: Percent })),
  days: z.array(
    z.object({
      day: Day,
      /** Nobody has planned who works: as many people are expected as there are desks. */
      isRosterMissing: z.boolean(),
      bookablePercent: Percent,
      groups: z.array(
        z.object({
          serviceGroup: ServiceGroup,
          desks: Desks,
          /** For how many of these desks there is somebody. */
          people: Desks,
        }),
      ),
    }),
  ),
})
export type Plan = z.infer<typeof Plan>

export const showPlan = endpoint({
  method: 'GET',
  path: '/api/capacity/:centre',
  summary: {
    ky: 'Борбор канча адамды кабыл ала алат: терезелер, кызматкерлер жана жазылуунун үлүшү',
    ru: 'Сколько людей может принять центр: окна, сотрудники и доля записи',
    en: 'How many people a centre can serve: desks, staff, and the part that may be booked',
  },
  permission: permission('capacity.see', 'head-of-centre', 'head-office', 'inspector', 'administrator', 'auditor'),
  records: nothing('figures of a plan, which names nobody'),
  input: z.object({ centre: CentreId }),
  output: Plan,
  refusals,
})

export const setPlan = endpoint({
  method: 'POST',
  path: '/api/capacity/:centre',
  summary: {
    ky: 'Жазылуу үчүн терезелердин санын же жазылуунун үлүшүн айтылган күндөн өзгөртүү',
    ru: 'Изменить с названного дня число окон для записи или долю записи',
    en: 'Change, from a day on, the desks for bookings or the part that may be booked',
  },
  permission: permission('capacity.set', 'head-of-centre', 'administrator'),
  records: 'capacity.plan-set',
  input: z
    .object({
      centre: CentreId,
      /** What is set holds from this day until the next change that is planned already. */
      from: Day,
      desks: z.array(z.object({ serviceGroup: ServiceGroup, desks: Desks })).max(ServiceGroup.options.length),
      /** Null leaves the part as it is. */
      bookablePercent: Percent.nullable().default(null),
    })
    .refine(({ desks, bookablePercent }) => desks.length > 0 || bookablePercent !== null, 'something to change')
    .refine(({ desks }) => new Set(desks.map((one) => one.serviceGroup)).size === desks.length, 'each group once'),
  output: Plan,
  refusals,
})

const RosterPerson = z.object({
  staff: z.uuid(),
  surname: z.string(),
  givenName: z.string(),
  skills: z.array(ServiceGroup),
  /** `own` belongs to this centre, `lent` helps here for a time. */
  kind: z.enum(['own', 'lent']),
  /** The desk that is meant for the person at the end of the week; null when any will do. */
  desk: DeskNo.nullable(),
  /** Monday to Sunday: works here, has a free day, helps another centre, works in the network no longer. */
  days: z.array(z.enum(['here', 'off', 'lent-away', 'left'])),
  /** From when on something else is planned already. */
  changesOn: Day.nullable(),
})

export const RosterWeek = z.object({
  centre: CentreId,
  monday: Day,
  /** From this day on the week may be changed; null when it is over. */
  changeableFrom: Day.nullable(),
  days: z.array(z.object({ day: Day, hours: Hours.nullable(), people: z.int() })),
  desks: z.array(z.object({ desk: DeskNo, skills: z.array(ServiceGroup) })),
  people: z.array(RosterPerson),
})
export type RosterWeek = z.infer<typeof RosterWeek>

export const showRoster = endpoint({
  method: 'GET',
  path: '/api/capacity/:centre/roster',
  summary: {
    ky: 'Жуманын графиги: ким, кайсы күнү, кайсы терезеде',
    ru: 'График недели: кто, в какие дни и за каким окном',
    en: 'The roster of a week: who, on which days, at which desk',
  },
  permission: permission(
    'capacity.see-roster',
    'head-of-centre',
    'head-office',
    'inspector',
    'administrator',
    'auditor',
  ),
  records: nothing('staff and their superiors see who works when'),
  /** Any day of the week; without one, this week. */
  input: z.object({ centre: CentreId, day: Day.optional() }),
  output: RosterWeek,
  refusals,
})

export const setRoster = endpoint({
  method: 'POST',
  path: '/api/capacity/:centre/roster',
  summary: {
    ky: 'Кызматкердин иш күндөрүн жана терезесин өзгөртүү',
    ru: 'Изменить рабочие дни и окно сотрудника',
    en: 'Change the working days and the desk of a member of staff',
  },
  permission: permission('capacity.set-roster', 'head-of-centre', 'administrator'),
  records: 'capacity.roster-set',
  input: z.object({
    centre: CentreId,
    staff: z.uuid(),
    /** Any day of the week from which it holds; days that are over stay as they were. */
    day: Day,
    /** None: the person stays in the centre and does not work. */
    weekdays: z.array(z.int().min(1).max(7)).max(7),
    desk: DeskNo.nullable(),
    /** For this week alone, or from it on, in the place of all that was planned. */
    lasts: z.enum(['week', 'on']),
  }),
  output: RosterWeek,
  refusals,
})
