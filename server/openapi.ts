import { z } from 'zod'
import { isAnswerKept, type Endpoint, type Stream } from '#kernel/endpoint.ts'
import type { Module } from '#kernel/module.ts'
import type { Refusals } from '#kernel/refusal.ts'
import { isBoundToCentre } from '#kernel/roles.ts'
import { houseRefusals } from './refusals.ts'

type Declared = Endpoint | Stream
type Json = { [key: string]: unknown }
/** The part of JSON Schema that inputs of endpoints use. */
export type Schema = Json & { properties?: Record<string, Schema>; required?: string[] }

export const methodOf = (of: Declared): 'GET' | 'POST' => (of.kind === 'stream' ? 'GET' : of.method)

const namesInPath = (path: string): string[] => [...path.matchAll(/:([a-zA-Z]+)/g)].map(([, name = '']) => name)

/** `desks.centre.desk.stream` for `GET /api/desks/:centre/:desk/stream`: unique together with the method. */
const idOf = (of: Declared): string =>
  `${methodOf(of).toLowerCase()}.${of.path.replace('/api/', '').replaceAll(/[/:]+/g, '.')}`

/** Dates leave as ISO 8601 text; everything else that JSON cannot say is left open. */
export const schemaOf = (type: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema instanceof z.ZodDate) Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
      // Whoever reads an answer must bear fields that he does not know yet.
      if (io === 'output') delete jsonSchema.additionalProperties
    },
  })
  return schema as Schema
}

/** What the house itself may answer to this endpoint. */
function houseRefusalsOf(of: Declared): Refusals {
  const isOpen = of.permission.roles.includes('anyone')
  const isChange = methodOf(of) === 'POST'
  const isOfCentre = 'centre' in (schemaOf(of.input, 'input').properties ?? {})
  const codes: readonly (keyof typeof houseRefusals)[] = [
    'bad-request',
    ...(isOpen ? [] : (['not-signed-in', 'not-permitted'] as const)),
    ...(isOfCentre && of.permission.roles.some(isBoundToCentre) ? (['another-centre'] as const) : []),
    ...(isChange ? (['foreign-origin', 'too-large', 'unknown-content', 'key-reused'] as const) : []),
    'too-many-requests',
    'unavailable',
  ]
  return Object.fromEntries(codes.map((code) => [code, houseRefusals[code]]))
}

/** Every code with which this endpoint may refuse, those of the house first. */
export const refusalsOf = (of: Declared): Refusals => ({ ...houseRefusalsOf(of), ...of.refusals })

const problem = (codes: readonly string[]): Json => ({
  content: {
    'application/problem+json': {
      schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }] },
    },
  },
})

function problemResponses(of: Declared): Json {
  const byStatus = Map.groupBy(Object.entries(refusalsOf(of)), ([, { status }]) => status)
  return Object.fromEntries(
    [...byStatus].map(([status, refusals]) => [
      status,
      {
        description: refusals.map(([code, { text }]) => `\`${code}\`: ${text.en}`).join('\n\n'),
        ...problem(refusals.map(([code]) => code)),
      },
    ]),
  )
}

function parameters(of: Declared, input: Schema): Json[] {
  const inPath = namesInPath(of.path)
  const property = (name: string, place: 'path' | 'query'): Json => ({
    name,
    in: place,
    required: place === 'path' || (input.required ?? []).includes(name),
    schema: input.properties?.[name] ?? {},
  })
  const rest = Object.keys(input.properties ?? {}).filter((name) => !inPath.includes(name))
  return [
    ...inPath.map((name) => property(name, 'path')),
    ...(methodOf(of) === 'GET' ? rest.map((name) => property(name, 'query')) : []),
    { $ref: '#/components/parameters/language' },
    ...(methodOf(of) === 'POST' && isAnswerKept(of) ? [{ $ref: '#/components/parameters/idempotencyKey' }] : []),
  ]
}

function requestBody(of: Declared, input: Schema): Json {
  const inPath = namesInPath(of.path)
  const properties = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name))
  const required = (input.required ?? []).filter((name) => !inPath.includes(name))
  const schema = {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
  }
  return { required: required.length > 0, content: { 'application/json': { schema } } }
}

