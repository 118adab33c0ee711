import type { ServiceGroup } from '#catalogue/contract'
import type { CentreLoad } from '#queue/contract'

export type GroupLoad = CentreLoad['groups'][number]

/** Undefined where the centre has no desk for the group. */
export const loadOfGroup = ({ groups }: CentreLoad, group: ServiceGroup): GroupLoad | undefined =>
  groups.find(({ serviceGroup }) => serviceGroup === group)

export function shortestWait(loads: readonly GroupLoad[]): number | undefined {
  const waits = loads.flatMap(({ expectedSeconds }) => expectedSeconds ?? [])
  return waits.length > 0 ? Math.min(...waits) : undefined
}

export type Doors = 'open' | 'soon' | 'over' | 'closed'

/** Where the day of a centre stands: `soon` opens later today, `over` has closed already. */
export function doorsOf({ opensAt, closesAt }: Pick<CentreLoad, 'opensAt' | 'closesAt'>, now: Date): Doors {
  if (!opensAt || !closesAt) return 'closed'
  if (now < opensAt) return 'soon'
  return now < closesAt ? 'open' : 'over'
}

const ranks: Record<Doors, number> = { open: 0, soon: 1, over: 2, closed: 3 }

/** The shortest wait first, then those without an open desk, then those whose doors are shut. */
export const byWait =
  (now: Date) =>
  (a: { load: CentreLoad; group: GroupLoad }, b: { load: CentreLoad; group: GroupLoad }): number =>
    ranks[doorsOf(a.load, now)] - ranks[doorsOf(b.load, now)] ||
    (a.group.expectedSeconds ?? Number.MAX_SAFE_INTEGER) - (b.group.expectedSeconds ?? Number.MAX_SAFE_INTEGER) ||
    b.group.openDesks - a.group.openDesks
