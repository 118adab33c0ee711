import { describe, expect, test } from 'vitest'
import type { HallView } from '#desks/contract'
import { concernsOf, isAnybody } from './concerns.ts'

const aDesk = (known: Partial<HallView['desks'][number]> = {}): HallView['desks'][number] => ({
  desk: 20,
  zone: 'P',
  state: 'open',
  stateSince: new Date('2026-11-23T10:00:00+06:00'),
  isReady: false,
  staff: null,
  breakReason: null,
  skills: ['passports', 'civil'],
  plannedSkills: ['passports'],
  isQuick: false,
  ticket: null,
  visit: null,
  kept: [],
  keptAway: [],
  order: null,
  today: { served: 0, noShows: 0, putBacks: 0, otherPersons: 0, groundsNotShown: 0 },
  ...known,
})
const aLine = (openDesks: number, waiting: number, serviceGroup: 'passports' | 'civil' = 'passports') => ({
  serviceGroup,
  priorityClass: 'walk-in' as const,
  waiting,
  longestWaitSeconds: 60,
  promiseSeconds: 900,
  overPromise: 0,
  expectedSeconds: 60,
  openDesks,
})

describe('whom it concerns', () => {
  test('a desk that closes: those who wait for it alone, those who stepped away, and a line nobody else serves', () => {
    const desk = aDesk({ kept: ['P-001', 'P-002'], keptAway: ['P-002'] })
    expect(concernsOf(desk, [aLine(3, 5), aLine(1, 2, 'civil')], 'all')).toEqual({
      waiting: ['P-001'],
      away: ['P-002'],
      atDesk: null,
      stranded: [{ serviceGroup: 'civil', waiting: 2 }],
    })
  })

  test('a service that is taken away: the visitor at the desk and its line; those who come by number come all the same', () => {
    const desk = aDesk({ state: 'serving', ticket: 'P-007', kept: ['P-001'] })
    expect(concernsOf(desk, [aLine(1, 2)], ['passports'])).toEqual({
      waiting: [],
      away: [],
      atDesk: 'P-007',
      stranded: [{ serviceGroup: 'passports', waiting: 2 }],
    })
  })

  test('nobody: an empty line, a service added, a desk that does not work', () => {
    expect(isAnybody(concernsOf(aDesk(), [aLine(1, 0)], 'all'))).toBe(false)
    expect(isAnybody(concernsOf(aDesk({ ticket: 'P-007' }), [aLine(1, 2)], []))).toBe(false)
    expect(isAnybody(concernsOf(aDesk({ state: 'break' }), [aLine(1, 2)], 'all'))).toBe(false)
  })
})
