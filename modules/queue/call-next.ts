import { groups } from '#catalogue/contract'
import { dayOf, type Clock } from '#kernel/clock.ts'
import { laneDeed, laneRoutine } from '#kernel/module.ts'
import { refusing } from '#kernel/refusal.ts'
import type { Actor } from '#kernel/roles.ts'
import type { Read } from '#kernel/sql.ts'
import { callVisit as declared, queueRefusals, visitStateTexts } from './contract.ts'
import { canServe } from './discipline.ts'
import { callTo, callToReadyDesks, nextForReadyDesk, setDesk, type Acting, type Desk, type Hall } from './hall.ts'
import { hallLane, hallTopic, readHall } from './hall-lane.ts'
import { listReadyHalls } from './store.ts'
import { hallTicketOf, whoOf } from './take-ticket.ts'
import { mayHappen, ticketOf } from './visit.ts'
import type { HeadsNotice, HeadsDeed } from './words.ts'

const refuse = refusing(queueRefusals)

/** The operator's own desk, and no other: the desk comes from the sign-in. */
export function ownDesk(hall: Hall, deskNo: number, caller: Actor): Desk {
  const desk = hall.desks.get(deskNo)
  if (!desk || (caller.role === 'operator' && caller.desk !== deskNo)) throw refuse('another-desk', { desk: deskNo })
  return desk
}

function idleDesk(hall: Hall, deskNo: number, caller: Actor): Desk {
  const desk = ownDesk(hall, deskNo, caller)
  const visit = desk.visitId && hall.visits.get(desk.visitId)
  if (visit) throw refuse('desk-busy', { ticket: ticketOf(visit) })
  if (desk.state !== 'open') throw refuse('desk-not-open')
  return desk
}

/** More than these nobody reads. */
const keptNotices = 5

/** Tells whoever works at a desk what the head of the centre did there. It stands at the desk until it was read. */
export function notify({ hall, who }: Acting, { deskNo, staffId }: Pick<Desk, 'deskNo' | 'staffId'>, deed: HeadsDeed) {
  const desk = hall.desks.get(deskNo)
  if (!desk || staffId === null) return
  const notice: HeadsNotice = { ...deed, at: who.at.toISOString(), by: who.actor, staff: staffId }
  const others = desk.notices.filter(({ staff }) => staff === staffId)
  setDesk({ hall, who }, deskNo, { notices: [...others, notice].slice(-keptNotices) })
}

/** Calls one visit out of order: only the head of the centre, only with a reason, and it counts in the integrity figures. */
export const callVisit = laneDeed(hallLane)(
  declared,
  ({ centre }) => centre,
  async ({ centre, desk: deskNo, visit: visitId, reason }, { state: hall, caller, clock, record, touch }) => {
    const desk = idleDesk(hall, deskNo, caller)
    const visit = hall.visits.get(visitId)
    if (!visit) throw refuse('no-such-ticket')
    if (!mayHappen(visit, 'called')) throw refuse('not-possible-now', { state: visitStateTexts[visit.state] })
    if (!canServe(visit, desk))
      throw refuse('desk-cannot-serve', {
        desk: deskNo,
        ticket: ticketOf(visit),
        group: groups[visit.serviceGroup].name,
      })
    const at = { hall, who: whoOf(caller, clock) }
    const called = callTo(at, visit, { deskNo, reason })
    notify(at, desk, { kind: 'called-out-of-order', visit: visitId, reason })
    touch(hallTopic(centre))
    record({ subject: visitId, centre, reason, facts: { ticket: ticketOf(visit), desk: deskNo } })
    return hallTicketOf(called, hall, clock.now())
  },
)

/** Halls of today in which a desk stands ready for somebody whom time alone has made callable. */
async function listDue(read: Read, clock: Clock): Promise<string[]> {
  const now = clock.now()
  const due: string[] = []
  for (const { centreId } of await listReadyHalls(read, dayOf(now)))
    if (nextForReadyDesk(await readHall(read, centreId, clock), now)) due.push(centreId)
  return due
}

/** Ten minutes are over, a desk did not come back from its break: nobody presses a key then, so the hall calls by itself. */
export const callWhoIsDue = laneRoutine(hallLane, {
  name: 'queue-call-who-is-due',
  everySeconds: 5,
  due: listDue,
  async perform({ state: hall, caller, clock, record, touch }) {
    const called = callToReadyDesks({ hall, who: whoOf(caller, clock) })
    for (const visit of called)
      record({
        type: 'queue.next-called',
        subject: visit.visitId,
        centre: hall.centreId,
        facts: { ticket: ticketOf(visit), desk: visit.deskNo },
      })
    if (called.length > 0) touch(hallTopic(hall.centreId))
  },
})
