import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openDesk } from '#desks/contract'
import { listRecords } from '#evidence'
import { endpoint, permission } from '#kernel/endpoint.ts'
import { laneDeed } from '#kernel/module.ts'
import { refusing } from '#kernel/refusal.ts'
import { sql } from '#kernel/sql.ts'
import { hallLane, setDesk, whoOf } from '#queue'
import { aCaller, aHouse, type TestHouse } from '#testing'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse()
  await house.call(openDesk, { centre, desk: 20 }, aCaller({ id: 'staff-20', desk: 20 }))
})
afterEach(() => house.close())

const centre = 'bishkek-orok'
const refusals = { late: { status: 409, text: { ky: 'Кеч.', ru: 'Поздно.', en: 'Late.' } } } as const
const refuse = refusing(refusals)
const clumsy = endpoint({
  method: 'POST',
  path: '/api/test/clumsy',
  summary: { ky: 'Сыноо', ru: 'Проба', en: 'A trial' },
  permission: permission('test.clumsy', 'operator'),
  records: 'test.clumsy',
  input: z.object({ centre: z.string() }),
  output: z.null(),
  refusals,
})

type Clumsy = 'changes the hall' | 'writes by itself'

/** Refuses after it has changed something, as a deed should not and one day will. */
const clumsyDeed = (how: Clumsy) =>
  laneDeed(hallLane)(
    clumsy,
    (input) => input.centre,
    async (_, { state: hall, tx, caller, clock, record }) => {
      record({ subject: 'clumsy', centre })
      if (how === 'changes the hall') setDesk({ hall, who: whoOf(caller, clock) }, 20, { state: 'break' })
      else await tx.run(sql`update queue.desk set is_quick = true where desk_no = 20`)
      throw refuse('late')
    },
  )

const beClumsy = (how: Clumsy) =>
  house.perform({ deed: clumsyDeed(how), input: { centre }, caller: aCaller({ desk: 20 }), requestId: randomUUID() })

const desk20 = () =>
  house.database.read.one(sql`select state, is_quick from queue.desk where centre_id = ${centre} and desk_no = 20`)

test.each(['changes the hall', 'writes by itself'] as const)(
  'whoever %s and refuses then has changed nothing',
  async (how) => {
    await expect(beClumsy(how)).rejects.toMatchObject({ code: 'late' })
    expect(await desk20()).toEqual({ state: 'open', isQuick: false })
    // Whatever is decided next sees the hall as it was.
    await house.call(openDesk, { centre, desk: 21 }, aCaller({ id: 'staff-21', desk: 21 }))
    expect(await desk20()).toEqual({ state: 'open', isQuick: false })
    expect(await listRecords(house.database.read, 'clumsy')).toEqual([])
  },
)

test('those who shared the transaction with it are decided anew, each once', async () => {
  const open = (desk: number) => house.call(openDesk, { centre, desk }, aCaller({ id: `staff-${desk}`, desk }))
  const outcomes = await Promise.allSettled([
    open(21),
    beClumsy('changes the hall'),
    open(22),
    beClumsy('writes by itself'),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
  const found = await house.database.read.many<{ deskNo: number; state: string; eventCount: number }>(
    sql`select desk_no, state, event_count from queue.desk where centre_id = ${centre} order by desk_no`,
  )
  expect(found).toEqual([20, 21, 22].map((deskNo) => ({ deskNo, state: 'open', eventCount: 1 })))
  expect(await listRecords(house.database.read, `desk:${centre}:21`)).toHaveLength(1)
})
