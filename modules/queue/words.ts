import { z } from 'zod'
import { ServiceGroup } from '#catalogue/contract'
import type { Text } from '#kernel/texts.ts'

export const visitStates = ['waiting', 'called', 'serving', 'parked', 'served', 'no-show', 'left', 'cancelled'] as const
export const VisitState = z.enum(visitStates)
export type VisitState = z.infer<typeof VisitState>

export const visitStateTexts: Record<VisitState, Text> = {
  waiting: { ky: 'күтүп жатат', ru: 'ожидает', en: 'waiting' },
  called: { ky: 'чакырылды', ru: 'вызван', en: 'called' },
  serving: { ky: 'терезеде', ru: 'у окна', en: 'at the desk' },
  parked: { ky: 'кийинчерээк кайтат', ru: 'вернётся позже', en: 'will be back' },
  served: { ky: 'бүттү', ru: 'обслужен', en: 'served' },
  'no-show': { ky: 'келген жок', ru: 'не подошёл', en: 'did not come' },
  left: { ky: 'кетти', ru: 'ушёл', en: 'left' },
  cancelled: { ky: 'жокко чыгарылды', ru: 'отменён', en: 'cancelled' },
}

/** From which states an event is possible, and where it leads. Read aloud, it is the way of a visit through the hall. */
export const transitions = {
  taken: { from: [], to: 'waiting' },
  called: { from: ['waiting'], to: 'called' },
  recalled: { from: ['called'], to: 'called' },
  'put-back': { from: ['called'], to: 'waiting' },
  started: { from: ['called'], to: 'serving' },
  'errand-added': { from: ['serving'], to: 'serving' },
  'errand-finished': { from: ['serving'], to: 'serving' },
  'identity-compared': { from: ['serving'], to: 'serving' },
  'ground-not-shown': { from: ['serving'], to: 'waiting' },
  served: { from: ['serving'], to: 'served' },
  transferred: { from: ['serving'], to: 'waiting' },
  parked: { from: ['serving'], to: 'parked' },
  resumed: { from: ['parked'], to: 'waiting' },
  missed: { from: ['called'], to: 'no-show' },
  returned: { from: ['no-show'], to: 'waiting' },
  postponed: { from: ['waiting'], to: 'waiting' },
  arrived: { from: ['waiting'], to: 'waiting' },
  released: { from: ['waiting'], to: 'waiting' },
  'booking-shown': { from: ['waiting', 'called', 'serving', 'parked'], to: 'same' },
  left: { from: ['waiting', 'called', 'parked'], to: 'left' },
  cancelled: { from: ['waiting', 'called', 'serving', 'parked'], to: 'cancelled' },
  undone: {
    from: ['called', 'serving', 'served', 'waiting', 'parked', 'no-show', 'cancelled'],
    to: 'as-before',
  },
} as const satisfies Record<string, { from: readonly VisitState[]; to: VisitState | 'same' | 'as-before' }>

/** Each class has its promise: the longest wait the centre promises. */
export const priorityClasses = ['walk-in', 'booked', 'legal-priority', 'quick', 'returning'] as const
export const PriorityClass = z.enum(priorityClasses)
export type PriorityClass = z.infer<typeof PriorityClass>

export const priorityClassTexts: Record<PriorityClass, Text> = {
  'walk-in': { ky: 'жазылуусуз', ru: 'без записи', en: 'walk-in' },
  booked: { ky: 'жазылуу менен', ru: 'по записи', en: 'booked' },
  'legal-priority': { ky: 'мыйзам боюнча кезексиз', ru: 'вне очереди по закону', en: 'priority by law' },
  quick: { ky: 'тез терезе', ru: 'быстрое окно', en: 'quick zone' },
  returning: { ky: 'башка терезеден', ru: 'от другого окна', en: 'from another desk' },
}

/** Grounds of priority in law; the desk checks them. To verify: the full list is in the service standards. */
export const priorityGrounds = ['disability', 'pregnancy', 'infant', 'veteran'] as const
export const PriorityGround = z.enum(priorityGrounds)
export type PriorityGround = z.infer<typeof PriorityGround>

