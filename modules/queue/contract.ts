import { z } from 'zod'
import { ServiceCode, ServiceGroup } from '#catalogue/contract'
import { CentreId } from '#centres/contract'
import { endpoint, Instant, nothing, permission, stream } from '#kernel/endpoint.ts'
import { languages } from '#kernel/texts.ts'
import { Identity } from '#people/contract'
import { DoorPass } from '#presence/contract'
import { queueRefusals } from './refusals.ts'
import { hallRules, Need, PriorityClass, PriorityGround, TurnedAway, VisitState } from './words.ts'

export * from './words.ts'
export { queueRefusals } from './refusals.ts'

const Window = z.object({ from: z.date(), until: z.date() })

/** A ticket as everybody may see it who has to do with the hall: nothing in it says who its holder is. */
export const HallTicket = z.object({
  visit: z.uuid(),
  centre: CentreId,
  ticket: z.string(),
  /** In which its holder is called. */
  language: z.enum(languages),
  serviceGroup: ServiceGroup,
  priorityClass: PriorityClass,
  state: VisitState,
  takenAt: z.date(),
  promiseSeconds: z.int(),
  /** When the promise is over; null for whoever does not wait. */
  promisedUntil: z.date().nullable(),
  expected: Window.nullable(),
  /** How many will be called before to desks that might call this visit; null when not waiting. */
  ahead: z.int().nullable(),
  deskNo: z.int().nullable(),
})
export type HallTicket = z.infer<typeof HallTicket>

/** A ticket as its holder sees it. Who has the pass acts in the holder's name: no answer to staff contains it. */
export const Ticket = HallTicket.extend({
  /** The secret of the ticket's page. */
  pass: z.string(),
})
export type Ticket = z.infer<typeof Ticket>

/** What staff are told of a ticket that they asked for in somebody's name, and a kiosk of one that exists already. */
export const WithoutPass = z.object({
  inLine: HallTicket,
  /** Of the services asked for now, those that the ticket was not taken for: they are added at the desk. */
  notOnIt: z.array(ServiceCode),
})
export type WithoutPass = z.infer<typeof WithoutPass>

const Services = z.array(ServiceCode).min(1).max(5)
const Pass = z.string().regex(/^[\w-]{16,40}$/)

export const takeTicket = endpoint({
  method: 'POST',
  path: '/api/queue/take-ticket',
  summary: { ky: 'Кезек талонун алуу', ru: 'Взять талон', en: 'Take a ticket' },
  permission: permission('queue.take-ticket', 'anyone', 'kiosk', 'reception'),
  records: 'queue.ticket-taken',
  input: z.object({
    centre: CentreId,
    services: Services,
    identity: Identity,
    language: z.enum(languages),
    ground: PriorityGround.nullable().default(null),
    needs: z.array(Need).max(6).default([]),
    /** How long the person still needs to the centre. The place counts from now; nobody is called before. */
    minutesAway: z.int().min(0).max(hallRules.largestMinutesAway).default(0),
  }),
  output: z.union([Ticket, WithoutPass, TurnedAway]),
  refusals: queueRefusals,
})

export const checkIn = endpoint({
  method: 'POST',
  path: '/api/queue/check-in',
  summary: { ky: 'Жазылуу боюнча келдим', ru: 'Отметиться по записи', en: 'Check in for a booked time' },
  permission: permission('queue.check-in', 'anyone', 'kiosk', 'reception', 'operator', 'head-of-centre'),
  records: 'queue.checked-in',
  input: z.object({
    centre: CentreId,
    /** The code of the booking, as printed and in its QR. */
    code: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9]{6,12}$/),
    needs: z.array(Need).max(6).default([]),
    /** Shows that somebody's own phone is in the hall; machines of the centre and staff are there anyway. */
    door: DoorPass.optional(),
  }),
  output: z.union([Ticket, WithoutPass]),
  refusals: queueRefusals,
})

export const OfflineTicket = z.object({
  number: z.int().min(1).max(9999),
  takenAt: Instant,
  services: Services,
  identity: Identity,
  language: z.enum(languages),
  ground: PriorityGround.nullable().default(null),
  needs: z.array(Need).max(6).default([]),
  /** Printed on the paper as QR before the server knew of it. */
  pass: Pass,
})
export type OfflineTicket = z.infer<typeof OfflineTicket>

export const handOver = endpoint({
  method: 'POST',
  path: '/api/queue/hand-over',
  summary: {
    ky: 'Тармаксыз берилген талондорду өткөрүү',
    ru: 'Передать талоны, выданные без сети',
    en: 'Hand over the tickets issued without the network',
  },
  permission: permission('queue.hand-over', 'kiosk'),
  records: 'queue.tickets-handed-over',
  input: z.object({
    centre: CentreId,
    /** All or none: when one is refused, the kiosk sends the papers one by one and keeps the one that is to blame. */
    tickets: z.array(OfflineTicket).max(50),
    /** Numbers of the kiosk's papers of today that were refused for good: nobody waits with them, and none is missing. */
    refused: z.array(z.int().min(1).max(9999)).max(200).default([]),
  }),
  output: z.object({ accepted: z.array(Ticket) }),
  refusals: queueRefusals,
})

