import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { demoOperatorId } from '#people'
import * as people from '#people/contract'
import * as queue from '#queue/contract'
import { aCaller, aHouse, type TestHouse } from '#testing'
import * as contract from './contract.ts'

let house: TestHouse
beforeEach(async () => {
  house = await aHouse({ now: '2026-11-23T09:30:00+06:00' })
})
afterEach(() => house.close())

const centre = 'bishkek-orok'
const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
/** The demo operator of a desk, as the sign-in would name him. */
const operator = (desk: number) => aCaller({ id: demoOperatorId(centre, desk), desk })
const openDesk = (desk: number) => house.call(contract.openDesk, { centre, desk }, operator(desk))
const signIn = (desk: number) => house.call(people.signIn, { staff: demoOperatorId(centre, desk), centre, desk })
const hall = () => house.call(contract.hallView, { centre }, head)
const at = (time: string) => house.clock.steer(new Date(`2026-11-23T${time}+06:00`))

let persons = 0
type Wish = Partial<{
  services: ['passport-exchange'] | ['marriage'] | ['address-registration']
  ground: 'infant' | null
}>
async function taken(wish: Wish = {}): Promise<queue.Ticket> {
  const identity = { kind: 'pin' as const, value: `903031992${String(++persons).padStart(5, '0')}` }
  const answer = await house.call(queue.takeTicket, {
    centre,
    services: ['passport-exchange'],
    identity,
    language: 'ky',
    ...wish,
  })
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}
const line = async (length: number) => {
  for (let person = 0; person < length; person += 1) await taken()
}
/** Desks by what they serve and what their operators know, as the demo planned them. */
async function deskWhere(is: (desk: contract.HallView['desks'][number], knows: readonly string[]) => boolean) {
  const staff = await house.call(people.listDemoStaff, { centre })
  const { desks } = await hall()
  const found = desks.find((desk) => is(desk, staff.find(({ staff: id }) => id === operator(desk.desk).id)!.skills))
  return found!.desk
}
const passportDesk = () => deskWhere(({ skills, isQuick }) => skills[0] === 'passports' && !isQuick)

