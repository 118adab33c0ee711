import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/sql.ts'
import { aHouse } from '#testing'

let house: Awaited<ReturnType<typeof aHouse>>
beforeAll(async () => {
  house = await aHouse()
})
afterAll(() => house.close())

const dividing = sql`select 1 / 0`
const fine = sql`select 1`

test('of statements that fail together the first says why, however deep it was asked', async () => {
  const failing = house.database.transaction(async (tx) => {
    const deep = async () => {
      const deeper = async () => await tx.many(dividing)
      return await deeper()
    }
    await Promise.all([deep(), tx.many(fine)])
  })
  await expect(failing).rejects.toThrow('division by zero')
})

test('a transaction whose failure was swallowed is not taken for committed', async () => {
  const swallowing = house.database.transaction((tx) => tx.many(dividing).catch(() => 'never mind'))
  await expect(swallowing).rejects.toThrow('division by zero')
})
