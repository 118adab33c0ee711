import { useState } from 'react'
import type { DeskView } from '#desks/contract'
import { useKeys } from '#ui/keys.ts'
import type { Keys } from '#ui/keys.ts'
import { actions, isPossible, type ActionName } from './actions.ts'
import type { Act, DeskAtWork } from './use-desk.ts'

export type PanelName =
  | 'finish'
  | 'break'
  | 'transfer'
  | 'addErrand'
  | 'resume'
  | 'check'
  | 'putBack'
  | 'close'
  | OfPlace

/** A question that an action asks before it is done. It belongs to one visitor and goes with him. */
export type OpenPanel = { readonly name: PanelName; readonly visit: string | null }

/** Possible whatever stands at the desk. */
type OfPlace = 'moveDesk' | 'signOut' | 'findBooking'
export type PressName = ActionName | OfPlace | 'help'
export type Press = (name: PressName) => void

type Counting = {
  work: DeskAtWork
  panel: OpenPanel | undefined
  setPanel: (panel: OpenPanel | undefined) => void
  openHelp: () => void
}

const asking: Partial<Record<PressName, PanelName>> = {
  finish: 'finish',
  break: 'break',
  transfer: 'transfer',
  addErrand: 'addErrand',
  resume: 'resume',
  check: 'check',
  putBack: 'putBack',
  moveDesk: 'moveDesk',
  signOut: 'signOut',
  findBooking: 'findBooking',
}

/** Whoever is to come back to a desk must not find it closed by one wrong key. */
const questionOf = (name: PressName, { kept }: DeskView): PanelName | undefined =>
  name === 'close' && kept.length > 0 ? 'close' : asking[name]

function actAtOnce(act: Act, name: PressName, visit: string | null): void {
  if (name === 'open' || name === 'close' || name === 'next') act(name, {})
  else if (visit !== null) act(name as 'start' | 'recall' | 'noShow' | 'park', { visit })
}

/** A visitor who left took the question along, and for good: it does not stand there again when the last deed is undone. */
export function useOpenPanel(view: DeskView | undefined) {
  const [asked, setPanel] = useState<OpenPanel>()
  const panel = asked?.visit === (view?.visit?.visit ?? null) ? asked : undefined
  if (asked && !panel) setPanel(undefined)
  return [panel, setPanel] as const
}

/** With a visitor at the desk nobody leaves it. */
export const mayPress = (name: PressName, view: DeskView, now: Date): boolean => {
  if (name === 'signOut' || name === 'moveDesk') return view.visit === null
  return name === 'findBooking' || name === 'help' || isPossible(name, view, now)
}

/** Puts away what the head of the centre did, as far as it is shown; nothing when nothing is. */
export function readNotices({ notices }: DeskView, act: Act): (() => void) | undefined {
  const last = notices.at(-1)
  return last && (() => act('readNotices', { upTo: last.at.toISOString() }))
}

/** What keys and buttons do alike: ask first, or act at once on the visitor that is shown. */
export function useCounterKeys({ work, panel, setPanel, openHelp }: Counting): Press {
  const { view, act, now, failure, forget } = work
  const visit = view?.visit?.visit ?? null
  const press: Press = (name) => {
    if (name === 'help') return openHelp()
    if (!view || !mayPress(name, view, now())) return
    const question = questionOf(name, view)
    if (question) setPanel({ name: question, visit })
    else actAtOnce(act, name, visit)
  }
  const free: Keys = {
    ...Object.fromEntries(actions.flatMap(({ name, keys }) => keys.map((key) => [key, () => press(name)]))),
    KeyD: () => press('moveDesk'),
    KeyQ: () => press('signOut'),
    KeyW: () => press('findBooking'),
  }
  useKeys({
    ...(panel ? {} : free),
    KeyH: openHelp,
    Slash: openHelp,
    Escape: panel ? () => setPanel(undefined) : failure ? forget : view && readNotices(view, act),
    ...(failure?.sendAgain && !panel ? { Enter: failure.sendAgain } : {}),
  })
  return press
}
