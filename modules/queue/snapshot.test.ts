import { serialize } from 'node:v8'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { listDevices } from '#centres'
import * as desks from '#desks/contract'
import { addSeconds, dayOf, instantOf } from '#kernel/clock.ts'
import { Refusal } from '#kernel/refusal.ts'
import { sql } from '#kernel/sql.ts'
import { demoOperatorId } from '#people'
import { aCaller, aHouse, onServer, type TestHouse } from '#testing'
import * as contract from './contract.ts'
import type { DeskFigures } from './figures.ts'
import type { Hall } from './hall.ts'
import { readHall } from './hall-lane.ts'
import { hallRules } from './words.ts'

let house: TestHouse
let processes: readonly TestHouse[]
beforeAll(async () => {
  house = await aHouse({ now: '2026-11-23T09:00:00+06:00' })
  processes = [house, await house.beside()]
})
afterAll(async () => {
  for (const process of processes.toReversed()) await process.close()
})

const centre = 'bishkek-orok'
const services = ['passport-exchange', 'address-registration', 'residence-extract'] as const
const deskNos = [20, 21, 47] as const

type Drawn = { readonly process: number; readonly what: number; readonly who: number; readonly seconds: number }
const aCommand: fc.Arbitrary<Drawn> = fc.record({
  process: fc.nat(1),
  what: fc.nat(17),
  who: fc.nat(99),
  seconds: fc.constantFrom(0, 1, 4, 40),
})

/** Of each map what can matter: entries that say «nothing» may be there or not. */
const entriesOf = <Key, Value>(map: ReadonlyMap<Key, Value>, matters: (value: Value) => boolean = () => true) =>
  new Map([...map].filter(([, value]) => matters(value)).toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)))

/** In whatever order the errands were read; who has done nothing that counts may stand there or not. */
const figuresIn = (figures: ReadonlyMap<number | string, DeskFigures>) =>
  entriesOf(
    new Map(
      [...figures].map(([of, own]) => [of, { ...own, serveSeconds: own.serveSeconds.toSorted((a, b) => a - b) }]),
    ),
    ({ serveSeconds, ...counts }) => serveSeconds.length > 0 || Object.values(counts).some((count) => count !== 0),
  )

/** What two processes must agree on. When promises were read, and scores of estimates, each finds out for itself. */
function agreed(hall: Hall, now: Date) {
  const undoable = addSeconds(now, -hallRules.undoSeconds)
  const recent = [...hall.lastDeeds].map(([desk, deeds]) => [desk, deeds.filter(({ at }) => at >= undoable)] as const)
  return {
    ...hall,
    changes: null,
    referenceAt: null,
    estimateRatios: null,
    visits: entriesOf(hall.visits),
    // A desk that nobody has opened yet is closed since whenever it was looked at.
    desks: entriesOf(
      new Map([...hall.desks].map(([no, desk]) => [no, desk.eventCount > 0 ? desk : { ...desk, stateSince: now }])),
    ),
    series: entriesOf(hall.series),
    papers: entriesOf(hall.papers),
    served: entriesOf(hall.served, ({ count }) => count > 0),
    figures: figuresIn(hall.figures),
    ownFigures: figuresIn(hall.ownFigures),
    lastDeeds: entriesOf(new Map(recent), (deeds) => deeds.length > 0),
    calls: hall.calls.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

const emptyStep = {
  visits: [],
  desks: [],
  series: [],
  papers: [],
  served: [],
  figures: [],
  ownFigures: [],
  lastDeeds: [],
  calls: [],
}

const hallIn = ({ database, clock }: TestHouse) => readHall(database.read, centre, clock)

/** A story of the hall, told by commands that come to one process or the other. */
function aStory(papers: { last: number }, kiosk: ReturnType<typeof aCaller>) {
  const passes: string[] = []
  return async ({ process, what, who, seconds }: Drawn): Promise<void> => {
    const at = processes[process]!
    const now = addSeconds(house.clock.now(), seconds)
    house.clock.steer(now)
    const desk = deskNos[who % deskNos.length]!
    const own = aCaller({ id: demoOperatorId(centre, desk), desk })
    const here = { centre, desk }
    const { visit, parked } = await at.call(desks.deskView, here, own)
    const there = { ...here, visit: visit?.visit ?? '01900000-0000-7000-8000-000000000000' }
    const identity = { kind: 'pin' as const, value: `911111993${String(who).padStart(5, '0')}` }
    const service = services[who % services.length]!
    const pass = passes[who % Math.max(1, passes.length)] ?? 'nobody-has-this-secret-of-a-ticket'
    const commands = [
      async () => {
        const taken = await at.call(contract.takeTicket, { centre, services: [service], identity, language: 'ky' })
        if ('pass' in taken) passes.push(taken.pass)
      },
      () => at.call(desks.openDesk, here, own),
      () => at.call(desks.callNextHere, here, own),
      () => at.call(desks.startServing, there, own),
      () => at.call(desks.finishErrand, { ...there, outcome: 'done', andNext: who % 2 === 0 }, own),
      () => at.call(desks.transfer, { ...there, to: 'address', comeBack: who % 2 === 0 }, own),
      () => at.call(desks.park, there, own),
      () => at.call(desks.resume, { ...there, visit: parked[0]?.visit ?? there.visit }, own),
      () => at.call(desks.undo, here, own),
      () => at.call(desks.markNoShow, there, own),
      () => at.call(desks.putBack, { ...there, reason: 'asked' }, own),
      () => at.call(desks.addErrand, { ...there, service }, own),
      () => at.call(desks.takeBreak, { ...here, reason: 'rest' }, own),
      () => at.call(contract.leaveLine, { centre, pass }),
      () => at.call(contract.returnToLine, { centre, pass }),
      () => at.call(desks.recall, there, own),
      () => at.call(contract.handOver, { centre, tickets: [], refused: [(papers.last += 1 + (who % 2))] }, kiosk),
      async () => {
        const paper = { number: ++papers.last, takenAt: now.toISOString(), services: [service], identity }
        const printed = { ...paper, language: 'ky' as const, pass: `secret-on-the-paper-${dayOf(now)}-${papers.last}` }
        await at.call(contract.handOver, { centre, tickets: [printed] }, kiosk)
      },
    ]
    await commands[what]!().catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
    })
  }
}

