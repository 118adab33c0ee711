import { afterEach, expect, test } from 'vitest'
import { steeredClock } from '#kernel/clock.ts'
import type { Module } from '#kernel/module.ts'
import { openLaneTimers, type LaneTimers } from './lane-timers.ts'

/** What is due, and what was done; `gate` keeps a look from ending. */
type Hall = { due: string[]; readonly done: string[]; looks: number; gate: Promise<void> | undefined; failing?: string }
let timers: LaneTimers
afterEach(() => timers.stop())

function aHall(fails?: Error): { hall: Hall; errors: unknown[] } {
  const hall: Hall = { due: [], done: [], looks: 0, gate: undefined }
  const errors: unknown[] = []
  const routine = {
    name: 'call',
    everySeconds: 0.005,
    lane: {},
    async due() {
      hall.looks += 1
      await hall.gate
      if (fails) throw fails
      return hall.due.splice(0)
    },
    perform: async () => {},
  }
  const modules = [{ name: 'hall', deeds: [], laneRoutines: [routine] }] as unknown as Module[]
  timers = openLaneTimers(modules, {
    house: { database: {}, clock: steeredClock('2026-11-23T09:00:00+06:00') } as never,
    run: async (_, __, lane) => {
      if (lane!.key === hall.failing) throw new Error(`${lane!.key} failed`)
      hall.done.push(lane!.key)
    },
    onError: (error) => errors.push(error),
  })
  return { hall, errors }
}

test('what became due is done by itself, again and again', async () => {
  const { hall } = aHall()
  timers.start()
  hall.due.push('osh')
  await expect.poll(() => hall.done).toEqual(['osh'])
  hall.due.push('naryn', 'talas')
  await expect.poll(() => hall.done).toEqual(['osh', 'naryn', 'talas'])
})

test('one centre that fails does not keep the others from their turn, and is complained of', async () => {
  const { hall, errors } = aHall()
  hall.failing = 'osh'
  timers.start()
  hall.due.push('osh', 'naryn', 'talas')
  await expect.poll(() => hall.done).toEqual(['naryn', 'talas'])
  await expect.poll(() => errors).toEqual([new Error('osh failed')])
})

test('a look that takes long is not begun a second time, and a stop waits for it', async () => {
  const { hall } = aHall()
  const { promise, resolve } = Promise.withResolvers<void>()
  hall.gate = promise
  timers.start()
  await expect.poll(() => hall.looks).toBe(1)
  hall.due.push('osh')
  const stopped = timers.stop()
  expect(hall.looks).toBe(1)
  resolve()
  await stopped
  expect(hall.done).toEqual(['osh'])
})

test('catching up does not trust a look that began before the clock was moved', async () => {
  const { hall } = aHall()
  const { promise, resolve } = Promise.withResolvers<void>()
  hall.gate = promise
  const early = timers.catchUp()
  await expect.poll(() => hall.looks).toBe(1)
  const late = timers.catchUp()
  resolve()
  await Promise.all([early, late])
  expect(hall.looks).toBe(2)
})

test('a failure is told and the next look comes; a database that is away is only asked again', async () => {
  const { hall, errors } = aHall(new Error('a bug'))
  timers.start()
  await expect.poll(() => hall.looks).toBeGreaterThan(2)
  expect(errors[0]).toMatchObject({ message: 'a bug' })
  await timers.stop()
  const away = aHall(Object.assign(new Error('Connection terminated'), { code: '57P01' }))
  timers.start()
  await expect.poll(() => away.hall.looks).toBeGreaterThan(2)
  expect(away.errors).toEqual([])
})
