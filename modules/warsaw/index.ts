import type { Module } from '#kernel/module.ts'

export { planWarsawDay } from './plan-warsaw-day.ts'
export type { RealDay } from './plan-warsaw-day.ts'
export { listOffices, readOfficeDay } from './snapshots-file.ts'
export type { OfficeDates, Snapshot } from './snapshots-file.ts'

export const warsaw: Module = { name: 'warsaw', deeds: [] }
