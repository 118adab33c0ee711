import { findLastInstant } from '#evidence'
import { addSeconds, dayOf, instantOf, steeredClock, systemClock, type SteeredClock } from '#kernel/clock.ts'
import { openDatabase } from './database.ts'

/** A demo begins on a working morning whatever the hour of the person who starts it; Monday to Friday needs no calendar. */
function nextMorning(now: Date): Date {
  let morning = instantOf(dayOf(now), '08:25')
  while (morning < now || [0, 6].includes(new Date(`${dayOf(morning)}T00:00:00Z`).getUTCDay()))
    morning = addSeconds(morning, 86_400)
  return morning
}

async function findLastRecord(url: string): Promise<Date | undefined> {
  const database = openDatabase(url, { connections: 1 })
  try {
    return await findLastInstant(database.read)
  } catch {
    // The very first start: nothing is migrated yet.
    return undefined
  } finally {
    await database.close()
  }
}

/**
 * Real time from a working morning on, or from an instant that was asked for; a later start goes on where the record of
 * the last one ended.
 */
export async function demoClock(url: string, begins?: Date): Promise<SteeredClock> {
  const last = await findLastRecord(url)
  return steeredClock(last ? addSeconds(last, 1) : (begins ?? nextMorning(systemClock.now())), 1)
}
