import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { demoOperatorId } from '#people'
import * as queue from '#queue/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: '2026-11-23T09:00:00+06:00' })
})
afterEach(() => house.close())

const centre = 'bishkek-orok'
const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
const operator = (desk: number) => aCaller({ id: demoOperatorId(centre, desk), desk })
const openDesk = (desk: number) => house.call(contract.openDesk, { centre, desk }, operator(desk))
const instant = (time: string) => new Date(`2026-11-23T${time}+06:00`)
const at = (time: string) => house.clock.steer(instant(time))
const dayCurve = (day?: string) => house.call(contract.dayCurve, day ? { centre, day } : { centre })
const stepAt = ({ steps }: contract.DayCurve, time: string) =>
  steps.find((step) => step.at.getTime() === instant(`${time}:00`).getTime())

let persons = 0
async function taken(ground: 'infant' | null = null): Promise<queue.Ticket> {
  const identity = { kind: 'pin' as const, value: `907071996${String(++persons).padStart(5, '0')}` }
  const input = { centre, services: ['passport-exchange' as const], identity, language: 'ky' as const, ground }
  const answer = await house.call(queue.takeTicket, input)
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}
const here = { centre, desk: 20 }
const next = () => house.call(contract.callNextHere, here, operator(20))
const start = (visit: string) => house.call(contract.startServing, { ...here, visit }, operator(20))
const finish = (visit: string) =>
  house.call(contract.finishErrand, { ...here, visit, outcome: 'done', andNext: false }, operator(20))
const undo = () => house.call(contract.undo, here, operator(20))

