import type { z } from 'zod'
import type { DeedContext } from './module.ts'

/** Something that happened, told up the list of modules through the outbox: at least once, so handlers are idempotent. */
export type EventType<Payload> = { readonly name: string; readonly payload: z.ZodType<Payload> }

export const eventType = <Payload>(name: string, payload: z.ZodType<Payload>): EventType<Payload> => ({ name, payload })

export type EventHandler = {
  readonly on: EventType<unknown>
  /** Names the handler, so that one event may have several. */
  readonly name: string
  readonly perform: (payload: never, context: DeedContext) => Promise<void>
}

export const handler = <Payload>(
  on: EventType<Payload>,
  name: string,
  perform: (payload: Payload, context: DeedContext) => Promise<void>,
): EventHandler => ({ on, name, perform })
