import type { z } from 'zod'
import type { call } from '#ui/call.ts'
import type { Language, Text } from '#ui/language.tsx'

type Endpoint = Parameters<typeof call>[0]

/** Why something was refused, as a page tells it: `detail` is in the language of the request. */
export type Problem = { readonly code: string; readonly detail: string; readonly status: number }

export type DemoLinks = {
  readonly centres: number
  readonly devices: readonly {
    readonly kind: string
    readonly name: string
    readonly offlineSeries: string | null
    readonly token: string | undefined
  }[]
}

/** One question of a browser to the portal, and what the portal needs to answer it. */
export type PortalRequest = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query: Readonly<Record<string, string | string[] | undefined>>
  readonly form: Readonly<Record<string, string | string[] | undefined>>
  readonly language: Language
  readonly isDemo: boolean
  readonly publicUrl: string
  /** The cookie of a phone that has scanned the code at the door of a centre. */
  readonly door: string | undefined
  readonly now: Date
  readonly requestId: string
  readonly assets: { readonly styles: readonly string[]; readonly script: string | undefined }
  readonly refusals: Readonly<Record<string, { readonly status: number; readonly text: Text }>>
  /** The file of a booking for any calendar; undefined when there is none. */
  readonly calendarFile: (own: { centre: string; pass: string }) => Promise<string | undefined>
  readonly demoLinks: () => Promise<DemoLinks>
  readonly call: (of: Endpoint, input: unknown) => Promise<{ answer: unknown } | { refusal: Problem }>
}

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type Handler = (request: PortalRequest, path: Readonly<Record<string, string>>) => Promise<Answer>

/** A refusal that ends the page: it is explained on a page of its own. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

type Attempt<Output> = { readonly answer: Output } | { readonly refusal: Problem }

/** Asks an endpoint where a refusal is one of the expected answers. */
export const attempt = async <E extends Endpoint>(
  request: PortalRequest,
  of: E,
  input: z.input<E['input']>,
): Promise<Attempt<z.output<E['output']>>> => (await request.call(of, input)) as Attempt<z.output<E['output']>>

/** Asks an endpoint; a refusal becomes the page. */
export async function ask<E extends Endpoint>(
  request: PortalRequest,
  of: E,
  input: z.input<E['input']>,
): Promise<z.output<E['output']>> {
  const outcome = await attempt(request, of, input)
  if ('refusal' in outcome) throw new Refused(outcome.refusal)
  return outcome.answer
}

/** After a deed the browser is sent on, so that reloading repeats nothing. */
export const seeOther = (location: string): Answer => ({ status: 303, headers: { location }, body: '' })

const firstOf = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value[0] : value)?.trim() ?? ''

export const queryOf = ({ query }: PortalRequest, name: string): string => firstOf(query[name])
export const formOf = ({ form }: PortalRequest, name: string): string => firstOf(form[name])

export const listOf = (value: string | string[] | undefined): string[] =>
  (Array.isArray(value) ? value : [value ?? '']).flatMap((part) => part.split(',')).filter(Boolean)

/** An address with the values that are there. */
export function address(
  path: string,
  values: Readonly<Record<string, string | readonly string[] | undefined>>,
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value.length > 0) query.set(name, typeof value === 'string' ? value : value.join(','))
  const written = query.toString().replaceAll('%2C', ',')
  return written ? `${path}?${written}` : path
}
