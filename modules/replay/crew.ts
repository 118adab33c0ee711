import { demoOperatorId } from '#people'
import { listDemoStaff } from '#people/contract'
import type { DayPlan } from '#simulation'
import type { Api } from './api.ts'
import type { Desk, Hall } from './day.ts'

export type HallToDrive = { readonly plan: DayPlan; readonly isStaffedAllDay?: boolean }

/** Numbers of operators beyond the last desk: they stand in where somebody is missing. */
const mostSpares = 40

/** Everything that a hall needs before its day: devices, the head's sign-in, the operator of each desk of the plan. */
export async function openHall(api: Api, { plan, isStaffedAllDay = false }: HallToDrive): Promise<Hall> {
  const { centre } = plan
  const staff = await api.call(listDemoStaff, { centre })
  const known = new Set(staff.map((person) => person.staff))
  // Where there is a deputy, the head's own seat stays free for whoever tries the system.
  const heads = staff.filter(({ role }) => role === 'head-of-centre')
  const head = heads.find(({ isDeputy }) => isDeputy) ?? heads[0]
  if (!head) throw new Error(`${centre} has nobody who leads it`)
  const devices = await api.listDevices(centre)
  const badgesOf = (wanted: string) => devices.flatMap(({ kind, badge }) => (kind === wanted ? [badge] : []))
  const [kiosks, tablets] = [badgesOf('kiosk'), badgesOf('reception')]
  const desks = plan.desks.map((planned): [number, Desk] => {
    const desk: Desk = {
      centre,
      plan: planned,
      // The same people at the same desks in every run, so that a driver who comes back finds its own.
      staff: demoOperatorId(centre, planned.number),
      badge: undefined,
      state: 'closed',
      entry: null,
      expectedBack: 0,
      breaks: [...planned.breaks],
      actedAtSecond: 0,
      free: () => {},
    }
    return [planned.number, desk]
  })
  const groups = new Map(plan.groups.flatMap(({ code, services }) => services.map((service) => [service, code])))
  const seated = new Set(desks.map(([, desk]) => desk.staff))
  const beyond = Math.max(0, ...plan.desks.map(({ number }) => number)) + 1
  const spares = Array.from({ length: mostSpares }, (_, index) => demoOperatorId(centre, beyond + index))
  return {
    plan,
    centre,
    kiosks,
    receptions: tablets.length > 0 ? tablets : kiosks,
    headStaff: head.staff,
    head: await api.signIn({ staff: head.staff }),
    groupOf: (service) => {
      const group = groups.get(service)
      if (group === undefined) throw new Error(`service «${service}» belongs to no group of the plan`)
      return group
    },
    desks: new Map(desks.filter(([, desk]) => known.has(desk.staff))),
    spares: spares.filter((operator) => known.has(operator) && !seated.has(operator)),
    isStaffedAllDay,
  }
}
