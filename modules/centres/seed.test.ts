import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServiceGroup } from '#catalogue/contract'
import {
  demoDeviceId,
  demoDeviceToken,
  findCentre,
  findDeviceByToken,
  getCentre,
  listCentres,
  listDesks,
} from '#centres'
import { sql } from '#kernel/sql.ts'
import { aHouse, type TestHouse } from '#testing'
import { demoCentres } from './demo-network.ts'
import { knownDays } from './holidays.ts'

const today = '2026-11-23'
let house: TestHouse
beforeAll(async () => void (house = await aHouse()))
afterAll(async () => await house.close())

const counts = async () =>
  await house.database.read.one<Record<string, number>>(sql`select
    (select count(*) from centres.region) as regions, (select count(*) from centres.district) as districts,
    (select count(*) from centres.centre) as centres, (select count(*) from centres.desk) as desks,
    (select count(*) from centres.opening_hours) as hours, (select count(*) from centres.calendar_day) as days,
    (select count(*) from centres.device) as devices`)

describe('the demo network', () => {
  test('has 9 regions and 52 centres, and only 01-01 is a real number', async () => {
    const { regions, centres } = await counts()
    expect({ regions, centres }).toEqual({ regions: 9, centres: 52 })
    const real = (await listCentres(house.database.read, today)).filter(({ isCodeDemo }) => !isCodeDemo)
    expect(real.map(({ centre, code }) => [centre, code])).toEqual([['bishkek-lenin', '01-01']])
  })

  test('starts with the prefix of the region in every number', async () => {
    const wrong = await house.database.read.many(sql`select centre_id from centres.centre
      join centres.district using (district_code) join centres.region using (region_code)
      where left(code, 2) <> number_prefix`)
    expect(wrong).toEqual([])
  })

  // The template of the test databases was seeded once, and the house that opened its copy has seeded again.
  test('is there once, however often the server starts', async () => {
    const { desks, days } = await counts()
    expect(desks).toBe(demoCentres.reduce((sum, centre) => sum + centre.desks, 0))
    expect(days).toBe(knownDays.length)
  })
})

describe('the united centre', () => {
  test('has 120 desks, the first twelve in the quick zone', async () => {
    const desks = await listDesks(house.database.read, 'bishkek-orok')
    expect(desks.map(({ desk }) => desk)).toEqual(Array.from({ length: 120 }, (_, index) => index + 1))
    expect(desks.filter(({ isQuick }) => isQuick).map(({ desk }) => desk)).toEqual(
      Array.from({ length: 12 }, (_, i) => i + 1),
    )
  })

  test('takes over from four centres, which say until when they are open', async () => {
    const merging = (await listCentres(house.database.read, today)).filter(({ successor }) => successor !== null)
    expect(merging.map(({ successor, closesOn }) => [successor, closesOn])).toEqual(
      Array.from({ length: 4 }, () => ['bishkek-orok', '2027-01-01']),
    )
    expect((await listCentres(house.database.read, '2027-01-01')).length).toBe(48)
  })
})

test('every centre can serve every group at two desks at least, or in a small hall at one', async () => {
  for (const { centre } of await listCentres(house.database.read)) {
    const desks = await listDesks(house.database.read, centre)
    for (const group of ServiceGroup.options) {
      const able = desks.filter(({ skills }) => skills.includes(group)).length
      expect(able, `${centre} ${group}`).toBeGreaterThanOrEqual(desks.length >= 20 ? 2 : 1)
    }
  }
})

test('a place keeps its old name for the days before it was renamed', async () => {
  const { read } = house.database
  const before = await getCentre(read, 'manas', '2025-08-31')
  const after = await getCentre(read, 'manas', '2025-09-01')
  expect([before.name.ky, before.district.name.ky]).toEqual(['Жалал-Абад КТБ', 'Жалал-Абад ш.'])
  expect([after.name.ky, after.district.name.ky]).toEqual(['Манас КТБ', 'Манас ш.'])
  expect(await findCentre(read, 'nowhere')).toBeUndefined()
  await expect(getCentre(read, 'nowhere')).rejects.toThrow('nowhere')
})

test('a demo device opens with its token, and production shuts it', async () => {
  const { read } = house.database
  const device = demoDeviceId('bishkek-orok', 'K8')
  const token = demoDeviceToken(house.settings, device)!
  const opened = await findDeviceByToken(read, token)
  expect(opened).toMatchObject({
    device,
    centre: 'bishkek-orok',
    kind: 'kiosk',
    name: 'K8',
    offlineSeries: 'K8',
    isDemo: true,
  })
  expect(await findDeviceByToken(read, `${token}x`)).toBeUndefined()
  expect(demoDeviceToken({ ...house.settings, isDemo: false }, device)).toBeUndefined()
  const production = await aHouse({ isDemo: false })
  expect(production.settings.secret).toBe(house.settings.secret)
  expect(await findDeviceByToken(production.database.read, token)).toBeUndefined()
  await production.close()
})
