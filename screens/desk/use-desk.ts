import { useCallback, useEffect, useRef, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import * as contract from '#desks/contract'
import type { DeskView } from '#desks/contract'
import { call, Problem } from '#ui/call.ts'
import { useLanguage } from '#ui/language.tsx'
import { useStream } from '#ui/live.ts'
import type { LiveStatus } from '#ui/live.ts'
import { newTurn } from './turn.ts'

export const deeds = {
  open: contract.openDesk,
  close: contract.closeDesk,
  break: contract.takeBreak,
  next: contract.callNextHere,
  recall: contract.recall,
  putBack: contract.putBack,
  start: contract.startServing,
  noShow: contract.markNoShow,
  park: contract.park,
  resume: contract.resume,
  addErrand: contract.addErrand,
  compare: contract.compareIdentity,
  notThisPerson: contract.notThisPerson,
  groundNotShown: contract.groundNotShown,
  finish: contract.finishErrand,
  transfer: contract.transfer,
  undo: contract.undo,
  readNotices: contract.readNotices,
}
export type DeedName = keyof typeof deeds
type More<Name extends DeedName> = Omit<z.input<(typeof deeds)[Name]['input']>, 'centre' | 'desk'>

export type Act = <Name extends DeedName>(name: Name, more: More<Name>) => void

type Command = { name: DeedName; more: object; key: string }

/** What became of the last key: refused, or nobody answered and it can be sent again under its own name. */
export type Failure = { name: DeedName; problem: Problem; sendAgain: (() => void) | undefined }

export type DeskAtWork = {
  view: DeskView | undefined
  status: LiveStatus
  since: Date
  /** The server's time: a replayed day has a time of its own. */
  now: () => Date
  act: Act
  /** The command that is under way; another key waits for its answer. */
  sending: DeedName | undefined
  failure: Failure | undefined
  forget: () => void
}

type Seen = { view: DeskView; aheadMs: number }
const seen = (view: DeskView): Seen => ({ view, aheadMs: view.now.getTime() - Date.now() })
/** An answer and a pushed view may overtake each other on the way. */
const newer = (before: Seen | undefined, view: DeskView): Seen =>
  before && before.view.now > view.now ? before : seen(view)

const gone = new Set(['not-signed-in', 'another-desk', 'another-centre', 'not-permitted'])

/** The operator's desk: what it looks like now, and what a key does to it. */
export function useDesk(centre: string, desk: number): DeskAtWork {
  const { language } = useLanguage()
  const client = useQueryClient()
  const [latest, setLatest] = useState<Seen>()
  const [failure, setFailure] = useState<Failure>()
  const [turn] = useState(newTurn<Command>)
  const accept = useCallback((view: DeskView) => setLatest((before) => newer(before, view)), [])
  const pushed = useCallback((view: DeskView) => (turn.shown(), accept(view)), [turn, accept])
  const { status, since } = useStream(contract.deskStream, { centre, desk }, pushed)
  const askWhoIAm = useCallback(() => void client.invalidateQueries({ queryKey: ['me'] }), [client])

  const { mutate, isPending, variables } = useMutation({
    mutationFn: async ({ name, more, key }: Command) =>
      await call(deeds[name] as typeof contract.openDesk, { centre, desk, ...more }, { language, key }),
    onSuccess: accept,
    onError: (error, command) => {
      turn.refused()
      if (!(error instanceof Problem)) throw error
      if (gone.has(error.code)) askWhoIAm()
      setFailure({
        name: command.name,
        problem: error,
        sendAgain: error.isUnanswered ? () => send(command) : undefined,
      })
    },
    onSettled: () => {
      const next = turn.end()
      if (next) send(next)
    },
  })
  const send = (command: Command) => {
    if (!turn.begin(command)) return
    setFailure(undefined)
    mutate(command)
  }

  // The head of the centre may have moved this operator, or the sign-in may have ended: the stream does not say so.
  const isClosed = latest?.view.state === 'closed'
  useEffect(() => {
    if (isClosed || status === 'lost') askWhoIAm()
  }, [isClosed, status, askWhoIAm])

  // Time alone can end a pause that a visitor asked for: a desk that stands ready asks again by itself.
  const isWaitedFor = latest?.view.isReady === true && latest.view.line.waiting > 0
  const askAgain = useRef<() => void>(undefined)
  useEffect(() => {
    askAgain.current = () => send({ name: 'next', more: {}, key: crypto.randomUUID() })
  })
  useEffect(() => {
    if (isWaitedFor) askAgain.current?.()
  }, [isWaitedFor])

  return {
    view: latest?.view,
    status,
    since,
    now: () => new Date(Date.now() + (latest?.aheadMs ?? 0)),
    act: (name, more) => send({ name, more, key: crypto.randomUUID() }),
    sending: isPending ? variables.name : undefined,
    failure,
    forget: () => setFailure(undefined),
  }
}
