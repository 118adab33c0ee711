import type { Module } from '#kernel/module.ts'

/** Pure data so far: everything the others need stands in the contract, browsers included. */
export const catalogue: Module = { name: 'catalogue', deeds: [] }
