import type { PlannedErrand, PlannedGroup, PlannedVisitor } from './day-plan.ts'

/** One sitting at a desk. A visit is a row of them. */
export type Station = {
  group: string
  serveSeconds: number
  /** How long the visitor is out of the hall before it. */
  awaySeconds: number
  /** Another errand, which the same desk goes on with if its skills cover it. */
  mayGoOnHere: boolean
}

/** The sittings of a visit in order: errands with their transfers and parkings laid out flat. */
export function stationsOf(visitor: PlannedVisitor, groupOf: (service: string) => string): Station[] {
  return visitor.errands.flatMap((errand) => stationsOfErrand(errand, groupOf))
}

function stationsOfErrand(errand: PlannedErrand, groupOf: (service: string) => string): Station[] {
  const group = groupOf(errand.service)
  const { serveSeconds, after } = errand
  const ordinary = { awaySeconds: 0, mayGoOnHere: false }
  const first = { ...ordinary, group, serveSeconds, mayGoOnHere: true }
  switch (after.kind) {
    case 'done':
      return [first]
    case 'park': {
      const { awaySeconds, finishSeconds } = after
      return [first, { ...ordinary, group, awaySeconds, serveSeconds: finishSeconds }]
    }
    case 'transfer': {
      const there = { ...ordinary, group: groupOf(after.to), serveSeconds: after.serveSeconds }
      if (after.comesBackSeconds === null) return [first, there]
      return [first, there, { ...ordinary, group, serveSeconds: after.comesBackSeconds }]
    }
  }
}

export function groupFinder(groups: readonly PlannedGroup[]): (service: string) => string {
  const byService = new Map(groups.flatMap(({ code, services }) => services.map((service) => [service, code])))
  return (service) => {
    const group = byService.get(service)
    if (group === undefined) throw new Error(`service «${service}» belongs to no group of the plan`)
    return group
  }
}
