import type { Text, TextValues } from './texts.ts'

/** Why a request is refused: an HTTP status, and a sentence that says what happened and what to do. */
export type RefusalReason = {
  readonly status: 400 | 401 | 403 | 404 | 408 | 409 | 413 | 415 | 422 | 429 | 503
  readonly text: Text
}
export type Refusals = Readonly<Record<string, RefusalReason>>

/** For programs: which part of what was sent is meant, `tickets.1.pass`, and what is wrong with it. */
export type FieldError = { readonly path: string; readonly code: string }

type Particulars = { readonly values?: TextValues; readonly errors?: readonly FieldError[] }

/** The only error a person is meant to see. Anything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly code: string
  readonly reason: RefusalReason
  readonly values: TextValues
  readonly errors: readonly FieldError[]
  constructor(code: string, reason: RefusalReason, { values = {}, errors = [] }: Particulars = {}) {
    super(code)
    this.code = code
    this.reason = reason
    this.values = values
    this.errors = errors
  }
}

/** Gives a module the function that refuses with one of its own codes. */
export function refusing<Codes extends Refusals>(refusals: Codes) {
  return (code: keyof Codes & string, values: TextValues = {}): Refusal =>
    new Refusal(code, refusals[code]!, { values })
}
