import { useCallback, useEffect, useRef, useState } from 'react'
import { Board } from '#queue/contract'
import { whoAmI } from '#people/contract'
import { call, Problem } from '#ui/call.ts'
import { useLive } from '#ui/live.ts'
import { reviveDates } from '#ui/revive-dates.ts'
import { handOverTickets } from './hand-over.ts'
import { becomeTheOnlyTab, findAhead, findMachine, keepAhead } from './machine.ts'
import type { Found, KioskMachine } from './machine.ts'
import { openReach } from './reach.ts'
import type { Reach } from './reach.ts'
import { openShelf } from './shelf.ts'
import type { RefusedTicket, Shelf } from './shelf.ts'

export type Ready = { readonly shelf: Shelf; readonly found: Found; readonly aheadMs: number }
export type Start = Ready | 'starting' | 'another-tab' | 'no-storage'

/** One tab, its storage, and what the server says it is. */
export function useStart(): { start: Start; lookAgain: () => void } {
  const [start, setStart] = useState<Start>('starting')
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    const begin = async () => {
      if ('locks' in navigator) await becomeTheOnlyTab(() => setStart('another-tab'))
      const shelf = await openShelf()
      // Asks that the tickets outlive a full disk; the browser may say no.
      await navigator.storage?.persist?.()
      setStart({ shelf, found: await findMachine(shelf), aheadMs: await findAhead(shelf) })
    }
    begin().catch(() => setStart('no-storage'))
  }, [])
  const lookAgain = useCallback(() => {
    if (typeof start === 'string') return
    findMachine(start.shelf).then(
      (found) => setStart({ ...start, found }),
      () => setStart('no-storage'),
    )
  }, [start])
  return { start, lookAgain }
}

/** Any answer is an answer, a refusal too. */
const isAnswering = (): Promise<boolean> =>
  call(whoAmI, {}, { tryMs: 2500, patienceMs: 2500 }).then(
    () => true,
    (error: unknown) => error instanceof Problem && !error.isUnanswered,
  )

export type Link = {
  readonly board: Board | undefined
  readonly cutSince: Date | null
  readonly reach: Reach
  readonly now: () => Date
}

/** The server's time, also while the server cannot be asked. */
function serverClock(knownAheadMs: number) {
  let aheadMs = knownAheadMs
  return {
    now: () => new Date(Date.now() + aheadMs),
    aheadMs: () => aheadMs,
    /** True when it is another time than was thought. */
    set(serverNow: Date): boolean {
      const told = serverNow.getTime() - Date.now()
      const isMoved = Math.abs(told - aheadMs) > 1000
      aheadMs = told
      return isMoved
    },
  }
}

/** The hall as it is, the server's time, and whether there is a line to it at all. */
export function useLink(machine: KioskMachine, shelf: Shelf, knownAheadMs: number): Link {
  const live = useLive<unknown>(`/api/queue/board/${machine.centre}/stream`)
  const [cutSince, setCutSince] = useState<Date | null>(null)
  const [clock] = useState(() => serverClock(knownAheadMs))
  const [reach] = useState(() => openReach({ probe: isAnswering, onChange: setCutSince, now: clock.now }))
  useEffect(() => {
    reach.open()
    return () => reach.close()
  }, [reach])
  const { status, now: serverNow } = live
  useEffect(() => {
    if (status === 'live') reach.heard()
    if (status === 'lost') reach.doubt()
  }, [status, reach])
  useEffect(() => {
    if (status !== 'live') return
    const isMoved = clock.set(serverNow())
    if (isMoved) void keepAhead(shelf, clock.aheadMs())
  }, [status, serverNow, shelf, clock])
  const board = live.data === undefined ? undefined : (reviveDates(Board, live.data) as Board)
  return { board, cutSince, reach, now: clock.now }
}

export type Kept = { readonly count: number; readonly refused: readonly RefusedTicket[]; readonly recount: () => void }

/** What the server would not take just now is offered again. */
const handOverEveryMs = 15_000

/** Hands over whenever there is something to hand over and somebody to take it. */
export function useHandOver(machine: KioskMachine, shelf: Shelf, { cutSince, reach, now }: Link): Kept {
  const [kept, setKept] = useState<{ count: number; refused: RefusedTicket[] }>({ count: 0, refused: [] })
  const isRunning = useRef(false)
  const recount = useCallback(() => {
    const look = async () => setKept({ count: await shelf.count(), refused: await shelf.listRefused() })
    void look()
  }, [shelf])
  const { centre } = machine
  const handOver = useCallback(async () => {
    if (isRunning.current) return
    isRunning.current = true
    try {
      const outcome = await handOverTickets({ shelf, centre, now })
      if (outcome === 'cut') reach.missed()
    } finally {
      isRunning.current = false
      recount()
    }
  }, [shelf, centre, now, reach, recount])
  useEffect(() => {
    if (cutSince !== null) return
    void handOver()
    const timer = setInterval(() => void handOver(), handOverEveryMs)
    return () => clearInterval(timer)
  }, [cutSince, handOver])
  return { ...kept, recount }
}
