import { z } from 'zod'
import { OutcomeCode, ServiceCode, ServiceGroup } from '#catalogue/contract'
import { CentreId } from '#centres/contract'
import { endpoint, nothing, permission, stream } from '#kernel/endpoint.ts'
import { languages } from '#kernel/texts.ts'
import { Channel, DeskState, Need, PriorityClass, VisitState } from '#queue/contract'
import { breakReasons, deskRefusals } from './words.ts'

export * from './words.ts'

const AtDesk = z.object({ centre: CentreId, desk: z.int().min(1) })
/** Names the visit, so that a key pressed twice or too late cannot hit the next one. */
const AtDeskWithVisit = AtDesk.extend({ visit: z.uuid() })

const DeskErrand = z.object({
  errandNo: z.int(),
  service: ServiceCode,
  serviceGroup: ServiceGroup,
  outcome: OutcomeCode.nullable(),
})

/** Who stands at the desk, as far as the operator needs to know. */
export const DeskVisit = z.object({
  visit: z.uuid(),
  ticket: z.string(),
  state: VisitState,
  stateSince: z.date(),
  language: z.enum(languages),
  needs: z.array(Need),
  priorityClass: PriorityClass,
  channel: Channel,
  calls: z.int(),
  calledAt: z.date().nullable(),
  waitedSeconds: z.int(),
  promiseSeconds: z.int(),
  bookedFor: z.date().nullable(),
  errands: z.array(DeskErrand),
  /** From when on the visit may be marked absent. */
  noShowFrom: z.date().nullable(),
})
export type DeskVisit = z.infer<typeof DeskVisit>

const OwnFigures = z.object({
  served: z.int(),
  noShows: z.int(),
  transferred: z.int(),
  medianServeSeconds: z.int().nullable(),
  serveSecondsToday: z.int(),
  breakSecondsToday: z.int(),
})

export const DeskView = z.object({
  now: z.date(),
  centre: CentreId,
  desk: z.int(),
  state: DeskState,
  stateSince: z.date(),
  isReady: z.boolean(),
  breakReason: z.enum(breakReasons).nullable(),
  skills: z.array(ServiceGroup),
  visit: DeskVisit.nullable(),
  /** Those who went away from this desk and will be back. */
  parked: z.array(z.object({ visit: z.uuid(), ticket: z.string(), since: z.date(), services: z.array(ServiceCode) })),
  /** How many wait for this desk's skills, and the longest wait among them; not who. */
  line: z.object({ waiting: z.int(), longestWaitSeconds: z.int().nullable(), overPromise: z.int() }),
  /** What the last action was, while it can still be taken back. */
  undo: z.object({ type: z.string(), ticket: z.string(), until: z.date() }).nullable(),
  figures: OwnFigures,
})
export type DeskView = z.infer<typeof DeskView>

const declare = <Input extends z.ZodType>(
  name: string,
  records: string,
  input: Input,
  summary: { ky: string; ru: string; en: string },
) =>
  endpoint({
    method: 'POST',
    path: `/api/desks/${name}`,
    summary,
    permission: permission('desks.serve', 'operator'),
    records,
    input,
    output: DeskView,
    refusals: deskRefusals,
  })

export const openDesk = declare('open', 'desks.opened', AtDesk, {
  ky: 'Терезени ачуу',
  ru: 'Открыть окно',
  en: 'Open the desk',
})
export const closeDesk = declare('close', 'desks.closed', AtDesk, {
  ky: 'Терезени жабуу',
  ru: 'Закрыть окно',
  en: 'Close the desk',
})
export const takeBreak = declare('break', 'desks.break-taken', AtDesk.extend({ reason: z.enum(breakReasons) }), {
  ky: 'Тыныгуу',
  ru: 'Перерыв',
  en: 'Take a break',
})
export const callNextHere = declare('next', 'desks.next-called', AtDesk, { ky: 'Кийинки', ru: 'Следующий', en: 'Next' })
export const recall = declare('recall', 'desks.recalled', AtDeskWithVisit, {
  ky: 'Кайра чакыруу',
  ru: 'Вызвать ещё раз',
  en: 'Call again',
})
export const putBack = declare('put-back', 'desks.put-back', AtDeskWithVisit, {
  ky: 'Кийин чакыруу',
  ru: 'Вызвать позже',
  en: 'Call later',
})
export const startServing = declare('start', 'desks.started', AtDeskWithVisit, {
  ky: 'Баштоо',
  ru: 'Начать',
  en: 'Start',
})
export const markNoShow = declare('no-show', 'desks.no-show', AtDeskWithVisit, {
  ky: 'Келген жок',
  ru: 'Не подошёл',
  en: 'Did not come',
})
export const park = declare('park', 'desks.parked', AtDeskWithVisit, {
  ky: 'Кайтып келет',
  ru: 'Вернётся',
  en: 'Will be back',
})
export const resume = declare('resume', 'desks.resumed', AtDeskWithVisit, {
  ky: 'Кайтып келди',
  ru: 'Вернулся',
  en: 'Is back',
})
export const addErrand = declare('add-errand', 'desks.errand-added', AtDeskWithVisit.extend({ service: ServiceCode }), {
  ky: 'Кызмат кошуу',
  ru: 'Добавить услугу',
  en: 'Add a service',
})
/** Ends the present errand; the visit ends with its last one, or goes on to the group of the next. */
export const finishErrand = declare(
  'finish',
  'desks.errand-finished',
  AtDeskWithVisit.extend({
    outcome: OutcomeCode,
    /** Call the next visitor at once. */
    andNext: z.boolean().default(false),
  }),
  { ky: 'Бүтүрүү', ru: 'Завершить', en: 'Finish' },
)
export const transfer = declare(
  'transfer',
  'desks.transferred',
  AtDeskWithVisit.extend({
    to: ServiceGroup,
    toDesk: z.int().min(1).nullable().default(null),
    /** The visitor returns to this desk when the other one has finished. */
    comeBack: z.boolean().default(false),
  }),
  { ky: 'Башка терезеге өткөрүү', ru: 'Направить к другому окну', en: 'Transfer' },
)
export const undo = declare('undo', 'desks.undone', AtDesk, {
  ky: 'Артка кайтаруу',
  ru: 'Отменить действие',
  en: 'Undo',
})

