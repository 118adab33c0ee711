import * as contract from '#desks/contract'
import type { DeskView } from '#desks/contract'
import type { Text } from '#ui/language.tsx'
import { checkTexts } from './check-words.ts'
import { texts } from './words.ts'

export type Phase = 'closed' | 'away' | 'free' | 'ready' | 'called' | 'serving'

/** Where the work stands: it decides which keys do something. */
export function phaseOf({ state, isReady, visit }: DeskView): Phase {
  if (visit) return visit.state === 'called' ? 'called' : 'serving'
  if (state === 'closed') return 'closed'
  if (state === 'break' || state === 'back-office') return 'away'
  return isReady ? 'ready' : 'free'
}

export type ActionName =
  | 'open'
  | 'next'
  | 'recall'
  | 'start'
  | 'noShow'
  | 'putBack'
  | 'finish'
  | 'close'
  | 'break'
  | 'resume'
  | 'addErrand'
  | 'transfer'
  | 'park'
  | 'check'

type Action = {
  readonly name: ActionName
  /** `KeyboardEvent.code`: the place on the keyboard is the same in every layout. */
  readonly keys: readonly [string, ...string[]]
  readonly label: Text
  readonly help: Text
  readonly phases: readonly Phase[]
}

/** In the order of the places on the screen, which never change. */
export const actions: readonly Action[] = [
  {
    name: 'next',
    keys: ['KeyN', 'Space'],
    label: contract.callNextHere.summary,
    help: texts.nextHelp,
    phases: ['free', 'ready'],
  },
  { name: 'start', keys: ['KeyS'], label: contract.startServing.summary, help: texts.startHelp, phases: ['called'] },
  { name: 'finish', keys: ['KeyF'], label: contract.finishErrand.summary, help: texts.finishHelp, phases: ['serving'] },
  { name: 'recall', keys: ['KeyR'], label: contract.recall.summary, help: texts.recallHelp, phases: ['called'] },
  { name: 'noShow', keys: ['KeyM'], label: contract.markNoShow.summary, help: texts.noShowHelp, phases: ['called'] },
  { name: 'putBack', keys: ['KeyL'], label: contract.putBack.summary, help: texts.putBackHelp, phases: ['called'] },
  {
    name: 'open',
    keys: ['KeyO'],
    label: contract.openDesk.summary,
    help: texts.openHelp,
    phases: ['closed', 'away'],
  },
  {
    name: 'transfer',
    keys: ['KeyT'],
    label: contract.transfer.summary,
    help: texts.transferHelp,
    phases: ['serving'],
  },
  { name: 'addErrand', keys: ['KeyA'], label: contract.addErrand.summary, help: texts.addHelp, phases: ['serving'] },
  { name: 'park', keys: ['KeyP'], label: contract.park.summary, help: texts.parkHelp, phases: ['serving'] },
  { name: 'check', keys: ['KeyV'], label: checkTexts.check, help: checkTexts.checkHelp, phases: ['serving'] },
  {
    name: 'resume',
    keys: ['KeyG'],
    label: contract.resume.summary,
    help: texts.resumeHelp,
    phases: ['away', 'free', 'ready', 'called', 'serving'],
  },
  {
    name: 'break',
    keys: ['KeyB'],
    label: contract.takeBreak.summary,
    help: texts.breakKeyHelp,
    phases: ['free', 'ready'],
  },
  {
    name: 'close',
    keys: ['KeyC'],
    label: contract.closeDesk.summary,
    help: texts.closeHelp,
    phases: ['away', 'free', 'ready'],
  },
]

/** The one step that usually comes now. */
const usual: Record<Phase, ActionName> = {
  closed: 'open',
  away: 'open',
  free: 'next',
  ready: 'next',
  called: 'start',
  serving: 'finish',
}
export const usualAction = (view: DeskView): ActionName => usual[phaseOf(view)]

/** Whether a key does something now. Nobody is absent the moment he is called. */
export function isPossible(name: ActionName, view: DeskView, now: Date): boolean {
  const action = actions.find((each) => each.name === name)
  if (!action?.phases.includes(phaseOf(view))) return false
  if (name === 'resume') return view.parked.length > 0
  if (name === 'noShow') return view.visit?.noShowFrom != null && view.visit.noShowFrom <= now
  return true
}
