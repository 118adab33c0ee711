import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { serviceGroups } from '#catalogue/contract'
import { addSeconds } from '#kernel/clock.ts'
import { canServe, longestIdleFirst, nextVisit, urgency, type AskingDesk, type InLine } from './discipline.ts'
import { priorityClasses, promisedSeconds } from './words.ts'

const now = new Date('2026-11-23T10:00:00+06:00')
const instant = { promises: promisedSeconds, now }

const aPerson = (known: Partial<InLine> = {}): InLine => ({
  serviceGroup: 'passports',
  priorityClass: 'walk-in',
  takenAt: addSeconds(now, -600),
  waitingSince: addSeconds(now, -600),
  waitedSeconds: 0,
  notBefore: null,
  reservedDeskNo: null,
  series: 'P',
  number: 1,
  ...known,
})
const aDesk = (known: Partial<AskingDesk> = {}): AskingDesk => ({
  deskNo: 1,
  skills: ['passports'],
  isQuick: false,
  ...known,
})
const waited = (minutes: number) => ({
  takenAt: addSeconds(now, -minutes * 60),
  waitingSince: addSeconds(now, -minutes * 60),
})

/** Any line that could stand in a hall. */
const anyLine = fc.array(
  fc.record({
    serviceGroup: fc.constantFrom(...serviceGroups),
    priorityClass: fc.constantFrom(...priorityClasses),
    minutes: fc.integer({ min: 0, max: 120 }),
    waitedSeconds: fc.constantFrom(0, 300, 1800),
    number: fc.integer({ min: 1, max: 999 }),
    isPostponed: fc.boolean(),
    reservedDeskNo: fc.option(fc.integer({ min: 1, max: 3 })),
  }),
  { maxLength: 40 },
)
const anySkills = fc.subarray([...serviceGroups], { minLength: 1 })

describe('who is next', () => {
  test('«promised 15, waited 12» is 80 % of the promise', () => {
    expect(urgency(aPerson(waited(12)), promisedSeconds, now)).toBeCloseTo(0.8)
  })

  test('whoever has used up the larger share of the promise goes first, whatever the class', () => {
    const walkIn = aPerson(waited(14))
    const booked = aPerson({ priorityClass: 'booked', ...waited(4), number: 2 })
    expect(nextVisit([booked, walkIn], aDesk(), instant)).toBe(walkIn)
    expect(nextVisit([booked, aPerson(waited(11))], aDesk(), instant)).toBe(booked)
  })

  test('waiting time is never reset: what was waited before an interruption counts', () => {
    const interrupted = aPerson({ ...waited(2), waitedSeconds: 12 * 60, number: 2 })
    expect(urgency(interrupted, promisedSeconds, now)).toBeCloseTo(14 / 15)
    expect(nextVisit([aPerson(waited(13)), interrupted], aDesk(), instant)).toBe(interrupted)
    const stopped = { ...interrupted, waitingSince: null }
    expect(urgency(stopped, promisedSeconds, now)).toBeCloseTo(12 / 15)
  })

  test('of two with the same share the ticket taken first goes first', () => {
    const first = aPerson({ number: 7 })
    expect(nextVisit([aPerson({ number: 8 }), first], aDesk(), instant)).toBe(first)
    // Numbers of two series say nothing of each other: the instant of the ticket does.
    const before = aPerson({ takenAt: addSeconds(now, -900), series: 'K1', number: 9 })
    for (const line of [
      [first, before],
      [before, first],
    ])
      expect(nextVisit(line, aDesk(), instant)).toBe(before)
  })

  test('nobody is kept from the ten minutes that he asked for by the desk that waits for him', () => {
    const later = aPerson({ reservedDeskNo: 5, notBefore: addSeconds(now, 1) })
    expect(nextVisit([later], aDesk({ deskNo: 5 }), instant)).toBeUndefined()
  })

  test('a desk without the skill gets nobody', () => {
    expect(nextVisit([aPerson()], aDesk({ skills: ['civil'] }), instant)).toBeUndefined()
  })

  test('whoever asked for ten more minutes is not called before they are over', () => {
    const later = aPerson({ notBefore: addSeconds(now, 1) })
    expect(nextVisit([later], aDesk(), instant)).toBeUndefined()
    expect(nextVisit([later], aDesk(), { ...instant, now: addSeconds(now, 1) })).toBe(later)
  })

  test('«come back to me» waits for that desk, whatever its skills, and for no other', () => {
    const back = aPerson({ reservedDeskNo: 5 })
    expect(nextVisit([back], aDesk(), instant)).toBeUndefined()
    expect(nextVisit([back], aDesk({ deskNo: 5, skills: ['social'] }), instant)).toBe(back)
  })

  test('a booked person who came early is served by an idle desk, but after everybody whose clock runs', () => {
    const early = aPerson({ priorityClass: 'booked', waitingSince: addSeconds(now, 600) })
    expect(nextVisit([early], aDesk(), instant)).toBe(early)
    expect(nextVisit([early, aPerson(waited(0))], aDesk(), instant)).not.toBe(early)
  })

  test('the quick zone serves quick errands first and helps out when there are none', () => {
    const quick = aPerson({ serviceGroup: 'quick', priorityClass: 'quick', ...waited(1), series: 'Q' })
    const long = aPerson(waited(60))
    const desk = aDesk({ skills: ['quick', 'passports'], isQuick: true })
    expect(nextVisit([long, quick], desk, instant)).toBe(quick)
    expect(nextVisit([quick, long], desk, instant)).toBe(quick)
    expect(nextVisit([long], desk, instant)).toBe(long)
    expect(nextVisit([quick, long], { ...desk, isQuick: false }, instant)).toBe(long)
  })

  test('the answer is eligible, the most urgent, and does not depend on the order of the list', () => {
    fc.assert(
      fc.property(anyLine, anySkills, fc.boolean(), (people, skills, isQuick) => {
        const line = people.map(({ minutes, isPostponed, ...person }, index) =>
          aPerson({
            ...person,
            ...waited(minutes),
            series: `S${index}`,
            notBefore: isPostponed ? addSeconds(now, 60) : null,
          }),
        )
        const desk = aDesk({ skills, isQuick })
        const next = nextVisit(line, desk, instant)
        const eligible = line.filter(
          (one) =>
            one.notBefore === null &&
            (one.reservedDeskNo === null ? skills.includes(one.serviceGroup) : one.reservedDeskNo === desk.deskNo),
        )
        const quickOnes = eligible.filter((one) => isQuick && one.serviceGroup === 'quick')
        const pool = quickOnes.length > 0 ? quickOnes : eligible
        expect(next === undefined).toBe(pool.length === 0)
        if (next) {
          expect(pool).toContain(next)
          // Counted here by itself, and not by the function that is asked.
          const share = ({ waitedSeconds, waitingSince, priorityClass }: InLine) =>
            (waitedSeconds + (now.getTime() - waitingSince!.getTime()) / 1000) / promisedSeconds[priorityClass]
          expect(share(next)).toBe(Math.max(...pool.map(share)))
        }
        expect(nextVisit(line.toReversed(), desk, instant)).toBe(next)
      }),
    )
  })

  test('nobody starves: everybody is called before anyone who comes once his promise is used up twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...priorityClasses), fc.constantFrom(...priorityClasses), (old, fresh) => {
        const patient = aPerson({ priorityClass: old, ...waited((2 * promisedSeconds[old]) / 60) })
        const newcomer = aPerson({ priorityClass: fresh, ...waited(promisedSeconds[fresh] / 60), number: 2 })
        expect(nextVisit([newcomer, patient], aDesk(), instant)).toBe(patient)
      }),
    )
  })
})