describe('the picture of a day', () => {
  /**
   * By hand: A comes 09:01, called 09:05 (4 min), served 09:12. B comes 09:02, called 09:13, put back at once by undo,
   * called 09:21 (19 min), sent on to desk 40 at 09:25 and waits again until 09:41, since 09:31 for any desk. C, with an infant, comes 09:03 and
   * leaves 09:15. D comes 09:33.
   */
  async function smallDay() {
    await openDesk(20)
    at('09:01:00')
    const a = await taken()
    at('09:02:00')
    const b = await taken()
    at('09:03:00')
    const c = await taken('infant')
    at('09:05:00')
    await house.call(queue.callVisit, { ...here, visit: a.visit, reason: 'a person who feels unwell' }, head)
    await start(a.visit)
    at('09:12:00')
    await finish(a.visit)
    at('09:12:30')
    await house.call(queue.leaveLine, { centre, pass: c.pass })
    at('09:13:00')
    await next()
    at('09:13:05')
    await undo()
    at('09:21:00')
    await next()
    await start(b.visit)
    at('09:25:00')
    await openDesk(40)
    await house.call(contract.transfer, { ...here, visit: b.visit, to: 'passports', toDesk: 40 }, operator(20))
    at('09:31:00')
    await house.call(contract.releaseKept, { centre, visit: b.visit }, head)
    at('09:33:00')
    await taken()
    at('09:41:00')
    await house.call(contract.callNextHere, { centre, desk: 40 }, operator(40))
    at('09:45:00')
    await house.call(contract.takeBreak, { ...here, reason: 'rest' }, operator(20))
    at('09:55:00')
  }

  test('agrees with a small day counted by hand', async () => {
    await smallDay()
    const curve = await dayCurve()
    const shown = curve.steps.map(({ at: begins, arrivals, served, waiting, openDesks }) => [
      begins.toISOString().slice(11, 16),
      [arrivals, served, waiting, openDesks],
    ])
    expect(Object.fromEntries(shown)).toEqual({
      '02:30': [0, 0, 0, 0],
      '02:40': [0, 0, 0, 0],
      '02:50': [0, 0, 0, 0],
      '03:00': [3, 0, 2, 1],
      '03:10': [0, 1, 1, 1],
      '03:20': [0, 0, 1, 2],
      '03:30': [1, 0, 2, 2],
      '03:40': [0, 0, 1, 1],
      '03:50': [0, 0, 1, 1],
    })
    expect(stepAt(curve, '09:00')).toMatchObject({ medianWaitSeconds: 240, p90WaitSeconds: 240 })
    expect(stepAt(curve, '09:10')).toMatchObject({ medianWaitSeconds: null })
    expect(stepAt(curve, '09:20')).toMatchObject({ medianWaitSeconds: 19 * 60 })
    expect(curve.until).toEqual(instant('09:55:00'))
  })

  test('a call that was undone is no call, and a second call after a transfer is not the first', async () => {
    await smallDay()
    const { promises } = await dayCurve()
    expect(promises).toEqual([
      // C left when the promise of five minutes had long run out, and D still waits after 22 minutes.
      {
        priorityClass: 'legal-priority',
        called: 0,
        neverCalled: 1,
        withinPromise: 0,
        medianWaitSeconds: null,
        p90WaitSeconds: null,
        promiseSeconds: 300,
      },
      {
        priorityClass: 'returning',
        called: 1,
        neverCalled: 0,
        withinPromise: 0,
        medianWaitSeconds: 16 * 60,
        p90WaitSeconds: 16 * 60,
        promiseSeconds: 180,
      },
      {
        priorityClass: 'walk-in',
        called: 2,
        neverCalled: 1,
        withinPromise: 1,
        medianWaitSeconds: 240,
        p90WaitSeconds: 240,
        promiseSeconds: 900,
      },
    ])
  })

  test('who comes back is waited for from that moment: once for each coming back, and not when it was taken back', async () => {
    await openDesk(20)
    const { visit, pass } = await taken()
    await next()
    await start(visit)
    at('09:05:00')
    await house.call(contract.park, { ...here, visit }, operator(20))
    at('09:20:00')
    await house.call(contract.resume, { ...here, visit }, operator(20))
    at('09:22:00')
    await next()
    at('09:22:05')
    await undo()
    at('09:22:30')
    await next()
    const returning = async () =>
      (await dayCurve()).promises.filter(({ priorityClass }) => priorityClass === 'returning')
    expect(await returning()).toMatchObject([{ called: 1, withinPromise: 1, medianWaitSeconds: 150 }])
    // Missed, and back again: a wait of its own.
    at('09:24:00')
    await house.call(contract.markNoShow, { ...here, visit }, operator(20))
    at('09:30:00')
    await house.call(queue.returnToLine, { centre, pass })
    at('09:34:00')
    await next()
    at('09:35:00')
    expect(await returning()).toMatchObject([{ called: 2, withinPromise: 1, p90WaitSeconds: 150 }])
  })

  test('who was sent on and is called nowhere counts as broken, who leaves in time or asked for more time does not', async () => {
    await openDesk(20)
    const sent = await taken()
    const patient = await taken()
    const inTime = await taken()
    await next()
    await start(sent.visit)
    const on = { ...here, visit: sent.visit, to: 'civil' as const, evenIfNobody: true }
    await house.call(contract.transfer, on, operator(20))
    at('09:04:00')
    await house.call(queue.leaveLine, { centre, pass: inTime.pass })
    at('09:14:00')
    await house.call(queue.postpone, { centre, pass: patient.pass })
    at('09:20:00')
    expect((await dayCurve()).promises).toMatchObject([
      { priorityClass: 'returning', called: 0, neverCalled: 1 },
      { priorityClass: 'walk-in', called: 1, neverCalled: 0, withinPromise: 1 },
    ])
  })

  test('the sum of a class counts by the class of the ticket, and those within the promise', async () => {
    await openDesk(20)
    await taken('infant')
    const walkIn = await taken()
    at('09:06:00')
    await next()
    const { promises } = await dayCurve()
    expect(promises).toMatchObject([
      { priorityClass: 'legal-priority', called: 1, withinPromise: 0, promiseSeconds: 300 },
    ])
    expect(walkIn.state).toBe('waiting')
  })

  test('overrides and people who were turned away are counted', async () => {
    await smallDay()
    const identity = { kind: 'pin' as const, value: '90808199700001' }
    await house.call(queue.takeTicket, { centre, services: ['marriage'], identity, language: 'ky' })
    const { overrides, turnedAway } = await dayCurve()
    expect(overrides).toBe(1)
    expect(turnedAway).toEqual([{ serviceGroup: 'civil', reason: 'no-desk', count: 1 }])
  })

  test('estimates are scored by the windows that were told', async () => {
    await openDesk(20)
    const told = await taken()
    const late = await taken()
    at('09:01:00')
    await next()
    // A call may still be taken back: what comes of it decides.
    expect((await dayCurve()).estimates).toMatchObject({ checked: 0 })
    at('09:01:20')
    await house.call(contract.startServing, { ...here, visit: told.visit }, operator(20))
    const { estimates } = await dayCurve()
    const isHit = told.expected!.from <= instant('09:01:00') && instant('09:01:00') <= told.expected!.until
    expect(estimates).toMatchObject({ checked: 1, hits: isHit ? 1 : 0 })
    at('11:30:00')
    await finish(told.visit)
    await next()
    await house.call(contract.startServing, { ...here, visit: late.visit }, operator(20))
    expect(late.expected!.until.getTime()).toBeLessThan(instant('11:30:00').getTime())
    expect((await dayCurve()).estimates).toMatchObject({ checked: 2, hits: isHit ? 1 : 0 })
  })

  test('those who are served after the doors have closed belong to the day', async () => {
    await openDesk(20)
    at('17:50:00')
    const { visit } = await taken()
    await next()
    await start(visit)
    at('18:17:00')
    await finish(visit)
    at('20:00:00')
    const { steps, until } = await dayCurve()
    expect(steps.at(-1)).toMatchObject({ at: instant('18:10:00'), served: 1 })
    expect(until).toEqual(instant('18:17:01'))
  })

  test('yesterday stays as it was, whatever the new morning does to those left over', async () => {
    await smallDay()
    at('18:00:00')
    const evening = await dayCurve('2026-11-23')
    house.clock.steer(new Date('2026-11-24T09:05:00+06:00'))
    await openDesk(20)
    await taken()
    expect(await dayCurve('2026-11-23')).toEqual(evening)
    const today = await dayCurve()
    expect(today.steps.at(-1)).toMatchObject({ arrivals: 1, waiting: 1, openDesks: 1 })
  })

  test('a day in the future and a day off are empty pictures', async () => {
    expect((await dayCurve('2026-11-30')).steps).toEqual([])
    const sunday = await dayCurve('2026-11-22')
    expect(sunday.opensAt).toBeNull()
    expect(sunday.steps.reduce((sum, { arrivals }) => sum + arrivals, 0)).toBe(0)
  })
})
