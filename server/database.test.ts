import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/sql.ts'
import { aHouse } from '#testing'
import { isConnectionLoss, openDatabase } from './database.ts'

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

/** A way to the database that can hold back what the database says, and let all of it through at once. */
async function aSlowWay(to: URL) {
  let held: Buffer[] | undefined
  let letThrough = () => {}
  const server = createServer((near) => {
    const folder = to.searchParams.get('host')
    const port = Number(to.port || 5432)
    const far = folder ? connect(`${folder}/.s.PGSQL.${port}`) : connect(port, to.hostname)
    for (const socket of [near, far]) socket.on('error', () => socket.destroy())
    near.pipe(far)
    far.on('data', (said) => (held ? held.push(said) : near.write(said)))
    letThrough = () => {
      near.end(Buffer.concat(held ?? []))
      held = undefined
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = new URL(to)
  url.searchParams.delete('host')
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.toString(),
    hold: () => void (held = []),
    isHolding: () => (held?.length ?? 0) > 0,
    letThrough: () => letThrough(),
    close: () => server.close(),
  }
}

test('an answer and the death of its connection in one breath end a command, and not the process', async () => {
  const owner = openDatabase(house.database.url, { connections: 1 })
  const way = await aSlowWay(new URL(house.database.url))
  const database = openDatabase(way.url, { connections: 1 })
  const { pid } = await database.read.one<{ pid: number }>(sql`select pg_backend_pid() as pid`)
  way.hold()
  const answered = database.read.one<{ one: number }>(sql`select 1 as one`)
  const next = database.transaction((tx) => tx.many(fine))
  next.catch(() => undefined)
  await expect.poll(way.isHolding).toBe(true)
  await owner.read.many(sql`select pg_terminate_backend(${pid}, 5000)`)
  way.letThrough()
  expect(await answered).toEqual({ one: 1 })
  await expect(next).rejects.toSatisfy(isConnectionLoss)
  expect(await database.transaction((tx) => tx.one<{ one: number }>(sql`select 1 as one`))).toEqual({ one: 1 })
  await Promise.all([database.close(), owner.close()])
  way.close()
})

test('a disk without room is noticed once, and is over with the first change that succeeds', async () => {
  const noticed: unknown[] = []
  const database = openDatabase(house.url, { connections: 1, onFull: (error) => noticed.push(error) })
  const full = () =>
    database.transaction((tx) => tx.run(sql`do $$ begin raise exception 'no space' using errcode = '53100'; end $$`))
  expect(database.isFull()).toBe(false)
  for (let tries = 0; tries < 2; tries++) await expect(full()).rejects.toMatchObject({ code: '53100' })
  expect(noticed).toHaveLength(1)
  expect(database.isFull()).toBe(true)
  await database.transaction((tx) => tx.many(sql`select 1`))
  expect(database.isFull()).toBe(false)
  await database.close()
})
