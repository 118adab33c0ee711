import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/sql.ts'
import { aHouse, type TestHouse } from '#testing'
import { told } from './request-log.ts'

let house: TestHouse
beforeAll(async () => {
  house = await aHouse()
})
afterAll(() => house.close())

test('the log says which kind of value the database refused, and never the value', async () => {
  const number = '90505198000777'
  const failures = [
    () => house.database.read.one(sql`select ${number}::date as day`),
    () =>
      house.database.transaction((tx) =>
        tx.run(sql`insert into queue.hall (centre_id, day) values (${number}, '2026-11-23')`),
      ),
  ]
  for (const failure of failures) {
    const error = await failure().then(
      () => undefined,
      (caught: Error) => caught,
    )
    const entry = told(new Error('it failed', { cause: error }))
    expect(JSON.stringify(entry)).not.toContain(number)
    expect(entry.cause!.message).toMatch(/^the database refused a value \(2[23]\w{3}/)
    expect(entry.cause!.stack).toContain('database.ts')
  }
})
