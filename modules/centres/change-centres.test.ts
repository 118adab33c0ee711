import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { crewOn, findDeviceByToken, insertMissingRoster, listRoster, openingOn, type RosterEntry } from '#centres'
import * as contract from '#centres/contract'
import { digestOfRow, listRecords } from '#evidence'
import { instantOf } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { aCaller, aHouse, listVouched, type TestHouse } from '#testing'
import { nextSeries } from './register-device.ts'
import { findDevice, listExceptions } from './store.ts'

const administrator = aCaller({ role: 'administrator', id: 'admin-1', centre: null, desk: null })
const headOffice = aCaller({ role: 'head-office', id: 'office-1', centre: null, desk: null })
const today = '2026-11-23'

let house: TestHouse
beforeAll(async () => void (house = await aHouse({ now: `${today}T09:00+06:00` })))
afterAll(async () => await house.close())

const recordsOf = async (subject: string) =>
  (await listRecords(house.database.read, subject)).map(({ entry }) => (JSON.parse(entry) as { type: string }).type)

describe('an opening exception', () => {
  test('closes a centre for a day, and a later one opens it again', async () => {
    const { read } = house.database
    const at = { centre: 'kemin', day: '2026-12-02' }
    await house.call(contract.setOpeningException, { ...at, hours: null, reason: 'power-cut' }, headOffice)
    expect(await openingOn(read, 'kemin', at.day)).toBeUndefined()
    const { ahead } = await house.call(contract.showCentre, { centre: 'kemin' })
    expect(ahead.find(({ day }) => day === at.day)).toEqual({
      day: at.day,
      hours: null,
      because: contract.exceptionReasons['power-cut'],
    })
    const hours = { opens: '13:00', closes: '17:00', lunch: { from: '14:00', until: '14:30' } }
    await house.call(contract.setOpeningException, { ...at, hours, reason: 'power-cut' }, administrator)
    expect(await openingOn(read, 'kemin', at.day)).toEqual({
      opensAt: instantOf(at.day, '13:00'),
      closesAt: instantOf(at.day, '17:00'),
      lunch: { from: instantOf(at.day, '14:00'), until: instantOf(at.day, '14:30') },
    })
    expect(await recordsOf('kemin')).toEqual(['centres.opening-exception-set', 'centres.opening-exception-set'])
  })

  test('is refused for yesterday, for hours out of order and for a centre that is not there', async () => {
    const asked = { centre: 'kemin', day: today, hours: null, reason: 'repair' } as const
    const set = (changed: object) => house.call(contract.setOpeningException, { ...asked, ...changed }, headOffice)
    await expect(set({ day: '2026-11-22' })).rejects.toMatchObject({ code: 'day-is-past' })
    await expect(set({ hours: { opens: '18:00', closes: '09:00', lunch: null } })).rejects.toMatchObject({
      code: 'hours-out-of-order',
    })
    await expect(set({ centre: 'nowhere' })).rejects.toMatchObject({ code: 'unknown-centre' })
  })

  test('is the head’s to set and to take back in the own centre: a burst pipe does not wait for the head office', async () => {
    const head = aCaller({ role: 'head-of-centre', id: 'head-of-kemin', centre: 'kemin', desk: null })
    const at = { centre: 'kemin', day: today }
    const hours = { opens: '09:00', closes: '12:00', lunch: null }
    await house.call(contract.setOpeningException, { ...at, hours, reason: 'accident' }, head)
    const { read } = house.database
    expect(await openingOn(read, 'kemin', today)).toMatchObject({ closesAt: instantOf(today, '12:00') })
    await house.call(contract.withdrawOpeningException, at, head)
    expect(await openingOn(read, 'kemin', today)).toMatchObject({ closesAt: instantOf(today, '18:00') })
    expect((await recordsOf('kemin')).slice(-2)).toEqual([
      'centres.opening-exception-set',
      'centres.opening-exception-withdrawn',
    ])
    await expect(house.call(contract.withdrawOpeningException, at, head)).rejects.toMatchObject({
      code: 'no-exception',
    })
    const elsewhere = { ...at, centre: 'kochkor', hours: null, reason: 'repair' } as const
    await expect(house.call(contract.setOpeningException, elsewhere, head)).rejects.toMatchObject({
      code: 'another-centre',
    })
  })

  test('of the network is not the head’s to change, and one of the centre is the network’s', async () => {
    const head = aCaller({ role: 'head-of-centre', id: 'head-of-kemin', centre: 'kemin', desk: null })
    const closed = { centre: 'kemin', hours: null, reason: 'mourning' } as const
    const [theirs, own] = ['2026-12-28', '2026-12-29'] as const
    await house.call(contract.setOpeningException, { ...closed, day: theirs }, headOffice)
    for (const change of [contract.setOpeningException, contract.withdrawOpeningException] as const)
      await expect(house.call(change as never, { ...closed, day: theirs } as never, head)).rejects.toMatchObject({
        code: 'set-by-network',
      })
    await house.call(contract.setOpeningException, { ...closed, day: own, reason: 'repair' }, head)
    await house.call(contract.setOpeningException, { ...closed, day: own }, headOffice)
    await expect(
      house.call(contract.withdrawOpeningException, { centre: 'kemin', day: own }, head),
    ).rejects.toMatchObject({ code: 'set-by-network' })
  })

  test('is listed however far away it is, and not when it is over', async () => {
    const far = { centre: 'kant', day: '2027-05-14', hours: null, reason: 'repair' } as const
    await house.call(contract.setOpeningException, far, headOffice)
    expect(await house.call(contract.listOpeningExceptions, { centre: 'kant' })).toEqual([
      { day: far.day, hours: null, reason: 'repair', isOfCentre: false },
    ])
    await expect(house.call(contract.listOpeningExceptions, { centre: 'nowhere' })).rejects.toMatchObject({
      code: 'unknown-centre',
    })
  })
})

