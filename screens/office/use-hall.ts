import { useCallback, useRef, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ServiceGroup } from '#catalogue/contract'
import * as desks from '#desks/contract'
import type { HallView } from '#desks/contract'
import { callVisit } from '#queue/contract'
import { call, Problem } from '#ui/call.ts'
import { useLanguage, type Text } from '#ui/language.tsx'
import { useStream } from '#ui/live.ts'
import type { LiveStatus } from '#ui/live.ts'

const deeds = {
  setState: desks.setDeskState,
  setSkills: desks.setSkills,
  move: desks.moveOperator,
  order: desks.orderDesk,
  withdraw: desks.withdrawOrder,
  release: desks.releaseKept,
  freeLeft: desks.freeLeftDesk,
}
type DeedName = keyof typeof deeds
type More<Name extends DeedName> = Omit<z.input<(typeof deeds)[Name]['input']>, 'centre'>
export type Act = <Name extends DeedName>(name: Name, more: More<Name>) => void

type Command = { name: DeedName; more: object; key: string }

export type HallAtWork = {
  view: HallView | undefined
  status: LiveStatus
  since: Date
  /** The server's time: a replayed day has a time of its own. */
  now: () => Date
  act: Act
  isSending: boolean
  /** What was pressed last: under way, done, or refused. */
  last: Text | undefined
  problem: Problem | undefined
  /** Nobody answered: the same command under its own name finds out, and is not done twice. */
  sendAgain: (() => void) | undefined
  /** Goes up with every deed that was done, so that the page can say so. */
  done: number
  forget: () => void
}

type Seen = { view: HallView; aheadMs: number }
const seen = (view: HallView): Seen => ({ view, aheadMs: view.now.getTime() - Date.now() })

/** The hall of a centre: what it looks like now, and what its head does to it. */
export function useHall(centre: string): HallAtWork {
  const { language } = useLanguage()
  const client = useQueryClient()
  const [latest, setLatest] = useState<Seen>()
  const [done, setDone] = useState(0)
  const inFlight = useRef(false)
  // An answer and a pushed view may overtake each other on the way.
  const accept = useCallback(
    (view: HallView) =>
      setLatest((before) =>
        before && before.view.centre === view.centre && before.view.now > view.now ? before : seen(view),
      ),
    [],
  )
  const { status, since } = useStream(desks.hallStream, { centre }, accept)
  const { mutate, isPending, error, reset, variables } = useMutation({
    mutationFn: async ({ name, more, key }: Command) =>
      await call(deeds[name] as typeof desks.setDeskState, { centre, ...more } as never, { language, key }),
    onSuccess: (view) => {
      accept(view)
      setDone((count) => count + 1)
    },
    onError: (failure) => {
      if (failure instanceof Problem && failure.code === 'not-signed-in')
        void client.invalidateQueries({ queryKey: ['me'] })
    },
    onSettled: () => {
      inFlight.current = false
      void client.invalidateQueries({ queryKey: ['remedies'] })
    },
  })
  const send = (command: Command) => {
    if (inFlight.current) return
    inFlight.current = true
    mutate(command)
  }
  const problem = error instanceof Problem ? error : undefined
  return {
    view: latest?.view.centre === centre ? latest.view : undefined,
    status,
    since,
    now: () => new Date(Date.now() + (latest?.aheadMs ?? 0)),
    act: (name, more) => send({ name, more, key: crypto.randomUUID() }),
    isSending: isPending,
    last: variables && deeds[variables.name].summary,
    problem,
    sendAgain: problem?.isUnanswered && variables ? () => send(variables) : undefined,
    done,
    forget: reset,
  }
}

/** What each remedy would change. Asked again while one looks: the forecast moves with the hall. */
export function useRemedies(centre: string, serviceGroup: ServiceGroup, isAsked: boolean) {
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['remedies', centre, serviceGroup],
    queryFn: async ({ signal }) => await call(desks.forecastRemedies, { centre, serviceGroup }, { language, signal }),
    enabled: isAsked,
    refetchInterval: 10_000,
  })
}

export function useLine(centre: string, isAsked: boolean) {
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['line', centre],
    queryFn: async ({ signal }) => await call(desks.hallLine, { centre }, { language, signal }),
    enabled: isAsked,
    refetchInterval: isAsked ? 5000 : false,
  })
}

export function useCallVisit(centre: string, onDone: () => void) {
  const { language } = useLanguage()
  return useMutation({
    mutationFn: async (input: { desk: number; visit: string; reason: string }) =>
      await call(callVisit, { centre, ...input }, { language }),
    onSuccess: onDone,
  })
}

export function useDay(centre: string, day: string | undefined) {
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['day', centre, day ?? 'today'],
    queryFn: async ({ signal }) => await call(desks.dayCurve, day ? { centre, day } : { centre }, { language, signal }),
    // Today moves; a day that is over does not.
    refetchInterval: day ? false : 60_000,
  })
}
