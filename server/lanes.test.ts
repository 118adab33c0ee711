import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { listCentres } from '#centres/contract'
import { openDesk } from '#desks/contract'
import { sql } from '#kernel/sql.ts'
import { steeredClock } from '#kernel/clock.ts'
import { hallLane, setDesk, whoOf } from '#queue'
import { aCaller, aHouse, anyone } from '#testing'
import { openHouse } from './house.ts'

test('the very first command of a hall, sent to two processes at once, is done once and answered twice', async () => {
  const house = await aHouse()
  const other = await house.beside()
  const { centres } = await house.call(listCentres, {}, anyone)
  const openBoth = async (centre: string) => {
    const key = randomUUID()
    const operator = aCaller({ centre })
    return await Promise.all([house, other].map((each) => each.call(openDesk, { centre, desk: 1 }, operator, key)))
  }
  // One after the other: each hall is a chance for both to come first.
  for (const { centre } of centres) {
    const [one, two] = await openBoth(centre)
    expect(JSON.parse(JSON.stringify(one))).toEqual(JSON.parse(JSON.stringify(two)))
  }
  await other.close()
  await house.close()
})

test('nothing changes in a hall without a record: the whole turn is taken back', async () => {
  const database = await aHouse()
  const house = await openHouse({
    url: database.url,
    clock: steeredClock('2026-11-23T09:00:00+06:00'),
    isDemo: true,
    publicUrl: () => '',
    secret: 'a secret for tests only, of no value at all',
    onError: () => {},
  })
  onTestFinished(async () => {
    await house.close()
    await database.close()
  })
  const lane = { of: hallLane, key: 'naryn' } as unknown as Parameters<typeof house.work>[2]
  const silently = house.work(
    'test',
    async ({ state, caller, clock }) => {
      setDesk({ hall: state, who: whoOf(caller, clock) }, 1, { state: 'open', staffId: 'nobody' })
    },
    lane,
  )
  await expect(silently).rejects.toThrow('queue.desk was changed without a record')
  expect(await database.database.read.many(sql`select from queue.desk where state <> 'closed'`)).toEqual([])
})