describe('a device', () => {
  const register = (name: string, kind: contract.DeviceKind = 'kiosk', centre = 'talas') =>
    house.call(contract.registerDevice, { centre, kind, name }, administrator)

  test('opens with the token shown at its registration until it is revoked', async () => {
    const { read } = house.database
    const { device, token } = await register('By the door')
    expect(await findDeviceByToken(read, token)).toEqual(device)
    const revoke = () => house.call(contract.revokeDevice, { centre: 'talas', device: device.device }, administrator)
    expect(await revoke()).toMatchObject({ isRevoked: true })
    expect(await findDeviceByToken(read, token)).toBeUndefined()
    await expect(revoke()).rejects.toMatchObject({ code: 'device-already-revoked' })
    expect(await recordsOf(device.device)).toEqual(['centres.device-registered', 'centres.device-revoked'])
  })

  test('that takes over for a revoked kiosk never takes its number series', async () => {
    const first = await register('Kiosk A', 'kiosk', 'naryn')
    await house.call(contract.revokeDevice, { centre: 'naryn', device: first.device.device }, administrator)
    const second = await register('Kiosk B', 'kiosk', 'naryn')
    expect(second.device.offlineSeries).not.toBe(first.device.offlineSeries)
  })

  test('gets a series of its own even when many are registered at once', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => register(`Together ${index}`, 'kiosk', 'karakol')))
    const devices = await house.call(contract.listDevices, { centre: 'karakol' }, administrator)
    const series = devices.flatMap(({ offlineSeries }) => offlineSeries ?? [])
    expect(new Set(series).size).toBe(series.length)
    expect(series.length).toBe(14)
  })

  test('of another kind than a kiosk has no series', async () => {
    expect((await register('Over the stairs', 'board')).device.offlineSeries).toBeNull()
  })

  test('keeps its name to itself in its centre', async () => {
    await register('Twin', 'board')
    await expect(register('Twin', 'kiosk')).rejects.toMatchObject({ code: 'device-name-taken' })
    await expect(register('Twin', 'kiosk', 'nowhere')).rejects.toMatchObject({ code: 'unknown-centre' })
  })

  test('is revoked only in its own centre', async () => {
    const { device } = await register('Stays', 'board')
    const asked = { centre: 'kemin', device: device.device }
    await expect(house.call(contract.revokeDevice, asked, administrator)).rejects.toMatchObject({
      code: 'unknown-device',
    })
  })

  test('finds no series when all are used up', () => {
    const all: { offlineSeries: string }[] = []
    for (let next = nextSeries(all); next; next = nextSeries(all)) all.push({ offlineSeries: next })
    expect(all.length).toBe(99)
    expect(nextSeries(all)).toBeUndefined()
  })
})

