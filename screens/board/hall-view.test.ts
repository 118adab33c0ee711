import { describe, expect, test } from 'vitest'
import { desksOf, isExpected, phaseOf, shownCalls, todayOf } from './hall-view.ts'
import type { Centre } from './hall-view.ts'
import { mayReload, shiftAt } from './night.ts'
import { addressOf, readAddress, settingOf, voiceOf } from './setting.ts'
import { callsPerHour } from './voice-load.ts'

type Board = Parameters<typeof phaseOf>[0]['board']
const at = (time: string, day = '2026-11-23') => new Date(`${day}T${time}:00+06:00`)

const aBoard = (board: Partial<Board> = {}): Board => ({
  now: at('10:00'),
  centre: 'bishkek-orok',
  calls: [],
  atDesks: [],
  waiting: [],
  waits: [],
  opensAt: at('09:00'),
  closesAt: at('18:00'),
  ...board,
})
const aCall = (ticket: string, deskNo: number, time = '10:00') => ({
  id: `${ticket}:${time}`,
  ticket,
  deskNo,
  at: at(time),
  language: 'ky' as const,
  isRepeated: false,
})
const lunch = { from: '12:30', until: '13:30' }
const aCentre = (hours: Centre['ahead'][number]['hours'] = { opens: '09:00', closes: '18:00', lunch }): Centre =>
  ({
    desks: [
      { desk: 1, zone: 'Q', skills: ['quick'], isQuick: true },
      { desk: 13, zone: 'P', skills: ['passports'], isQuick: false },
      { desk: 14, zone: 'P', skills: ['passports', 'address'], isQuick: false },
    ],
    ahead: [
      { day: '2026-11-23', hours, because: null },
      { day: '2026-11-24', hours: null, because: null },
      { day: '2026-11-25', hours, because: null },
    ],
  }) as unknown as Centre
const waiting = [
  { serviceGroup: 'passports', waiting: 3, openDesks: 1, expectedSeconds: 60, isFull: false, promiseSeconds: 900 },
] as const

describe('what a board shows', () => {
  test('a ticket stands once, at the desk of its last call, and leaves when it has left the desk', () => {
    const calls = [aCall('P-001', 13, '09:50'), aCall('P-002', 14, '09:55'), aCall('P-001', 14, '09:58')]
    const board = aBoard({ calls, atDesks: [{ ticket: 'P-001', deskNo: 14, state: 'called' }] })
    expect(shownCalls(board)).toEqual([{ id: 'P-001:09:58', ticket: 'P-001', deskNo: 14, isExpected: true }])
  })

  test('whom a desk still expects stands before those who are served already', () => {
    const board = aBoard({
      calls: [aCall('P-001', 13, '09:50'), aCall('P-002', 14, '09:55'), aCall('P-003', 15, '09:56')],
      atDesks: [
        { ticket: 'P-003', deskNo: 15, state: 'serving' },
        { ticket: 'P-001', deskNo: 13, state: 'called' },
        { ticket: 'P-002', deskNo: 14, state: 'called' },
      ],
    })
    expect(shownCalls(board).map(({ ticket }) => ticket)).toEqual(['P-002', 'P-001', 'P-003'])
  })

  test('a call is of use while its own desk expects the ticket', () => {
    const board = { atDesks: [{ ticket: 'P-001', deskNo: 14, state: 'called' }] } as const
    expect(isExpected(aCall('P-001', 14), { atDesks: [...board.atDesks] })).toBe(true)
    expect(isExpected(aCall('P-001', 13), { atDesks: [...board.atDesks] })).toBe(false)
    expect(isExpected(aCall('P-001', 14), { atDesks: [{ ticket: 'P-001', deskNo: 14, state: 'serving' }] })).toBe(false)
  })

  test('a zone shows the calls to its own desks only', () => {
    const setting = settingOf(readAddress('/board/bishkek-orok', '?layout=zone&zone=p'))!
    const board = aBoard({ calls: [aCall('P-001', 13), aCall('Q-001', 1), aCall('A-007', 14)] })
    expect(todayOf(board, desksOf(setting, aCentre())).calls.map(({ ticket }) => ticket)).toEqual(['P-001', 'A-007'])
  })

  test('yesterday is not shown on the morning after', () => {
    const board = aBoard({
      now: at('08:20'),
      opensAt: at('09:00', '2026-11-20'),
      calls: [{ ...aCall('P-900', 13), at: at('17:59', '2026-11-20') }],
      atDesks: [{ ticket: 'P-900', deskNo: 13, state: 'called' }],
      waiting: [{ ticket: 'P-901', serviceGroup: 'passports' }],
      waits: [...waiting],
    })
    const today = todayOf(board, undefined)
    expect([today.calls, today.atDesks, today.waiting]).toEqual([[], [], []])
    expect(today.waits).toMatchObject([{ waiting: 0, openDesks: 0, expectedSeconds: null }])
  })
})

