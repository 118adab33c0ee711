import { listCentres, listDesks } from '#centres'
import type { Module } from '#kernel/module.ts'
import { bookableGroups } from './set-plan.ts'
import { insertPatterns, listCentresWithPattern } from './store.ts'

/** Demo pattern: as many desks are meant for a group as there are desks whose first skill it is. */
export const seed: NonNullable<Module['seed']> = async (tx, { settings }) => {
  if (!settings.isDemo) return
  const known = new Set(await listCentresWithPattern(tx))
  for (const { centre, opensOn } of await listCentres(tx)) {
    if (known.has(centre)) continue
    const byGroup = Map.groupBy(await listDesks(tx, centre), ({ skills }) => skills[0]!)
    const patterns = [...byGroup]
      .filter(([group]) => bookableGroups.has(group))
      .map(([serviceGroup, desks]) => ({
        centre,
        serviceGroup,
        desks: desks.length,
        validFrom: opensOn,
        validTo: null,
      }))
    if (patterns.length > 0) await insertPatterns(tx, patterns)
  }
}
