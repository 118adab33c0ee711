import type { Module } from '#kernel/module.ts'
import { doorCode, enterDoor } from './door-code.ts'

export { isInHall } from './door-code.ts'

export const presence: Module = { name: 'presence', deeds: [doorCode, enterDoor] }
