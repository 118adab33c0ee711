import type { Module } from '#kernel/module.ts'
import { setRoster, showRoster } from './roster.ts'
import { seed } from './seed.ts'
import { setPlan, showPlan } from './set-plan.ts'

export { loadCapacity, type Capacity } from './day-capacity.ts'
export { planChanged } from './events.ts'
export { listPatterns } from './store.ts'

export const capacity: Module = { name: 'capacity', deeds: [showPlan, setPlan, showRoster, setRoster], seed }
