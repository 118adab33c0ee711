import { dayCurve, hallView, type DayCurve, type HallView } from '#desks/contract'
import { ticketPage } from '#queue/contract'
import { Refused, type Wire } from './api.ts'
import type { Entry } from './books.ts'
import type { Day, Hall } from './day.ts'

/** Something that the driver and the server remember differently. */
export type Difference = { readonly what: string; readonly ours: string | number; readonly servers: string | number }

type Counts = HallView['counts']
const stateCounts = {
  waiting: 'waiting',
  called: 'called',
  serving: 'serving',
  parked: 'parked',
  served: 'served',
  'no-show': 'noShow',
  left: 'left',
  cancelled: 'cancelled',
} as const

/** The head of the centre looks at the hall: whatever the hour, the states add up to the tickets. */
export async function lookAtHall(day: Day, hall: Hall): Promise<Counts> {
  const look = () => day.api.call(hallView, { centre: hall.centre }, hall.head)
  const { counts } = await look().catch(async (error: unknown) => {
    if (!(error instanceof Refused && error.status === 401)) throw error
    hall.head = await day.api.signIn({ staff: hall.headStaff })
    return await look()
  })
  const sum = Object.values(stateCounts).reduce((total, name) => total + counts[name], 0)
  if (sum !== counts.issued) throw new Error(`${counts.issued} tickets, but ${sum} states`)
  return counts
}

const entriesOf = ({ books }: Day, { centre }: Hall): Entry[] =>
  [...books.entries.values()].filter((entry) => entry.centre === centre)

/** Our books against the server's: totals, calls per class, and every single ticket. */
export async function compareBooks(day: Day, hall: Hall): Promise<Difference[]> {
  const entries = entriesOf(day, hall)
  const counts = await lookAtHall(day, hall)
  const curve = await day.api.call(dayCurve, { centre: hall.centre, day: day.date })
  const totals = [
    difference('tickets issued', entries.length, counts.issued),
    ...Object.entries(stateCounts).map(([state, name]) =>
      difference(state, entries.filter((entry) => entry.state === state).length, counts[name]),
    ),
    difference(
      'turned away',
      day.books.turnedAway.filter(({ centre }) => centre === hall.centre).length,
      counts.turnedAway,
    ),
    ...calledPerClass(entries, curve),
  ]
  return [...totals, ...(await eachTicket(day, entries))].filter((found) => found !== undefined)
}

const difference = (what: string, ours: string | number, servers: string | number): Difference | undefined =>
  ours === servers ? undefined : { what, ours, servers }

function calledPerClass(entries: readonly Entry[], { promises }: Wire<DayCurve>): (Difference | undefined)[] {
  const ours = Map.groupBy(
    entries.filter(({ calls }) => calls > 0),
    ({ doorClass }) => doorClass,
  )
  const returning = entries.flatMap(({ waits }) =>
    waits.filter((wait) => wait.class === 'returning' && wait.calledAtSecond !== null),
  )
  const countOf = (name: string) => (name === 'returning' ? returning.length : (ours.get(name as never)?.length ?? 0))
  const classes = new Set<string>([...ours.keys(), 'returning', ...promises.map(({ priorityClass }) => priorityClass)])
  return [...classes].map((name) =>
    difference(
      `called, ${name}`,
      countOf(name),
      promises.find(({ priorityClass }) => priorityClass === name)?.called ?? 0,
    ),
  )
}

/** So many pages are asked for at a time. */
const asked = 16

async function eachTicket(day: Day, entries: readonly Entry[]): Promise<(Difference | undefined)[]> {
  const found: (Difference | undefined)[] = []
  const left = entries.filter(({ pass }) => pass !== null)
  while (left.length > 0) {
    const some = left.splice(0, asked)
    const pages = await Promise.all(
      some.map(({ centre, pass }) => day.api.call(ticketPage, { centre, pass: pass ?? '' })),
    )
    for (const [place, { ticket, state }] of some.entries())
      found.push(difference(`ticket ${ticket}`, state, pages[place]?.state ?? 'nothing'))
  }
  return found
}