function operation(of: Declared, module: string, answer: Json): Json {
  const input = schemaOf(of.input, 'input')
  const { records, permission, summary } = of
  const isStream = of.kind === 'stream'
  return {
    operationId: idOf(of),
    tags: [module],
    summary: summary.en,
    description: [
      `Permission \`${permission.name}\`: ${permission.roles.join(', ')}.`,
      typeof records === 'string' ? `Records \`${records}\`.` : `Records nothing: ${records.nothing}.`,
      ...(isStream ? ['Server-sent events: `view` carries the whole view, `beat` the time of the server.'] : []),
    ].join('\n\n'),
    'x-summary': summary,
    'x-permission': permission.name,
    'x-roles': permission.roles,
    'x-records': typeof records === 'string' ? records : null,
    ...(permission.roles.includes('anyone') ? {} : { security: [{ session: [] }, { bearer: [] }, { device: [] }] }),
    parameters: parameters(of, input),
    ...(methodOf(of) === 'POST' ? { requestBody: requestBody(of, input) } : {}),
    responses: {
      200: {
        description: summary.en,
        content: { [isStream ? 'text/event-stream' : 'application/json']: { schema: answer } },
      },
      ...problemResponses(of),
    },
  }
}

const standing = (version: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Tereze',
    version,
    summary: "The operating system of a country's public service centres",
    license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
  },
  servers: [{ url: '/' }],
})

const components = {
  securitySchemes: {
    session: { type: 'apiKey', in: 'cookie', name: 'tereze-session' },
    bearer: { type: 'http', scheme: 'bearer', description: 'The value of the session cookie, for programs.' },
    device: { type: 'apiKey', in: 'header', name: 'tereze-device' },
  },
  parameters: {
    language: {
      name: 'Accept-Language',
      in: 'header',
      description: 'The language of refusals: ky, ru or en. A `lang` in the query goes before it.',
      schema: { type: 'string' },
    },
    idempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      description: 'Sent again with the same body, the answer of the first time; with another body, a refusal.',
      schema: { type: 'string', minLength: 8, maxLength: 128 },
    },
  },
}

const problemSchema = {
  type: 'object',
  description: 'RFC 9457 problem details, in the language of whoever asked.',
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'A page that explains this kind of problem.' },
    title: { type: 'string', description: 'The kind of problem, the same for every problem of the type.' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened and what to do, as a person is told it.' },
    instance: { type: 'string', format: 'uri', description: 'Names this request, as the log of the server does.' },
    code: { type: 'string', description: 'The last part of the type.' },
    errors: {
      type: 'array',
      description: 'Which parts of the request are meant, and what is wrong with each.',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, code: { type: 'string' } },
        required: ['path', 'code'],
      },
    },
  },
  required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
}

/** Named after the plain question that it answers, if there is one: `desks-hall`. */
function nameOfAnswer(users: readonly { of: Declared }[], taken: readonly string[]): string {
  const { of } = users.find((user) => user.of.kind === 'endpoint' && user.of.method === 'GET') ?? users[0]!
  const name = of.path
    .replace('/api/', '')
    .replaceAll(/\/:[a-zA-Z]+/g, '')
    .replaceAll('/', '-')
  return taken.includes(name) ? `${name}-${taken.length}` : name
}

/** OpenAPI 3.1 of everything the modules declare. An answer that several endpoints give is described once. */
export function openApi(modules: readonly Module[], version: string): Json {
  const declared = modules.flatMap(({ name, deeds }) => deeds.map(({ of }) => ({ name, of })))
  const shared = new Map<z.ZodType, string>()
  for (const [output, users] of Map.groupBy(declared, ({ of }) => of.output))
    if (users.length > 1) shared.set(output, nameOfAnswer(users, [...shared.values()]))
  const answerOf = ({ output }: Declared): Json =>
    shared.has(output) ? { $ref: `#/components/schemas/${shared.get(output)}` } : schemaOf(output, 'output')
  const byPath = Map.groupBy(declared, ({ of }) => of.path)
  return {
    ...standing(version),
    tags: modules.flatMap(({ name, deeds }) => (deeds.length > 0 ? [{ name }] : [])),
    paths: Object.fromEntries(
      [...byPath].map(([path, operations]) => [
        path.replaceAll(/:([a-zA-Z]+)/g, '{$1}'),
        Object.fromEntries(
          operations.map(({ name, of }) => [methodOf(of).toLowerCase(), operation(of, name, answerOf(of))]),
        ),
      ]),
    ),
    components: {
      ...components,
      schemas: {
        Problem: problemSchema,
        ...Object.fromEntries([...shared].map(([output, name]) => [name, schemaOf(output, 'output')])),
      },
    },
  }
}
