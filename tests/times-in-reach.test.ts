import { expect, test } from 'vitest'
import { modules } from '../server/modules.ts'
import { schemaOf } from '../server/openapi.ts'
import { sampleInput } from './arbitrary-input.ts'

/** Days and instants that a calendar has, and neither a clock nor a database. */
const beyond = {
  date: ['0000-01-01', '1999-12-31', '2100-01-01', '9999-12-31'],
  'date-time': ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59'],
}

const timeFields = modules.flatMap(({ deeds }) =>
  deeds.flatMap(({ of }) => {
    const { properties = {} } = schemaOf(of.input, 'input') as { properties?: Record<string, { format?: string }> }
    return Object.entries(properties).flatMap(([name, { format }]) =>
      format === 'date' || format === 'date-time' ? [{ of, name, values: beyond[format] }] : [],
    )
  }),
)

test('there are times to spoil', () => expect(timeFields.length).toBeGreaterThanOrEqual(8))

test.each(timeFields)('$of.path refuses a $name out of reach of every clock', ({ of, name, values }) => {
  const good = sampleInput(of)
  expect(of.input.safeParse(good).success).toBe(true)
  for (const value of values) expect(of.input.safeParse({ ...good, [name]: value }).success, value).toBe(false)
})
