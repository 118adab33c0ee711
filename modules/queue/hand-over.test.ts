import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { demoDeviceId, listDevices } from '#centres'
import * as desks from '#desks/contract'
import { sql } from '#kernel/sql.ts'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: '2026-11-23T10:00:00+06:00' })
  await house.call(desks.openDesk, { centre, desk: 20 }, aCaller({ id: 'staff-20', desk: 20 }))
})
afterEach(() => house.close())

const centre = 'bishkek-orok'
async function aKiosk(series = 'K1') {
  const device = (await listDevices(house.database.read, centre)).find(({ offlineSeries }) => offlineSeries === series)!
  return aCaller({ role: 'kiosk', id: device.device, device: device.device, desk: null })
}
const aPaper = (number: number, known: Partial<contract.OfflineTicket> = {}) => ({
  number,
  takenAt: '2026-11-23T09:40:00+06:00',
  services: ['passport-exchange' as const],
  identity: { kind: 'pin' as const, value: `903031992${String(number).padStart(5, '0')}` },
  language: 'ky' as const,
  pass: `secret-on-the-paper-${number}`,
  ...known,
})
const handOver = async (tickets: ReturnType<typeof aPaper>[], series = 'K1') =>
  await house.call(contract.handOver, { centre, tickets }, await aKiosk(series))
const countVisits = async () =>
  (await house.database.read.one<{ count: number }>(sql`select count(*) as count from queue.visit`)).count

