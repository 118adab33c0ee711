import { expect, test } from 'vitest'
import { holderOf } from './holder.ts'

const demo = { secret: 'a secret of this test', isDemo: true }
const pin = (value: string) => ({ kind: 'pin', value }) as const

test('a person has the same pseudonym every time, and another one in another installation', () => {
  const holder = holderOf(pin('92305198012345'), demo)
  expect(holderOf(pin('92305198012345'), demo)).toBe(holder)
  expect(holderOf(pin('92305198012345'), { ...demo, secret: 'another' })).not.toBe(holder)
  expect(holderOf(pin('92305198012346'), demo)).not.toBe(holder)
  expect(holder).not.toContain('92305198012345')
})

test('the number of a document is the same in small and capital letters', () => {
  const document = (value: string) => holderOf({ kind: 'document', value }, demo)
  expect(document('ab123456')).toBe(document('AB123456'))
})

test.each(['93002198012345', '91313198012345', '92305190012345', '32305198012345'])(
  'the PIN %s names a day that never was or a sex that is none',
  (value) => expect(() => holderOf(pin(value), demo)).toThrow('not-a-person'),
)

test('demo people do not exist in production', () => {
  expect(() => holderOf(pin('92305198012345'), { ...demo, isDemo: false })).toThrow('not-a-person')
  expect(holderOf(pin('12305198012345'), { ...demo, isDemo: false })).toHaveLength(43)
})
