import type { ServiceGroup } from '#catalogue/contract'
import { nextVisit, type InLine } from '#queue'
import type { DayPlan } from './day-plan.ts'
import type { NextTicket, WaitingTicket } from './play-plan.ts'

type Person = InLine & { readonly ticket: WaitingTicket }

const instant = (second: number): Date => new Date(second * 1000)

/** The very rule of the hall, for playing a plan in memory. */
export function byTheRule({ promiseSeconds }: Pick<DayPlan, 'promiseSeconds'>): NextTicket {
  const people = new WeakMap<WaitingTicket, Person>()
  const personOf = (ticket: WaitingTicket): Person => {
    const known = people.get(ticket)
    if (known) return known
    const person: Person = {
      ticket,
      serviceGroup: ticket.group as ServiceGroup,
      priorityClass: ticket.class,
      takenAt: instant(ticket.id),
      waitingSince: instant(ticket.waitingSinceSecond),
      waitedSeconds: 0,
      notBefore: null,
      reservedDeskNo: null,
      series: '',
      number: ticket.id,
    }
    people.set(ticket, person)
    return person
  }
  return (waiting, { id, skills, zone }, nowSecond) => {
    const desk = { deskNo: id, skills: skills as readonly ServiceGroup[], isQuick: zone === 'quick' }
    return nextVisit(waiting.map(personOf), desk, { promises: promiseSeconds, now: instant(nowSecond) })?.ticket
  }
}
