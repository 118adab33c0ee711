import { groups, services } from '#catalogue/contract'
import { findCentre, listDesks } from '#centres'
import { addSeconds, dayOf, instantOf } from '#kernel/clock.ts'
import { deed, reading } from '#kernel/module.ts'
import type { Read } from '#kernel/sql.ts'
import { dayText } from '#kernel/texts.ts'
import * as contract from './contract.ts'
import { loadCapacity } from './day-capacity.ts'
import { planChanged } from './events.ts'
import { refuse } from './refusals.ts'
import { listPatterns, listShares, lockPlan, setPattern, setShare } from './store.ts'

/** Whoever changes a plan looks two weeks ahead, as do those who book. */
const daysAhead = 14

/** It stands in the answer once. */
function withoutCentre<Row extends { centre: string }>({ centre: _centre, ...own }: Row) {
  return own
}

async function planOf(read: Read, centre: string, now: Date): Promise<contract.Plan> {
  const noon = instantOf(dayOf(now), '12:00')
  const days = Array.from({ length: daysAhead }, (_, index) => dayOf(addSeconds(noon, index * 86_400)))
  const [from, until] = [days[0]!, days.at(-1)!]
  const { on } = await loadCapacity(read, { centre, from, until })
  return {
    centre,
    patterns: (await listPatterns(read, { centre, from })).map(withoutCentre),
    shares: (await listShares(read, { centre, from })).map(withoutCentre),
    days: days.map((day) => {
      const { groups: ofDay, ...rest } = on(centre, day)
      return { day, ...rest, groups: [...ofDay] }
    }),
  }
}

export const showPlan = reading(contract.showPlan, async ({ centre }, { read, clock }) => {
  if (!(await findCentre(read, centre))) throw refuse('unknown-centre')
  return await planOf(read, centre, clock.now())
})

export const bookableGroups = new Set(
  Object.values(services).flatMap(({ group, isBookable }) => (isBookable ? [group] : [])),
)

export const setPlan = deed(
  contract.setPlan,
  async ({ centre, from, desks: wishes, bookablePercent }, { tx, clock, record, emit }) => {
    const now = clock.now()
    if (from < dayOf(now)) throw refuse('day-is-past', { day: dayText(from) })
    if (!(await findCentre(tx, centre))) throw refuse('unknown-centre')
    const known = await listDesks(tx, centre)
    for (const { serviceGroup, desks } of wishes) {
      const { name } = groups[serviceGroup]
      if (!bookableGroups.has(serviceGroup)) throw refuse('group-is-not-booked', { group: name })
      const most = known.filter(({ skills }) => skills.includes(serviceGroup)).length
      if (desks > most) throw refuse('more-desks-than-there-are', { group: name, most })
    }
    await lockPlan(tx, centre)
    for (const wish of wishes) await setPattern(tx, { centre, from, ...wish })
    if (bookablePercent !== null) await setShare(tx, { centre, from, bookablePercent })
    record({ subject: centre, centre, facts: { from, desks: wishes, bookablePercent } })
    emit(planChanged, { centre })
    return await planOf(tx, centre, now)
  },
)
