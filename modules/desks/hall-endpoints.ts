import { z } from 'zod'
import { ServiceGroup } from '#catalogue/contract'
import { CentreId } from '#centres/contract'
import { Day, endpoint, nothing, permission, stream } from '#kernel/endpoint.ts'
import { DeskState, PriorityClass, turnedAwayReasons, VisitState } from '#queue/contract'
import { AfterVisitor, breakReasons, DeskOrder, deskRefusals, leftDeskReasons, putBackReasons } from './words.ts'

const AtDesk = z.object({ centre: CentreId, desk: z.int().min(1) })

const HallDesk = z.object({
  desk: z.int(),
  zone: z.string(),
  state: DeskState,
  stateSince: z.date(),
  isReady: z.boolean(),
  /** Who is signed in here, whether the desk is open or not, and what that person can serve. */
  staff: z.object({ id: z.string(), name: z.string(), knows: z.array(ServiceGroup) }).nullable(),
  breakReason: z.string().nullable(),
  skills: z.array(ServiceGroup),
  plannedSkills: z.array(ServiceGroup),
  isQuick: z.boolean(),
  ticket: z.string().nullable(),
  /** Whoever was called here or is served here. */
  visit: z.object({ visit: z.uuid(), state: VisitState }).nullable(),
  /** Tickets of those who will come to this desk and no other. */
  kept: z.array(z.string()),
  /** Those of them who have stepped away: for a paper, a payment, a photo. */
  keptAway: z.array(z.string()),
  /** What was ordered of it for when its visitor is done. */
  order: DeskOrder.nullable(),
  /** What the desk has done today. */
  today: z.object({
    served: z.int(),
    noShows: z.int(),
    putBacks: z.int(),
    otherPersons: z.int(),
    groundsNotShown: z.int(),
  }),
})

const ClassLine = z.object({
  serviceGroup: ServiceGroup,
  priorityClass: PriorityClass,
  waiting: z.int(),
  longestWaitSeconds: z.int(),
  promiseSeconds: z.int(),
  overPromise: z.int(),
  /** Expected wait of the next to come; null when no open desk serves the group. */
  expectedSeconds: z.int().nullable(),
  openDesks: z.int(),
})

const Remedy = z.object({
  desk: z.int(),
  action: z.enum(['add-skill', 'end-break', 'open']),
  serviceGroup: ServiceGroup.nullable(),
})

