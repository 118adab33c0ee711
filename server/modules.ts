import { evidence } from '#evidence'
import type { Module } from '#kernel/module.ts'

/** Lowest first: a module uses only those before it, and hears of those after it through events. */
export const modules: readonly Module[] = [evidence]
