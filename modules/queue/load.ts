import { listCentres } from '#centres'
import { serviceGroups } from '#catalogue/contract'
import { dayOf, type Clock } from '#kernel/clock.ts'
import { reading } from '#kernel/module.ts'
import type { Read } from '#kernel/sql.ts'
import { load as declared, type CentreLoad, type Load } from './contract.ts'
import { forecastOf, newcomerKey, windowOf } from './estimate.ts'
import { waitingIn, type Hall } from './hall.ts'
import { readHall } from './hall-lane.ts'

/** A page that compares fifty halls may be this old, however many people look at it. */
const goodForMs = 5000

function loadOf(hall: Hall, now: Date): CentreLoad {
  const { ofNewcomer } = forecastOf(hall, now)
  const desks = [...hall.desks.values()]
  const working = desks.filter(({ state }) => state === 'open' || state === 'serving')
  const waiting = [...waitingIn(hall, now)]
  return {
    centre: hall.centreId,
    opensAt: hall.opening?.opensAt ?? null,
    closesAt: hall.opening?.closesAt ?? null,
    waiting: waiting.length,
    openDesks: working.length,
    groups: serviceGroups.flatMap((serviceGroup) => {
      const serves = ({ skills }: { skills: readonly string[] }) => skills.includes(serviceGroup)
      if (!desks.some(serves)) return []
      const seconds = ofNewcomer.get(newcomerKey(serviceGroup, serviceGroup === 'quick' ? 'quick' : 'walk-in'))
      return {
        serviceGroup,
        waiting: waiting.filter((visit) => visit.serviceGroup === serviceGroup).length,
        openDesks: working.filter(serves).length,
        expectedSeconds: seconds === undefined ? null : Math.round(seconds),
        expected: seconds === undefined ? null : windowOf(seconds, hall.estimateRatios, now),
      }
    }),
  }
}

async function look(read: Read, clock: Clock): Promise<Load> {
  const now = clock.now()
  const today = dayOf(now)
  const open = await listCentres(read, today)
  const centres = await Promise.all(open.map(async ({ centre }) => loadOf(await readHall(read, centre, clock), now)))
  return { now, centres }
}

const known = new WeakMap<Clock, { at: number; load: Promise<Load> }>()

/** The load of every centre. Everyone who asks within a few seconds shares one look. */
export const load = reading(declared, async (_, { read, clock }) => {
  const at = clock.now().getTime()
  const shared = known.get(clock)
  if (shared && at - shared.at < goodForMs) return await shared.load
  const fresh = look(read, clock)
  known.set(clock, { at, load: fresh })
  // A failed look is not kept.
  fresh.catch(() => known.delete(clock))
  return await fresh
})
