import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listCentres } from '#centres/contract'
import { openDesk } from '#desks/contract'
import { aCaller, aHouse, anyone } from '#testing'

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
