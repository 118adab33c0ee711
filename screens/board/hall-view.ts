import type { ServiceGroup } from '#catalogue/contract'
import { groups } from '#catalogue/contract'
import type { z } from 'zod'
import type { showCentre } from '#centres/contract'
import type { Board } from '#queue/contract'
import { dayOf, formatTime, instantOf } from '#ui/format.ts'
import type { Setting } from './setting.ts'

export type Centre = z.output<(typeof showCentre)['output']>
export type Call = Board['calls'][number]
export type Wait = Board['waits'][number]

export type ShownCall = Pick<Call, 'id' | 'ticket' | 'deskNo'> & { readonly isExpected: boolean }

/** The desks that this board speaks for. `undefined`: all of the hall. */
export function desksOf(setting: Setting, centre: Centre | undefined): ReadonlySet<number> | undefined {
  if (setting.layout === 'desk') {
    const isThere = centre === undefined || centre.desks.some(({ desk }) => desk === setting.desk)
    return new Set(isThere ? [setting.desk] : [])
  }
  if (setting.layout !== 'zone') return undefined
  return new Set((centre?.desks ?? []).filter(({ zone }) => zone === setting.zone).map(({ desk }) => desk))
}

/** What this board shows of the hall, and only of today: a hall keeps its last day until somebody enters. */
export function todayOf(board: Board, desks: ReadonlySet<number> | undefined): Board {
  const today = dayOf(board.now)
  const isStale = board.opensAt !== null && dayOf(board.opensAt) !== today
  const isOurs = ({ deskNo }: { deskNo: number }) => !isStale && (desks === undefined || desks.has(deskNo))
  return {
    ...board,
    calls: board.calls.filter((call) => isOurs(call) && dayOf(call.at) === today),
    atDesks: board.atDesks.filter(isOurs),
    waiting: isStale ? [] : board.waiting,
    waits: board.waits.map((wait) => (isStale ? { ...wait, waiting: 0, openDesks: 0, expectedSeconds: null } : wait)),
  }
}

const sameSeat = (a: Pick<Call, 'ticket' | 'deskNo'>, b: Pick<Call, 'ticket' | 'deskNo'>): boolean =>
  a.ticket === b.ticket && a.deskNo === b.deskNo

/** Whether the desk of the call still waits for its visitor: not come, not absent, not called by mistake. */
export const isExpected = (call: Call, { atDesks }: Pick<Board, 'atDesks'>): boolean =>
  atDesks.some((seat) => seat.state === 'called' && sameSeat(seat, call))

/** The latest call of every ticket that is still at its desk: whom a desk expects first, then who is already there. */
export function shownCalls({ calls, atDesks }: Pick<Board, 'calls' | 'atDesks'>): ShownCall[] {
  const seen = new Set<string>()
  const shown = calls.toReversed().flatMap((call) => {
    const seat = atDesks.find((each) => sameSeat(each, call))
    if (!seat || seen.has(call.ticket)) return []
    seen.add(call.ticket)
    return { id: call.id, ticket: call.ticket, deskNo: call.deskNo, isExpected: seat.state === 'called' }
  })
  return [...shown.filter((call) => call.isExpected), ...shown.filter((call) => !call.isExpected)]
}

/** The service group whose tickets carry the letter of the zone. */
export const groupOfZone = (zone: string): ServiceGroup | undefined =>
  Object.values(groups).find(({ letter }) => letter === zone)?.code

/** `isFirst`: of its day, so tickets are given before it; the other is after lunch. */
export type Opening = { readonly day: string; readonly time: string; readonly isFirst: boolean }

export type Phase =
  | { readonly kind: 'open' }
  /** Nobody is served yet, or any more; null when no opening of the next two weeks is known. */
  | { readonly kind: 'closed'; readonly opens: Opening | null }

type Moment = { readonly board: Board; readonly centre: Centre | undefined; readonly now: Date }
type Span = { readonly from: Date; readonly until: Date }

/** Before opening, at lunch and after closing, unless people are still here: whoever waits at 18:00 is called as before. */
export function phaseOf({ board, centre, now }: Moment): Phase {
  const spans = centre ? spansOf(centre) : spansToday(board)
  const isOver = !spans.some(({ until }) => until > now && dayOf(until) === dayOf(now))
  const isSomeoneWaiting = board.waits.some(({ waiting }) => waiting > 0)
  const isWorking = spans.some(({ from, until }) => from <= now && now < until)
  if (isWorking || board.atDesks.length > 0 || (isOver && isSomeoneWaiting)) return { kind: 'open' }
  const next = spans.find(({ from }) => from > now)
  if (!next) return { kind: 'closed', opens: null }
  const day = dayOf(next.from)
  const isFirst = spans.find(({ from }) => dayOf(from) === day) === next
  return { kind: 'closed', opens: { day, time: formatTime(next.from), isFirst } }
}

/** When the centre works in the next two weeks; lunch parts a day. */
const spansOf = ({ ahead }: Centre): Span[] =>
  ahead.flatMap(({ day, hours }) => {
    if (!hours) return []
    const [from, until] = [instantOf(day, hours.opens), instantOf(day, hours.closes)]
    if (!hours.lunch) return [{ from, until }]
    return [
      { from, until: instantOf(day, hours.lunch.from) },
      { from: instantOf(day, hours.lunch.until), until },
    ]
  })

const spansToday = ({ opensAt, closesAt }: Board): Span[] =>
  opensAt && closesAt ? [{ from: opensAt, until: closesAt }] : []
