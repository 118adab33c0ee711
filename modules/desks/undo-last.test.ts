import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#kernel/sql.ts'
import { replay, type VisitEvent } from '#queue'
import * as queue from '#queue/contract'
import { aCaller, aHouse, atDeskTwenty, type TestHouse } from '#testing'
import * as contract from './contract.ts'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: '2026-11-23T09:30:00+06:00' })
})
afterEach(() => house.close())

const { centre, here, own, tick, open, next, undo, view, finish, steps, taken, called, served } = atDeskTwenty(
  () => house,
)

/** What the desk shows of the visit and of its figures; not how long ago it was. */
const told = ({ state, visit, parked, figures, isReady }: contract.DeskView) => ({
  state,
  isReady,
  parked: parked.map(({ ticket }) => ticket),
  figures,
  visit: visit && { ...visit, waitedSeconds: 0, noShowFrom: null },
})

/** The rows of the visits are what their events replay to, undone or not. */
async function expectReplay(): Promise<void> {
  const rows = await house.database.read.many<queue.Ticket & { visitId: string; eventCount: number }>(
    sql`select visit_id, state, event_count, desk_no, waited_seconds, calls from queue.visit`,
  )
  for (const { visitId, ...row } of rows) {
    const events = await house.database.read.many<VisitEvent>(
      sql`select * from queue.visit_event where visit_id = ${visitId} order by event_no`,
    )
    const replayed = replay(events)
    expect(replayed).toMatchObject(row)
    expect(
      await house.database.read.many(
        sql`select errand_no, service, service_group, outcome from queue.errand where visit_id = ${visitId} order by errand_no`,
      ),
    ).toMatchObject(
      replayed!.errands.map(({ errandNo, service, serviceGroup, outcome }) => ({
        errandNo,
        service,
        serviceGroup,
        outcome,
      })),
    )
  }
}

