import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { addSeconds } from '#kernel/clock.ts'
import { nextVisit, type InLine } from './discipline.ts'
import { firstInLine, formLine, leaveLine } from './visit-index.ts'
import { priorityClasses, promisedSeconds } from './words.ts'

const now = new Date('2026-11-23T10:00:00+06:00')
const skills = ['passports', 'civil', 'quick'] as const

const somebody = fc.record({
  serviceGroup: fc.constantFrom(...skills, 'vehicles' as const),
  priorityClass: fc.constantFrom(...priorityClasses),
  takenAt: fc.integer({ min: 0, max: 5 }).map((minutes) => addSeconds(now, -60 * minutes)),
  waitingSince: fc.integer({ min: -3, max: 5 }).map((minutes) => addSeconds(now, -60 * minutes)),
  waitedSeconds: fc.constantFrom(0, 60, 120),
  notBefore: fc.constantFrom(null, null, addSeconds(now, -60), addSeconds(now, 60)),
  reservedDeskNo: fc.constantFrom(null, null, null, 7, 8),
  series: fc.constantFrom('A', 'B'),
})
const aHall = fc.array(somebody, { maxLength: 40 }).map((all) => all.map((one, number): InLine => ({ ...one, number })))
const aDesk = fc.record({
  deskNo: fc.constantFrom(7, 9),
  skills: fc.subarray([...skills]),
  isQuick: fc.boolean(),
})

describe('the line', () => {
  test('whoever is next among all is next among the first of each queue, until nobody is left', () => {
    fc.assert(
      fc.property(aHall, aDesk, (people, desk) => {
        const line = formLine(people)
        const left = new Set(people)
        const rule = { promises: promisedSeconds, now }
        for (;;) {
          const next = nextVisit(firstInLine(line, desk, now), desk, rule)
          expect(next).toBe(nextVisit(left, desk, rule))
          if (!next) return
          left.delete(next)
          leaveLine(line, next)
        }
      }),
    )
  })

  test('nobody leaves a line in which he does not stand', () => {
    const [person] = fc.sample(somebody, 1)
    expect(() => leaveLine(formLine<InLine>([]), { ...person!, number: 1 })).toThrow('did not stand')
  })
})
