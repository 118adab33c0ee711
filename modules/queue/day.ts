import { addSeconds, instantOf, type Clock } from '#kernel/clock.ts'
import type { Passing } from '#kernel/module.ts'
import { system } from '#kernel/roles.ts'
import { happen, setDesk, type Acting, type Hall } from './hall.ts'
import { hallRules } from './words.ts'

export const endOfDay = (day: string): Date => addSeconds(instantOf(day, '00:00'), 86_400)

/**
 * Whoever is still in line has nobody to wait for: it is night, or the centre has been closed for a while and every desk
 * with it. A desk that works on after closing serves its line to the end.
 */
export function isDayOver({ day, opening, desks, visits }: Hall, now: Date): boolean {
  if (now >= endOfDay(day)) return true
  const isClosed = opening && now >= addSeconds(opening.closesAt, hallRules.dayEndsAfterClosingSeconds)
  if (!isClosed) return false
  const isAnyoneLeft = [...visits.values()].some(({ state }) => state !== 'no-show')
  return isAnyoneLeft && [...desks.values()].every(({ state }) => state === 'closed')
}

/** Whoever is still in the hall did not get what they came for and leave as not served; desks that were left open close. */
export function endDay(hall: Hall, { clock, record }: { clock: Clock; record: Passing['record'] }): void {
  const now = clock.now()
  const midnight = endOfDay(hall.day)
  // A house that was asleep over the night ends the day late, but not later than it was.
  const who = { at: now < midnight ? now : midnight, actor: system.id, deskNo: null, device: null }
  const at: Acting = { hall, who }
  const before = hall.changes.rows.length
  for (const visit of hall.visits.values())
    if (visit.state !== 'no-show') happen(at, visit.visitId, { type: 'cancelled', facts: { reason: 'day-ended' } })
  for (const desk of hall.desks.values())
    if (desk.state !== 'closed')
      setDesk(at, desk.deskNo, {
        state: 'closed',
        staffId: null,
        readySince: null,
        breakReason: null,
        visitId: null,
        reason: 'day-ended',
      })
  for (const row of hall.changes.rows.slice(before))
    record({ type: 'queue.day-ended', subject: row.key, centre: hall.centreId, facts: { day: hall.day }, rows: [row] })
}

/** What is of one day only. */
const emptied = (): Pick<Hall, 'series' | 'papers' | 'calls' | 'served' | 'figures' | 'ownFigures' | 'lastDeeds'> => ({
  series: new Map(),
  papers: new Map(),
  calls: [],
  served: new Map(),
  figures: new Map(),
  ownFigures: new Map(),
  lastDeeds: new Map(),
})

/** The first command of a day finds the day before ended. */
export function beginDay(hall: Hall, day: string, passing: Passing): Hall {
  endDay(hall, passing)
  const stillHere = [...hall.visits].filter(([, { state }]) => state !== 'no-show')
  return { ...hall, ...emptied(), day, visits: new Map(stillHere) }
}

/** A hall whose day has not begun: the first command will end yesterday; until then nobody waits and no desk is open. */
export const asleep = (hall: Hall, day: string): Hall => ({
  ...hall,
  ...emptied(),
  day,
  visits: new Map(),
  desks: new Map([...hall.desks.values()].map((desk) => [desk.deskNo, { ...desk, state: 'closed', visitId: null }])),
})
