import { describe, expect, test } from 'vitest'
import { identityOf } from './identity.ts'
import type { PortalRequest } from './request.ts'

const given = (form: Record<string, string>) => identityOf({ form } as unknown as PortalRequest)

describe('who a form is for', () => {
  test('a PIN may be typed with spaces and dashes', () => {
    for (const pin of ['90101199012345', '9 0101 1990 12345', ' 9-01011990-12345 '])
      expect(given({ kind: 'pin', pin })).toEqual({ identity: { kind: 'pin', value: '90101199012345' } })
  })

  test('a PIN that is too short comes back with words on how to mend it', () => {
    expect(given({ kind: 'pin', pin: '123' })).toMatchObject({ kind: 'pin' })
    expect(given({ kind: 'pin', pin: '123' })).toHaveProperty('error.en', expect.stringContaining('14 digits'))
  })

  test('a phone number is the same with and without the code of the country', () => {
    for (const phone of ['0555 123 456', '555123456', '+996 555 12-34-56', '996555123456'])
      expect(given({ kind: 'phone', phone })).toEqual({ identity: { kind: 'phone', value: '+996555123456' } })
    for (const phone of ['', '12345', '+7 701 123 45 67', '055512345678'])
      expect(given({ kind: 'phone', phone }), phone).toHaveProperty('error')
  })

  test('a document of another country may hold letters of any alphabet', () => {
    expect(given({ kind: 'document', document: 'ҚZ 123456' })).toEqual({
      identity: { kind: 'document', value: 'ҚZ 123456' },
    })
    expect(given({ kind: 'document', document: '<b>' })).toHaveProperty('error')
  })

  test('only the field of the chosen way counts', () => {
    expect(given({ kind: 'phone', pin: '90101199012345', phone: '' })).toMatchObject({ kind: 'phone' })
    expect(given({ kind: 'nothing', pin: '90101199012345' })).toHaveProperty('identity.kind', 'pin')
  })
})
