import { expect, test } from 'vitest'
import { identityFrom } from './find-booking.ts'

test('a PIN, a phone and a document are told apart by how they look, with spaces and dashes', () => {
  expect(identityFrom(' 9010119 9000 123 ')).toEqual({ kind: 'pin', value: '90101199000123' })
  for (const phone of ['0555 123 456', '+996 (555) 123-456', '996555123456'])
    expect(identityFrom(phone)).toEqual({ kind: 'phone', value: '+996555123456' })
  expect(identityFrom('AN 1234567')).toEqual({ kind: 'document', value: 'AN 1234567' })
})

test('what can be none of them is not sent', () => {
  for (const typed of ['', '12', 'Айгүл', '901011990001231234567890123']) expect(identityFrom(typed)).toBeUndefined()
})
