import type { Module } from '#kernel/module.ts'

export { newAgenda } from './agenda.ts'
export type { Agenda } from './agenda.ts'
export { atClock } from './day-plan.ts'
export type {
  BreakReason,
  DayPlan,
  DoorClass,
  OnCall,
  Opening,
  PlannedBreak,
  PlannedDesk,
  PlannedErrand,
  PlannedGroup,
  PlannedVisitor,
  PriorityClass,
} from './day-plan.ts'
export type { DayRecord, VisitEnd, VisitRecord, WaitRecord } from './day-record.ts'
export { demoPins } from './demo-pins.ts'
export type { HallDesk } from './desks.ts'
export { orok } from './orok.ts'
export type { DayHabits } from './orok.ts'
export { planDemoDay, withinHours } from './plan-demo-day.ts'
export { playPlan } from './play-plan.ts'
export type { NextTicket } from './play-plan.ts'
export { chanceOf } from './random.ts'
export type { Chance } from './random.ts'
export { countEnds, summarise, waitsAgainstPromises, waitsOfLastInLine } from './waits.ts'
export type { PromiseSummary, WaitSummary } from './waits.ts'

/** Nobody asks this module anything over the network: it has plans, not deeds. */
export const simulation: Module = { name: 'simulation', deeds: [] }