describe('which desk', () => {
  const ready = (deskNo: number, seconds: number | null) => ({
    ...aDesk({ deskNo }),
    readySince: seconds === null ? null : addSeconds(now, -seconds),
  })

  test('the desk that has been idle longest is asked first, and one that is not ready is not asked', () => {
    const desks = [ready(1, 10), ready(4, 90), ready(3, null), ready(2, 90)]
    expect(longestIdleFirst(desks).map(({ deskNo }) => deskNo)).toEqual([2, 4, 1])
  })
})

describe('whom a desk can serve when the order is broken', () => {
  test('those who need a service of its own, and those who wait for it by number', () => {
    const civil = aDesk({ deskNo: 7, skills: ['civil', 'address'] })
    expect(canServe(aPerson({ serviceGroup: 'civil' }), civil)).toBe(true)
    expect(canServe(aPerson({ serviceGroup: 'passports' }), civil)).toBe(false)
    expect(canServe(aPerson({ serviceGroup: 'passports', reservedDeskNo: 7 }), civil)).toBe(true)
    expect(canServe(aPerson({ serviceGroup: 'passports', reservedDeskNo: 8 }), civil)).toBe(false)
  })

  test('also those who wait for another desk or asked for time: that is what breaking the order means', () => {
    expect(canServe(aPerson({ reservedDeskNo: 8 }), aDesk())).toBe(true)
    const later = { ...aPerson(), notBefore: addSeconds(now, 600) }
    expect(canServe(later, aDesk())).toBe(true)
  })

  test('whoever is next by the discipline can always be served', () => {
    fc.assert(
      fc.property(anyLine, anySkills, (people, skills) => {
        const line = people.map(({ minutes, ...person }) => aPerson({ ...person, ...waited(minutes) }))
        const desk = aDesk({ skills })
        const next = nextVisit(line, desk, instant)
        if (next) expect(canServe(next, desk)).toBe(true)
      }),
    )
  })
})
