import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addSeconds, dayOf, instantOf } from '#kernel/clock.ts'
import { demoOperatorId } from '#people'
import { readHall } from '#queue'
import * as queue from '#queue/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'

let house: TestHouse
beforeAll(async () => {
  house = await aHouse({ now: '2026-11-23T08:00:00+06:00' })
})
afterAll(() => house.close())

/** Every story has a working day of its own, and begins it at half past nine. */
let days = 0
beforeEach(() => {
  days += days % 7 === 5 ? 3 : 1
  house.clock.steer(instantOf(dayOf(addSeconds(instantOf('2026-11-23', '12:00'), (days - 1) * 86_400)), '09:30'))
})

const centre = 'bishkek-orok'
const here = { centre, desk: 20 }
const own = aCaller({ id: demoOperatorId(centre, 20), desk: 20 })
const instant = (time: string) => instantOf(dayOf(house.clock.now()), time)
const at = (time: string) => house.clock.steer(instant(time))
const next = () => house.call(contract.callNextHere, here, own)
const recall = (visit: string) => house.call(contract.recall, { ...here, visit }, own)
const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
const putBack = (visit: string) => house.call(contract.putBack, { ...here, visit, reason: 'asked' }, own)
const start = (visit: string) => house.call(contract.startServing, { ...here, visit }, own)
const noShow = (visit: string) => house.call(contract.markNoShow, { ...here, visit }, own)

let persons = 0
async function taken(): Promise<queue.Ticket> {
  const identity = { kind: 'pin' as const, value: `910101993${String(++persons).padStart(5, '0')}` }
  const wish = { centre, services: ['passport-exchange' as const], identity, language: 'ru' as const }
  const answer = await house.call(queue.takeTicket, { ...wish, needs: ['wheelchair'] })
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}
/** Somebody who was called to the desk and has not come yet. */
async function called(): Promise<queue.Ticket> {
  await house.call(contract.openDesk, here, own)
  const ticket = await taken()
  await next()
  return ticket
}

describe('a visitor who was called', () => {
  test('is shown to the operator as the desk needs to know him, and by no name', async () => {
    const { visit, ticket } = await called()
    const { visit: shown } = await house.call(contract.deskView, here, own)
    expect(shown).toMatchObject({
      visit,
      ticket,
      state: 'called',
      language: 'ru',
      needs: ['wheelchair'],
      priorityClass: 'walk-in',
      calls: 1,
      noShowFrom: instant('09:31:00'),
      errands: [{ errandNo: 1, service: 'passport-exchange', outcome: null }],
    })
    expect(JSON.stringify(shown)).not.toContain('91010199')
  })

  test('is called again, and the boards repeat the number', async () => {
    const { visit, ticket } = await called()
    expect((await recall(visit)).visit).toMatchObject({ calls: 2 })
    const { calls } = await house.call(queue.board, { centre })
    expect(calls.map((call) => [call.ticket, call.deskNo, call.isRepeated])).toEqual([
      [ticket, 20, false],
      [ticket, 20, true],
    ])
  })

  test('comes, and the clock of the service begins', async () => {
    const { visit } = await called()
    at('09:30:40')
    expect((await start(visit)).visit).toMatchObject({ state: 'serving', stateSince: instant('09:30:40') })
    await expect(start(visit)).rejects.toMatchObject({ code: 'not-possible-now' })
    await expect(recall(visit)).rejects.toMatchObject({ code: 'not-possible-now' })
  })

  test('is not marked absent at once: he is given a minute', async () => {
    const { visit } = await called()
    at('09:30:59')
    await expect(noShow(visit)).rejects.toMatchObject({ code: 'too-early-no-show', values: { from: '09:31' } })
    at('09:31:00')
    expect(await noShow(visit)).toMatchObject({ state: 'open', visit: null, figures: { noShows: 1 } })
  })

  test('or three calls and half a minute: pressed in one breath they give nobody time to come', async () => {
    const { visit } = await called()
    await recall(visit)
    expect((await recall(visit)).visit).toMatchObject({ calls: 3, noShowFrom: instant('09:30:30') })
    at('09:30:29')
    await expect(noShow(visit)).rejects.toMatchObject({ code: 'too-early-no-show', values: { from: '09:31' } })
    at('09:30:30')
    expect((await noShow(visit)).figures.noShows).toBe(1)
  })

  test('who was absent and returns within twenty minutes waits again with the wait he had', async () => {
    const { visit, ticket, pass } = await called()
    at('09:32:00')
    await noShow(visit)
    at('09:51:00')
    await house.call(queue.returnToLine, { centre, pass })
    at('09:52:00')
    expect((await next()).visit).toMatchObject({ visit, ticket, waitedSeconds: 60, calls: 1 })
  })

  test('put back for later keeps his wait, and another is called in the meantime', async () => {
    const { visit } = await called()
    const second = await taken()
    await putBack(visit)
    expect((await next()).visit).toMatchObject({ ticket: second.ticket })
  })

  test('put back for later is called again after two minutes, before those who waited less', async () => {
    const { visit, ticket } = await called()
    await putBack(visit)
    expect(await next()).toMatchObject({ visit: null, isReady: true })
    at('09:31:59')
    expect((await next()).visit).toBeNull()
    at('09:32:00')
    expect((await next()).visit).toMatchObject({ ticket, waitedSeconds: 120, calls: 1 })
  })

  test('needs a reason each time, and stands in the figures of the desk and of the day', async () => {
    const { visit } = await called()
    const bare = { ...here, visit } as Parameters<typeof house.call<typeof contract.putBack>>[1]
    await expect(house.call(contract.putBack, bare, own)).rejects.toMatchObject({ code: 'bad-request' })
    await house.call(contract.putBack, { ...here, visit, reason: 'papers' }, own)
    for (const time of ['09:40:00', '09:50:00']) {
      at(time)
      const again = await next()
      await putBack(again.visit!.visit)
    }
    at('09:50:04')
    await house.call(contract.undo, here, own)
    const today = async (on = house) =>
      (await on.call(contract.hallView, { centre }, head)).desks.find(({ desk }) => desk === here.desk)!.today
    expect(await today()).toMatchObject({ putBacks: 2, noShows: 0, served: 0 })
    const other = await house.beside()
    expect(await today(other)).toMatchObject({ putBacks: 2 })
    await other.close()
    const { atDesks } = await house.call(contract.dayCurve, { centre })
    expect(atDesks.putBacks).toEqual([
      { reason: 'asked', count: 1 },
      { reason: 'papers', count: 1 },
    ])
  })

  test('who leaves by his phone sets the desk free', async () => {
    const { pass } = await called()
    await house.call(queue.leaveLine, { centre, pass })
    expect(await house.call(contract.deskView, here, own)).toMatchObject({ state: 'open', visit: null, undo: null })
  })
})

test('whoever was absent yesterday is not kept in mind today', async () => {
  const { visit } = await called()
  at('09:32:00')
  await noShow(visit)
  house.clock.steer(addSeconds(house.clock.now(), 86_400))
  await house.call(contract.openDesk, here, own)
  const other = await house.beside()
  for (const process of [house, other]) {
    const hall = await readHall(process.database.read, centre, process.clock)
    expect([...hall.visits.keys()]).toEqual([])
  }
  await other.close()
})
