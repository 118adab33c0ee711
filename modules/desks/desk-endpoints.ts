import { z } from 'zod'
import { OutcomeCode, ServiceCode, ServiceGroup } from '#catalogue/contract'
import { FoundBookings } from '#appointments/contract'
import { CentreId } from '#centres/contract'
import { endpoint, Instant, nothing, permission, stream } from '#kernel/endpoint.ts'
import { languages, type Text } from '#kernel/texts.ts'
import { Identity, identityKinds } from '#people/contract'
import { Channel, DeskState, Need, PriorityClass, PriorityGround, VisitState } from '#queue/contract'
import { breakReasons, DeskNotice, DeskOrder, deskRefusals, putBackReasons } from './words.ts'

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
  /** By what the number was taken; null when it stands in nobody's name. */
  identity: z.enum(identityKinds).nullable(),
  /** What came of comparing it with the paper in hand. */
  identityCheck: z.enum(['same', 'another']).nullable(),
  /** Why the visitor comes first: the desk asks for its paper. */
  ground: PriorityGround.nullable(),
  priorityClass: PriorityClass,
  channel: Channel,
  calls: z.int(),
  calledAt: z.date().nullable(),
  /** The whole wait; the promise of the present class may speak of a part of it only. */
  waitedSeconds: z.int(),
  promisedWaitSeconds: z.int(),
  promiseSeconds: z.int(),
  /** Back after having gone away from this desk, and so not from another one. */
  hasComeBack: z.boolean(),
  bookedFor: z.date().nullable(),
  errands: z.array(DeskErrand),
  /** The one at hand; null when all are finished. */
  currentErrandNo: z.int().nullable(),
  /** What came of the parts of the present errand that other desks did. */
  doneElsewhere: z.array(
    z.object({ sitting: z.int(), desk: z.int(), serviceGroup: ServiceGroup, outcome: OutcomeCode }),
  ),
  /** The desk that waits for the visit to come back; the errand is finished there. */
  returnTo: z.int().nullable(),
  /** From when on the visit may be marked absent. */
  noShowFrom: z.date().nullable(),
  /** The head of the centre broke the order for this visit: why, and when. */
  outOfOrder: z.object({ reason: z.string(), at: z.date() }).nullable(),
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
  /** Those who went away from this desk and will be back, and those of a desk where nobody is any more. */
  parked: z.array(
    z.object({
      visit: z.uuid(),
      ticket: z.string(),
      since: z.date(),
      fromDesk: z.int(),
      services: z.array(ServiceCode),
    }),
  ),
  /** Tickets of those who wait for this desk alone, or will come back to it: whoever leaves the desk is told of them. */
  kept: z.array(z.string()),
  /** Those of them who have not gone for a paper: who waits here, is at another desk, or waits for one (then null). */
  due: z.array(z.object({ visit: z.uuid(), ticket: z.string(), atDesk: z.int().nullable(), waitsHere: z.boolean() })),
  /** How many wait for this desk's skills, and the longest wait among them; not who. */
  line: z.object({ waiting: z.int(), longestWaitSeconds: z.int().nullable(), overPromise: z.int() }),
  /** What the last action was, while it can still be taken back. */
  undo: z.object({ type: z.string(), ticket: z.string(), until: z.date() }).nullable(),
  /** What the head of the centre did here and this operator has not read yet, oldest first. */
  notices: z.array(DeskNotice),
  /** What becomes of this desk as soon as its visitor is done. */
  order: DeskOrder.nullable(),
  figures: OwnFigures,
})
export type DeskView = z.infer<typeof DeskView>

type Declared<Input> = { readonly records: string; readonly input: Input; readonly summary: Text }

const declare = <Input extends z.ZodType>(name: string, { records, input, summary }: Declared<Input>) =>
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

