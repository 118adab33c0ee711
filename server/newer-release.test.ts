import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdTime, showSlots } from '#appointments/contract'
import { keepSeats } from '#appointments'
import { callNextHere, finishErrand, openDesk, startServing } from '#desks/contract'
import { Refusal } from '#kernel/refusal.ts'
import { addSeconds } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import { takeTicket, ticketPage } from '#queue/contract'
import { aCaller, aHouse, onServer, type TestHouse } from '#testing'

const centre = 'bishkek-orok'
let house: TestHouse
beforeAll(async () => {
  house = await aHouse({ now: '2026-11-23T09:30:00+06:00' })
  await house.work((context) => keepSeats(context, { centre }))
})
afterAll(() => house.close())

const operator = aCaller({ id: 'staff-20', desk: 20 })
const here = { centre, desk: 20 }
let people = 0
const identity = () => ({ kind: 'pin' as const, value: `901011978${String(++people).padStart(5, '0')}` })

/** As a screen does it: «not now» is answered by asking again. */
async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt++)
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'unavailable') || attempt > 20) throw error
    }
}

async function everything(): Promise<void> {
  const services = ['passport-exchange' as const]
  const wish = { centre, services, language: 'ky' as const }
  const ticket = await untilAnswered(() => house.call(takeTicket, { ...wish, identity: identity() }))
  if (!('pass' in ticket)) throw new Error('no ticket')
  const { visit } = await untilAnswered(() => house.call(callNextHere, here, operator))
  const called = { ...here, visit: visit!.visit }
  await untilAnswered(() => house.call(startServing, called, operator))
  await untilAnswered(() => house.call(finishErrand, { ...called, outcome: 'done' }, operator))
  expect(await untilAnswered(() => house.call(ticketPage, { centre, pass: ticket.pass }))).toBeTruthy()
  const { days } = await untilAnswered(() => house.call(showSlots, { centre, services }))
  const startsAt = days.flatMap(({ times }) => times)[people]!.startsAt.toISOString()
  await untilAnswered(() => house.call(holdTime, { ...wish, startsAt, identity: identity() }))
  house.clock.steer(addSeconds(house.clock.now(), 30))
}

test('a process goes on when a newer release beside it has added columns to the tables it reads and writes', async () => {
  await house.call(openDesk, here, operator)
  // Often enough that each statement is prepared on several connections.
  for (let round = 0; round < 3; round++) await everything()
  for (const table of ['queue.visit', 'queue.errand', 'queue.visit_event', 'queue.desk', 'queue.desk_event'])
    await onServer(house.url, `alter table ${table} add column of_the_next text not null default 'known'`)
  for (const table of ['appointments.appointment', 'appointments.seat', 'people.session', 'centres.desk'])
    await onServer(house.url, `alter table ${table} add column of_the_next text not null default 'known'`)
  for (let round = 0; round < 3; round++) await everything()
  const tickets = await house.database.read.many(
    sql`select from queue.visit where of_the_next = 'known' and state = 'served'`,
  )
  expect(tickets).toHaveLength(6)
})
