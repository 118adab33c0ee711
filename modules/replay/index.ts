import type { Module } from '#kernel/module.ts'

export { openApi } from './api.ts'
export type { Api } from './api.ts'
export { compareBooks } from './accounts.ts'
export type { Difference } from './accounts.ts'
export { recordOf } from './books.ts'
export type { Books } from './books.ts'
export { driveDay } from './drive-day.ts'
export type { Drive, Driven } from './drive-day.ts'
export type { Hall } from './day.ts'
export { watchHalls } from './watch-halls.ts'

export const replay: Module = { name: 'replay', deeds: [] }