const deskViewDeclared = {
  summary: { ky: 'Терезенин экраны', ru: 'Экран окна', en: 'The desk screen' },
  permission: permission('desks.serve', 'operator'),
  records: nothing('the operator looks at the own desk'),
  input: AtDesk,
  output: DeskView,
  refusals: deskRefusals,
}
export const deskView = endpoint({ method: 'GET', path: '/api/desks/:centre/:desk', ...deskViewDeclared })
export const deskStream = stream({
  path: '/api/desks/:centre/:desk/stream',
  ...deskViewDeclared,
  topic: ({ centre }) => `hall:${centre}`,
})

/* The hall of the head of the centre. */

const HallDesk = z.object({
  desk: z.int(),
  zone: z.string(),
  state: DeskState,
  stateSince: z.date(),
  isReady: z.boolean(),
  staff: z.object({ id: z.string(), name: z.string() }).nullable(),
  breakReason: z.string().nullable(),
  skills: z.array(ServiceGroup),
  plannedSkills: z.array(ServiceGroup),
  isQuick: z.boolean(),
  ticket: z.string().nullable(),
  servedToday: z.int(),
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

const Alarm = z.object({
  kind: z.enum(['promise-at-risk', 'promise-broken', 'no-desk', 'absent-desk', 'long-service']),
  serviceGroup: ServiceGroup.nullable(),
  desk: z.int().nullable(),
  /** When the promise breaks if nothing is done. */
  breaksAt: z.date().nullable(),
  /** Desks that could help: on a break for long, closed with a signed-in operator, or with skills to spare. */
  remedies: z.array(
    z.object({
      desk: z.int(),
      action: z.enum(['add-skill', 'end-break', 'open']),
      serviceGroup: ServiceGroup.nullable(),
    }),
  ),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Alarm = z.infer<typeof Alarm>

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
  longest: z.array(
    z.object({
      visit: z.uuid(),
      ticket: z.string(),
      serviceGroup: ServiceGroup,
      priorityClass: PriorityClass,
      waitedSeconds: z.int(),
      promiseSeconds: z.int(),
      needs: z.array(Need),
    }),
  ),
})
export type HallView = z.infer<typeof HallView>

const hallDeclared = {
  summary: { ky: 'Залдын көрүнүшү', ru: 'Вид зала', en: 'The hall' },
  permission: permission('desks.hall', 'head-of-centre', 'head-office', 'inspector'),
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

/** Opens, closes or sends a staffed desk on a break, in the operator's place. */
export const setDeskState = endpoint({
  method: 'POST',
  path: '/api/desks/set-state',
  summary: { ky: 'Терезенин абалын өзгөртүү', ru: 'Изменить состояние окна', en: 'Change the state of a desk' },
  permission: permission('desks.arrange', 'head-of-centre'),
  records: 'desks.state-set',
  input: AtDesk.extend({
    state: z.enum(['open', 'closed', 'break', 'back-office']),
    reason: z.enum(breakReasons).nullable().default(null),
  }),
  output: HallView,
  refusals: deskRefusals,
})

export const setSkills = endpoint({
  method: 'POST',
  path: '/api/desks/set-skills',
  summary: { ky: 'Терезенин кызматтарын өзгөртүү', ru: 'Изменить услуги окна', en: 'Change the services of a desk' },
  permission: permission('desks.arrange', 'head-of-centre'),
  records: 'desks.skills-set',
  input: AtDesk.extend({ skills: z.array(ServiceGroup).min(1).max(6) }),
  output: HallView,
  refusals: deskRefusals,
})

export const moveOperator = endpoint({
  method: 'POST',
  path: '/api/desks/move-operator',
  summary: {
    ky: 'Кызматкерди башка терезеге которуу',
    ru: 'Перевести сотрудника за другое окно',
    en: 'Move an operator to another desk',
  },
  permission: permission('desks.arrange', 'head-of-centre'),
  records: 'desks.operator-moved',
  input: z.object({ centre: CentreId, from: z.int().min(1), to: z.int().min(1) }),
  output: HallView,
  refusals: deskRefusals,
})

/** Ten-minute steps of a day: what came, what waited, what worked; and the score of the estimates. */
export const DayCurve = z.object({
  day: z.iso.date(),
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
      medianWaitSeconds: z.int().nullable(),
      p90WaitSeconds: z.int().nullable(),
      promiseSeconds: z.int(),
    }),
  ),
  turnedAway: z.array(z.object({ serviceGroup: ServiceGroup, reason: z.string(), count: z.int() })),
  overrides: z.int(),
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
  input: z.object({ centre: CentreId, day: z.iso.date().optional() }),
  output: DayCurve,
})