describe('before opening and after closing', () => {
  const phase = (time: string, board: Partial<Board> = {}) =>
    phaseOf({ board: aBoard(board), centre: aCentre(), now: at(time) })

  test('before the doors open, a board says when they do', () => {
    const opens = { day: '2026-11-23', time: '09:00', isFirst: true }
    expect(phase('08:40')).toEqual({ kind: 'closed', opens })
    expect(phase('08:40', { waits: [...waiting] })).toEqual({ kind: 'closed', opens })
    expect(phase('09:00')).toEqual({ kind: 'open' })
  })

  test('at lunch it says when the desks are back, unless somebody is still served', () => {
    const opens = { day: '2026-11-23', time: '13:30', isFirst: false }
    expect(phase('12:45')).toEqual({ kind: 'closed', opens })
    expect(phase('12:45', { atDesks: [{ ticket: 'P-001', deskNo: 13, state: 'serving' }] })).toEqual({ kind: 'open' })
  })

  test('whoever waits after closing is called as before; then it says the next working day', () => {
    expect(phase('18:05', { waits: [...waiting] })).toEqual({ kind: 'open' })
    expect(phase('18:05')).toEqual({ kind: 'closed', opens: { day: '2026-11-25', time: '09:00', isFirst: true } })
  })

  test('without the hours of the centre it goes by what the hall knows', () => {
    expect(phaseOf({ board: aBoard(), centre: undefined, now: at('08:00') })).toMatchObject({
      opens: { time: '09:00' },
    })
    expect(phaseOf({ board: aBoard(), centre: undefined, now: at('19:00') })).toEqual({ kind: 'closed', opens: null })
  })
})

describe('the address of a board', () => {
  const setting = (search: string) => settingOf(readAddress('/board/bishkek-orok', search))

  test('says layout, languages and voice', () => {
    expect(setting('?layout=hall')).toEqual({
      centre: 'bishkek-orok',
      layout: 'hall',
      languages: ['ky', 'ru'],
      voice: 'usual',
    })
    expect(setting('?layout=desk&desk=17&lang=en')).toMatchObject({ desk: 17, languages: ['en'], voice: 'usual' })
    expect(setting('?layout=zone&zone=P&voice=none')).toMatchObject({ zone: 'P', voice: [] })
  })

  test('is asked for what it leaves out or says wrongly', () => {
    for (const search of ['', '?layout=attic', '?layout=zone', '?layout=desk&desk=0', '?layout=desk&desk=x'])
      expect(setting(search), search).toBeUndefined()
    expect(settingOf(readAddress('/board', '?layout=hall'))).toBeUndefined()
  })

  test('written and read again, it is the same', () => {
    for (const search of [
      '?layout=hall',
      '?layout=zone&zone=P&lang=en&voice=none',
      '?layout=desk&desk=3&voice=ru,en',
    ]) {
      const { pathname, search: written } = new URL(addressOf(setting(search)!), 'http://tereze')
      expect(settingOf(readAddress(pathname, written))).toEqual(setting(search))
    }
  })
})

describe('who speaks', () => {
  const aZone = (count: number, ...skills: Centre['desks'][number]['skills']) =>
    Array.from({ length: count }, () => ({ skills }))
  const small = aZone(12, 'passports')
  const large = [...aZone(12, 'quick'), ...aZone(33, 'passports', 'address'), ...aZone(28, 'address')]
  const spoken = (search: string, desks?: typeof small) =>
    voiceOf(settingOf(readAddress('/board/bishkek-orok', search))!, desks)

  test('the board of a hall speaks where one voice can call for all desks, and leaves a larger hall to its zones', () => {
    expect(spoken('?layout=hall', small)).toEqual(['ky', 'ru'])
    expect(spoken('?layout=hall', large)).toEqual([])
    expect(spoken('?layout=hall'), 'nobody knows yet').toBeUndefined()
    expect(spoken('?layout=zone&zone=P', large)).toEqual(['ky', 'ru'])
    for (const layout of ['door', 'desk&desk=3']) expect(spoken(`?layout=${layout}`, small)).toEqual([])
  })

  test('whoever hangs it up may decide otherwise', () => {
    expect(spoken('?layout=hall&voice=ru', large)).toEqual(['ru'])
    expect(spoken('?layout=zone&zone=P&voice=none', small)).toEqual([])
  })

  test('a desk for quick errands calls more often than one for passports', () => {
    expect(callsPerHour(aZone(10, 'quick'))).toBeGreaterThan(1.5 * callsPerHour(aZone(10, 'passports')))
  })
})

describe('the night of a screen', () => {
  const moment = { now: at('03:00'), upMs: 20 * 3_600_000, isLive: true, isIdle: true }

  test('a page is loaded anew once, in an empty hall, while the server answers', () => {
    expect(mayReload(moment)).toBe(true)
    for (const change of [{ now: at('12:00') }, { upMs: 1000 }, { isLive: false }, { isIdle: false }])
      expect(mayReload({ ...moment, ...change }), JSON.stringify(change)).toBe(false)
  })

  test('the picture moves a little every minute, and comes back', () => {
    const minute = (n: number) => shiftAt(new Date(n * 60_000))
    expect(minute(1)).not.toEqual(minute(2))
    expect(minute(10)).toEqual(minute(0))
  })
})