export const openDesk = declare('open', {
  records: 'desks.opened',
  input: AtDesk,
  summary: {
    ky: 'Терезени ачуу',
    ru: 'Открыть окно',
    en: 'Open the desk',
  },
})
export const closeDesk = declare('close', {
  records: 'desks.closed',
  input: AtDesk,
  summary: {
    ky: 'Терезени жабуу',
    ru: 'Закрыть окно',
    en: 'Close the desk',
  },
})
export const takeBreak = declare('break', {
  records: 'desks.break-taken',
  input: AtDesk.extend({ reason: z.enum(breakReasons) }),
  summary: {
    ky: 'Тыныгуу',
    ru: 'Перерыв',
    en: 'Take a break',
  },
})
export const callNextHere = declare('next', {
  records: 'desks.next-called',
  input: AtDesk,
  summary: { ky: 'Кийинки', ru: 'Следующий', en: 'Next' },
})
export const recall = declare('recall', {
  records: 'desks.recalled',
  input: AtDeskWithVisit,
  summary: {
    ky: 'Кайра чакыруу',
    ru: 'Вызвать ещё раз',
    en: 'Call again',
  },
})
export const putBack = declare('put-back', {
  records: 'desks.put-back',
  input: AtDeskWithVisit.extend({ reason: z.enum(putBackReasons) }),
  summary: {
    ky: 'Кийин чакыруу',
    ru: 'Вызвать позже',
    en: 'Call later',
  },
})
export const startServing = declare('start', {
  records: 'desks.started',
  input: AtDeskWithVisit,
  summary: {
    ky: 'Баштоо',
    ru: 'Начать',
    en: 'Start',
  },
})
export const markNoShow = declare('no-show', {
  records: 'desks.no-show',
  input: AtDeskWithVisit,
  summary: {
    ky: 'Келген жок',
    ru: 'Не подошли',
    en: 'Did not come',
  },
})
export const park = declare('park', {
  records: 'desks.parked',
  input: AtDeskWithVisit,
  summary: {
    ky: 'Убактылуу чыгат',
    ru: 'Отойдёт на время',
    en: 'Steps away',
  },
})
export const resume = declare('resume', {
  records: 'desks.resumed',
  input: AtDeskWithVisit,
  summary: {
    ky: 'Кайтып келди',
    ru: 'Снова здесь',
    en: 'Is back',
  },
})
export const addErrand = declare('add-errand', {
  records: 'desks.errand-added',
  input: AtDeskWithVisit.extend({ service: ServiceCode }),
  summary: {
    ky: 'Кызмат кошуу',
    ru: 'Добавить услугу',
    en: 'Add a service',
  },
})
/** Says whether the paper in hand is the one that the number was taken by; the number itself is shown and kept nowhere. */
export const compareIdentity = declare('compare-identity', {
  records: 'desks.identity-compared',
  input: AtDeskWithVisit.extend({ identity: Identity }),
  summary: {
    ky: 'Документти салыштыруу',
    ru: 'Сверить документ',
    en: 'Compare the document',
  },
})
/** The ticket is somebody else's: it ends, and its holder may take a new one. */
export const notThisPerson = declare('not-this-person', {
  records: 'desks.not-this-person',
  input: AtDeskWithVisit,
  summary: { ky: 'Бул башка адам', ru: 'Это не тот человек', en: 'Not this person' },
})
/** For whoever has lost the page of a booking and shows a document: only while the person is being served at this desk. */
export const findBookings = endpoint({
  method: 'POST',
  path: '/api/desks/find-bookings',
  summary: {
    ky: 'Терезеде турган адамдын жазылууларын табуу',
    ru: 'Найти записи посетителя, который у окна',
    en: 'Find the bookings of the visitor at the desk',
  },
  permission: permission('desks.find-bookings', 'operator'),
  isSecret: true,
  records: 'desks.bookings-found',
  input: AtDesk.extend({ identity: Identity }),
  output: FoundBookings,
  refusals: deskRefusals,
})
/** Back into the line as somebody without priority, with all that was waited. */
export const groundNotShown = declare('ground-not-shown', {
  records: 'desks.ground-not-shown',
  input: AtDeskWithVisit,
  summary: {
    ky: 'Кезексиз кирүү укугун көрсөткөн жок',
    ru: 'Право вне очереди не подтверждено',
    en: 'No proof of priority',
  },
})
/** Ends the present errand; the visit ends with its last one, or goes on to the group of the next. */
export const finishErrand = declare('finish', {
  records: 'desks.errand-finished',
  input: AtDeskWithVisit.extend({
    outcome: OutcomeCode,
    /** Call the next visitor at once. */
    andNext: z.boolean().default(false),
  }),
  summary: { ky: 'Бүтүрүү', ru: 'Завершить', en: 'Finish' },
})
export const transfer = declare('transfer', {
  records: 'desks.transferred',
  input: AtDeskWithVisit.extend({
    to: ServiceGroup,
    toDesk: z.int().min(1).nullable().default(null),
    /** The visitor returns to this desk when the other one has finished. */
    comeBack: z.boolean().default(false),
    /** Also where no open desk serves the group, so that nobody can call as things stand. */
    evenIfNobody: z.boolean().default(false),
  }),
  summary: { ky: 'Адамды жөнөтүү', ru: 'Направить к другому окну', en: 'Transfer' },
})
/** Asked by whoever is about to send a visitor there. */
export const transferGroups = endpoint({
  method: 'GET',
  path: '/api/desks/:centre/:desk/groups',
  summary: {
    ky: 'Ар бир топто канча терезе ачык, канча күтүү керек',
    ru: 'Сколько окон открыто для каждой группы и сколько там ждать',
    en: 'How many desks are open for each group, and how long the wait is',
  },
  permission: permission('desks.serve', 'operator'),
  records: nothing('figures of the hall, and nobody in it'),
  input: AtDesk,
  output: z.array(
    z.object({
      serviceGroup: ServiceGroup,
      openDesks: z.int(),
      /** Null when no open desk would call. */
      expectedSeconds: z.int().nullable(),
    }),
  ),
  refusals: deskRefusals,
})
export const undo = declare('undo', {
  records: 'desks.undone',
  input: AtDesk,
  summary: {
    ky: 'Артка кайтаруу',
    ru: 'Отменить действие',
    en: 'Undo',
  },
})

/** «I have read it»: what came later stays. */
export const readNotices = declare('read-notices', {
  records: 'desks.notices-read',
  input: AtDesk.extend({ upTo: Instant }),
  summary: {
    ky: 'Башчынын өзгөртүүсүн окудум',
    ru: 'Прочитано, что сделал руководитель',
    en: 'What the head did has been read',
  },
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
  isPresence: true,
})
