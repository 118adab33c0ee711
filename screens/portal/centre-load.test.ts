import { describe, expect, test } from 'vitest'
import { byWait, doorsOf, loadOfGroup, shortestWait, type GroupLoad } from './centre-load.ts'

const at = (time: string) => new Date(`2026-11-23T${time}:00+06:00`)
const aGroup = (known: Partial<GroupLoad> = {}): GroupLoad => ({
  serviceGroup: 'passports',
  waiting: 0,
  openDesks: 1,
  expectedSeconds: 600,
  expected: null,
  ...known,
})
const aCentre = (centre: string, group: GroupLoad, opens = '09:00') => ({
  load: {
    centre,
    opensAt: opens === '' ? null : at(opens),
    closesAt: opens === '' ? null : at('18:00'),
    waiting: group.waiting,
    openDesks: group.openDesks,
    groups: [group],
  },
  group,
})

describe('which centre to choose', () => {
  test('doors are shut before opening, after closing and on a day off', () => {
    const { load } = aCentre('c', aGroup())
    expect(doorsOf(load, at('08:59'))).toBe('soon')
    expect(doorsOf(load, at('09:00'))).toBe('open')
    expect(doorsOf(load, at('17:59'))).toBe('open')
    expect(doorsOf(load, at('18:00'))).toBe('over')
    expect(doorsOf(aCentre('c', aGroup(), '').load, at('12:00'))).toBe('closed')
  })

  test('the shortest wait comes first, then centres without a desk, then those whose doors are shut', () => {
    const centres = [
      aCentre('shut', aGroup({ expectedSeconds: 0 }), ''),
      aCentre('later', aGroup({ expectedSeconds: 0 }), '12:00'),
      aCentre('no-desk', aGroup({ openDesks: 0, expectedSeconds: null })),
      aCentre('slow', aGroup({ expectedSeconds: 1800 })),
      aCentre('quick', aGroup({ expectedSeconds: 60 })),
    ]
    centres.sort(byWait(at('10:00')))
    expect(centres.map(({ load }) => load.centre)).toEqual(['quick', 'slow', 'no-desk', 'later', 'shut'])
  })

  test('the shortest wait leaves out centres where nobody serves', () => {
    expect(shortestWait([aGroup({ expectedSeconds: null }), aGroup({ expectedSeconds: 300 })])).toBe(300)
    expect(shortestWait([aGroup({ expectedSeconds: null })])).toBeUndefined()
    expect(loadOfGroup(aCentre('c', aGroup()).load, 'civil')).toBeUndefined()
  })
})
