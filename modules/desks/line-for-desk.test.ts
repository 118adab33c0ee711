import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addSeconds } from '#kernel/clock.ts'
import { isKeptInVain, promisedWaitSecondsAt, waitedSecondsAt, type Desk, type Hall, type Visit } from '#queue'
import { priorityClasses, promisedSeconds } from '#queue/contract'
import { deskViewOf } from './desk-view.ts'

const now = new Date('2026-11-23T10:00:00+06:00')
const at = (minutes: number) => addSeconds(now, -60 * minutes)

const somebody = fc.record({
  state: fc.constantFrom('waiting', 'waiting', 'waiting', 'parked', 'served'),
  serviceGroup: fc.constantFrom('passports', 'civil', 'vehicles'),
  priorityClass: fc.constantFrom(...priorityClasses),
  takenAt: fc.integer({ min: 0, max: 40 }).map(at),
  waitingSince: fc.integer({ min: 0, max: 40 }).map(at),
  waitedSeconds: fc.constantFrom(0, 300, 1200),
  awaySeconds: fc.constantFrom(0, 300),
  notBefore: fc.constantFrom(null, null, at(1), at(-1)),
  reservedDeskNo: fc.constantFrom(null, null, 7, 8),
  returnDeskNo: fc.constantFrom(null, 7),
})
const aDesk = (deskNo: number, state: string) =>
  ({
    deskNo,
    state,
    skills: ['passports', 'civil'],
    stateSince: at(30),
    visitId: null,
    readySince: null,
    notices: [],
  }) as unknown as Desk

test('the line of a desk is counted as if everybody in the hall were asked', () => {
  fc.assert(
    fc.property(fc.array(somebody, { maxLength: 60 }), fc.constantFrom('open', 'break', 'serving'), (people, state) => {
      const visits = people.map(
        (one, number) =>
          ({
            ...one,
            visitId: String(number),
            number,
            series: 'P',
            pass: String(number),
            errands: [],
            holder: null,
          }) as unknown as Visit,
      )
      const own = aDesk(7, 'open')
      const hall = {
        visits: new Map(visits.map((visit) => [visit.visitId, visit])),
        desks: new Map([own, aDesk(8, state)].map((desk) => [desk.deskNo, desk])),
        figures: new Map(),
        ownFigures: new Map(),
        lastDeeds: new Map(),
        promises: promisedSeconds,
      } as unknown as Hall
      const mine = visits.filter(({ state: now_, notBefore, reservedDeskNo, serviceGroup }, index) => {
        if (now_ !== 'waiting' || (notBefore && notBefore > now)) return false
        const isFree = reservedDeskNo === null || isKeptInVain(hall, visits[index]!, now)
        return reservedDeskNo === 7 || (isFree && own.skills.includes(serviceGroup))
      })
      expect(deskViewOf(hall, own, { staffId: 'somebody', now }).line).toEqual({
        waiting: mine.length,
        longestWaitSeconds: mine.length > 0 ? Math.max(...mine.map((visit) => waitedSecondsAt(visit, now))) : null,
        overPromise: mine.filter((visit) => promisedWaitSecondsAt(visit, now) > promisedSeconds[visit.priorityClass])
          .length,
      })
    }),
  )
})
