import type { Desk } from '#centres/contract'
import type { PlannedBreak, PlannedDesk } from './day-plan.ts'
import type { DayHabits } from './orok.ts'
import { chanceOf } from './random.ts'

/** A desk of the hall as the centre has it. */
export type HallDesk = Pick<Desk, 'desk' | 'skills' | 'isQuick'>

/** The desks that work on this day, with their breaks. */
export function planDesks(habits: DayHabits, seed: number, hallDesks: readonly HallDesk[]): PlannedDesk[] {
  const chance = chanceOf(seed, 'desks')
  const desks = hallDesks.map(({ desk, skills, isQuick }): PlannedDesk => ({
    number: desk,
    skills: [...skills],
    zone: isQuick ? 'quick' : 'long',
    openings: [{ fromSecond: habits.opensAtSecond, untilSecond: habits.closesAtSecond }],
    breaks: [],
  }))
  // Lunch waves go round the whole hall, so that every group always has desks open.
  for (const [index, desk] of desks.entries()) {
    const lunchAtSecond = habits.lunchWaves[index % habits.lunchWaves.length]
    const lunch: PlannedBreak[] =
      lunchAtSecond === undefined ? [] : [{ dueAtSecond: lunchAtSecond, seconds: habits.lunchSeconds, reason: 'lunch' }]
    desk.breaks = inOrderWithoutOverlap([...lunch, ...shortBreaks()])
  }
  return desks

  function shortBreaks(): PlannedBreak[] {
    const reasons = ['rest', 'equipment', 'briefing'] as const
    return reasons.flatMap((reason) => {
      const { perDay, minutes } = habits.shortBreaks[reason]
      const times = Math.floor(perDay) + (chance.isHit(perDay % 1) ? 1 : 0)
      return Array.from({ length: times }, () => ({
        // Nobody rests in the first hour or just before closing.
        dueAtSecond: Math.round(chance.between(habits.opensAtSecond + 3600, habits.closesAtSecond - 1800)),
        seconds: Math.round(chance.lognormal(minutes * 60, 0.3)),
        reason,
      }))
    })
  }
}

/** A break that would fall into another one is dropped: the operator has rested already. */
function inOrderWithoutOverlap(breaks: PlannedBreak[]): PlannedBreak[] {
  const kept: PlannedBreak[] = []
  for (const candidate of breaks) {
    const isFree = kept.every(
      (other) =>
        candidate.dueAtSecond + candidate.seconds <= other.dueAtSecond ||
        other.dueAtSecond + other.seconds <= candidate.dueAtSecond,
    )
    if (isFree) kept.push(candidate)
  }
  return kept.toSorted((a, b) => a.dueAtSecond - b.dueAtSecond)
}
