export type {
  AfterServing,
  BreakReason,
  Channel,
  DayPlan,
  DoorClass,
  Language,
  MissedBooking,
  OnCall,
  Opening,
  PlannedBreak,
  PlannedDesk,
  PlannedErrand,
  PlannedGroup,
  PlannedVisitor,
  PriorityClass,
} from './day-plan.ts'
export type { DayRecord, DeskRecord, VisitEnd, VisitRecord, WaitRecord } from './day-record.ts'
export { orok } from './orok.ts'
export type { DayHabits } from './orok.ts'
export { planDemoDay } from './plan-demo-day.ts'
export { planWarsawDay } from './plan-warsaw-day.ts'
export type { RealDay } from './plan-warsaw-day.ts'
export { playPlan } from './play-plan.ts'
export type { NextTicket, ReadyDesk, WaitingTicket } from './play-plan.ts'
export { groupFinder, stationsOf } from './stations.ts'
export type { Station } from './stations.ts'
export { countEnds, summarise, waitsAgainstPromises, waitsOfLastInLine } from './waits.ts'
export type { PromiseSummary, WaitSummary } from './waits.ts'
export { listOffices, readOfficeDay } from './warsaw-file.ts'
export type { OfficeDates, Snapshot } from './warsaw-file.ts'
