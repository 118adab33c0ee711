import type { LaneRoutine, Module } from '#kernel/module.ts'
import { isConnectionLoss } from './database.ts'
import type { RunWork } from './jobs.ts'
import type { House } from './transact.ts'

export type LaneTimers = {
  readonly start: () => void
  /** Does at once what is due: whoever moves a clock lets time pass without the timers. */
  readonly catchUp: () => Promise<void>
  readonly stop: () => Promise<void>
}

type Opening = { readonly house: House; readonly run: RunWork; readonly onError: (error: unknown) => void }

/** What time makes due in lanes. A database that is away is asked again soon, and others complain of it. */
export function openLaneTimers(modules: readonly Module[], { house, run, onError }: Opening): LaneTimers {
  const { database, clock } = house
  const routines = modules.flatMap(({ laneRoutines }) => laneRoutines ?? [])
  const ticking: NodeJS.Timeout[] = []
  const underWay = new Map<LaneRoutine, Promise<void>>()

  async function look(routine: LaneRoutine): Promise<void> {
    const failures: unknown[] = []
    for (const key of await routine.due(database.read, clock))
      // One centre that fails does not keep the others from their turn.
      await run(routine.name, routine.perform, { of: routine.lane, key }).catch((error) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }
  /** One look at a time: whatever becomes due meanwhile is found by the next. */
  function tick(routine: LaneRoutine): Promise<void> {
    const present = underWay.get(routine)
    if (present) return present
    const looking = look(routine).finally(() => underWay.delete(routine))
    underWay.set(routine, looking)
    return looking
  }
  const complain = (error: unknown) => {
    if (!isConnectionLoss(error)) onError(error)
  }
  return {
    start() {
      for (const routine of routines)
        ticking.push(setInterval(() => void tick(routine).catch(complain), routine.everySeconds * 1000).unref())
    },
    async catchUp() {
      for (const routine of routines) {
        // That one may have looked at the clock before it was moved.
        await underWay.get(routine)?.catch(() => {})
        await tick(routine)
      }
    },
    async stop() {
      for (const timer of ticking) clearInterval(timer)
      await Promise.allSettled(underWay.values())
    },
  }
}
