import { dayOf, type Clock } from '#kernel/clock.ts'
import type { Gauge } from '#kernel/module.ts'
import type { Read } from '#kernel/sql.ts'
import { waitingIn, type Hall } from './hall.ts'
import { readHall } from './hall-lane.ts'
import { listHallsOn } from './store.ts'
import { waitedSecondsAt } from './visit.ts'
import { deskStates } from './words.ts'

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
