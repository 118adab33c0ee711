import type { PlannedBreak, PlannedDesk } from './day-plan.ts'
import type { DayHabits } from './orok.ts'
import { chanceOf } from './random.ts'

/** The desks of the day with their skills and breaks, numbered in the order of the groups. */
export function planDesks(habits: DayHabits, seed: number): PlannedDesk[] {
  const chance = chanceOf(seed, 'desks')
  const desks: PlannedDesk[] = []
  for (const [code, group] of Object.entries(habits.groups)) {
    for (let place = 0; place < group.desks; place += 1) {
      // Spread evenly over the desks of the group, so that every seed has the promised number of helpers.
      const also = Object.entries(group.alsoServes).filter(
        ([, share]) => Math.floor((place + 1) * share) > Math.floor(place * share),
      )
      desks.push({
        number: desks.length + 1,
        skills: [code, ...also.map(([other]) => other)],
        zone: code === 'quick' ? 'quick' : 'long',
        openings: [{ fromSecond: habits.opensAtSecond, untilSecond: habits.closesAtSecond }],
        breaks: [],
      })
    }
  }
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
  return kept.sort((a, b) => a.dueAtSecond - b.dueAtSecond)
}
