import { insertMissingRoster, listCentres, listDesks } from '#centres'
import type { Module } from '#kernel/module.ts'
import { demoNetworkStaff, demoStaffOf, type DemoPerson } from './demo-staff.ts'
import { endDemoSessions, insertMissingStaff } from './store.ts'

export const seed: NonNullable<Module['seed']> = async (tx, { clock, settings }) => {
  if (!settings.isDemo) {
    await endDemoSessions(tx, clock.now())
    return
  }
  const people: DemoPerson[] = []
  for (const centre of await listCentres(tx))
    people.push(...demoStaffOf({ ...centre, desks: await listDesks(tx, centre.centre) }))
  await insertMissingStaff(tx, [...demoNetworkStaff(), ...people.map(({ staff }) => staff)])
  await insertMissingRoster(
    tx,
    people.map(({ roster }) => roster),
  )
}
