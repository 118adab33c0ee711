import { expect, test } from 'vitest'
import { holderOf, identityKindOf } from './holder.ts'
import { Identity } from './identity.ts'

const demo = { secret: 'a secret of this test', isDemo: true }
const pin = (value: string) => ({ kind: 'pin', value }) as const

test('a person has the same pseudonym every time, and another one in another installation', () => {
  const holder = holderOf(pin('92305198012345'), demo)
  expect(holderOf(pin('92305198012345'), demo)).toBe(holder)
  expect(holderOf(pin('92305198012345'), { ...demo, secret: 'another' })).not.toBe(holder)
  expect(holderOf(pin('92305198012346'), demo)).not.toBe(holder)
  expect(holder).not.toContain('92305198012345')
})

test('a document is one holder, however its number is written', () => {
  const document = (value: string) => holderOf({ kind: 'document', value }, demo)
  const written = [
    'AN123456',
    'AN 123456',
    'AN-123456',
    'an123456',
    ' an № 123456 ',
    'АН123456',
    'ан-123456',
    'ＡＮ123456',
  ]
  expect(new Set(written.map(document)).size).toBe(1)
  expect(document('ID 10O2003')).toBe(document('id1002003'))
  expect(document('кх 77 0451')).toBe(document('KX770451'))
  expect(document('AN123456')).not.toBe(document('AN123457'))
})

test('a number of signs alone is no document', () => {
  const read = (value: string) => Identity.safeParse({ kind: 'document', value }).success
  expect(['----', ' - - -', 'A-1', '№ 12'].filter(read)).toEqual([])
  expect(['A-12-3', 'ӨҮ 12', '1234', ' AN 123456 '].filter((value) => !read(value))).toEqual([])
})

test('a holder says by what the person is known, and nothing else', () => {
  const holders = [pin('92305198012345'), { kind: 'phone', value: '+996555123456' } as const].map((identity) =>
    holderOf(identity, demo),
  )
  expect(holders.map(identityKindOf)).toEqual(['pin', 'phone'])
  expect(identityKindOf('somebody of an earlier release')).toBeNull()
})

test.each(['93002198012345', '91313198012345', '92305190012345', '32305198012345'])(
  'the PIN %s names a day that never was or a sex that is none',
  (value) => expect(() => holderOf(pin(value), demo)).toThrow('not-a-person'),
)

test('demo people do not exist in production', () => {
  expect(() => holderOf(pin('92305198012345'), { ...demo, isDemo: false })).toThrow('not-a-person')
  expect(holderOf(pin('12305198012345'), { ...demo, isDemo: false })).toMatch(/^pin:[\w-]{43}$/)
})
