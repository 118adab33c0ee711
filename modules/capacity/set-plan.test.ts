import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lendStaff } from '#centres/contract'
import { listRecords } from '#evidence'
import { sql } from '#kernel/sql.ts'
import { demoOperatorId } from '#people'
import { aCaller, aHouse, onServer, type TestHouse } from '#testing'
import * as contract from './contract.ts'

const centre = 'kochkor'
const head = aCaller({ role: 'head-of-centre', id: 'head-1', centre, desk: null })
const administrator = aCaller({ role: 'administrator', id: 'admin-1', centre: null, desk: null })
const headOffice = aCaller({ role: 'head-office', id: 'office-1', centre: null, desk: null })

let house: TestHouse
beforeAll(async () => void (house = await aHouse()))
afterAll(() => house.close())

type Wish = { from: string; desks?: { serviceGroup: 'passports' | 'civil' | 'quick'; desks: number }[] }
const set = (wish: Wish & { bookablePercent?: number }, caller = head) =>
  house.call(contract.setPlan, { centre, desks: [], ...wish }, caller)
const show = () => house.call(contract.showPlan, { centre }, head)
const periods = async (group: string) =>
  (await show()).patterns
    .filter(({ serviceGroup }) => serviceGroup === group)
    .map(({ desks, validFrom, validTo }) => [desks, validFrom, validTo])
const peopleOn = async (day: string, group: string) =>
  (await show()).days.find((each) => each.day === day)!.groups.find(({ serviceGroup }) => serviceGroup === group)

describe('the plan of a centre', () => {
  test('shows two weeks: desks as the pattern wants them, and for how many there is somebody', async () => {
    const { days, shares } = await show()
    expect([days.length, days[0]!.day]).toEqual([14, '2026-11-23'])
    expect(days[0]).toMatchObject({ isRosterMissing: false, bookablePercent: 50 })
    expect(days[0]!.groups.map(({ serviceGroup, desks, people }) => [serviceGroup, desks, people])).toEqual([
      ['address', 2, 2],
      ['civil', 1, 1],
      ['passports', 2, 2],
      ['social', 1, 1],
      ['vehicles', 1, 1],
    ])
    expect(shares).toEqual([])
  })

  test('a change holds from its day on, and a later one that was planned before stays', async () => {
    const opensOn = '2000-01-01'
    await set({ from: '2026-12-10', desks: [{ serviceGroup: 'passports', desks: 1 }] })
    expect(await periods('passports')).toEqual([
      [2, opensOn, '2026-12-10'],
      [1, '2026-12-10', null],
    ])
    await set({ from: '2026-12-01', desks: [{ serviceGroup: 'passports', desks: 0 }] }, administrator)
    expect(await periods('passports')).toEqual([
      [2, opensOn, '2026-12-01'],
      [0, '2026-12-01', '2026-12-10'],
      [1, '2026-12-10', null],
    ])
    const { days } = await set({ from: '2026-12-01', desks: [{ serviceGroup: 'passports', desks: 2 }] })
    expect(await periods('passports')).toEqual([
      [2, opensOn, '2026-12-01'],
      [2, '2026-12-01', '2026-12-10'],
      [1, '2026-12-10', null],
    ])
    expect(days.at(-1)!.day).toBe('2026-12-06')
  })

  test('another share holds from its day on, and what was set is in the record', async () => {
    await set({ from: '2026-11-30', bookablePercent: 30 })
    await set({ from: '2026-12-02', bookablePercent: 70 })
    const { days, shares } = await show()
    expect(shares.map(({ bookablePercent, validFrom, validTo }) => [bookablePercent, validFrom, validTo])).toEqual([
      [30, '2026-11-30', '2026-12-02'],
      [70, '2026-12-02', null],
    ])
    expect(days.slice(6, 11).map(({ bookablePercent }) => bookablePercent)).toEqual([50, 30, 30, 70, 70])
    const records = (await listRecords(house.database.read, centre)).map(({ entry }) => JSON.parse(entry) as object)
    expect(records.at(-1)).toMatchObject({
      type: 'capacity.plan-set',
      actor: 'head-1',
      facts: { from: '2026-12-02', desks: [], bookablePercent: 70 },
    })
  })

  test('two heads who change it at once both have their way', async () => {
    await Promise.all([
      set({ from: '2026-12-03', desks: [{ serviceGroup: 'civil', desks: 0 }] }),
      set({ from: '2026-12-04', desks: [{ serviceGroup: 'civil', desks: 1 }] }),
    ])
    expect((await periods('civil')).map(([desks, from]) => [desks, from])).toEqual([
      [1, '2000-01-01'],
      [0, '2026-12-03'],
      [1, '2026-12-04'],
    ])
  })

  test('refuses the past, more desks than there are, a group nobody books, and a centre that is not there', async () => {
    const wish = (serviceGroup: 'passports' | 'quick', desks: number) => ({
      from: '2026-11-24',
      desks: [{ serviceGroup, desks }],
    })
    await expect(set({ from: '2026-11-22', bookablePercent: 10 })).rejects.toMatchObject({ code: 'day-is-past' })
    await expect(set(wish('passports', 9))).rejects.toMatchObject({ code: 'more-desks-than-there-are' })
    await expect(set(wish('quick', 1))).rejects.toMatchObject({ code: 'group-is-not-booked' })
    const nowhere = { centre: 'nowhere', from: '2026-11-24', desks: [], bookablePercent: 10 }
    await expect(house.call(contract.setPlan, nowhere, administrator)).rejects.toMatchObject({ code: 'unknown-centre' })
    await expect(house.call(contract.showPlan, { centre: 'nowhere' }, administrator)).rejects.toMatchObject({
      code: 'unknown-centre',
    })
    await expect(set({ from: '2026-11-24' })).rejects.toMatchObject({ code: 'bad-request' })
  })
})

describe('the people of a day', () => {
  test('who is lent away is missing on those weekdays, and comes to the other centre', async () => {
    const staff = demoOperatorId('kochkor', 8)
    const span = { weekdays: [2, 3], from: '2026-11-24', until: '2026-12-08', reason: 'A crowd is expected' }
    await house.call(lendStaff, { centre: 'naryn', staff, ...span }, headOffice)
    const people = async (day: string) =>
      (await show()).days.find((each) => each.day === day)!.groups.reduce((sum, group) => sum + group.people, 0)
    expect([await people('2026-11-23'), await people('2026-11-24'), await people('2026-11-26')]).toEqual([7, 6, 7])
  })

  test('who has left the network is not counted any more', async () => {
    await house.work(({ tx }) =>
      tx.runOne(sql`update people.staff set left_on = '2026-11-27' where staff_id = ${demoOperatorId('kochkor', 7)}`),
    )
    const { days } = await show()
    const sum = ({ groups }: { groups: { people: number }[] }) => groups.reduce((all, { people }) => all + people, 0)
    expect([days[3]!.day, sum(days[3]!), sum(days[4]!)]).toEqual(['2026-11-26', 7, 6])
  })

  test('a day that nobody has planned counts as fully manned, and says so', async () => {
    await onServer(house.url, `delete from centres.roster where centre_id = '${centre}'`)
    expect((await show()).days[0]).toMatchObject({ isRosterMissing: true })
    expect(await peopleOn('2026-11-23', 'address')).toMatchObject({ desks: 2, people: 2 })
  })
})