const Alarm = z.object({
  kind: z.enum([
    'promise-at-risk',
    'promise-broken',
    'hall-empty',
    'no-desk',
    'kept-for-away',
    'kept-for-busy',
    'absent-desk',
    'long-service',
    'missing-numbers',
  ]),
  serviceGroup: ServiceGroup.nullable(),
  desk: z.int().nullable(),
  /** When the promise breaks if nothing is done. */
  breaksAt: z.date().nullable(),
  /** Desks that could help: on a break for long, closed with a signed-in operator, or with skills to spare. */
  remedies: z.array(Remedy),
  /** Those who wait for one desk only, and whom the head may let go to any. */
  kept: z.array(z.object({ visit: z.uuid(), ticket: z.string() })),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Alarm = z.infer<typeof Alarm>

/** Why a desk does not help: rests too short to be called back, has nobody trained, would change nothing, works already, is empty. */
const Obstacle = z.object({
  kind: z.enum(['resting', 'not-trained', 'changes-nothing', 'at-work', 'empty', 'nobody-here']),
  desks: z.array(z.int()),
  /** When the first of the breaks may be ended. */
  until: z.date().nullable(),
})
export type Obstacle = z.infer<typeof Obstacle>

/** One who waits: a number; no name, and nothing of the health that a need would tell. */
const LineVisit = z.object({
  visit: z.uuid(),
  ticket: z.string(),
  serviceGroup: ServiceGroup,
  priorityClass: PriorityClass,
  /** From the ticket on; the promise speaks of a part of it only. */
  waitedSeconds: z.int(),
  promisedWaitSeconds: z.int(),
  promiseSeconds: z.int(),
  /** The one desk that may call. */
  keptFor: z.int().nullable(),
})
export type LineVisit = z.infer<typeof LineVisit>

export const HallView = z.object({
  now: z.date(),
  centre: CentreId,
  opensAt: z.date().nullable(),
  closesAt: z.date().nullable(),
  counts: z.object({
    issued: z.int(),
    waiting: z.int(),
    called: z.int(),
    serving: z.int(),
    parked: z.int(),
    served: z.int(),
    noShow: z.int(),
    left: z.int(),
    cancelled: z.int(),
    turnedAway: z.int(),
  }),
  desks: z.array(HallDesk),
  lines: z.array(ClassLine),
  alarms: z.array(Alarm),
  /** The longest waits, with what is needed to act: no names. */
  longest: z.array(LineVisit),
})
export type HallView = z.infer<typeof HallView>

const hallDeclared = {
  summary: { ky: 'Залдын көрүнүшү', ru: 'Вид зала', en: 'The hall' },
  permission: permission('desks.hall', 'head-of-centre', 'head-office', 'inspector', 'auditor'),
  records: nothing('figures and desk states; visitors appear by ticket number only'),
  input: z.object({ centre: CentreId }),
  output: HallView,
  refusals: deskRefusals,
}
export const hallView = endpoint({ method: 'GET', path: '/api/desks/hall/:centre', ...hallDeclared })
export const hallStream = stream({
  path: '/api/desks/hall/:centre/stream',
  ...hallDeclared,
  topic: ({ centre }) => `hall:${centre}`,
})

const lineDeclared = { ...hallDeclared, output: z.array(LineVisit) }

/** Everybody who waits, in the order of urgency. */
export const hallLine = endpoint({
  method: 'GET',
  path: '/api/desks/hall/:centre/line',
  ...lineDeclared,
  summary: { ky: 'Кезекте ким турат', ru: 'Кто стоит в очереди', en: 'Who stands in the line' },
})

/** What each remedy for a group's line would change, by the forecast; asked by whoever looks at an alarm. */
export const forecastRemedies = endpoint({
  method: 'GET',
  path: '/api/desks/hall/:centre/remedies/:serviceGroup',
  summary: {
    ky: 'Ар бир чара эмнени өзгөртөт',
    ru: 'Что изменит каждая мера',
    en: 'What each remedy would change',
  },
  permission: hallDeclared.permission,
  records: hallDeclared.records,
  input: z.object({ centre: CentreId, serviceGroup: ServiceGroup }),
  output: z.object({
    remedies: z.array(
      Remedy.extend({
        /** No promise of this group would break any more. */
        isEnough: z.boolean(),
        groups: z.array(
          z.object({
            serviceGroup: ServiceGroup,
            /** Promises that break: as things stand, and with the remedy. */
            lateNow: z.int(),
            lateThen: z.int(),
            /** By how much altogether, minutes; null when no desk would call them. */
            lateMinutesNow: z.int().nullable(),
            lateMinutesThen: z.int().nullable(),
            expectedSecondsNow: z.int().nullable(),
            expectedSecondsThen: z.int().nullable(),
          }),
        ),
      }),
    ),
    obstacles: z.array(Obstacle),
  }),
  refusals: deskRefusals,
})

const arranged = {
  permission: permission('desks.arrange', 'head-of-centre'),
  output: HallView,
  refusals: deskRefusals,
}

/** Opens, closes or sends a staffed desk on a break, in the operator's place. */
export const setDeskState = endpoint({
  method: 'POST',
  path: '/api/desks/set-state',
  summary: { ky: 'Терезенин абалын өзгөртүү', ru: 'Изменить состояние окна', en: 'Change the state of a desk' },
  records: 'desks.state-set',
  input: AtDesk.extend({
    state: z.enum(['open', 'closed', 'break', 'back-office']),
    reason: z.enum(breakReasons).nullable().default(null),
  }),
  ...arranged,
})

export const setSkills = endpoint({
  method: 'POST',
  path: '/api/desks/set-skills',
  summary: { ky: 'Терезенин кызматтарын өзгөртүү', ru: 'Изменить услуги окна', en: 'Change the services of a desk' },
  records: 'desks.skills-set',
  input: AtDesk.extend({ skills: z.array(ServiceGroup).min(1).max(6) }),
  ...arranged,
})

export const moveOperator = endpoint({
  method: 'POST',
  path: '/api/desks/move-operator',
  summary: {
    ky: 'Кызматкерди башка терезеге которуу',
    ru: 'Перевести сотрудника за другое окно',
    en: 'Move an operator to another desk',
  },
  records: 'desks.operator-moved',
  input: z.object({ centre: CentreId, from: z.int().min(1), to: z.int().min(1) }),
  ...arranged,
})

/** Done when the visitor at the desk is done; a later order takes the place of an earlier one. */
export const orderDesk = endpoint({
  method: 'POST',
  path: '/api/desks/order',
  summary: {
    ky: 'Бул адамдан кийин эмне болсун: жабуу, тыныгуу, ички иш, башка терезе',
    ru: 'Что сделать после этого посетителя: закрыть, перерыв, внутренняя работа, другое окно',
    en: 'What to do after this visitor: close, a break, back office, another desk',
  },
  records: 'desks.ordered',
  input: AtDesk.extend({ order: AfterVisitor }),
  ...arranged,
})

export const withdrawOrder = endpoint({
  method: 'POST',
  path: '/api/desks/withdraw-order',
  summary: {
    ky: 'Терезеге берилген тапшырманы кайтарып алуу',
    ru: 'Отменить поручение окну',
    en: 'Take back what was ordered of a desk',
  },
  records: 'desks.order-withdrawn',
  input: AtDesk,
  ...arranged,
})

/** Whoever waits for one desk only may be called by any that can. */
export const releaseKept = endpoint({
  method: 'POST',
  path: '/api/desks/release-kept',
  summary: {
    ky: 'Бир терезени күткөн адамды каалаган терезе чакырсын',
    ru: 'Разрешить любому окну вызвать того, кто ждёт одно окно',
    en: 'Let any desk call somebody who waits for one desk',
  },
  records: 'desks.kept-released',
  input: z.object({ centre: CentreId, visit: z.uuid() }),
  ...arranged,
})

/** The operator is gone: the visitor goes back into the line with the wait kept, and the desk closes. */
export const freeLeftDesk = endpoint({
  method: 'POST',
  path: '/api/desks/free-left-desk',
  summary: {
    ky: 'Кызматкери жок терезедеги адамды кезекке кайтаруу',
    ru: 'Вернуть в очередь посетителя от окна, где нет сотрудника',
    en: 'Return the visitor of a desk without its operator to the line',
  },
  records: 'desks.left-desk-freed',
  input: AtDesk.extend({ visit: z.uuid(), reason: z.enum(leftDeskReasons) }),
  ...arranged,
})

/** Ten-minute steps of a day: what came, what waited, what worked; and the score of the estimates. */
export const DayCurve = z.object({
  day: Day,
  /** Until when the picture reaches: the last step may not be over. */
  until: z.date(),
  opensAt: z.date().nullable(),
  closesAt: z.date().nullable(),
  steps: z.array(
    z.object({
      at: z.date(),
      arrivals: z.int(),
      served: z.int(),
      waiting: z.int(),
      openDesks: z.int(),
      medianWaitSeconds: z.int().nullable(),
      p90WaitSeconds: z.int().nullable(),
    }),
  ),
  promises: z.array(
    z.object({
      priorityClass: PriorityClass,
      called: z.int(),
      withinPromise: z.int(),
      /** Whose promise ran out and who was never called: as broken as one who was called too late. */
      neverCalled: z.int(),
      medianWaitSeconds: z.int().nullable(),
      p90WaitSeconds: z.int().nullable(),
      promiseSeconds: z.int(),
    }),
  ),
  turnedAway: z.array(z.object({ serviceGroup: ServiceGroup, reason: z.enum(turnedAwayReasons), count: z.int() })),
  overrides: z.int(),
  /** What desks did with those they had called, besides serving them. */
  atDesks: z.object({
    noShows: z.int(),
    putBacks: z.array(z.object({ reason: z.enum(putBackReasons), count: z.int() })),
    otherPersons: z.int(),
    groundsNotShown: z.int(),
  }),
  estimates: z.object({
    checked: z.int(),
    hits: z.int(),
    medianWindowSeconds: z.int().nullable(),
    byGroup: z.array(z.object({ serviceGroup: ServiceGroup, checked: z.int(), hits: z.int() })),
  }),
})
export type DayCurve = z.infer<typeof DayCurve>

export const dayCurve = endpoint({
  method: 'GET',
  path: '/api/desks/day/:centre',
  summary: { ky: 'Күндүн сүрөтү', ru: 'Картина дня', en: 'The picture of the day' },
  permission: permission('desks.day', 'anyone', 'head-of-centre', 'head-office', 'inspector', 'operator'),
  records: nothing('published figures of a centre'),
  input: z.object({ centre: CentreId, day: Day.optional() }),
  output: DayCurve,
})