describe('alarms', () => {
  test('a quiet hall raises none', async () => {
    await openDesk(await passportDesk())
    await taken()
    expect((await hall()).alarms).toEqual([])
  })

  test('a promise at risk is told before it breaks, with the minute at which it will', async () => {
    await openDesk(await passportDesk())
    await line(6)
    at('09:36:00')
    const [alarm] = (await hall()).alarms
    expect(alarm).toMatchObject({ kind: 'promise-at-risk', serviceGroup: 'passports' })
    expect(alarm!.breaksAt).toEqual(new Date('2026-11-23T09:45:00+06:00'))
    expect(alarm!.values['count']).toBeGreaterThan(0)
  })

  test('a broken promise says since when', async () => {
    await openDesk(await passportDesk())
    await line(3)
    at('09:50:00')
    const [alarm] = (await hall()).alarms
    expect(alarm).toMatchObject({ kind: 'promise-broken', breaksAt: new Date('2026-11-23T09:45:00+06:00') })
  })

  test('whoever asked for ten more minutes raises no alarm: the hall does not keep him waiting', async () => {
    await openDesk(await passportDesk())
    const { pass } = await taken()
    at('09:44:00')
    await house.call(queue.postpone, { centre, pass })
    at('09:46:00')
    expect((await hall()).alarms).toEqual([])
    at('09:56:00')
    expect((await hall()).alarms).toMatchObject([{ kind: 'promise-broken' }])
  })

  test('a line that no open desk serves is told at once, and above everything else', async () => {
    const desk = await passportDesk()
    await openDesk(desk)
    const other = await deskWhere(({ skills }) => skills.includes('civil') && !skills.includes('passports'))
    await openDesk(other)
    await taken({ services: ['marriage'] })
    await house.call(contract.closeDesk, { centre, desk: other }, operator(other))
    await line(3)
    at('09:50:00')
    expect((await hall()).alarms.map(({ kind, serviceGroup }) => [kind, serviceGroup])).toEqual([
      ['no-desk', 'civil'],
      ['promise-broken', 'passports'],
    ])
  })

  test('whom no desk serves is sent away at the door and waits nowhere: that is an alarm', async () => {
    expect((await hall()).alarms).toMatchObject([{ kind: 'hall-empty', values: { refused: 0 } }])
    await openDesk(await passportDesk())
    expect((await hall()).alarms).toEqual([])
    for (const _ of [1, 2]) await expect(taken({ services: ['marriage'] })).rejects.toThrow('no-desk')
    expect((await hall()).alarms).toMatchObject([
      { kind: 'no-desk', serviceGroup: 'civil', values: { count: 0, refused: 2 } },
    ])
    const other = await deskWhere(({ skills }) => skills.includes('civil') && !skills.includes('passports'))
    await openDesk(other)
    expect((await hall()).alarms).toEqual([])
    // Nobody is to be at a desk before the doors open, or after they have closed.
    await house.call(contract.closeDesk, { centre, desk: other }, operator(other))
    at('23:00:00')
    expect((await hall()).alarms).toEqual([])
  })

  test('who waits for one open desk by its number lacks none, whatever the desk serves', async () => {
    const [desk, other] = [20, 21]
    for (const each of [desk, other]) await openDesk(each)
    const { visit } = await taken()
    await house.call(contract.callNextHere, { centre, desk }, operator(desk))
    await house.call(contract.startServing, { centre, desk, visit }, operator(desk))
    await house.call(contract.transfer, { centre, desk, visit, to: 'social', toDesk: other }, operator(desk))
    expect((await hall()).alarms).toEqual([])
  })

  test('who waits for a desk on a break is told as that, not as a service without a desk', async () => {
    const [desk, other] = [20, 21]
    await openDesk(desk)
    const { visit, ticket } = await taken()
    await house.call(contract.callNextHere, { centre, desk }, operator(desk))
    await house.call(contract.startServing, { centre, desk, visit }, operator(desk))
    await house.call(contract.park, { centre, desk, visit }, operator(desk))
    await house.call(contract.takeBreak, { centre, desk, reason: 'lunch' }, operator(desk))
    expect((await hall()).alarms).toEqual([])
    await house.call(contract.resume, { centre, desk, visit }, operator(desk))
    const kept = {
      kind: 'kept-for-away',
      desk,
      serviceGroup: 'passports',
      values: { tickets: ticket, count: 1 },
      // A break is not cut short so soon, for him either; he may go to another desk.
      remedies: [],
      kept: [{ visit, ticket }],
    }
    expect((await hall()).alarms).toMatchObject([kept])
    // Nobody else could call him: the alarm stays until somebody acts.
    at('09:40:01')
    const remedies = [{ desk, action: 'end-break' }]
    expect((await hall()).alarms).toMatchObject([{ ...kept, remedies, values: { tickets: ticket, minutes: 10 } }])
    await openDesk(other)
    expect((await hall()).alarms.map(({ kind }) => kind)).not.toContain('kept-for-away')
  })

  test('who waits too long for a desk that is busy is told with that desk, once, and may be let go to any', async () => {
    const desk = 20
    await openDesk(desk)
    const { visit, ticket } = await taken()
    await house.call(contract.callNextHere, { centre, desk }, operator(desk))
    await house.call(contract.startServing, { centre, desk, visit }, operator(desk))
    await house.call(contract.park, { centre, desk, visit }, operator(desk))
    const other = await taken()
    await house.call(contract.callNextHere, { centre, desk }, operator(desk))
    await house.call(contract.startServing, { centre, desk, visit: other.visit }, operator(desk))
    await house.call(contract.resume, { centre, desk, visit }, operator(desk))
    // Everybody who comes back waits a little for the own desk: that alone is no alarm.
    at('09:31:59')
    expect((await hall()).alarms).toEqual([])
    at('09:33:01')
    expect((await hall()).alarms).toMatchObject([
      {
        kind: 'kept-for-busy',
        desk,
        serviceGroup: 'passports',
        remedies: [],
        kept: [{ visit, ticket }],
        values: { tickets: ticket, count: 1, minutes: 3, promiseMinutes: 3 },
      },
    ])
    await openDesk(21)
    await house.call(contract.callNextHere, { centre, desk: 21 }, operator(21))
    const after = await house.call(contract.releaseKept, { centre, visit }, head)
    expect(after.desks[20]).toMatchObject({ ticket })
    expect(after.alarms).toEqual([])
  })

  test('nothing is ever late by less than nothing', async () => {
    const desk = await passportDesk()
    await openDesk(desk)
    await taken()
    await house.call(contract.closeDesk, { centre, desk }, operator(desk))
    for (const time of ['09:35:00', '09:50:00', '11:00:00']) {
      at(time)
      const { alarms } = await hall()
      expect(alarms.length).toBeGreaterThan(0)
      for (const { values } of alarms) expect(values['lateMinutes'] ?? 1).toBeGreaterThan(0)
    }
  })

  test('a desk that neither starts nor marks a called visitor absent is told after three minutes', async () => {
    const desk = await passportDesk()
    await openDesk(desk)
    await taken()
    await house.call(contract.callNextHere, { centre, desk }, operator(desk))
    at('09:33:00')
    expect((await hall()).alarms).toEqual([])
    at('09:33:01')
    expect((await hall()).alarms).toMatchObject([{ kind: 'absent-desk', desk, values: { minutes: 3 } }])
  })

  test('a service of more than forty minutes is told', async () => {
    const desk = await passportDesk()
    await openDesk(desk)
    const { visit } = await taken()
    await house.call(contract.callNextHere, { centre, desk }, operator(desk))
    await house.call(contract.startServing, { centre, desk, visit }, operator(desk))
    at('10:10:01')
    expect((await hall()).alarms).toMatchObject([{ kind: 'long-service', desk, values: { minutes: 40 } }])
  })
})

