import { expect, test } from 'vitest'
import type { DeskView, DeskVisit } from '#desks/contract'
import { actions, isPossible, phaseOf, usualAction } from './actions.ts'
import { mayPress } from './use-counter-keys.ts'

const now = new Date('2026-11-23T10:00:00+06:00')

const aVisit = (visit: Partial<DeskVisit> = {}): DeskVisit => ({
  visit: '01a20664-7631-72ef-a8d3-5e68047cfda7',
  ticket: 'P-001',
  state: 'called',
  stateSince: now,
  language: 'ky',
  needs: [],
  identity: 'pin',
  identityCheck: null,
  ground: null,
  priorityClass: 'walk-in',
  channel: 'kiosk',
  calls: 1,
  calledAt: now,
  waitedSeconds: 60,
  promisedWaitSeconds: 60,
  promiseSeconds: 900,
  hasComeBack: false,
  bookedFor: null,
  errands: [],
  currentErrandNo: null,
  doneElsewhere: [],
  returnTo: null,
  noShowFrom: null,
  outOfOrder: null,
  ...visit,
})

const aView = (view: Partial<DeskView> = {}): DeskView => ({
  now,
  centre: 'bishkek-orok',
  desk: 20,
  state: view.visit ? 'serving' : 'open',
  stateSince: now,
  isReady: false,
  breakReason: null,
  skills: ['passports'],
  visit: null,
  parked: [],
  kept: [],
  due: [],
  line: { waiting: 0, longestWaitSeconds: null, overPromise: 0 },
  undo: null,
  notices: [],
  order: null,
  figures: {
    served: 0,
    noShows: 0,
    transferred: 0,
    medianServeSeconds: null,
    serveSecondsToday: 0,
    breakSecondsToday: 0,
  },
  ...view,
})

const possible = (view: DeskView) => actions.map(({ name }) => name).filter((name) => isPossible(name, view, now))

test('no key has two meanings', () => {
  // U takes back, D moves to another desk, Q signs out, H and / show the keys.
  const keys = [...actions.flatMap((action) => action.keys), 'KeyU', 'KeyD', 'KeyQ', 'KeyH', 'Slash']
  expect(new Set(keys).size).toBe(keys.length)
})

test('every state of a desk has its keys, and the usual next step is one of them', () => {
  const views = {
    closed: aView({ state: 'closed' }),
    away: aView({ state: 'break', breakReason: 'lunch' }),
    free: aView(),
    ready: aView({ isReady: true }),
    called: aView({ visit: aVisit() }),
    serving: aView({ visit: aVisit({ state: 'serving' }) }),
  }
  const told = Object.entries(views).map(([phase, view]) => [phase, possible(view)])
  expect(Object.fromEntries(told)).toEqual({
    closed: ['open'],
    away: ['open', 'close'],
    free: ['next', 'break', 'close'],
    ready: ['next', 'break', 'close'],
    called: ['start', 'recall', 'putBack'],
    serving: ['finish', 'transfer', 'addErrand', 'park', 'check'],
  })
  for (const [phase, view] of Object.entries(views)) {
    expect(phaseOf(view)).toBe(phase)
    expect(possible(view)).toContain(usualAction(view))
  }
})

test('nobody can be marked absent before the rule allows it', () => {
  const from = (seconds: number) => aView({ visit: aVisit({ noShowFrom: new Date(now.getTime() + seconds * 1000) }) })
  expect(isPossible('noShow', from(1), now)).toBe(false)
  expect(isPossible('noShow', from(0), now)).toBe(true)
})

test('with a visitor at the desk nobody leaves it, but looks for a booking', () => {
  const [alone, busy] = [aView(), aView({ visit: aVisit({ state: 'serving' }) })]
  const leaving = ['signOut', 'moveDesk', 'findBooking'] as const
  expect(leaving.map((name) => mayPress(name, alone, now))).toEqual([true, true, true])
  expect(leaving.map((name) => mayPress(name, busy, now))).toEqual([false, false, true])
})

test('«is back» is offered while somebody is to come back', () => {
  const parked = [{ visit: aVisit().visit, ticket: 'P-001', since: now, fromDesk: 20, services: [] }]
  expect(isPossible('resume', aView({ parked }), now)).toBe(true)
  expect(isPossible('resume', aView({ parked, state: 'closed' }), now)).toBe(false)
})