describe('several processes in one hall', () => {
  test('follow each other step by step to the hall that a third one reads whole', { timeout: 120_000 }, async () => {
    const device = (await listDevices(house.database.read, centre)).find(({ offlineSeries }) => offlineSeries === 'K1')!
    const kiosk = aCaller({ role: 'kiosk', id: device.device, device: device.device, desk: null })
    let day = 0
    const runs = fc.asyncProperty(fc.array(aCommand, { minLength: 30, maxLength: 60 }), async (commands) => {
      const noon = addSeconds(instantOf('2026-11-23', '12:00'), 86_400 * 7 * day++)
      house.clock.steer(instantOf(dayOf(noon), '09:30'))
      const tell = aStory({ last: 0 }, kiosk)
      for (const [index, command] of commands.entries()) {
        await tell(command)
        if (index % 10 !== 9) continue
        const fresh = await house.beside()
        const now = house.clock.now()
        const whole = agreed(await hallIn(fresh), now)
        for (const process of processes) expect(agreed(await hallIn(process), now)).toEqual(whole)
        await fresh.close()
      }
    })
    await fc.assert(runs, { numRuns: 6, endOnFailure: true })
    const { steps } = await house.database.read.one<{ steps: number }>(sql`select count(*) as steps from queue.step`)
    expect(steps).toBeGreaterThan(50)
  })

  const spoilt = [
    ['is missing', undefined],
    ['is of another release', serialize({ visits: [] })],
    ['tells of other fields', serialize({ ...emptyStep, visits: [{ some: 'field' }] })],
    ['is of another V8', Buffer.from('no clone at all')],
  ] as const

  test.each(spoilt)('a hall is read whole when a step %s', async (_, step) => {
    const [one, other] = processes as [TestHouse, TestHouse]
    house.clock.steer(addSeconds(house.clock.now(), 86_400))
    const take = (at: TestHouse, nth: number) => {
      const identity = { kind: 'pin' as const, value: `9121219900000${nth}` }
      return at.call(contract.takeTicket, { centre, services: [services[0]], identity, language: 'ky' })
    }
    for (const [nth, at] of [one, other, one, other, one].entries()) await take(at, nth)
    await onServer(
      house.url,
      step ? `update queue.step set step = '\\x${step.toString('hex')}'` : 'delete from queue.step',
    )
    const fresh = await house.beside()
    const now = house.clock.now()
    expect(agreed(await hallIn(other), now)).toEqual(agreed(await hallIn(fresh), now))
    await fresh.close()
  })
})
