import { z } from 'zod'
import type { Refusals } from './refusal.ts'
import type { Role } from './roles.ts'
import type { Text } from './texts.ts'

const isInReach = (time: string): boolean => time >= '2000' && time < '2100'

/** A day as 'YYYY-MM-DD', and an instant with its offset: within reach of every clock and database. */
export const Day = z.iso.date().refine(isInReach)
export const Instant = z.iso.datetime({ offset: true }).refine(isInReach)

/** The coarse gate: a name for the documents, and the roles that pass it. */
export type Permission = { readonly name: string; readonly roles: readonly Role[] }

/** What the evidence log will say; `nothing` needs its reason in words. */
export type Records = string | { readonly nothing: string }

type Common<Input extends z.ZodType, Output extends z.ZodType> = {
  readonly path: `/api/${string}`
  readonly summary: Text
  readonly permission: Permission
  readonly records: Records
  readonly input: Input
  readonly output: Output
  /** The codes this endpoint may answer besides those of the house. */
  readonly refusals?: Refusals
}

/**
 * An endpoint as data. The HTTP route, the typed call of the browser, OpenAPI, the permission matrix and the vocabulary
 * of the evidence log all come from this one value. Input is the union of path parameters, query and body.
 */
export type Endpoint<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = Common<
  Input,
  Output
> & {
  readonly kind: 'endpoint'
  readonly method: 'GET' | 'POST'
  /** A secret in the answer that leaves as an HttpOnly cookie instead of in the body. */
  readonly cookie?: { readonly name: string; readonly field: string }
  /** The answer holds a secret: it is not kept for a retry under the same idempotency key. */
  readonly isSecret?: true
}

/** A view that is pushed again whenever `topic` changes (server-sent events). */
export type Stream<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = Common<
  Input,
  Output
> & {
  readonly kind: 'stream'
  topic(input: z.output<Input>): string
  /** Whoever has this view on the screen is at work: it keeps the sign-in alive. */
  readonly isPresence?: true
}

export const endpoint = <Input extends z.ZodType, Output extends z.ZodType>(
  declared: Omit<Endpoint<Input, Output>, 'kind'>,
): Endpoint<Input, Output> => ({ kind: 'endpoint', ...declared })

/** How often a live server says so, and the silence that a screen takes for a server that is gone: two beats did not come. */
export const streamPace: Readonly<Record<'beatMs' | 'silenceMs', number>> = { beatMs: 5_000, silenceMs: 12_000 }

export const stream = <Input extends z.ZodType, Output extends z.ZodType>(
  declared: Omit<Stream<Input, Output>, 'kind'>,
): Stream<Input, Output> => ({ kind: 'stream', ...declared })

export const permission = (name: string, ...roles: Role[]): Permission => ({ name, roles })

export const nothing = (because: string): Records => ({ nothing: because })

/** Fills `:name` parts of the path from the input and returns what is left for the query or the body. */
export function splitPath(
  path: string,
  input: Readonly<Record<string, unknown>>,
): { url: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const url = path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return { url, rest }
}

/** An answer that sets a cookie or shows a secret is not kept, so no idempotency key repeats it. */
export const isAnswerKept = (of: object): boolean => !('cookie' in of) && !('isSecret' in of)