export const priorityGroundTexts: Record<PriorityGround, Text> = {
  disability: { ky: 'Майыптыгым бар', ru: 'У меня инвалидность', en: 'I have a disability' },
  pregnancy: { ky: 'Кош бойлуумун', ru: 'Я беременна', en: 'I am pregnant' },
  infant: { ky: 'Колумда наристе бар', ru: 'Я с младенцем', en: 'I am with an infant' },
  veteran: { ky: 'Согуш ардагеримин', ru: 'Я ветеран войны', en: 'I am a war veteran' },
}

/** What the desk looks at before it lets somebody come first. To verify, as the grounds are. */
export const groundPaperTexts: Record<PriorityGround, Text> = {
  disability: {
    ky: 'майыптык тууралуу күбөлүк же медициналык-социалдык экспертизанын маалымкаты',
    ru: 'удостоверение об инвалидности или справка медико-социальной экспертизы',
    en: 'a disability certificate',
  },
  pregnancy: { ky: 'кош бойлуунун алмашуу картасы', ru: 'обменная карта беременной', en: 'the antenatal card' },
  infant: {
    ky: 'наристе өзү же анын туулгандыгы тууралуу күбөлүк',
    ru: 'сам младенец или его свидетельство о рождении',
    en: 'the infant itself or its birth certificate',
  },
  veteran: { ky: 'ардагердин күбөлүгү', ru: 'удостоверение ветерана', en: 'the veteran’s certificate' },
}

/** What the desk should know before the person arrives. A ground of priority is a need too. */
export const needs = [...priorityGrounds, 'wheelchair', 'hearing', 'sight', 'interpreter'] as const
export const Need = z.enum(needs)
export type Need = z.infer<typeof Need>

export const needTexts: Record<Need, Text> = {
  disability: { ky: 'майыптыгы бар', ru: 'инвалидность', en: 'disability' },
  pregnancy: { ky: 'кош бойлуу', ru: 'беременность', en: 'pregnant' },
  infant: { ky: 'наристе менен', ru: 'с младенцем', en: 'with an infant' },
  veteran: { ky: 'согуш ардагери', ru: 'ветеран', en: 'veteran' },
  wheelchair: { ky: 'коляскада', ru: 'на коляске', en: 'wheelchair' },
  hearing: { ky: 'начар угат', ru: 'плохо слышит', en: 'hard of hearing' },
  sight: { ky: 'начар көрөт', ru: 'плохо видит', en: 'low vision' },
  interpreter: { ky: 'котормочу керек', ru: 'нужен переводчик', en: 'needs an interpreter' },
}

export const channels = ['kiosk', 'phone', 'reception', 'booking', 'offline-kiosk'] as const
export const Channel = z.enum(channels)
export type Channel = z.infer<typeof Channel>

/** Why somebody got no ticket; every one of them is counted. */
export const turnedAwayReasons = ['day-full', 'too-far', 'no-desk', 'hall-closed'] as const
export type TurnedAwayReason = (typeof turnedAwayReasons)[number]

export const turnedAwayReasonTexts: Record<TurnedAwayReason, Text> = {
  'day-full': { ky: 'күн толгон', ru: 'день заполнен', en: 'the day was full' },
  'too-far': { ky: 'жабылганча жетпейт', ru: 'не успеть доехать', en: 'too far to be there in time' },
  'no-desk': { ky: 'терезе жок', ru: 'не было окна', en: 'no desk' },
  'hall-closed': { ky: 'борбор жабык', ru: 'центр закрыт', en: 'the centre was closed' },
}

export const TurnedAway = z.object({
  turnedAway: z.enum(turnedAwayReasons),
  /** Of the services that were asked for, the line in which nobody would come to the desk any more. */
  serviceGroup: ServiceGroup,
  /** On a full day: until about when those who wait already keep the desks busy, by the forecast. */
  busyUntil: z.date().nullable(),
})
export type TurnedAway = z.infer<typeof TurnedAway>

