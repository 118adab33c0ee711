import { listDemoStaff } from '#people/contract'
import type { DayPlan, PlannedDesk } from '#simulation'
import type { Api, Wire } from './api.ts'
import type { DemoStaff } from '#people/contract'
import type { Desk, Hall } from './day.ts'

type Operator = Wire<DemoStaff>

/** The first free operator who knows all groups of the desk, else the one who knows most of them. */
function fittest(operators: readonly Operator[], { skills }: PlannedDesk): Operator | undefined {
  const known = (operator: Operator) => skills.filter((skill) => (operator.skills as string[]).includes(skill)).length
  return operators.reduce<Operator | undefined>(
    (best, operator) => (!best || known(operator) > known(best) ? operator : best),
    undefined,
  )
}

/** Who works at which desk: the same people at the same desks in every run, so that a driver who comes back finds its own. */
function seat(desks: readonly PlannedDesk[], operators: readonly Operator[]): Map<number, string> {
  const left = [...operators]
  return new Map(
    desks.flatMap((desk) => {
      const operator = fittest(left, desk)
      if (!operator) return []
      left.splice(left.indexOf(operator), 1)
      return [[desk.number, operator.staff] as const]
    }),
  )
}

export type HallToDrive = { readonly plan: DayPlan; readonly isStaffedAllDay?: boolean }

/** Everything that a hall needs before its day: devices, the head's sign-in, an operator for each desk of the plan. */
export async function openHall(api: Api, { plan, isStaffedAllDay = false }: HallToDrive): Promise<Hall> {
  const { centre } = plan
  const staff = (await api.call(listDemoStaff, { centre })).toSorted((a, b) => (a.staff < b.staff ? -1 : 1))
  // Where there is a deputy, the head's own seat stays free for whoever tries the system.
  const heads = staff.filter(({ role }) => role === 'head-of-centre')
  const head = heads.find(({ isDeputy }) => isDeputy) ?? heads[0]
  if (!head) throw new Error(`${centre} has nobody who leads it`)
  const seats = seat(
    plan.desks,
    staff.filter(({ role }) => role === 'operator'),
  )
  const devices = await api.listDevices(centre)
  const groupOf = new Map(plan.groups.flatMap(({ code, services }) => services.map((service) => [service, code])))
  const desks = plan.desks.flatMap((planned): [number, Desk][] => {
    const operator = seats.get(planned.number)
    if (operator === undefined) return []
    const desk: Desk = {
      centre,
      plan: planned,
      staff: operator,
      badge: undefined,
      state: 'closed',
      entry: null,
      expectedBack: 0,
      breaks: [...planned.breaks],
      free: () => {},
    }
    return [[planned.number, desk]]
  })
  return {
    plan,
    centre,
    kiosks: devices.filter(({ kind }) => kind === 'kiosk').map(({ badge }) => badge),
    headStaff: head.staff,
    head: await api.signIn({ staff: head.staff }),
    groupOf: (service) => {
      const group = groupOf.get(service)
      if (group === undefined) throw new Error(`service «${service}» belongs to no group of the plan`)
      return group
    },
    desks: new Map(desks),
    isStaffedAllDay,
  }
}