describe('within ten seconds a mistaken key is taken back', () => {
  test('and the score of the estimates knows only the call that counts', async () => {
    const checks = () => house.database.read.many(sql`select called_at, is_hit from queue.estimate_check`)
    await open()
    const { visit } = await taken()
    tick(60)
    // By mistake the call comes at once, and is taken back.
    await next()
    tick(5)
    await undo()
    expect(await checks()).toEqual([])
    tick(3600)
    await next()
    const calledAt = house.clock.now()
    tick(20)
    await steps.started(visit)
    expect(await checks()).toEqual([{ calledAt, isHit: false }])
  })

  test('not when the person has taken another number meanwhile', async () => {
    await open()
    const identity = { kind: 'pin' as const, value: '91111199398765' }
    const wish = { centre, services: ['passport-exchange' as const], identity, language: 'ky' as const }
    const { visit } = (await house.call(queue.takeTicket, wish)) as queue.Ticket
    await next()
    await steps.started(visit)
    tick()
    await finish(visit)
    tick()
    await house.call(queue.takeTicket, wish)
    await expect(undo()).rejects.toMatchObject({ code: 'nothing-to-undo' })
  })

  test('a call: the visitor waits again, and the desk is free', async () => {
    const { ticket } = await called()
    expect((await view()).undo).toMatchObject({ type: 'called', ticket })
    expect(await undo()).toMatchObject({ state: 'open', visit: null, undo: null, line: { waiting: 1 } })
    expect((await next()).visit).toMatchObject({ ticket, calls: 1 })
    await expectReplay()
  })

  for (const type of ['recalled', 'put-back', 'started', 'missed'] as const)
    test(`«${type}»: the visitor is at the desk as before`, async () => {
      const { visit, ticket } = await called()
      const before = told(await view())
      expect((await steps[type](visit)).undo).toMatchObject({ type, ticket })
      tick(9)
      expect(told(await undo())).toEqual(before)
      await expectReplay()
    })

  for (const type of ['errand-added', 'served', 'transferred', 'parked'] as const)
    test(`«${type}»: the service goes on as if nothing had happened`, async () => {
      const { visit, ticket } = await served()
      const before = told(await view())
      expect((await steps[type](visit)).undo).toMatchObject({ type, ticket })
      tick(9)
      expect(told(await undo())).toEqual(before)
      await expectReplay()
    })

  test('a service added by mistake and taken back leaves its place to the right one', async () => {
    const { visit } = await served()
    await steps['errand-added'](visit)
    tick()
    await undo()
    tick()
    await house.call(contract.addErrand, { ...here, visit, service: 'residence-extract' }, own)
    await expectReplay()
  })

  test('«is back»: the visitor is still away, and the desk keeps whom it serves', async () => {
    const away = await served()
    await steps.parked(away.visit)
    const present = await taken()
    tick()
    await next()
    tick()
    const before = told(await view())
    await steps.resumed(away.visit)
    tick(2)
    expect(told(await undo())).toEqual(before)
    expect(before).toMatchObject({ visit: { ticket: present.ticket }, parked: [away.ticket] })
    await expectReplay()
  })

  test('«is back» leaves a ready desk and a break as they are', async () => {
    const { visit } = await served()
    await steps.parked(visit)
    await house.call(contract.takeBreak, { ...here, reason: 'rest' }, own)
    tick()
    await steps.resumed(visit)
    tick()
    expect(await undo()).toMatchObject({ state: 'break', breakReason: 'rest', parked: [{ visit }] })
  })

  test('the finish with the next call: first the call is taken back', async () => {
    const { visit } = await served()
    const second = await taken()
    tick()
    await finish(visit, true)
    const other = await house.beside()
    for (const process of [house, other])
      expect((await view(process)).undo).toMatchObject({ type: 'called', ticket: second.ticket })
    await other.close()
    expect(await undo()).toMatchObject({ visit: null, figures: { served: 1 } })
  })

  test('and with the second press the finish and its outcome: the visitor is at the desk as before', async () => {
    const first = await served()
    const second = await taken()
    tick()
    const before = told(await view())
    await finish(first.visit, true)
    tick(3)
    expect((await undo()).undo).toMatchObject({ type: 'served', ticket: first.ticket })
    const other = await house.beside()
    expect((await view(other)).undo).toMatchObject({ type: 'served', ticket: first.ticket })
    await other.close()
    expect(told(await undo())).toEqual(before)
    expect((await view()).visit!.errands).toMatchObject([{ outcome: null }])
    await expectReplay()
    await finish(first.visit)
    tick()
    expect((await next()).visit).toMatchObject({ ticket: second.ticket })
  })

  test('not longer than ten seconds after the finish, however late the call was taken back', async () => {
    const { visit } = await served()
    await taken()
    tick()
    await finish(visit, true)
    tick(9)
    await undo()
    tick(2)
    expect((await view()).undo).toBeNull()
    await expect(undo()).rejects.toMatchObject({ code: 'nothing-to-undo' })
  })

  test('not onto a desk that the head has given somebody else meanwhile', async () => {
    const { visit } = await served()
    await steps.parked(visit)
    const other = await taken()
    tick()
    const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
    await house.call(queue.callVisit, { ...here, visit: other.visit, reason: 'A child fell ill in the hall' }, head)
    await expect(undo()).rejects.toMatchObject({ code: 'nothing-to-undo' })
    expect(await view()).toMatchObject({ visit: { ticket: other.ticket }, parked: [{ visit }] })
    await expectReplay()
  })

  test('one deed after another, the latest first, by whichever process hears the key', async () => {
    const { ticket, visit } = await called()
    await steps.recalled(visit)
    tick()
    await steps.started(visit)
    tick()
    const other = await house.beside()
    for (const [process, type] of [
      [house, 'started'],
      [other, 'recalled'],
      [house, 'called'],
    ] as const) {
      expect((await view(process)).undo).toMatchObject({ type, ticket })
      await undo(process)
    }
    expect(await view(other)).toMatchObject({ visit: null, undo: null, line: { waiting: 1 } })
    await other.close()
    await expectReplay()
  })

  test('a finish from a break: the break is over, its time counted', async () => {
    const { visit } = await served()
    await finish(visit)
    tick()
    await house.call(contract.takeBreak, { ...here, reason: 'lunch' }, own)
    tick(5)
    const after = await undo()
    expect(after).toMatchObject({ state: 'serving', breakReason: null, visit: { visit } })
    expect(after.figures).toMatchObject({ served: 0, serveSecondsToday: 0, breakSecondsToday: 5 })
  })

  test('a finish from a desk that was closed at once: it serves again', async () => {
    const { visit } = await served()
    await finish(visit)
    tick()
    await house.call(contract.closeDesk, here, own)
    tick()
    expect(await undo()).toMatchObject({ state: 'serving', visit: { visit } })
  })

  test('by whichever process hears the key', async () => {
    const { visit } = await served()
    await finish(visit)
    tick(3)
    const other = await house.beside()
    expect((await view(other)).undo).toMatchObject({ type: 'served' })
    expect(await undo(other)).toMatchObject({ state: 'serving', visit: { visit }, figures: { served: 0 } })
    expect(told(await view())).toEqual(told(await view(other)))
    await other.close()
  })
})
