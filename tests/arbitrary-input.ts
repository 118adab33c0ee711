import fc from 'fast-check'
import type { Endpoint, Stream } from '#kernel/endpoint.ts'
import { schemaOf, type Schema } from '../server/openapi.ts'

type Limits = {
  type?: string
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  minItems?: number
  maxItems?: number
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  enum?: unknown[]
  const?: unknown
}

/** Real values for names that mean something, so that a generated command gets past the gate and into the deed. */
const known: Readonly<Record<string, readonly unknown[]>> = {
  centre: ['bishkek-orok'],
  desk: [1, 2, 3],
  day: ['2026-11-23', '2026-11-24'],
}

function arbitraryText({ format, pattern, minLength = 0, maxLength = 40 }: Limits): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.uuid({ version: 7 })
  if (format === 'date') return fc.constantFrom('2026-11-23', '2026-12-31', '2027-02-28')
  if (format === 'date-time') return fc.constantFrom('2026-11-23T09:00:00+06:00', '2026-11-23T15:30:00Z')
  if (pattern) {
    const length = { minLength: Math.max(1, minLength), maxLength: Math.max(minLength, Math.min(maxLength, 60)) }
    return fc.stringMatching(new RegExp(pattern), length)
  }
  return fc.string({ unit: 'grapheme', minLength: Math.max(1, minLength), maxLength: Math.min(maxLength, 60) }).map(
    // Trimming must not make it too short.
    (text) => text.replaceAll(/\s/g, 'ү').padEnd(minLength, 'ө'),
  )
}

/** Values that a schema accepts. */
function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  const limits = schema as Limits
  if (limits.const !== undefined) return fc.constant(limits.const)
  if (limits.enum) return fc.constantFrom(...limits.enum)
  const choices = limits.anyOf ?? limits.oneOf
  if (choices) return fc.oneof(...choices.map(arbitraryOf))
  switch (limits.type ?? 'anything') {
    case 'object':
      return arbitraryObject(schema)
    case 'array': {
      const { minItems = 0, maxItems = 4 } = limits
      return fc.array(arbitraryOf(limits.items ?? {}), {
        minLength: minItems,
        maxLength: Math.min(maxItems, minItems + 3),
      })
    }
    case 'integer':
    case 'number': {
      const { minimum = 0, maximum = 1000 } = limits
      return fc.integer({ min: Math.max(minimum, -1000), max: Math.min(maximum, Math.max(minimum, 0) + 1000) })
    }
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return arbitraryText(limits)
    default:
      return fc.constantFrom(1, 'ү')
  }
}

function arbitraryObject({ properties = {}, required = [] }: Schema): fc.Arbitrary<Record<string, unknown>> {
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      known[name] ? fc.constantFrom(...known[name]) : arbitraryOf(schema),
    ]),
  )
  return fc.record(model, { requiredKeys: required })
}

/** Inputs that the endpoint's own schema accepts, refinements that JSON Schema cannot say excepted. */
export const arbitraryInput = (of: Endpoint | Stream): fc.Arbitrary<Record<string, unknown>> =>
  arbitraryObject(schemaOf(of.input, 'input')).filter((input) => of.input.safeParse(input).success)

/** The same inputs at every run. */
export const sampleInput = (of: Endpoint | Stream): Record<string, unknown> =>
  fc.sample(arbitraryInput(of), { numRuns: 1, seed: 20_261_123 })[0]!
