import { findDevice } from '#centres'
import { dayOf, secondsBetween } from '#kernel/clock.ts'
import { laneDeed, type DeedContext } from '#kernel/module.ts'
import { holderOf } from '#people'
import { refusing } from '#kernel/refusal.ts'
import { handOver as declared, queueRefusals, type OfflineTicket } from './contract.ts'
import { endOfDay } from './day.ts'
import { happen, type Acting, type Hall } from './hall.ts'
import { hallLane, hallTopic } from './hall-lane.ts'
import { findVisit, findVisitIdByNumber, findVisitIdByPass } from './store.ts'
import { admit, claimOf, classOf, errandsOf, giveNumber, ticketView, whoOf, type Wish } from './take-ticket.ts'
import { liveForAnyOf } from './visit-index.ts'
import { ticketOf, type Visit } from './visit.ts'
import { hallRules } from './words.ts'

const refuse = refusing(queueRefusals)

type Context = DeedContext & { readonly state: Hall }

type Paper = { readonly series: string; readonly day: string; readonly ticket: OfflineTicket; readonly holder: string }

/** What this number and secret have become already; another secret under the same number is somebody else's ticket. */
async function findAccepted({ state: hall, tx }: Context, { series, day, ticket }: Paper): Promise<Visit | undefined> {
  const { number, pass } = ticket
  const live = [...hall.visits.values()].find(
    (visit) => visit.day === day && visit.series === series && visit.number === number,
  )
  const row = live ?? (await findVisitIdByNumber(tx, { centre: hall.centreId, day, series, number }))
  if (!row && (await findVisitIdByPass(tx, hall.centreId, pass)))
    throw refuse('number-taken', { ticket: ticketOf({ series, number }) })
  if (!row) return undefined
  if (row.pass !== pass) throw refuse('number-taken', { ticket: ticketOf({ series, number }) })
  return live ?? (await findVisit(tx, hall.centreId, row.visitId))
}

/** A clock that is ahead of ours has printed a paper of the future: it was taken by now at the latest. */
function takenAtOf({ takenAt }: OfflineTicket, { clock }: Context): Date {
  const at = new Date(takenAt)
  const now = clock.now()
  return at > now ? now : at
}

/** The day on the paper. What a machine that was forgotten brings after weeks changes no figures any more. */
function dayOfPaper(ticket: OfflineTicket, context: Context): string {
  const takenAt = takenAtOf(ticket, context)
  if (secondsBetween(takenAt, context.clock.now()) > hallRules.latePapersSeconds) throw refuse('not-of-today')
  return dayOf(takenAt)
}

/** The number, or the secret, that two papers of one request have. */
function twiceIn(tickets: readonly OfflineTicket[], series: string): string {
  const twice = tickets.find(({ number, pass }, index) =>
    tickets.slice(0, index).some((other) => other.number === number || other.pass === pass),
  )
  return ticketOf({ series, number: twice!.number })
}

/** A number of a kiosk's own series has come in, as a ticket or as one that was refused. */
function notePaper({ papers }: Pick<Hall, 'papers'>, series: string, number: number): void {
  const { last, missing } = papers.get(series) ?? { last: 0, missing: new Set<number>() }
  const between = Array.from({ length: Math.max(0, number - last - 1) }, (_, index) => last + 1 + index)
  const left = new Set([...missing, ...between])
  left.delete(number)
  papers.set(series, { last: Math.max(last, number), missing: left })
}

/** Whoever took a second ticket meanwhile keeps both: the machines gave them, so they are honoured; the second has no holder. */
function admitOffline(context: Context, { series, day, ticket, holder }: Paper): Visit {
  const { state: hall, caller, clock } = context
  const at = { hall, who: whoOf(caller, clock) }
  const errands = errandsOf(ticket.services)
  const { serviceGroup } = errands[0]!
  const { number, pass, language, ground } = ticket
  const wish: Wish = {
    holder: liveForAnyOf(hall, holder, errands) ? null : holder,
    channel: 'offline-kiosk',
    language,
    ...claimOf(ground, ticket.needs),
    serviceGroup,
    priorityClass: classOf(serviceGroup, ground),
    errands,
    expected: null,
    given: { series, number, pass, takenAt: takenAtOf(ticket, context), day },
  }
  if (day < hall.day) return leaveUnserved(at, giveNumber(at, wish))
  notePaper(hall, series, number)
  return admit(at, wish)
}

/** The network came back after that day: nobody can be called any more, but whoever stood there in vain is counted. */
const leaveUnserved = ({ hall, who }: Acting, { visitId, day }: Visit): Visit =>
  happen({ hall, who: { ...who, at: endOfDay(day) } }, visitId, { type: 'cancelled', facts: { reason: 'day-ended' } })

/** A paper that was refused stays a number that was given: without it the series would seem to have a gap. */
function noteRefused({ state: hall, clock }: Context, series: string, numbers: readonly number[]): void {
  const { centreId, day, changes } = hall
  for (const number of new Set(numbers)) {
    const paper = { centreId, day, series, number, at: clock.now() }
    changes.refusedPapers.push(paper)
    changes.rows.push({ table: 'queue.refused_paper', key: `${centreId}:${day}:${series}-${number}`, row: paper })
    notePaper(hall, series, number)
  }
}

/**
 * Takes over what a kiosk issued from its own series while the network was gone. Handing over twice changes nothing, and
 * the promise counts from the instant on the paper.
 */
export const handOver = laneDeed(hallLane)(
  declared,
  ({ centre }) => centre,
  async ({ centre, tickets, refused }, context) => {
    const { state: hall, tx, caller, clock, settings, record, touch } = context
    const device = await findDevice(tx, centre, caller.id)
    const series = device?.offlineSeries
    if (!series) throw refuse('no-own-series')
    const numbers = new Set(tickets.map(({ number }) => number))
    if (numbers.size !== tickets.length || new Set(tickets.map(({ pass }) => pass)).size !== tickets.length)
      throw refuse('number-taken', { ticket: twiceIn(tickets, series) })
    // All papers are looked at before the first is taken over.
    const looked: (Visit | Paper)[] = []
    for (const ticket of tickets) {
      const day = dayOfPaper(ticket, context)
      const paper = { series, day, ticket, holder: holderOf(ticket.identity, settings) }
      looked.push((await findAccepted(context, paper)) ?? paper)
    }
    const fresh = looked.filter((each) => 'ticket' in each).length
    noteRefused(context, series, refused)
    const visits = looked.map((each) => ('ticket' in each ? admitOffline(context, each) : each))
    touch(hallTopic(centre))
    record({ subject: caller.id, centre, facts: { series, numbers: [...numbers], fresh, refused } })
    return { accepted: visits.map((visit) => ticketView(visit, hall, clock.now())) }
  },
)
