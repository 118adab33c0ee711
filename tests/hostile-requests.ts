import fc from 'fast-check'
import type { Endpoint, Stream } from '#kernel/endpoint.ts'
import { splitPath } from '#kernel/endpoint.ts'
import { languages, type Language } from '#kernel/texts.ts'
import { methodOf } from '../server/openapi.ts'
import { arbitraryInput } from './arbitrary-input.ts'

export type HostileRequest = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly language: Language
}

/** What no field expects: not one of them may reach the database as a surprise. */
const strange: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e21,
  '',
  ' ',
  'ү'.repeat(5000),
  '\u0000',
  'reason with \u0000 inside it',
  '\ud800 a lone surrogate',
  '\u202e right to left',
  `'; drop table queue.visit; --`,
  '../../etc/passwd',
  '%00',
  [],
  [[[[[[]]]]]],
  {},
  { toString: 'x' },
  '2026-02-31',
  '0000-01-01',
  '9999-12-31',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-23:59',
  '2026-11-23T25:61:00Z',
  '+996555000001',
  'bishkek-orok',
]

/** What is sent, and what it is sent as, before it becomes a request. */
type Draft = { input: Record<string, unknown>; headers: Record<string, string>; body?: string; method?: string }

const keep = (draft: Draft): fc.Arbitrary<Draft> => fc.constant(draft)

const replaceOne = (draft: Draft): fc.Arbitrary<Draft> =>
  fc
    .tuple(fc.constantFrom(...Object.keys(draft.input), 'unknown'), fc.constantFrom(...strange))
    .map(([name, value]) => ({ ...draft, input: { ...draft.input, [name]: value } }))

const leaveOut = (draft: Draft): fc.Arbitrary<Draft> =>
  fc.constantFrom(...Object.keys(draft.input), 'unknown').map((name) => {
    const { [name]: _, ...input } = draft.input
    return { ...draft, input }
  })

const cutShort = (draft: Draft): fc.Arbitrary<Draft> =>
  fc.nat(40).map((length) => ({ ...draft, body: JSON.stringify(draft.input).slice(0, length) }))

const sayAnything = (draft: Draft): fc.Arbitrary<Draft> =>
  fc
    .oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.json(),
      fc.constantFrom('null', '[]', '1', '"x"', '{"__proto__":{"a":1}}'),
    )
    .map((body) => ({ ...draft, body }))

const swell = (draft: Draft): fc.Arbitrary<Draft> =>
  fc.constant({ ...draft, input: { ...draft.input, padding: 'x'.repeat(70_000) } })

const dress = (draft: Draft): fc.Arbitrary<Draft> =>
  fc
    .constantFrom<Record<string, string>>(
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/xml' },
      { 'content-type': 'application/json; charset=utf-16' },
      { 'content-type': ';;;' },
      { 'idempotency-key': 'short' },
      { 'idempotency-key': 'x'.repeat(300) },
      { 'idempotency-key': 'key with spaces and \u00e9' },
      { origin: 'https://elsewhere.example' },
      { origin: 'not an address' },
      { origin: '//' },
      { 'sec-fetch-site': 'cross-site' },
      { authorization: 'Bearer not-a-token' },
      { authorization: `Bearer ${'x'.repeat(2000)}` },
      { cookie: 'tereze-session=%00; tereze-device=' },
      { cookie: 'tereze-language=xx; =; ;;' },
      { 'tereze-device': '\u00ff' },
      { 'last-event-id': 'x'.repeat(1000) },
      { 'accept-language': ',,;q=;;q=x' },
    )
    .map((headers) => ({ ...draft, headers: { ...draft.headers, ...headers } }))

const changeMethod = (draft: Draft): fc.Arbitrary<Draft> =>
  fc.constantFrom('PUT', 'PATCH', 'DELETE', 'POST', 'GET').map((method) => ({ ...draft, method }))

const spoilings = [
  keep,
  replaceOne,
  replaceOne,
  replaceOne,
  leaveOut,
  cutShort,
  sayAnything,
  swell,
  dress,
  dress,
  changeMethod,
]

/** Strings in a path or a query may hold what no address can; they travel as the replacement character then. */
const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

function toRequest(
  of: Endpoint | Stream,
  { input, headers, body, method = methodOf(of) }: Draft,
): Omit<HostileRequest, 'language'> {
  const inPath = Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, asText(value).slice(0, 1500).toWellFormed()]),
  )
  const { url } = splitPath(of.path, inPath)
  if (method === 'GET') {
    const { rest } = splitPath(of.path, inPath)
    const query = new URLSearchParams(rest as Record<string, string>).toString().slice(0, 4000)
    return { method, url: `${url}?${query}`, headers }
  }
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !of.path.includes(`:${name}`)))
  return {
    method,
    url,
    headers: { 'content-type': 'application/json', ...headers },
    body: body ?? JSON.stringify(rest),
  }
}

/** A valid request to an endpoint, spoilt in one way (or in none). */
export const hostileRequest = (of: Endpoint | Stream): fc.Arbitrary<HostileRequest> =>
  fc
    .tuple(arbitraryInput(of), fc.constantFrom(...spoilings), fc.constantFrom(...languages))
    .chain(([input, spoil, language]) =>
      spoil({ input, headers: { 'accept-language': language } }).map((draft) => ({
        ...toRequest(of, draft),
        // A strange header may have replaced the language: then nobody was asked, and Kyrgyz answers.
        language: draft.headers['accept-language'] === language ? language : 'ky',
      })),
    )
