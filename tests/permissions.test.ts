import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '#testing'
import type { Deed } from '#kernel/module.ts'
import { Refusal } from '#kernel/refusal.ts'
import { isBoundToCentre, roles, type Caller, type Role } from '#kernel/roles.ts'
import { modules } from '../server/modules.ts'
import { methodOf } from '../server/openapi.ts'
import { sampleInput } from './arbitrary-input.ts'

const ownCentre = 'bishkek-orok'
const anotherCentre = 'kochkor'

const aCallerWith = (role: Role): Caller => ({
  role,
  id: '019a0000-0000-7000-8000-000000000001',
  centre: isBoundToCentre(role) ? ownCentre : null,
  desk: role === 'operator' ? 1 : null,
  device: role === 'kiosk' || role === 'board' ? '019a0000-0000-7000-8000-000000000002' : null,
  session: null,
})

let house: TestHouse
beforeAll(async () => {
  house = await aHouse()
})
afterAll(async () => {
  await house.close()
})

/** The code of the refusal, or `done`. Anything else that is thrown is a bug and fails the test. */
async function outcome(deed: Deed, role: Role, input: unknown): Promise<string> {
  try {
    await house.perform({ deed, input, caller: aCallerWith(role), requestId: randomUUID() })
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const gates = ['not-signed-in', 'not-permitted', 'another-centre', 'bad-request']
const deeds = modules.flatMap((module) => module.deeds)

test('there is something to permit', () => {
  expect(deeds.length).toBeGreaterThanOrEqual(45)
})

describe.each(deeds.map((deed) => [`${methodOf(deed.of)} ${deed.of.path}`, deed] as const))('%s', (_, deed) => {
  const { permission, input: schema } = deed.of
  const isOpen = permission.roles.includes('anyone')
  const input = sampleInput(deed.of)
  const permitted = roles.filter((role) => isOpen || permission.roles.includes(role))

  for (const role of permitted)
    test(`${role} may`, async () => {
      expect(gates).not.toContain(await outcome(deed, role, input))
    })

  for (const role of roles.filter((one) => !permitted.includes(one)))
    test(`${role} may not`, async () => {
      expect(await outcome(deed, role, input)).toBe(role === 'anyone' ? 'not-signed-in' : 'not-permitted')
    })

  const isPublicRead = isOpen && (deed.kind === 'read' || deed.kind === 'view')
  const elsewhere = { ...input, centre: anotherCentre }
  const namesCentre = 'centre' in input && schema.safeParse(elsewhere).success
  const boundHere = namesCentre && !isPublicRead ? permitted.filter(isBoundToCentre) : []
  for (const role of boundHere)
    test(`${role} of another centre may not`, async () => {
      expect(await outcome(deed, role, elsewhere)).toBe('another-centre')
    })
})
