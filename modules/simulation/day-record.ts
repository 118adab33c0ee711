import type { PriorityClass } from './day-plan.ts'

/** What became of a day when it was played: one entry per visitor of the plan. */
export type DayRecord = { visits: VisitRecord[]; desks: DeskRecord[] }

export type VisitEnd = 'served' | 'left' | 'no-show' | 'unserved'
/** `endedAtSecond` is null for those whom the day left unserved. */
export type VisitRecord = { visitor: number; end: VisitEnd; endedAtSecond: number | null; waits: WaitRecord[] }

/** One stay in the line. `calledAtSecond` is null for those who left or were still there at the end. */
export type WaitRecord = {
  group: string
  class: PriorityClass
  /** The first stay of the visit counts against the promise of the door class, a `returning` one against its own. */
  isFirst: boolean
  fromSecond: number
  calledAtSecond: number | null
}

export type DeskRecord = { desk: number; served: number; servingSeconds: number; lastServedAtSecond: number | null }

/** Who is called before the clock starts (early for a booking) has not waited. */
export function waitSeconds({ fromSecond, calledAtSecond }: WaitRecord): number {
  return calledAtSecond === null ? 0 : Math.max(0, calledAtSecond - fromSecond)
}
