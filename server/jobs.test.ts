import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { sql } from '#kernel/sql.ts'
import { aHouse, onServer } from '#testing'

const queue = 'appointments.seat-freed/offer-seats'

test('a handler is tried again for days, not for minutes', async () => {
  const house = await aHouse()
  onTestFinished(() => house.close())
  const { limit, longest } = await house.database.read.one<{ limit: number; longest: number }>(
    sql`select retry_limit as limit, retry_delay_max as longest from pgboss.queue where name = ${queue}`,
  )
  expect(limit * longest).toBeGreaterThan(3 * 86_400)
})

test('an event whose handler fails is tried again, and takes no other with it', async () => {
  const house = await aHouse()
  onTestFinished(() => house.close())
  const bad = `('${queue}', '{"centre": 7}', 3)`
  const good = `('${queue}', '{"centre": "naryn"}', 3)`
  await onServer(house.url, `insert into pgboss.job (name, data, retry_limit) values ${good}, ${bad}, ${good}`)
  await house.jobs.start((_, work) => house.work(work))
  const states = async () =>
    (
      await house.database.read.many<{ state: string; count: number }>(
        sql`select state::text, count(*) from pgboss.job where name = ${queue} group by state order by count(*) desc`,
      )
    ).map(({ state, count }) => `${count} ${state}`)
  for (let tries = 0; tries < 200 && (await states()).join().match(/created|active/); tries++) await pause(50)
  expect(await states()).toEqual(['2 completed', '1 retry'])
})

test('an event that a killed process had in hand is delivered by another one within a minute', async () => {
  const house = await aHouse()
  onTestFinished(() => house.close())
  const { patience } = await house.database.read.one<{ patience: number }>(
    sql`select expire_seconds as patience from pgboss.queue where name = ${queue}`,
  )
  expect(patience).toBeLessThanOrEqual(45)
  await onServer(
    house.url,
    `insert into pgboss.job (name, data, retry_limit, state, start_after, started_on, expire_seconds)
      values ('${queue}', '{"centre": "naryn"}', 3, 'active', now() - interval '50 seconds', now() - interval '50 seconds', ${patience})`,
  )
  await house.jobs.start((_, work) => house.work(work))
  const state = async () =>
    (await house.database.read.one<{ state: string }>(sql`select state::text from pgboss.job where name = ${queue}`))
      .state
  await expect.poll(state, { timeout: 25_000, interval: 250 }).toBe('completed')
})
