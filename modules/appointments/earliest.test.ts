import { afterAll, beforeAll, expect, test } from 'vitest'
import { setPlan } from '#capacity/contract'
import type { ServiceCode } from '#catalogue/contract'
import { instantOf } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import { aCaller, aHouse, onServer, type TestHouse } from '#testing'
import * as contract from './contract.ts'

let house: TestHouse
beforeAll(async () => void (house = await aHouse()))
afterAll(() => house.close())

const earliest = async (services: ServiceCode[]) =>
  new Map(
    (await house.call(contract.listEarliest, { services })).centres.map(({ centre, startsAt }) => [centre, startsAt]),
  )
const firstFree = async (centre: string, services: ServiceCode[]) =>
  (await house.call(contract.showSlots, { centre, services })).days.flatMap(({ times }) => times)[0]?.startsAt ?? null

test('every centre tells the time that its own page offers first, whatever is asked for', async () => {
  await onServer(
    house.url,
    `update appointments.seat set is_closed = true where centre_id = 'kochkor' and starts_at < '2026-11-25T12:00+06:00';
     update appointments.seat set is_closed = true where centre_id = 'naryn' and extract(minute from starts_at) in (15, 45);
     update appointments.seat set returns_at = '2026-12-01T00:00+06:00' where centre_id = 'talas'`,
  )
  for (const services of [
    ['passport-exchange'],
    ['marriage'],
    ['address-registration', 'passport-exchange'],
  ] satisfies [ServiceCode, ...ServiceCode[]][]) {
    const found = await earliest(services)
    expect(found.size).toBe(52)
    for (const centre of ['bishkek-orok', 'bishkek-globus', 'kochkor', 'naryn', 'talas', 'osh-1'])
      expect(found.get(centre), `${centre} ${services.join()}`).toEqual(await firstFree(centre, services))
  }
  const passports = await earliest(['passport-exchange'])
  expect(passports.get('osh-1')).toEqual(instantOf('2026-11-23', '09:15'))
  expect(passports.get('kochkor')).toEqual(instantOf('2026-11-25', '12:00'))
  expect(passports.get('talas')).toBeNull()
})

test('a service that takes two seats finds no place between two single ones', async () => {
  const seats = await house.database.read.many(sql`select from appointments.seat
    where centre_id = 'naryn' and service_group = 'civil' and not is_closed`)
  expect(seats.length).toBeGreaterThan(0)
  expect((await earliest(['name-change'])).get('naryn')).toBeNull()
})

test('a held time is not offered, and a centre that does not book the group is not named', async () => {
  const services: ServiceCode[] = ['pension-certificate']
  const before = (await earliest(services)).get('kemin')!
  const { seats } = (await house.call(contract.showSlots, { centre: 'kemin', services })).days.flatMap(
    ({ times }) => times,
  )[0]!
  for (let taken = 0; taken < seats; taken += 1)
    await house.call(contract.holdTime, {
      centre: 'kemin',
      services,
      startsAt: before.toISOString(),
      identity: { kind: 'pin', value: `9040419720000${taken}` },
      language: 'ky',
    })
  expect((await earliest(services)).get('kemin')!.getTime()).toBeGreaterThan(before.getTime())
  await onServer(house.url, `delete from capacity.pattern where centre_id = 'kemin' and service_group = 'social'`)
  expect((await earliest(services)).has('kemin')).toBe(false)
})

test('a centre whose times are all taken is named with none', async () => {
  const administrator = aCaller({ role: 'administrator', centre: null, desk: null })
  const desks = [{ serviceGroup: 'vehicles', desks: 0 }] as const
  await house.call(setPlan, { centre: 'aksy', from: '2026-11-23', desks: [...desks] }, administrator)
  await house.deliver('capacity.plan-changed')
  expect((await earliest(['vehicle-registration'])).get('aksy')).toBeNull()
})

test('what needs no booking is refused', async () => {
  await expect(earliest(['document-collection'])).rejects.toMatchObject({ code: 'not-bookable' })
})
