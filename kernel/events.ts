import type { z } from 'zod'
import type { DeedContext, Lane } from './module.ts'

/** Something that happened, told up the list of modules through the outbox: at least once, so handlers are idempotent. */
export type EventType<Payload> = { readonly name: string; readonly payload: z.ZodType<Payload> }

export const eventType = <Payload>(name: string, payload: z.ZodType<Payload>): EventType<Payload> => ({ name, payload })

type Handling<Payload, Context> = {
  readonly on: EventType<unknown>
  /** Names the handler, so that one event may have several. */
  readonly name: string
  readonly perform: (payload: Payload, context: Context) => Promise<void>
}

type PlainHandler = Handling<never, DeedContext> & { readonly lane?: never }
type LaneHandler = Handling<never, DeedContext & { state: never }> & {
  readonly lane: { readonly of: Lane<never>; readonly key: (payload: never) => string }
}
export type EventHandler = PlainHandler | LaneHandler

export const handler = <Payload>(
  on: EventType<Payload>,
  name: string,
  perform: (payload: Payload, context: DeedContext) => Promise<void>,
): PlainHandler => ({ on, name, perform })

/** Decides on the state of a lane, as the commands of that lane do. */
export const laneHandler =
  <State>(lane: Lane<State>) =>
  <Payload>(
    on: EventType<Payload>,
    name: string,
    does: {
      readonly key: (payload: Payload) => string
      readonly perform: (payload: Payload, context: DeedContext & { state: State }) => Promise<void>
    },
  ): LaneHandler => ({ on, name, lane: { of: lane as Lane<never>, key: does.key }, perform: does.perform })
