import type { Module } from '#kernel/module.ts'

export { asOffice, placeInHalls } from './in-halls.ts'
export type { FreeHall, OfficeInHalls, Placed } from './in-halls.ts'
export { planWarsawDay } from './plan-warsaw-day.ts'
export type { RealDay } from './plan-warsaw-day.ts'
export { readOfficeDay, type Snapshot } from './snapshots-file.ts'

export const warsaw: Module = { name: 'warsaw', deeds: [] }
