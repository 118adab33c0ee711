import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as desks from '#desks/contract'
import * as contract from './contract.ts'

let house: TestHouse
beforeAll(async () => {
  house = await aHouse({ now: '2026-11-23T09:30:00+06:00' })
})
afterAll(() => house.close())

const centre = 'bishkek-orok'
let people = 0
/** A new person every time: a demo PIN nobody else in this file has. */
export const aWish = (wish: Partial<Parameters<typeof house.call<typeof contract.takeTicket>>[1]> = {}) => ({
  centre,
  services: ['passport-exchange' as const],
  identity: { kind: 'pin' as const, value: `901011990${String(++people).padStart(5, '0')}` },
  language: 'ky' as const,
  ...wish,
})
const openDesk = (desk: number) => house.call(desks.openDesk, { centre, desk }, aCaller({ id: `staff-${desk}`, desk }))

test('a person who asks for a service gets a number of its letter', async () => {
  await openDesk(20)
  const given = await house.call(contract.takeTicket, aWish())
  expect(given).toMatchObject({
    ticket: expect.stringMatching(/^P-\d{3}$/),
    state: 'waiting',
    priorityClass: 'walk-in',
  })
})