describe('remedies', () => {
  const remedies = async () => (await hall()).alarms.find(({ serviceGroup }) => serviceGroup === 'passports')?.remedies

  test('a desk of the service that has rested long enough may come back', async () => {
    const [desk, resting] = [await passportDesk(), await passportDesk()].map((first, index) => first + index)
    await openDesk(desk!)
    await openDesk(resting!)
    await house.call(contract.takeBreak, { centre, desk: resting!, reason: 'rest' }, operator(resting!))
    await line(8)
    at('09:39:00')
    expect(await remedies()).toEqual([])
    at('09:41:00')
    expect(await remedies()).toEqual([{ desk: resting, action: 'end-break', serviceGroup: null }])
  })

  test('a closed desk counts where somebody has signed in', async () => {
    const desk = await passportDesk()
    await openDesk(desk)
    await signIn(desk + 1)
    await line(8)
    at('09:39:00')
    expect(await remedies()).toEqual([{ desk: desk + 1, action: 'open', serviceGroup: null }])
  })

  test('a less busy desk lends a hand if its operator knows the service, and no other is proposed', async () => {
    await openDesk(await passportDesk())
    const knows = await deskWhere(({ skills }, known) => !skills.includes('passports') && known.includes('passports'))
    const doesNot = await deskWhere(
      ({ skills }, known) => !skills.includes('passports') && !known.includes('passports'),
    )
    await openDesk(knows)
    await openDesk(doesNot)
    await line(8)
    at('09:39:00')
    expect(await remedies()).toEqual([{ desk: knows, action: 'add-skill', serviceGroup: 'passports' }])
  })

  test('what would change nothing by the forecast is not proposed', async () => {
    const desk = await passportDesk()
    const busy = await deskWhere(
      ({ skills }, known) => skills.includes('address') && !skills.includes('passports') && known.includes('passports'),
    )
    await openDesk(desk)
    await openDesk(busy)
    const serve = async (deskNo: number, ticket: queue.Ticket) => {
      await house.call(contract.callNextHere, { centre, desk: deskNo }, operator(deskNo))
      await house.call(contract.startServing, { centre, desk: deskNo, visit: ticket.visit }, operator(deskNo))
    }
    await serve(desk, await taken())
    await taken()
    at('09:46:00')
    // The desk that could help has just begun with somebody, and is free later than the one that need not be helped.
    await serve(busy, await taken({ services: ['address-registration'] }))
    const { alarms } = await hall()
    expect(alarms).toMatchObject([{ kind: 'promise-broken', serviceGroup: 'passports' }])
    expect(alarms[0]!.remedies).toEqual([{ desk: busy, action: 'add-skill', serviceGroup: 'passports' }])
    const asked = { centre, serviceGroup: 'passports' as const }
    const looked = await house.call(contract.forecastRemedies, asked, head)
    expect(looked.remedies).toEqual([])
    expect(looked.obstacles).toContainEqual({ kind: 'changes-nothing', desks: [busy], until: null })
    expect(looked.obstacles).toContainEqual({ kind: 'at-work', desks: [desk], until: null })
  })

  test('where nothing helps, the reason is said: who rests and until when, who is not trained, where nobody sits', async () => {
    const desk = await passportDesk()
    const untrained = await deskWhere(
      ({ skills }, known) => !skills.includes('passports') && !known.includes('passports'),
    )
    await openDesk(desk)
    await openDesk(desk + 1)
    await house.call(contract.takeBreak, { centre, desk: desk + 1, reason: 'rest' }, operator(desk + 1))
    await signIn(untrained)
    await line(8)
    at('09:39:00')
    const looked = await house.call(contract.forecastRemedies, { centre, serviceGroup: 'passports' }, head)
    expect(looked.remedies).toEqual([])
    const of = (wanted: string) => looked.obstacles.find(({ kind }) => kind === wanted)
    expect(of('resting')).toMatchObject({ desks: [desk + 1], until: new Date('2026-11-23T09:40:00+06:00') })
    expect(of('at-work')).toMatchObject({ desks: [desk] })
    expect(of('not-trained')).toMatchObject({ desks: [untrained] })
    expect(of('empty')!.desks).toContain(desk + 2)
    expect(of('changes-nothing')).toBeUndefined()
  })

  test('the forecast says what a remedy changes before it is pressed, and the hall agrees afterwards', async () => {
    const desk = await passportDesk()
    await openDesk(desk)
    await signIn(desk + 1)
    await line(4)
    at('09:36:00')
    const { remedies: looked } = await house.call(
      contract.forecastRemedies,
      { centre, serviceGroup: 'passports' },
      head,
    )
    const own = looked[0]!.groups.find(({ serviceGroup }) => serviceGroup === 'passports')!
    expect(looked).toHaveLength(1)
    expect(own.lateNow).toBeGreaterThan(own.lateThen)
    expect(own.expectedSecondsNow!).toBeGreaterThan(own.expectedSecondsThen!)
    const after = await house.call(contract.setDeskState, { centre, desk: desk + 1, state: 'open' }, head)
    const late = after.alarms.find(({ serviceGroup }) => serviceGroup === 'passports')
    expect(late?.values['count'] ?? 0).toBe(own.lateThen)
    expect(looked[0]!.isEnough).toBe(late === undefined)
  })
})
