import type { Module } from '#kernel/module.ts'
import type { Read } from '#kernel/sql.ts'
import { showCalendar } from './calendar.ts'
import type { Centre } from './contract.ts'
import { declareCalendarDay, withdrawCalendarDay } from './declare-calendar-day.ts'
import { lendStaff } from './lend-staff.ts'
import { listDevices, registerDevice } from './register-device.ts'
import { revokeDevice } from './revoke-device.ts'
import { seed } from './seed.ts'
import { setOpeningException, withdrawOpeningException } from './set-opening-exception.ts'
import { listCentres, listOpeningExceptions, showCentre } from './show-centres.ts'
import { findCentre } from './store.ts'

export { addWorkingDays, isWorkingDay, loadSchedule, openingOn, type Opening } from './calendar.ts'
export { demoDesks } from './demo-desks.ts'
export { calendarChanged, openingChanged, rosterChanged } from './events.ts'
export { hoursOf } from './opening.ts'
export { addDays, weekdayOf } from './working-calendar.ts'
export { findDeviceByToken } from './register-device.ts'
export {
  crewOn,
  findDeskMate,
  insertMissingRoster,
  listRoster,
  listRosterEntries,
  listRosterRows,
  lockHomeCentre,
  planOwnPlace,
  type RosterEntry,
} from './roster-store.ts'
export { demoDeviceId, demoDeviceToken } from './seed.ts'
export { findCentre, findDesk, findDevice, listCentres, listDesks, listDevices } from './store.ts'

/** Throws for a centre that never was: the caller has checked the slug. */
export async function getCentre(read: Read, centre: string, day?: string): Promise<Centre> {
  const found = await findCentre(read, centre, day)
  if (!found) throw new Error(`there is no centre ${centre}`)
  return found
}

export const centres: Module = {
  name: 'centres',
  deeds: [
    listCentres,
    showCentre,
    showCalendar,
    listOpeningExceptions,
    setOpeningException,
    withdrawOpeningException,
    declareCalendarDay,
    withdrawCalendarDay,
    listDevices,
    registerDevice,
    revokeDevice,
    lendStaff,
  ],
  seed,
}
