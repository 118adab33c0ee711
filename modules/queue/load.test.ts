import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setOpeningException } from '#centres/contract'
import * as desks from '#desks/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: '2026-11-23T09:30:00+06:00' })
})
afterEach(() => house.close())

const centre = 'bishkek-orok'
let people = 0
const take = (service: 'passport-exchange' | 'marriage' = 'passport-exchange') =>
  house.call(contract.takeTicket, {
    centre,
    services: [service],
    identity: { kind: 'pin', value: `901011990${String(++people).padStart(5, '0')}` },
    language: 'ky',
  })
const openDesk = (desk: number) =>
  house.call(desks.openDesk, { centre, desk }, aCaller({ id: `staff-${desk}`, desk, centre }))
const look = () => house.call(contract.load, {})
const orok = ({ centres }: contract.Load) => centres.find((one) => one.centre === centre)!
const groupOf = (load: contract.Load, group: string) =>
  orok(load).groups.find(({ serviceGroup }) => serviceGroup === group)!
const later = (seconds: number) => house.clock.steer(new Date(house.clock.now().getTime() + seconds * 1000))

describe('the load of all centres', () => {
  test('names every centre at work with its hours today', async () => {
    const { centres, now } = await look()
    expect(centres.length).toBeGreaterThan(40)
    expect(now).toEqual(house.clock.now())
    expect(orok({ now, centres })).toMatchObject({
      opensAt: new Date('2026-11-23T09:00:00+06:00'),
      waiting: 0,
      openDesks: 0,
    })
  })

  test('a centre without a desk for a service does not offer it', async () => {
    const { centres } = await look()
    const offered = centres.map(({ groups }) => groups.length)
    expect(Math.min(...offered)).toBeGreaterThan(0)
    for (const { groups } of centres)
      expect(new Set(groups.map(({ serviceGroup }) => serviceGroup)).size).toBe(groups.length)
  })

  test('a service that no open desk gives has no expected wait', async () => {
    const group = groupOf(await look(), 'passports')
    expect(group).toMatchObject({ openDesks: 0, expectedSeconds: null, expected: null })
  })

  test('those who wait lengthen the expected wait of their own service', async () => {
    await openDesk(20)
    const before = groupOf(await look(), 'passports')
    for (let person = 0; person < 6; person++) await take()
    later(60)
    const after = groupOf(await look(), 'passports')
    expect(before.openDesks).toBe(1)
    expect(after.waiting).toBeGreaterThanOrEqual(5)
    expect(after.expectedSeconds!).toBeGreaterThan(before.expectedSeconds!)
    expect(after.expected!.from.getTime()).toBeLessThanOrEqual(after.expected!.until.getTime())
  })

  test('where nobody waits and a desk is free, the board and the pages at home both say «at once»', async () => {
    await openDesk(20)
    const { waits } = await house.call(contract.board, { centre })
    for (const told of [groupOf(await look(), 'passports'), waits.find((one) => one.serviceGroup === 'passports')])
      expect(told).toMatchObject({ waiting: 0, openDesks: 1, expectedSeconds: 0 })
  })

  test('one look serves everyone for five seconds', async () => {
    await openDesk(20)
    const first = orok(await look()).waiting
    await take()
    expect(orok(await look()).waiting).toBe(first)
    later(6)
    expect(orok(await look()).waiting).toBe(first + 1)
  })

  test('on a day off every hall is closed and yesterday’s line is nobody’s', async () => {
    await openDesk(20)
    await take()
    expect(orok(await look()).waiting).toBe(1)
    house.clock.steer(new Date('2026-11-29T11:00:00+06:00'))
    const load = await look()
    expect(orok(load)).toMatchObject({ opensAt: null, closesAt: null, waiting: 0, openDesks: 0 })
  })
})

describe('the outlook before a ticket', () => {
  const outlook = () => house.call(contract.outlook, { centre, serviceGroup: 'passports' })

  test('says for every way what the ticket then says', async () => {
    await openDesk(20)
    for (let person = 0; person < 4; person++) await take()
    const { tickets } = await outlook()
    expect(tickets.map(({ minutesAway }) => minutesAway)).toEqual(contract.hallRules.offeredMinutesAway)
    const far = tickets.find(({ minutesAway }) => minutesAway === 90)!
    expect(far.expected!.from.getTime()).toBeGreaterThanOrEqual(house.clock.now().getTime() + 90 * 60_000)
    const identity = { kind: 'pin' as const, value: '90101199199999' }
    const wish = { centre, services: ['passport-exchange' as const], identity, language: 'ky' as const }
    expect(await house.call(contract.takeTicket, { ...wish, minutesAway: 90 })).toMatchObject({
      expected: far.expected,
    })
  })

  test('whoever would come after the doors close is told before the ticket', async () => {
    await openDesk(20)
    house.clock.steer(new Date('2026-11-23T17:30:00+06:00'))
    await openDesk(21)
    const { tickets } = await outlook()
    const refused = tickets.map((told) => told.refused?.turnedAway)
    expect(refused.at(0)).toBeUndefined()
    expect(refused.at(-1)).toBe('too-far')
  })

  test('without an open desk there is neither a time nor a ticket', async () => {
    const { tickets } = await outlook()
    expect(tickets[0]).toMatchObject({ expected: null, refused: { turnedAway: 'no-desk' } })
  })

  test('a hall in which nothing happens closes when its day is declared closed, in every process', async () => {
    const neighbour = await house.beside()
    await openDesk(20)
    const hours = async (at: TestHouse) => orok(await at.call(contract.load, {}))
    expect((await hours(neighbour))?.opensAt).toBeDefined()
    const headOffice = aCaller({ role: 'head-office', centre: null, desk: null })
    const closing = { centre, day: '2026-11-23', hours: null, reason: 'power-cut' } as const
    await house.call(setOpeningException, closing, headOffice)
    later(61)
    neighbour.clock.steer(house.clock.now())
    expect(await hours(house)).toMatchObject({ opensAt: null })
    expect(await hours(neighbour)).toMatchObject({ opensAt: null })
    await neighbour.close()
  })
})
