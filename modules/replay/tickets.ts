import type { ServiceCode } from '#catalogue/contract'
import { services } from '#catalogue/contract'
import type { DeskVisit } from '#desks/contract'
import { board, leaveLine, postpone, takeTicket, ticketPage, type PriorityGround, type Ticket } from '#queue/contract'
import type { PlannedVisitor } from '#simulation'
import type { Badge, Wire } from './api.ts'
import type { Entry } from './books.ts'
import type { Day, Hall } from './day.ts'
import { calledElsewhere, lookAtPage } from './sitting.ts'

const ticketsBeforeOpeningSeconds = 30 * 60
const looksAgainSeconds = 5 * 60
const grounds: readonly PriorityGround[] = ['infant', 'disability', 'pregnancy', 'veteran']

/** Puts what a visitor does by himself on the agenda; what the hall does to him follows from it. */
export function expectVisitor(day: Day, hall: Hall, visitor: PlannedVisitor): void {
  const doorsAt = hall.plan.opensAtSecond - ticketsBeforeOpeningSeconds
  if (visitor.channel === 'phone' && !visitor.booking)
    day.at(Math.max(doorsAt, visitor.takesTicketAtSecond), () => thinkOfGoing(day, hall, visitor))
  else day.at(Math.max(doorsAt, visitor.arrivesAtSecond), () => takeOne(day, hall, visitor))
}

/**
 * Before setting out a person looks how long the wait is: a number is taken from home only when it will not be called
 * before one can be there.
 */
async function thinkOfGoing(day: Day, hall: Hall, visitor: PlannedVisitor): Promise<void> {
  const onTheWaySeconds = visitor.arrivesAtSecond - day.now()
  if (onTheWaySeconds <= 0) return takeOne(day, hall, visitor)
  const { waits } = await day.api.call(board, { centre: hall.centre })
  const group = hall.groupOf(visitor.errands[0]!.service)
  const expected = waits.find(({ serviceGroup }) => serviceGroup === group)?.expectedSeconds ?? null
  const isBeforeOpening = visitor.arrivesAtSecond <= hall.plan.opensAtSecond
  if (isBeforeOpening || (expected !== null && expected >= onTheWaySeconds)) return takeOne(day, hall, visitor)
  day.at(Math.min(visitor.arrivesAtSecond, day.now() + looksAgainSeconds), () => thinkOfGoing(day, hall, visitor))
}

export function badgeOf({ kiosks, receptions }: Hall, { channel, number }: PlannedVisitor): Badge {
  switch (channel) {
    case 'kiosk':
      return kiosks[number % kiosks.length]
    case 'reception':
      return receptions[number % receptions.length]
    case 'phone':
      return { address: `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}` }
  }
}

export const codesOf = ({ errands }: Pick<PlannedVisitor, 'errands'>): ServiceCode[] => [
  ...new Set(errands.map(({ service }) => service as ServiceCode)),
]

async function takeOne(day: Day, hall: Hall, visitor: PlannedVisitor): Promise<void> {
  const ground = visitor.priority === 'legal-priority' ? grounds[visitor.number % grounds.length]! : null
  const answer = await day.api.call(
    takeTicket,
    {
      centre: hall.centre,
      services: codesOf(visitor),
      identity: { kind: 'pin', value: visitor.pin },
      language: visitor.language,
      ground,
    },
    badgeOf(hall, visitor),
  )
  if ('turnedAway' in answer)
    day.books.turnedAway.push({ centre: hall.centre, visitor: visitor.number, reason: answer.turnedAway })
  else if ('pass' in answer) admitted(day, hall, { ticket: answer, visitor })
  else throw new Error(`visitor ${visitor.number} stands in line already, as ${answer.inLine.ticket}`)
}

type Admitted = { readonly ticket: Wire<Ticket>; readonly visitor: PlannedVisitor }