export const callVisit = endpoint({
  method: 'POST',
  path: '/api/queue/call-visit',
  summary: { ky: 'Кезексиз чакыруу', ru: 'Вызвать вне очереди', en: 'Call a particular visitor out of order' },
  permission: permission('queue.call-particular', 'head-of-centre'),
  records: 'queue.order-overridden',
  input: z.object({
    centre: CentreId,
    desk: z.int().min(1),
    visit: z.uuid(),
    reason: z.string().trim().min(10).max(300),
  }),
  output: HallTicket,
  refusals: queueRefusals,
})

const OwnTicket = z.object({ centre: CentreId, pass: Pass })

export const leaveLine = endpoint({
  method: 'POST',
  path: '/api/queue/tickets/:centre/:pass/leave',
  summary: { ky: 'Кезектен кетүү', ru: 'Уйти из очереди', en: 'Leave the line' },
  permission: permission('queue.own-ticket', 'anyone', 'kiosk'),
  records: 'queue.left',
  input: OwnTicket,
  output: Ticket,
  refusals: queueRefusals,
})

export const postpone = endpoint({
  method: 'POST',
  path: '/api/queue/tickets/:centre/:pass/postpone',
  summary: { ky: 'Дагы он мүнөт керек', ru: 'Мне нужно ещё десять минут', en: 'I need ten more minutes' },
  permission: permission('queue.own-ticket', 'anyone', 'kiosk'),
  records: 'queue.postponed',
  input: OwnTicket,
  output: Ticket,
  refusals: queueRefusals,
})

export const returnToLine = endpoint({
  method: 'POST',
  path: '/api/queue/tickets/:centre/:pass/return',
  summary: { ky: 'Мен келдим', ru: 'Я вернулся', en: 'I am back' },
  permission: permission('queue.own-ticket', 'anyone', 'kiosk'),
  records: 'queue.returned',
  input: OwnTicket,
  output: Ticket,
  refusals: queueRefusals,
})

export const arrive = endpoint({
  method: 'POST',
  path: '/api/queue/tickets/:centre/:pass/arrive',
  summary: { ky: 'Мен келип калдым', ru: 'Я уже здесь', en: 'I am here already' },
  permission: permission('queue.own-ticket', 'anyone', 'kiosk'),
  records: 'queue.arrived',
  input: OwnTicket.extend({
    /** Proof of a phone that it is in the hall; machines of the hall need none. */
    door: DoorPass.optional(),
  }),
  output: Ticket,
  refusals: queueRefusals,
})

/** Place, window, promise and desk of one ticket, for its holder's phone. */
export const TicketPage = Ticket.extend({
  now: z.date(),
  waitedSeconds: z.int(),
  /** What of it counts against the promise: not the way to the hall, nor the time before a booked one. */
  promisedWaitSeconds: z.int(),
  /** How often it was called so far: a phone rings at each. */
  calls: z.int(),
  /** How often its holder may still ask for ten more minutes. */
  postponementsLeft: z.int(),
  returnUntil: z.date().nullable(),
  /** Taken from afar, and its holder is not expected yet: whoever is in the hall already may say so. */
  isOnTheWay: z.boolean(),
  notBefore: z.date().nullable(),
  /** The desk that waits for whoever was sent away for a moment, or to which another desk will send back. */
  backToDesk: z.int().nullable(),
  /** The doors are closed: whoever is inside may still be called. */
  isAfterClosing: z.boolean(),
  /** Who waits for one desk is called by no other. */
  keptForDesk: z.int().nullable(),
  services: z.array(ServiceCode),
  language: z.enum(languages),
})
export type TicketPage = z.infer<typeof TicketPage>

export const ticketPage = endpoint({
  method: 'GET',
  path: '/api/queue/tickets/:centre/:pass',
  summary: { ky: 'Талондун абалы', ru: 'Состояние талона', en: 'The state of a ticket' },
  permission: permission('queue.own-ticket', 'anyone', 'kiosk'),
  records: nothing('a person looks at his own ticket, which names nobody'),
  input: OwnTicket,
  output: TicketPage,
  refusals: queueRefusals,
})

