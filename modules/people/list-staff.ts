import { listRoster } from '#centres'
import { dayOf, type Clock } from '#kernel/clock.ts'
import { reading } from '#kernel/module.ts'
import type { Read } from '#kernel/sql.ts'
import * as contract from './contract.ts'
import { refuse } from './refusals.ts'
import { listDemoStaffAt, listStaffAt } from './store.ts'

// The order of the Kyrgyz alphabet does not depend on how the database was built.
const { compare } = new Intl.Collator('ky')
const byName = (a: contract.Staff, b: contract.Staff): number =>
  compare(a.surname, b.surname) || compare(a.givenName, b.givenName) || compare(a.staff, b.staff)

type Roster = Awaited<ReturnType<typeof listRoster>>

/** Nobody plans the days of those who work for the whole network. */
const rosterToday = async (read: Read, centre: string | null, now: Date): Promise<Roster> =>
  centre === null ? [] : await listRoster(read, centre, dayOf(now))

const lentIn = (roster: Roster): string[] => roster.filter(({ kind }) => kind === 'lent').map(({ staff }) => staff)

/** A centre's own people and those lent to it today, by name; `null` for those who work for the whole network. */
export async function listStaff(read: Read, clock: Clock, centre: string | null): Promise<contract.Staff[]> {
  const now = clock.now()
  const lent = lentIn(await rosterToday(read, centre, now))
  return (await listStaffAt(read, { centre, lent }, now)).toSorted(byName)
}

export const listDemoStaff = reading(contract.listDemoStaff, async ({ centre = null }, { read, clock, settings }) => {
  if (!settings.isDemo) throw refuse('no-demo-sign-in')
  const now = clock.now()
  const roster = await rosterToday(read, centre, now)
  const planned = new Map(roster.map(({ staff, desk }) => [staff, desk]))
  const found = await listDemoStaffAt(read, { centre, lent: lentIn(roster) }, now)
  return found.toSorted(byName).map((each) => ({ ...each, plannedDesk: planned.get(each.staff) ?? null }))
})