describe('a kiosk that was without the network', () => {
  test('hands over its papers with their numbers, their secrets and their wait', async () => {
    const { accepted } = await handOver([aPaper(1), aPaper(2)])
    expect(accepted.map(({ ticket, pass }) => [ticket, pass])).toEqual([
      ['K1-001', 'secret-on-the-paper-1'],
      ['K1-002', 'secret-on-the-paper-2'],
    ])
    const page = await house.call(contract.ticketPage, { centre, pass: 'secret-on-the-paper-1' })
    expect(page.waitedSeconds).toBe(20 * 60)
  })

  test('a secret that another paper has already opens no second ticket, of today or of another day', async () => {
    await handOver([aPaper(1)])
    const pass = 'secret-on-the-paper-1'
    await expect(handOver([aPaper(2, { pass })])).rejects.toMatchObject({ code: 'number-taken' })
    const twins = [aPaper(3), aPaper(4, { pass: 'secret-on-the-paper-3' })]
    await expect(handOver(twins)).rejects.toMatchObject({ code: 'number-taken' })
    house.clock.steer(new Date('2026-11-24T10:00:00+06:00'))
    const tomorrow = aPaper(1, { takenAt: '2026-11-24T09:50:00+06:00' })
    await expect(handOver([tomorrow])).rejects.toMatchObject({ code: 'number-taken' })
    expect(await countVisits()).toBe(1)
  })

  test('handing over twice, in part, or at once from two tries changes nothing more', async () => {
    await Promise.all([
      handOver([aPaper(1), aPaper(2)]),
      handOver([aPaper(2), aPaper(3)]),
      handOver([aPaper(1), aPaper(2)]),
    ])
    const { accepted } = await handOver([aPaper(1), aPaper(2), aPaper(3)])
    expect(accepted).toHaveLength(3)
    expect(await countVisits()).toBe(3)
  })

  test('a number that somebody else already holds is refused', async () => {
    await handOver([aPaper(1)])
    await expect(handOver([aPaper(1, { pass: 'another-secret-altogether' })])).rejects.toMatchObject({
      code: 'number-taken',
    })
    await expect(handOver([aPaper(5), aPaper(5)])).rejects.toMatchObject({ code: 'number-taken' })
    expect(await countVisits()).toBe(1)
  })

  test('one paper that names nobody takes none of the others over', async () => {
    const nobody = { kind: 'pin' as const, value: '99999999999999' }
    await expect(handOver([aPaper(1), aPaper(2, { identity: nobody })])).rejects.toMatchObject({ code: 'not-a-person' })
    expect(await countVisits()).toBe(0)
    expect((await handOver([aPaper(1), aPaper(2)])).accepted).toHaveLength(2)
  })

  test('a paper of a day before is counted on its day, as one who was not served, and calls nobody today', async () => {
    const papers = [aPaper(1, { takenAt: '2026-11-22T17:00:00+06:00', pass: 'secret-of-the-paper-before' }), aPaper(1)]
    const [late] = (await handOver(papers.slice(0, 1))).accepted
    expect(late).toMatchObject({ ticket: 'K1-001', state: 'cancelled' })
    // Handed over again it is the same; the number of today is another one.
    expect((await handOver(papers.slice(0, 1))).accepted).toMatchObject([{ visit: late!.visit }])
    expect((await handOver(papers.slice(1))).accepted).toMatchObject([{ ticket: 'K1-001', state: 'waiting' }])
    expect(await house.database.read.many(sql`select day, number, state from queue.visit order by day`)).toEqual([
      { day: '2026-11-22', number: 1, state: 'cancelled' },
      { day: '2026-11-23', number: 1, state: 'waiting' },
    ])
  })

  test('a paper of weeks ago is refused', async () => {
    const takenAt = '2026-11-02T10:00:00+06:00'
    await expect(handOver([aPaper(1, { takenAt })])).rejects.toMatchObject({ code: 'not-of-today' })
  })

  test('a paper of a machine whose clock is ahead is taken as of now, and handed over twice it is one ticket', async () => {
    const papers = [
      aPaper(1, { takenAt: '2026-11-23T10:00:40+06:00' }),
      aPaper(2, { takenAt: '2026-11-24T09:00:00+06:00' }),
    ]
    for (let tries = 0; tries < 2; tries++)
      for (const { takenAt } of (await handOver(papers)).accepted) expect(takenAt).toEqual(house.clock.now())
    expect(await countVisits()).toBe(2)
  })

  test('two kiosks have series of their own', async () => {
    await handOver([aPaper(1)], 'K1')
    const { accepted } = await handOver(
      [aPaper(1, { pass: 'paper-of-the-other-kiosk', identity: { kind: 'phone', value: '+996555000001' } })],
      'K2',
    )
    expect(accepted[0]?.ticket).toBe('K2-001')
  })

  test('whoever took two papers keeps both places, but only one in his name', async () => {
    const { identity } = aPaper(1)
    const { accepted } = await handOver([aPaper(1), aPaper(2, { identity })])
    expect(accepted).toHaveLength(2)
    const { holders } = await house.database.read.one<{ holders: number }>(
      sql`select count(holder) as holders from queue.visit`,
    )
    expect(holders).toBe(1)
  })

  describe('a gap in the own series of a kiosk', () => {
    const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
    const gaps = async (on = house) =>
      (await on.call(desks.hallView, { centre }, head)).alarms.filter(({ kind }) => kind === 'missing-numbers')
    const refuse = async (...refused: number[]) =>
      await house.call(contract.handOver, { centre, tickets: [], refused }, await aKiosk())

    test('is seen by the head of the centre, in every process, until it is filled', async () => {
      await handOver([aPaper(1), aPaper(101)])
      const gap = { kind: 'missing-numbers', desk: null, values: { series: 'K1', count: 99, numbers: '2–100' } }
      expect(await gaps()).toMatchObject([gap])
      const other = await house.beside()
      expect(await gaps(other)).toMatchObject([gap])
      await other.close()
      await handOver([aPaper(50)])
      expect(await gaps()).toMatchObject([{ values: { count: 98, numbers: '2–49, 51–100' } }])
      for (let from = 2; from <= 100; from += 33)
        await handOver(Array.from({ length: 33 }, (_, index) => aPaper(from + index)))
      expect(await gaps()).toEqual([])
    })

    test('is none where the number was refused: the paper is known, and nobody waits with it', async () => {
      await handOver([aPaper(1), aPaper(4)])
      await refuse(2)
      expect(await gaps()).toMatchObject([{ values: { numbers: '3' } }])
      await refuse(2, 3, 5)
      expect(await gaps()).toEqual([])
      const other = await house.beside()
      expect(await gaps(other)).toEqual([])
      await other.close()
      await handOver([aPaper(7)])
      expect(await gaps()).toMatchObject([{ values: { numbers: '6' } }])
    })

    test('is gone with the day', async () => {
      await handOver([aPaper(2)])
      house.clock.steer(new Date('2026-11-24T10:00:00+06:00'))
      expect(await gaps()).toEqual([])
      await house.call(desks.openDesk, { centre, desk: 20 }, aCaller({ id: 'staff-20', desk: 20 }))
      expect(await gaps()).toEqual([])
    })
  })

  test('a device that is no kiosk of this centre cannot', async () => {
    const stranger = aCaller({ role: 'kiosk', id: demoDeviceId('bishkek-lenin', 'K1'), device: 'x', desk: null })
    await expect(house.call(contract.handOver, { centre, tickets: [aPaper(1)] }, stranger)).rejects.toMatchObject({
      code: 'no-own-series',
    })
  })
})
