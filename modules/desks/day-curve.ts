import { openingOn } from '#centres'
import { addSeconds, dayOf, instantOf } from '#kernel/clock.ts'
import { reading } from '#kernel/module.ts'
import { readHall } from '#queue'
import { dayCurve as declared, type DayCurve } from './contract.ts'
import { countOverrides, findMedianWindow, listChecks, listClassWaits, listSteps, listTurnedAway } from './day-store.ts'
import { medianOf } from './desk-view.ts'

const at = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.floor((sorted.length - 1) * share)] ?? null

/** The picture of a day: from half an hour before the doors open until they close, or until now. */
export const dayCurve = reading(declared, async ({ centre, day: asked }, { read, clock }): Promise<DayCurve> => {
  const now = clock.now()
  const day = asked ?? dayOf(now)
  const opening = await openingOn(read, centre, day)
  const from = opening ? addSeconds(opening.opensAt, -30 * 60) : instantOf(day, '08:00')
  const closesAt = opening?.closesAt ?? instantOf(day, '18:00')
  const until = day === dayOf(now) && now < closesAt ? now : closesAt
  const { promises } = await readHall(read, centre, clock)
  const checks = await listChecks(read, centre, day)
  const classes = await listClassWaits(read, centre, day)
  return {
    day,
    steps: until < from ? [] : await listSteps(read, { centre, day, from, until }),
    promises: classes.map(({ priorityClass, called, waits }) => ({
      priorityClass,
      called,
      withinPromise: waits.filter((seconds) => seconds <= promises[priorityClass]).length,
      medianWaitSeconds: medianOf(waits),
      p90WaitSeconds: at(waits, 0.9),
      promiseSeconds: promises[priorityClass],
    })),
    turnedAway: await listTurnedAway(read, centre, day),
    overrides: (await countOverrides(read, centre, day)).count,
    estimates: {
      checked: checks.reduce((sum, { checked }) => sum + checked, 0),
      hits: checks.reduce((sum, { hits }) => sum + hits, 0),
      medianWindowSeconds: (await findMedianWindow(read, centre, day)).seconds,
      byGroup: checks,
    },
  }
})