/** A visitor has a number, and waits unless a ready desk has called it already. */
export function admitted(day: Day, hall: Hall, { ticket, visitor }: Admitted): void {
  const { plan, groupOf } = hall
  const { visit, pass, ticket: number, serviceGroup, priorityClass, deskNo } = ticket
  const transferred = visitor.errands.flatMap(({ after }) => (after.kind === 'transfer' ? [groupOf(after.to)] : []))
  const entry: Entry = {
    ...newEntry(hall, { visit, ticket: number, group: serviceGroup, priorityClass }),
    pass,
    visitor,
    needs: new Set([...visitor.errands.map(({ service }) => groupOf(service)), ...transferred]),
  }
  day.books.entries.set(visit, entry)
  const bookedSecond = visitor.booking ? visitor.booking.slotAtSecond - plan.habits.bookedGraceSeconds : 0
  const clockStarts = Math.max(day.now(), plan.opensAtSecond, priorityClass === 'booked' ? bookedSecond : 0)
  day.books.waits(entry, { fromSecond: clockStarts, priority: priorityClass })
  if (deskNo !== null) return calledElsewhere(day, hall, { entry, deskNo })
  if (visitor.patienceSeconds !== null) {
    const losesPatienceAt = Math.max(clockStarts, visitor.arrivesAtSecond) + visitor.patienceSeconds
    day.at(losesPatienceAt, () => leave(day, hall, entry))
  }
  const from = ticket.expected && day.secondOf(ticket.expected.from)
  if (from !== null && from < visitor.arrivesAtSecond && day.now() < visitor.arrivesAtSecond)
    day.at(Math.max(day.now() + 60, from - 60), () => askForTime(day, hall, entry))
}

/** Still on the way when the number may be called: «I need ten more minutes». */
async function askForTime(day: Day, hall: Hall, entry: Entry): Promise<void> {
  const { centre, pass, visitor } = entry
  if (entry.state !== 'waiting' || pass === null || !visitor || day.now() >= visitor.arrivesAtSecond) return
  const page = await day.api.call(ticketPage, { centre, pass })
  if (page.state !== 'waiting' || page.postponementsLeft === 0) return
  await day.api.call(postpone, { centre, pass })
  day.books.count('postponed')
  const { notBefore } = await day.api.call(ticketPage, { centre, pass })
  if (notBefore === null) return
  const again = day.secondOf(notBefore)
  day.at(again - 20, () => askForTime(day, hall, entry))
  day.at(again + 1, async () => void (await lookAtPage(day, hall, entry)))
}

async function leave(day: Day, hall: Hall, entry: Entry): Promise<void> {
  const { centre, pass } = entry
  if (entry.state !== 'waiting' || entry.calls > 0 || pass === null) return
  const page = await lookAtPage(day, hall, entry)
  if (page?.state !== 'waiting') return
  await day.api.call(leaveLine, { centre, pass })
  entry.state = 'left'
}

type Known = {
  readonly visit: string
  readonly ticket: string
  readonly group: string
  readonly priorityClass: Entry['doorClass']
}

function newEntry(hall: Hall, { visit, ticket, group, priorityClass }: Known): Entry {
  return {
    centre: hall.centre,
    visit,
    ticket,
    pass: null,
    visitor: null,
    doorClass: priorityClass,
    group,
    state: 'waiting',
    needs: new Set([group]),
    sittings: new Map(),
    openErrands: 1,
    comeBackTo: null,
    isSentBack: false,
    calls: 0,
    waits: [],
  }
}

type Shown = Pick<Wire<DeskVisit>, 'visit' | 'ticket'> & { readonly services: readonly ServiceCode[] }

/** The entry of a visit that others began; a new one if nobody here knows the ticket. */
export function strangerOf(day: Day, hall: Hall, { visit, ticket, services: codes }: Shown): Entry {
  const known = day.books.entries.get(visit)
  if (known) return known
  const [first] = codes
  const group = first ? services[first].group : ''
  const entry = newEntry(hall, { visit, ticket, group, priorityClass: 'walk-in' })
  day.books.entries.set(visit, entry)
  return entry
}

export const entryOf = (day: Day, hall: Hall, { visit, ticket, errands }: Wire<DeskVisit>): Entry =>
  strangerOf(day, hall, { visit, ticket, services: errands.map(({ service }) => service) })