export const ticketOfBooking = endpoint({
  method: 'GET',
  path: '/api/queue/bookings/:centre/:pass/ticket',
  summary: { ky: 'Жазылуудан чыккан талон', ru: 'Талон, выданный по записи', en: 'The ticket that came of a booking' },
  permission: permission('queue.own-ticket', 'anyone', 'kiosk'),
  records: nothing('a person looks for his own ticket, which names nobody'),
  /** The secret of the booking's page: whoever holds it is the person, and so may have the secret of the ticket. */
  input: OwnTicket,
  output: z.object({ ticket: z.string(), pass: Pass, state: VisitState }),
  refusals: queueRefusals,
})

export const ticketStream = stream({
  path: '/api/queue/tickets/:centre/:pass/stream',
  summary: { ky: 'Талон, түз эфирде', ru: 'Талон вживую', en: 'A ticket, live' },
  permission: permission('queue.own-ticket', 'anyone', 'kiosk'),
  records: nothing('a person looks at his own ticket, which names nobody'),
  input: OwnTicket,
  output: TicketPage,
  refusals: queueRefusals,
  topic: ({ centre }) => `hall:${centre}`,
})

export const Board = z.object({
  now: z.date(),
  centre: CentreId,
  /** Oldest first, all that still stand among them; a board that was away announces those it has not announced yet. */
  calls: z.array(
    z.object({
      id: z.string(),
      ticket: z.string(),
      deskNo: z.int(),
      /** In which the visitor is called first: all that a board learns of him. */
      language: z.enum(languages),
      at: z.date(),
      isRepeated: z.boolean(),
    }),
  ),
  /** Tickets at a desk or called to it: what a visitor may still be looking for. */
  atDesks: z.array(z.object({ ticket: z.string(), deskNo: z.int(), state: VisitState })),
  /** In the order in which they would be called; numbers only. */
  waiting: z.array(z.object({ ticket: z.string(), serviceGroup: ServiceGroup })),
  waits: z.array(
    z.object({
      serviceGroup: ServiceGroup,
      waiting: z.int(),
      openDesks: z.int(),
      expectedSeconds: z.int().nullable(),
      /** Those who wait already keep its desks busy until the doors close: nobody gets a ticket for it any more today. */
      isFull: z.boolean(),
      /** The longest wait that somebody without a booking or a priority is promised. */
      promiseSeconds: z.int(),
    }),
  ),
  opensAt: z.date().nullable(),
  closesAt: z.date().nullable(),
})
export type Board = z.infer<typeof Board>

const boardDeclared = {
  summary: { ky: 'Табло', ru: 'Табло', en: 'The board' },
  permission: permission('queue.board', 'anyone', 'board', 'kiosk', 'operator', 'head-of-centre'),
  records: nothing('numbers and desks, public on the wall'),
  input: z.object({ centre: CentreId }),
  output: Board,
}

export const board = endpoint({ method: 'GET', path: '/api/queue/board/:centre', ...boardDeclared })

export const boardStream = stream({
  path: '/api/queue/board/:centre/stream',
  ...boardDeclared,
  topic: ({ centre }) => `hall:${centre}`,
})

const CentreLoad = z.object({
  centre: CentreId,
  /** Null on a day the centre is closed. */
  opensAt: z.date().nullable(),
  closesAt: z.date().nullable(),
  waiting: z.int(),
  openDesks: z.int(),
  /** Only the groups for which the centre has a desk. */
  groups: z.array(
    z.object({
      serviceGroup: ServiceGroup,
      waiting: z.int(),
      openDesks: z.int(),
      /** What a walk-in who comes now would wait; null while no open desk serves the group. */
      expectedSeconds: z.int().nullable(),
      expected: Window.nullable(),
    }),
  ),
})
export type CentreLoad = z.infer<typeof CentreLoad>

export const Load = z.object({ now: z.date(), centres: z.array(CentreLoad) })
export type Load = z.infer<typeof Load>

export const load = endpoint({
  method: 'GET',
  path: '/api/queue/load',
  summary: {
    ky: 'Бардык борборлор азыр канчалык бош эмес',
    ru: 'Загрузка всех центров сейчас',
    en: 'How busy every centre is now',
  },
  permission: permission('queue.load', 'anyone'),
  records: nothing('counts and estimates, public'),
  input: z.object({}),
  output: Load,
})

export const Outlook = z.object({
  /** What a ticket would say that is taken now from so far away, one for each time that a page offers. */
  tickets: z.array(z.object({ minutesAway: z.int(), expected: Window.nullable(), refused: TurnedAway.nullable() })),
})
export type Outlook = z.infer<typeof Outlook>

export const outlook = endpoint({
  method: 'GET',
  path: '/api/queue/outlook/:centre',
  summary: {
    ky: 'Азыр талон алсам, качан чакырышат',
    ru: 'Когда вызовут, если взять талон сейчас',
    en: 'When a ticket that is taken now would be called',
  },
  permission: permission('queue.outlook', 'anyone'),
  records: nothing('estimates, public'),
  input: z.object({ centre: CentreId, serviceGroup: ServiceGroup }),
  output: Outlook,
})
