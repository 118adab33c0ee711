import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './append-records.ts'

test('the text of a record is that of RFC 8785, as another implementation writes it', () => {
  const anyRow = fc.dictionary(
    fc.string({ unit: 'binary' }),
    fc.oneof(fc.jsonValue({ stringUnit: 'binary' }), fc.date({ noInvalidDate: true })),
  )
  fc.assert(
    fc.property(anyRow, (row) => {
      expect(canonicalJson(row)).toBe(canonicalize(row))
    }),
    { numRuns: 500 },
  )
})

test('the order in which fields were set, and fields without a value, change nothing', () => {
  const at = new Date('2026-11-23T09:00:00+06:00')
  expect(canonicalJson({ б: 1, a: { z: [1, null], y: -0 }, at, nothing: undefined })).toBe(
    canonicalJson({ at, a: { y: 0, z: [1, null] }, б: 1 }),
  )
})

test('what JSON cannot say is no record', () => {
  expect(() => canonicalJson({ seconds: Number.NaN })).toThrow('can not safely be stringified')
  expect(() => canonicalJson({ seconds: 1n })).toThrow('can not safely be stringified')
})
