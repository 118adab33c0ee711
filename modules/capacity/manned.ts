import type { ServiceGroup } from '#catalogue/contract'

/**
 * For how many of the wanted desks of each group there is somebody, each person being at one desk. As many desks as
 * possible are manned; where people are short, every group is short by the same part, as far as skills allow. Whose first
 * skill is wanted nowhere here, such as the quick zone's, stays there.
 *
 * Desks that can be manned together form a transversal matroid: taking them in a fixed order, each by an augmenting path
 * (Berge 1957), gives the best set for that order, and a group that once finds nobody will find nobody later.
 */
export function mannedDesks(
  wanted: ReadonlyMap<ServiceGroup, number>,
  people: readonly (readonly ServiceGroup[])[],
): Map<ServiceGroup, number> {
  const able = people
    .filter(([first]) => first !== undefined && (wanted.get(first) ?? 0) > 0)
    .map((skills) => ({ skills, at: undefined as ServiceGroup | undefined }))
  const seat = (group: ServiceGroup, asked: Set<object>): boolean => {
    const others = able.filter((one) => one.at !== group && one.skills.includes(group))
    const found =
      others.find(({ at }) => at === undefined) ??
      others.find((one) => {
        if (asked.has(one)) return false
        asked.add(one)
        return seat(one.at!, asked)
      })
    if (found) found.at = group
    return found !== undefined
  }
  const manned = new Map([...wanted.keys()].map((group) => [group, 0]))
  const share = (group: ServiceGroup) => (manned.get(group)! + 0.5) / wanted.get(group)!
  const open = new Set([...wanted].flatMap(([group, desks]) => (desks > 0 ? [group] : [])))
  while (open.size > 0) {
    const group = [...open].reduce((least, each) => (share(each) < share(least) ? each : least))
    const isManned = seat(group, new Set())
    if (isManned) manned.set(group, manned.get(group)! + 1)
    if (!isManned || manned.get(group) === wanted.get(group)) open.delete(group)
  }
  return manned
}
