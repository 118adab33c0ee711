import { openingOn } from '#centres'
import { addSeconds, dayOf, instantOf } from '#kernel/clock.ts'
import { reading, type ReadContext } from '#kernel/module.ts'
import type { Read } from '#kernel/sql.ts'
import { promisesOn } from '#queue'
import { hallRules, priorityClasses, type PriorityClass } from '#queue/contract'
import { dayCurve as declared, putBackReasons, type DayCurve } from './contract.ts'
import * as store from './day-store.ts'
import { medianOf } from './desk-view.ts'

const at = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.floor((sorted.length - 1) * share)] ?? null

const later = (one: Date, other: Date | null): Date => (other && other > one ? other : one)

type Asked = { readonly centre: string; readonly day: string; readonly now: Date }

/** From the first ticket until the doors close, the last visitor is served, or now. A day without hours is shown from 8 to 18. */
async function spanOf(read: Read, { centre, day, now }: Asked) {
  const opening = await openingOn(read, centre, day)
  const from = opening ? addSeconds(opening.opensAt, -hallRules.ticketsBeforeOpeningSeconds) : instantOf(day, '08:00')
  const closesAt = opening?.closesAt ?? instantOf(day, '18:00')
  const lastAt = (await store.findLastServed(read, centre, day)).at
  const end = later(closesAt, lastAt && addSeconds(lastAt, 1))
  const until = now < end ? later(from, now) : end
  return { from, until, opensAt: opening?.opensAt ?? null, closesAt: opening?.closesAt ?? null }
}

async function listPromiseScores(read: Read, { centre, day, now }: Asked): Promise<DayCurve['promises']> {
  const promises = await promisesOn(read, centre, day)
  const classes = await store.listClassWaits(read, centre, day)
  const uncalled = await store.listUncalled(read, { centre, day, now })
  const neverCalled = (priorityClass: PriorityClass): number => {
    const found = uncalled.find((each) => each.priorityClass === priorityClass)
    return (found?.waits ?? []).filter((seconds) => seconds > promises[priorityClass]).length
  }
  return priorityClasses.toSorted().flatMap((priorityClass) => {
    const { called, waits } = classes.find((each) => each.priorityClass === priorityClass) ?? { called: 0, waits: [] }
    const score = { called, neverCalled: neverCalled(priorityClass) }
    if (score.called + score.neverCalled === 0) return []
    return {
      priorityClass,
      ...score,
      withinPromise: waits.filter((seconds) => seconds <= promises[priorityClass]).length,
      medianWaitSeconds: medianOf(waits),
      p90WaitSeconds: at(waits, 0.9),
      promiseSeconds: promises[priorityClass],
    }
  })
}

async function deedsOfDesks(read: Read, { centre, day }: Asked): Promise<DayCurve['atDesks']> {
  const deeds = await store.listDeskDeeds(read, centre, day)
  const countOf = (wanted: string) =>
    deeds.filter(({ type }) => type === wanted).reduce((sum, { count }) => sum + count, 0)
  return {
    noShows: countOf('missed'),
    putBacks: putBackReasons.flatMap((reason) => {
      const found = deeds.find((deed) => deed.type === 'put-back' && deed.reason === reason)
      return found ? { reason, count: found.count } : []
    }),
    otherPersons: countOf('cancelled'),
    groundsNotShown: countOf('ground-not-shown'),
  }
}

async function scoreOfEstimates(read: Read, { centre, day }: Asked): Promise<DayCurve['estimates']> {
  const checks = await store.listChecks(read, centre, day)
  return {
    checked: checks.reduce((sum, { checked }) => sum + checked, 0),
    hits: checks.reduce((sum, { hits }) => sum + hits, 0),
    medianWindowSeconds: (await store.findMedianWindow(read, centre, day)).seconds,
    byGroup: checks,
  }
}

async function pictureOf(asked: Asked, { read }: ReadContext): Promise<DayCurve> {
  const { centre, day } = asked
  const { from, until, opensAt, closesAt } = await spanOf(read, asked)
  return {
    day,
    until,
    opensAt,
    closesAt,
    steps: until > from ? await store.listSteps(read, { centre, day, from, until }) : [],
    promises: await listPromiseScores(read, asked),
    turnedAway: await store.listTurnedAway(read, centre, day),
    overrides: (await store.countOverrides(read, centre, day)).count,
    atDesks: await deedsOfDesks(read, asked),
    estimates: await scoreOfEstimates(read, asked),
  }
}

/** A day that is over no longer changes; today's picture moves in steps of ten minutes. The figures are public: many may ask. */
const goodForMs = { today: 10_000, past: 600_000 }
const mostKept = 200

type Kept = { readonly at: number; readonly goodFor: number; readonly picture: Promise<DayCurve> }
const kept = new WeakMap<Read, Map<string, Kept>>()

function pictureSometimes(asked: Asked, context: ReadContext): Promise<DayCurve> {
  const pictures = kept.get(context.read) ?? new Map<string, Kept>()
  kept.set(context.read, pictures)
  const key = `${asked.centre} ${asked.day}`
  const nowMs = asked.now.getTime()
  const known = pictures.get(key)
  if (known && nowMs - known.at < known.goodFor) return known.picture
  if (pictures.size >= mostKept) pictures.clear()
  const picture = pictureOf(asked, context)
  const goodFor = asked.day < dayOf(asked.now) ? goodForMs.past : goodForMs.today
  pictures.set(key, { at: nowMs, goodFor, picture })
  picture.catch(() => pictures.delete(key))
  return picture
}

/** The picture of a day: what came, what waited, what worked, and how far the promises and estimates held. */
export const dayCurve = reading(declared, async ({ centre, day }, context) => {
  const now = context.clock.now()
  return await pictureSometimes({ centre, day: day ?? dayOf(now), now }, context)
})
