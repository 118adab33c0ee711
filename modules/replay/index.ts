import type { Module } from '#kernel/module.ts'

export { openApi } from './api.ts'
export type { Api } from './api.ts'
export { driveDay } from './drive-day.ts'

export const replay: Module = { name: 'replay', deeds: [] }
