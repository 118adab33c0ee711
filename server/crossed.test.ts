import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, type Tx } from '#kernel/sql.ts'
import { aHouse, type TestHouse } from '#testing'

let house: TestHouse
beforeAll(async () => {
  house = await aHouse()
})
afterAll(() => house.close())

const halls = ['bishkek-orok', 'bishkek-asia']

const lock = (tx: Tx, hall: number) =>
  tx.run(sql`insert into queue.hall (centre_id, day) values (${halls[hall - 1]}, '2026-11-23')
    on conflict (centre_id) do update set day = excluded.day`)

test('of two that wait for each other one gives way and does its work again: neither is lost, neither happens twice', async () => {
  const bothHaveOne = Promise.withResolvers<void>()
  let having = 0
  const crossing = (first: number, second: number) => {
    let attempts = 0
    const done = house.work(async ({ tx, record }) => {
      attempts += 1
      await lock(tx, first)
      if (++having === 2) bothHaveOne.resolve()
      await bothHaveOne.promise
      await lock(tx, second)
      record({ type: 'test.crossed', subject: `${first}-${second}` })
    })
    return { done, attempts: () => attempts }
  }
  const [one, other] = [crossing(1, 2), crossing(2, 1)]
  await Promise.all([one.done, other.done])
  // The one that gave way may meet the other once more.
  expect(one.attempts() + other.attempts()).toBeGreaterThanOrEqual(3)
  const entries = await house.database.read.many<{ entry: string }>(sql`select entry from evidence.outbox`)
  const subjects = entries.map(({ entry }) => (JSON.parse(entry) as { subject: string }).subject)
  expect(subjects.toSorted()).toEqual(['1-2', '2-1'])
})
