import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepSeats } from '#appointments'
import { holdTime } from '#appointments/contract'
import { instantOf } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import { takeTicket } from '#queue/contract'
import { aCaller, aHouse, somebodyOf, type TestHouse } from '#testing'
import { openTurnstile } from './turnstile.ts'

const centre = 'bishkek-orok'
let house: TestHouse
beforeAll(async () => {
  house = await aHouse({ now: '2026-11-23T08:40:00+06:00' })
  await house.work((context) => keepSeats(context, { centre }))
})
afterAll(() => house.close())

test('a crowd that books and waits for itself keeps no hall from its work', async () => {
  const crowd = aCaller({ role: 'anyone', id: 'stranger-of-the-crowd', centre: null, desk: null })
  const somebody = somebodyOf('905051977')
  const wish = { centre, services: ['passport-exchange'] satisfies ['passport-exchange'], language: 'ky' as const }
  const startsAt = instantOf('2026-11-24', '10:00').toISOString()
  const isHeld = Promise.withResolvers<void>()
  const mayGo = Promise.withResolvers<void>()
  // The first of the crowd, who is slow.
  const slow = house.database.transaction(async (tx) => {
    await tx.many(sql`select pg_advisory_xact_lock(hashtextextended(${`appointments:${centre}:${crowd.id}`}, 0))`)
    isHeld.resolve()
    await mayGo.promise
  })
  await isHeld.promise
  const asking = Array.from({ length: 30 }, () =>
    house.call(holdTime, { ...wish, startsAt, identity: somebody() }, crowd).then(
      () => 'held',
      (error: { code: string }) => error.code,
    ),
  )
  const ticket = await house.call(takeTicket, { ...wish, identity: somebody() })
  expect(ticket).toHaveProperty('ticket')
  mayGo.resolve()
  await slow
  const outcomes = Map.groupBy(await Promise.all(asking), (outcome) => outcome)
  // Nor does one address keep many times from others while it makes up its mind.
  expect(outcomes.get('held')!.length).toBeLessThanOrEqual(10)
  expect([...outcomes.keys()].toSorted()).toEqual(['held', 'held-enough-from-here'])
})

test('whoever waits outside comes in when somebody leaves, also after a failure, and not endlessly many wait', async () => {
  const through = openTurnstile(2)
  let inside = 0
  let most = 0
  const work = async (fails: boolean) => {
    inside += 1
    most = Math.max(most, inside)
    await new Promise((resolve) => setImmediate(resolve))
    inside -= 1
    if (fails) throw new Error('it fails')
    return 'done'
  }
  const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => through(() => work(n % 3 === 0))))
  expect(most).toBe(2)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(26)
  const endless = await Promise.allSettled(Array.from({ length: 1100 }, () => through(() => work(false))))
  const refused = endless.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(98)
  expect(refused[0]).toMatchObject({ reason: { code: 'unavailable' } })
})