export const deskStates = ['closed', 'open', 'serving', 'break', 'back-office'] as const
/** What the head of the centre did at a desk, told to whoever works there. */
export type HeadsDeed =
  | { readonly kind: 'opened' | 'break-ended' | 'closed' | 'sent-to-back-office' | 'order-withdrawn' }
  | { readonly kind: 'sent-on-break'; readonly reason: string }
  | { readonly kind: 'moved'; readonly from: number }
  | { readonly kind: 'skills-set'; readonly added: readonly ServiceGroup[]; readonly removed: readonly ServiceGroup[] }
  | { readonly kind: 'kept-released'; readonly ticket: string }
  | { readonly kind: 'called-out-of-order'; readonly visit: string; readonly reason: string }

/** Stands at a desk until its reader has read it: `at` is ISO text, because it is stored as JSON. */
export type HeadsNotice = HeadsDeed & { readonly at: string; readonly by: string; readonly staff: string }

/** What a desk does as soon as its visitor is done. */
export type AfterVisitor =
  | { readonly kind: 'close' | 'back-office' }
  | { readonly kind: 'break'; readonly reason: string }
  | { readonly kind: 'move'; readonly to: number }

/** Stands at a desk until it is carried out, and shortly after it: the end of a visit can be taken back. */
export type HeadsOrder = AfterVisitor & { readonly at: string; readonly by: string; readonly done: string | null }

export const DeskState = z.enum(deskStates)
export type DeskState = z.infer<typeof DeskState>

export const deskStateTexts: Record<DeskState, Text> = {
  closed: { ky: 'жабык', ru: 'закрыто', en: 'closed' },
  open: { ky: 'ачык', ru: 'открыто', en: 'open' },
  serving: { ky: 'тейлөөдө', ru: 'обслуживает', en: 'serving' },
  break: { ky: 'тыныгууда', ru: 'перерыв', en: 'on a break' },
  'back-office': { ky: 'ички иште', ru: 'внутренняя работа', en: 'back office' },
}

/** How long things last in every hall, in seconds; the law does not set them. */
export const hallRules = {
  /** A mistaken action can be taken back. */
  undoSeconds: 10,
  /** Nobody is marked absent sooner than this after the first call; called three times, not sooner than half of it. */
  noShowAfterSeconds: 60,
  callsBeforeNoShow: 3,
  noShowAfterCallsSeconds: 30,
  /** Somebody to be called later is not called again sooner than this. */
  putBackSeconds: 2 * 60,
  /** «Come back to me» holds so long while the operator of that desk is away; then any desk may call. */
  keptForAwayDeskSeconds: 3 * 60,
  /** And so many times the promise of his class while that desk serves others. */
  keptForBusyDeskPromises: 2,
  /** A no-show who comes back within this time keeps what he had waited. */
  returnWithinSeconds: 20 * 60,
  largestReturns: 2,
  /** The clock of a booked person starts at the check-in, but not earlier than this before the booked time. */
  bookingGraceSeconds: 5 * 60,
  postponeSeconds: 10 * 60,
  largestPostponements: 2,
  /** The virtual line opens before the doors do. */
  ticketsBeforeOpeningSeconds: 30 * 60,
  /** Who is further away than this sets out first, or books. */
  largestMinutesAway: 120,
  /** What a page from afar offers to choose from; the first is «I am here already». */
  offeredMinutesAway: [0, 10, 20, 30, 45, 60, 90, 120],
  /** So long after closing, with every desk closed, nobody is served any more. */
  dayEndsAfterClosingSeconds: 60 * 60,
  /** A kiosk may bring its papers this long after they were printed: they are counted on their day. */
  latePapersSeconds: 7 * 86_400,
  largestErrands: 5,
  /** So many numbers taken from one network address may wait in a hall: a family has one address, and so has a trader. */
  largestFromOneAddress: 5,
  /** A reception asks every person for a name and an errand; nobody does that faster. */
  receptionPerMinute: 6,
} as const

/** Demo promises in seconds, until a centre sets its own; the classes and figures are the design's, not the law's. */
export const promisedSeconds: Record<PriorityClass, number> = {
  'walk-in': 15 * 60,
  booked: 5 * 60,
  'legal-priority': 5 * 60,
  quick: 10 * 60,
  returning: 3 * 60,
}
