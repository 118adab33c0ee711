import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '#testing'
import { takeTicket } from '#queue/contract'
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

/** What an endpoint may answer, each form by itself. */
const formsOf = (output: z.ZodType): string[] =>
  (output instanceof z.ZodUnion ? [...output.options] : [output]).map((form) =>
    JSON.stringify(z.toJSONSchema(form as z.ZodType, { unrepresentable: 'any' })),
  )

const gates = ['not-signed-in', 'not-permitted', 'another-centre', 'bad-request']
const deeds = modules.flatMap((module) => module.deeds)

test('there is something to permit', () => {
  expect(deeds.length).toBeGreaterThanOrEqual(45)
})

describe('no answer to staff holds the secret of a ticket', () => {
  const staffRoles = new Set<Role>(roles.filter((role) => !['anyone', 'kiosk', 'board'].includes(role)))
  const isStaff = (role: Role) => staffRoles.has(role)
  const inHall = deeds.filter(({ of }) => /^\/api\/(queue|desks)\//.test(of.path))
  const forStaff = inHall.filter(({ of }) => of.permission.roles.some(isStaff))
  const hasPass = (form: string) => form.includes('"pass"')

  test('what only staff may ask for has no form with a secret', () => {
    const own = forStaff.filter(({ of }) => of.permission.roles.every(isStaff))
    expect(own.length).toBeGreaterThanOrEqual(20)
    // An address opens as much as its secret: one answer has it, for the visitor who is served at the desk at that moment.
    const opens = (form: string) => hasPass(form) || form.includes('"address":')
    expect(own.filter(({ of }) => formsOf(of.output).some(opens)).map(({ of }) => of.path)).toEqual([
      '/api/desks/find-bookings',
    ])
  })

  test('what others may ask for too has a form without, and whoever serves gets no ticket at all', async () => {
    const shared = forStaff.filter(({ of }) => formsOf(of.output).some(hasPass))
    expect(shared.map(({ of }) => of.path)).toContain('/api/queue/take-ticket')
    expect(shared.filter(({ of }) => formsOf(of.output).every(hasPass)).map(({ of }) => of.path)).toEqual([])
    const early = await aHouse({ now: '2026-11-23T08:45:00+06:00' })
    for (const role of ['operator', 'head-of-centre'] as const) {
      const identity = { kind: 'document' as const, value: `OF ${role}` }
      const wish = { centre: ownCentre, services: ['passport-exchange' as const], identity, language: 'ky' as const }
      const refused = { code: 'no-ticket-from-a-desk' }
      await expect(early.call(takeTicket, wish, aCallerWith(role))).rejects.toMatchObject(refused)
    }
    await early.close()
  })
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