describe('lending staff', () => {
  let staff: string
  beforeEach(async () => {
    staff = newId(house.clock.now())
    await house.work(
      async ({ tx }) =>
        await insertMissingRoster(tx, [
          {
            rosterId: newId(house.clock.now()),
            staffId: staff,
            centreId: 'alamudun',
            kind: 'own',
            homeCentreId: null,
            weekdays: [1, 2, 3, 4, 5],
            reason: null,
            deskNo: null,
            validFrom: '2026-01-01',
            validTo: null,
          },
        ]),
    )
  })
  const lend = (changed: Partial<{ centre: string; from: string; until: string; weekdays: number[] }> = {}) =>
    house.call(
      contract.lendStaff,
      {
        centre: 'sokuluk',
        staff,
        weekdays: [1, 2],
        from: '2026-11-30',
        until: '2026-12-14',
        reason: 'A crowd is expected',
        ...changed,
      },
      headOffice,
    )
  const isIn = async (centre: string, day: string) =>
    (await listRoster(house.database.read, centre, day)).some((listed) => listed.staff === staff)

  test('moves a person on the lent weekdays only, and brings them back', async () => {
    expect(await lend()).toMatchObject({ homeCentre: 'alamudun' })
    const days = ['2026-11-27', '2026-11-30', '2026-12-02', '2026-12-08', '2026-12-14', '2026-12-12']
    const where = await Promise.all(
      days.map(async (day) =>
        (await isIn('sokuluk', day)) ? 'sokuluk' : (await isIn('alamudun', day)) ? 'alamudun' : 'free',
      ),
    )
    expect(where).toEqual(['alamudun', 'sokuluk', 'alamudun', 'sokuluk', 'alamudun', 'free'])
    expect(await recordsOf(staff)).toEqual(['centres.staff-lent'])
  })

  test('tells both centres that other people work there', async () => {
    await lend()
    const told = await house.database.read.many<{ data: object }>(sql`select data from pgboss.job
      where name = 'centres.roster-changed/keep-seats' order by created_on desc limit 2`)
    expect(told.map(({ data }) => data)).toEqual(
      expect.arrayContaining([{ centre: 'sokuluk' }, { centre: 'alamudun' }]),
    )
  })

  test('who is lent away is missing at home, and a centre that lent everybody is not one without a plan', () => {
    const own = { kind: 'own', homeCentreId: null, deskNo: null, validFrom: '2026-01-01', validTo: null } as const
    const lent = {
      kind: 'lent',
      homeCentreId: 'kant',
      deskNo: null,
      validFrom: '2026-11-30',
      validTo: '2026-12-07',
    } as const
    const roster: Omit<RosterEntry, 'rosterId' | 'reason'>[] = [
      { ...own, staffId: 'aida', centreId: 'kant', weekdays: [1, 2, 3, 4, 5] },
      { ...own, staffId: 'bakyt', centreId: 'kant', weekdays: [2, 3, 4, 5, 6] },
      { ...own, staffId: 'cholpon', centreId: 'kemin', weekdays: [1] },
      { ...lent, staffId: 'aida', centreId: 'kemin', weekdays: [1, 2] },
      { ...lent, staffId: 'bakyt', centreId: 'kemin', weekdays: [2] },
    ]
    const at = (centre: string, day: string) => crewOn(roster, centre, day)?.map(({ staffId }) => staffId)
    expect([at('kant', '2026-11-30'), at('kemin', '2026-11-30')]).toEqual([[], ['cholpon', 'aida']])
    expect([at('kant', '2026-12-01'), at('kemin', '2026-12-01')]).toEqual([[], ['aida', 'bakyt']])
    expect([at('kant', '2026-12-02'), at('kemin', '2026-12-02')]).toEqual([['aida', 'bakyt'], undefined])
    expect([at('kant', '2026-12-05'), at('kant', '2026-12-06')]).toEqual([['bakyt'], undefined])
    expect(at('kant', '2026-12-07')).toEqual(['aida'])
  })

  test('twice at one time is refused, even when asked at once', async () => {
    const asked = await Promise.allSettled([lend(), lend({ centre: 'kant' }), lend({ from: '2026-12-01' })])
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const answer of asked)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'lent-already' })
  })

  test('needs a home, another centre, and days to come', async () => {
    await expect(lend({ centre: 'alamudun' })).rejects.toMatchObject({ code: 'lent-to-own-centre' })
    await expect(lend({ from: '2026-11-01' })).rejects.toMatchObject({ code: 'day-is-past' })
    await expect(lend({ until: '2026-11-30' })).rejects.toMatchObject({ code: 'span-out-of-order' })
    staff = newId(house.clock.now())
    await expect(lend()).rejects.toMatchObject({ code: 'not-on-roster' })
  })
})

test('whatever was changed is as the last record about it vouches for', async () => {
  const { read } = house.database
  const vouched = await listVouched(house)
  const span = { from: '2026-01-01', until: '2027-12-31', centre: undefined }
  const registered = await read.many<{ device: string; centre: string }>(
    sql`select device_id as device, centre_id as centre from centres.device where not is_demo or revoked_at is not null`,
  )
  const lent = await read.many<RosterEntry>(sql`select * from centres.roster where kind = 'lent'`)
  const rows: [string, object | undefined][] = [
    ...(await listExceptions(read, span)).map((row): [string, object] => [`${row.centre}:${row.day}`, row]),
    ...lent.map((row): [string, object] => [row.rosterId, row]),
  ]
  for (const { centre, device } of registered) rows.push([device, await findDevice(read, centre, device)])
  const known = rows.filter(([key]) => vouched.has(key))
  expect(known.length).toBeGreaterThan(10)
  for (const [key, row] of known) expect(vouched.get(key), JSON.stringify(row)).toBe(digestOfRow(row!))
})
