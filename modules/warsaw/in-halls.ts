import { services, serviceGroups, type ServiceCode, type ServiceGroup } from '#catalogue/contract'
import type { DayPlan, DayRecord, PlannedDesk, PlannedGroup } from '#simulation'

/** A centre of this network that can lend its hall, with the numbers of its desks. */
export type FreeHall = { readonly centre: string; readonly desks: readonly number[] }

/** Which queue of the office is which service group of which centre. */
export type Placed = { readonly queue: string; readonly centre: string; readonly group: ServiceGroup }

export type OfficeInHalls = { readonly plans: DayPlan[]; readonly placed: Placed[] }

/** People may come before the first counter opens: the hall is there a little earlier. */
const opensEarlierSeconds = 10 * 60

const serviceOf = (group: ServiceGroup): ServiceCode =>
  Object.values(services).find((service) => service.group === group)!.code

/** The largest queues first, each in the first hall that still has a group and enough desks. */
function place(plan: DayPlan, halls: readonly FreeHall[]): Placed[] {
  const left = halls.map(({ centre, desks }) => ({ centre, desks: desks.length, groups: [...serviceGroups] }))
  const counters = Map.groupBy(plan.desks, ({ skills }) => skills[0])
  const bySize = plan.groups
    .map(({ code }) => ({ queue: code, desks: counters.get(code)?.length ?? 0 }))
    .toSorted((a, b) => b.desks - a.desks)
  return bySize.map(({ queue, desks }) => {
    const hall = left.find((candidate) => candidate.groups.length > 0 && candidate.desks >= desks)
    const group = hall?.groups.shift()
    if (!hall || !group) throw new Error(`no hall of the network has room for the ${desks} counters of ${queue}`)
    hall.desks -= desks
    return { queue, centre: hall.centre, group }
  })
}

/** The plan of an office as plans of halls; `date` is the day on which they are played. */
export function placeInHalls(plan: DayPlan, halls: readonly FreeHall[], date: string): OfficeInHalls {
  const placed = place(plan, halls)
  const used = halls.filter(({ centre }) => placed.some((one) => one.centre === centre))
  return { placed, plans: used.map((hall) => planOf(plan, { hall, date, placed })) }
}

function planOf(
  plan: DayPlan,
  { hall, date, placed }: { hall: FreeHall; date: string; placed: readonly Placed[] },
): DayPlan {
  const groupOf = new Map(placed.filter(({ centre }) => centre === hall.centre).map((one) => [one.queue, one.group]))
  const queueOf = new Map(plan.groups.flatMap(({ code, services: codes }) => codes.map((service) => [service, code])))
  const groupOfService = (service: string) => groupOf.get(queueOf.get(service) ?? '')
  const visitors = plan.visitors.flatMap((visitor) => {
    const group = groupOfService(visitor.errands[0]?.service ?? '')
    const errands = visitor.errands.map((errand) => ({ ...errand, service: group ? serviceOf(group) : '' }))
    return group ? [{ ...visitor, errands }] : []
  })
  const first = Math.min(plan.opensAtSecond, ...visitors.map(({ arrivesAtSecond }) => arrivesAtSecond))
  return {
    ...plan,
    date,
    centre: hall.centre,
    opensAtSecond: Math.floor((first - opensEarlierSeconds) / 60) * 60,
    groups: plan.groups.flatMap((queue): PlannedGroup[] => {
      const group = groupOf.get(queue.code)
      return group ? [{ ...queue, code: group, services: [serviceOf(group)] }] : []
    }),
    desks: desksIn(plan, hall, groupOf),
    visitors,
  }
}

function desksIn(plan: DayPlan, { desks }: FreeHall, groupOf: ReadonlyMap<string, ServiceGroup>): PlannedDesk[] {
  const numbers = [...desks]
  return plan.desks.flatMap((desk): PlannedDesk[] => {
    const group = groupOf.get(desk.skills[0] ?? '')
    const number = group === undefined ? undefined : numbers.shift()
    return group === undefined || number === undefined ? [] : [{ ...desk, number, skills: [group] }]
  })
}

/** The records of the halls as the record of the office, in the words of its queues. */
export function asOffice(
  records: readonly { centre: string; record: DayRecord }[],
  placed: readonly Placed[],
): DayRecord {
  const queueOf = (centre: string, group: string) =>
    placed.find((one) => one.centre === centre && one.group === group)?.queue ?? group
  return {
    desks: [],
    visits: records.flatMap(({ centre, record }) =>
      record.visits.map((visit) => ({
        ...visit,
        waits: visit.waits.map((wait) => ({ ...wait, group: queueOf(centre, wait.group) })),
      })),
    ),
  }
}
