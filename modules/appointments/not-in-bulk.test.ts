import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/sql.ts'
import { aCaller, aHouseToBook, somebodyOf, type TestHouse } from '#testing'
import * as contract from './contract.ts'
import { bookingRules } from './words.ts'

const centre = 'naryn'
let house: TestHouse
beforeAll(async () => {
  house = await aHouseToBook({ centre, desks: 2 })
})
afterAll(() => house.close())

const somebody = somebodyOf('901011979')

test('one network address does not book a centre empty: neither one after another, nor all at once, nor by the list', async () => {
  const from = (id: string) => aCaller({ role: 'anyone', id, centre: null, desk: null })
  const { days } = await house.call(contract.showSlots, { centre, services: ['marriage'] })
  const times = days.slice(3).flatMap(({ times: free }) => free.map(({ startsAt }) => startsAt.toISOString()))
  const services = ['marriage' as const]
  const ask = (startsAt: string, address: string) =>
    house.call(contract.holdTime, { centre, services, startsAt, identity: somebody(), language: 'ky' }, from(address))
  const codesOf = (tried: PromiseSettledResult<unknown>[]) =>
    tried.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []))
  const atOnce = await Promise.allSettled(times.slice(0, 30).map((time) => ask(time, 'hoarder')))
  expect(atOnce.length - codesOf(atOnce).length).toBe(bookingRules.heldFromOneAddress.least)
  expect(new Set(codesOf(atOnce))).toEqual(new Set(['held-enough-from-here']))
  const book = async (time: string) => {
    const { pass } = await ask(time, 'seller')
    await house.call(contract.confirmBooking, { centre, pass }, from('seller'))
  }
  const tried: PromiseSettledResult<unknown>[] = []
  for (const time of times.slice(30, 90)) tried.push(...(await Promise.allSettled([book(time)])))
  const refused = codesOf(tried)
  const { least, share } = bookingRules.largestFromOneAddress
  const { seats } = await house.database.read.one<{ seats: number }>(sql`select count(*) as seats from appointments.seat
    where centre_id = ${centre} and starts_at > ${house.clock.now()} and not is_closed`)
  expect(tried.length - refused.length).toBe(Math.max(least, Math.floor(seats * share)))
  expect(new Set(refused)).toEqual(new Set(['booked-enough-from-here']))
  const place = {
    centre,
    services,
    identity: somebody(),
    language: 'ky' as const,
    from: '2026-11-24',
    until: '2026-11-30',
  }
  await expect(house.call(contract.joinWaitingList, place, from('seller'))).rejects.toMatchObject({
    code: 'booked-enough-from-here',
  })
  expect((await ask(times.at(-1)!, 'somebody else')).state).toBe('held')
})
