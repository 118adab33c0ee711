import { listCentres } from '#centres'
import { serviceGroups } from '#catalogue/contract'
import { addSeconds, dayOf, type Clock } from '#kernel/clock.ts'
import { reading, type Gauge } from '#kernel/module.ts'
import type { Read } from '#kernel/sql.ts'
import { load as declared, outlook as outlookDeclared, type CentreLoad, type Load } from './contract.ts'
import { forecastOf, newcomerKey, windowOfNewcomer } from './estimate.ts'
import { waitingIn, type Hall } from './hall.ts'
import { readHall } from './hall-lane.ts'
import { listHallsOn } from './store.ts'
import { classOf, foresee, hallHours } from './take-ticket.ts'
import { waitedSecondsAt } from './discipline.ts'
import { deskStates, hallRules } from './words.ts'

/** A page that compares fifty halls may be this old, however many people look at it. */
const goodForMs = 5000

function loadOf(hall: Hall, now: Date): CentreLoad {
  const { ofNewcomer } = forecastOf(hall, now)
  const desks = [...hall.desks.values()]
  const working = desks.filter(({ state }) => state === 'open' || state === 'serving')
  const waiting = [...waitingIn(hall, now)]
  // Whoever still waits after closing is served; a newcomer is not.
  const isClosed = hallHours(hall, now) === 'closed'
  return {
    centre: hall.centreId,
    opensAt: hall.opening?.opensAt ?? null,
    closesAt: hall.opening?.closesAt ?? null,
    waiting: waiting.length,
    openDesks: working.length,
    groups: serviceGroups.flatMap((serviceGroup) => {
      const serves = ({ skills }: { skills: readonly string[] }) => skills.includes(serviceGroup)
      if (!desks.some(serves)) return []
      const priorityClass = serviceGroup === 'quick' ? ('quick' as const) : ('walk-in' as const)
      const seconds = isClosed ? undefined : ofNewcomer.get(newcomerKey(serviceGroup, priorityClass))
      return {
        serviceGroup,
        waiting: waiting.filter((visit) => visit.serviceGroup === serviceGroup).length,
        openDesks: working.filter(serves).length,
        expectedSeconds: seconds === undefined ? null : Math.round(seconds),
        expected: isClosed ? null : (windowOfNewcomer(hall, { serviceGroup, priorityClass }, now) ?? null),
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

/** For whoever still thinks about a ticket, without a priority: the very words that the ticket would carry. */
export const outlook = reading(outlookDeclared, async ({ centre, serviceGroup }, { read, clock }) => {
  const hall = await readHall(read, centre, clock)
  const now = clock.now()
  const kind = { serviceGroup, priorityClass: classOf(serviceGroup, null) }
  const tickets = hallRules.offeredMinutesAway.map((minutesAway) => {
    const { expected, refused } = foresee(hall, { ...kind, arrivesAt: addSeconds(now, minutesAway * 60) }, now)
    return { minutesAway, expected, refused: refused ?? null }
  })
  return { tickets }
})

const waitingHelp = 'People who wait, by centre, service group and class'
const longestHelp = 'The longest wait of those who still wait, by centre, service group and class'
const desksHelp = 'Desks of a centre by state'

function gaugesOf(hall: Hall, now: Date): Gauge[] {
  const centre = hall.centreId
  const lines = new Map<string, { labels: Gauge['labels']; waiting: number; longest: number }>()
  for (const visit of waitingIn(hall, now)) {
    const labels = { centre, group: visit.serviceGroup, class: visit.priorityClass }
    const key = `${labels.group}/${labels.class}`
    const line = lines.get(key) ?? { labels, waiting: 0, longest: 0 }
    lines.set(key, {
      labels,
      waiting: line.waiting + 1,
      longest: Math.max(line.longest, waitedSecondsAt(visit, now)),
    })
  }
  const desks = [...hall.desks.values()]
  return [
    ...[...lines.values()].flatMap(({ labels, waiting, longest }) => [
      { name: 'tereze_waiting', help: waitingHelp, labels, value: waiting },
      { name: 'tereze_longest_wait_seconds', help: longestHelp, labels, value: longest },
    ]),
    ...deskStates.map((state) => ({
      name: 'tereze_desks',
      help: desksHelp,
      labels: { centre, state },
      value: desks.filter((desk) => desk.state === state).length,
    })),
  ]
}

/** What /metrics says of the halls that have a day today; a centre that nobody entered yet is left out. */
export async function gauges(read: Read, clock: Clock): Promise<Gauge[]> {
  const now = clock.now()
  const halls = await listHallsOn(read, dayOf(now))
  const found = await Promise.all(halls.map(async ({ centreId }) => await readHall(read, centreId, clock)))
  return found.flatMap((hall) => gaugesOf(hall, now))
}
