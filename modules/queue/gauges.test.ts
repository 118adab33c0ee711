import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as desks from '#desks/contract'
import type { Gauge } from '#kernel/module.ts'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'
import { queue } from './index.ts'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: '2026-11-23T09:30:00+06:00' })
})
afterEach(() => house.close())

const centre = 'bishkek-orok'
const asked = async (): Promise<readonly Gauge[]> => await queue.gauges!(house.database.read, house.clock)
const valueOf = (found: readonly Gauge[], name: string, labels: Gauge['labels']) =>
  found.find((gauge) => gauge.name === name && JSON.stringify(gauge.labels) === JSON.stringify(labels))?.value

const take = (value: string, ground: 'infant' | null = null) =>
  house.call(contract.takeTicket, {
    centre,
    services: ['passport-exchange'],
    identity: { kind: 'pin', value },
    language: 'ky',
    ground,
  })

describe('the gauges of the halls', () => {
  test('a centre without a hall today says nothing', async () => {
    expect(await asked()).toEqual([])
  })

  test('who waits, how long at most, and what the desks do, as counted by hand', async () => {
    await house.call(desks.openDesk, { centre, desk: 20 }, aCaller({ id: 'staff-20', desk: 20 }))
    await take('90102199100001')
    house.clock.steer(new Date('2026-11-23T09:34:00+06:00'))
    await take('90102199100002')
    await take('90102199100003', 'infant')
    const found = await asked()
    const walkIns = { centre, group: 'passports', class: 'walk-in' }
    expect(valueOf(found, 'tereze_waiting', walkIns)).toBe(2)
    expect(valueOf(found, 'tereze_longest_wait_seconds', walkIns)).toBe(240)
    expect(valueOf(found, 'tereze_waiting', { ...walkIns, class: 'legal-priority' })).toBe(1)
    expect(valueOf(found, 'tereze_desks', { centre, state: 'open' })).toBe(1)
    expect(valueOf(found, 'tereze_desks', { centre, state: 'closed' })).toBe(119)
  })

  test('yesterday is not told as today', async () => {
    await house.call(desks.openDesk, { centre, desk: 20 }, aCaller({ id: 'staff-20', desk: 20 }))
    house.clock.steer(new Date('2026-11-24T07:00:00+06:00'))
    expect(await asked()).toEqual([])
  })
})
