import type { Module } from '#kernel/module.ts'

export { appendRecords, digestOfRow, type Evidence } from './append-records.ts'
export { findLastInstant, listRecords } from './store.ts'

export const evidence: Module = { name: 'evidence', deeds: [] }
