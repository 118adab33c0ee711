import { expect, test } from 'vitest'
import * as desks from '#desks/contract'
import { instantOf } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import { aCaller, aHouse, somebodyOf, type TestHouse } from '#testing'
import * as contract from './contract.ts'

const day = '2026-11-23'
const operator = (centre: string, desk: number) => aCaller({ id: `staff-${desk}`, centre, desk })

/** A hall in which one desk works, and its kiosk. */
async function aHallAt(time: string, centre: string) {
  const house = await aHouse({ now: instantOf(day, time).toISOString() })
  const [desk] = await house.database.read.many<{ deskNo: number }>(
    sql`select desk_no from centres.desk where centre_id = ${centre} and 'passports' = any(skills) order by desk_no`,
  )
  await house.call(desks.openDesk, { centre, desk: desk!.deskNo }, operator(centre, desk!.deskNo))
  const somebody = somebodyOf('905051965')
  const kiosk = aCaller({ role: 'kiosk', id: 'kiosk-1', centre, desk: null, device: 'kiosk-1' })
  const take = () =>
    house.call(
      contract.takeTicket,
      { centre, services: ['passport-exchange'], identity: somebody(), language: 'ky' },
      kiosk,
    )
  return { house, take, desk: desk!.deskNo }
}

const isTicket = (answer: object): answer is contract.Ticket => 'pass' in answer

async function givenAt(house: TestHouse, asking: () => Promise<object[]>): Promise<contract.Ticket[]> {
  const answers = await asking()
  const given = answers.filter(isTicket)
  const { refused } = await house.database.read.one<{ refused: number }>(
    sql`select count(*) as refused from queue.turned_away`,
  )
  expect(refused).toBe(answers.length - given.length)
  await house.close()
  return given
}

test('people who ask in the same instant are told of each other: as many get a ticket as one after the other', async () => {
  const slow = await aHallAt('16:30', 'bishkek-orok')
  const inTurn = await givenAt(slow.house, async () => {
    const answers: object[] = []
    for (let person = 0; person < 60; person++) answers.push(await slow.take())
    return answers
  })
  const rush = await aHallAt('16:30', 'bishkek-orok')
  const atOnce = await givenAt(rush.house, () => Promise.all(Array.from({ length: 60 }, rush.take)))
  expect(inTurn.length).toBeGreaterThan(5)
  expect(Math.abs(atOnce.length - inTurn.length)).toBeLessThanOrEqual(1)
  const untils = (tickets: contract.Ticket[]) => tickets.map(({ expected }) => expected!.until.getTime())
  expect(new Set(untils(atOnce)).size).toBeGreaterThan(4)
  // Nobody of them is told a sooner end than the person who asked as late as he did alone.
  const last = (tickets: contract.Ticket[]) => Math.max(...untils(tickets))
  expect(Math.abs(last(atOnce) - last(inTurn))).toBeLessThanOrEqual(30 * 60_000)
})

test('a centre that closes for lunch calls nobody meanwhile: windows and clocks leave the hour out', async () => {
  const centre = 'kochkor'
  const { house, take } = await aHallAt('12:20', centre)
  const tickets: contract.Ticket[] = []
  for (let person = 0; person < 4; person++) tickets.push((await take()) as contract.Ticket)
  const [lunchBegins, lunchEnds] = [instantOf(day, '12:30'), instantOf(day, '13:30')]
  // The first is called at once, the others wait for the end of a service that outlasts the morning.
  const later = tickets.filter(({ expected }) => expected && expected.until > lunchBegins)
  expect(later.length).toBeGreaterThan(0)
  expect(tickets.at(-1)!.expected!.until >= lunchEnds).toBe(true)
  house.clock.steer(instantOf(day, '12:45'))
  const during = (await take()) as contract.Ticket
  expect(during.promisedUntil! > lunchEnds).toBe(true)
  const page = () => house.call(contract.ticketPage, { centre, pass: during.pass })
  expect((await page()).waitedSeconds).toBe(0)
  house.clock.steer(instantOf(day, '13:40'))
  expect((await page()).waitedSeconds).toBe(600)
  await house.close()
})
