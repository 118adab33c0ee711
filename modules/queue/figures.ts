import type { OutcomeCode, ServiceGroup } from '#catalogue/contract'
import type { Desk } from './hall.ts'
import type { Visit, VisitEvent, VisitEventType } from './visit.ts'

/** A stretch at a desk. An errand may take several: the visitor goes for a paper, or another desk does a part. */
export type Sitting = {
  readonly errandNo: number
  readonly deskNo: number
  /** Who sat across the desk: the day of a person goes along to another desk. */
  readonly staffId: string | null
  /** Of the line that the visitor was called from, and so of what this desk did. */
  readonly serviceGroup: ServiceGroup
  readonly serveSeconds: number
  /** Null when he left the desk before anything was decided. */
  readonly outcome: OutcomeCode | null
}

export const secondsOf = (sittings: readonly Sitting[]): number =>
  sittings.reduce((sum, { serveSeconds }) => sum + serveSeconds, 0)

/** How a stretch at the desk of the event ended. */
export type Sat = Omit<Sitting, 'deskNo' | 'staffId'> & {
  /** Absent when whoever acts sat there. */
  readonly staffId?: string | null
}

function satIn(visit: Visit, event: VisitEvent): Sat | undefined {
  if (event.type === 'errand-finished') {
    const { errandNo, outcome, serveSeconds } = event.facts
    return { errandNo, serviceGroup: visit.errands[errandNo - 1]!.serviceGroup, serveSeconds, outcome }
  }
  return 'sitting' in event.facts ? event.facts.sitting : undefined
}

export function sittingsAfter(visit: Visit, event: VisitEvent): readonly Sitting[] {
  const sat = satIn(visit, event)
  const deskNo = visit.deskNo ?? event.deskNo
  const staffId = event.deskNo === null ? null : event.actor
  return sat && deskNo !== null ? [...visit.sittings, { staffId, ...sat, deskNo }] : visit.sittings
}

/** What was done today: at a desk, and by a person at whichever desks. */
export type DeskFigures = {
  readonly served: number
  readonly noShows: number
  readonly transferred: number
  /** Called and put back into the line. */
  readonly putBacks: number
  /** Held a ticket of somebody else. */
  readonly otherPersons: number
  /** Came first by law and could not show why. */
  readonly groundsNotShown: number
  /** With visitors, whatever came of it. */
  readonly workedSeconds: number
  /** Of each errand on which something was decided here, what it has taken: whoever goes for a paper is not finished. */
  readonly serveSeconds: readonly number[]
  /** Breaks that are over. */
  readonly breakSeconds: number
}

export const noFigures: DeskFigures = {
  served: 0,
  noShows: 0,
  transferred: 0,
  putBacks: 0,
  otherPersons: 0,
  groundsNotShown: 0,
  workedSeconds: 0,
  serveSeconds: [],
  breakSeconds: 0,
}

/** What a hall has counted since the morning. */
export type Figures = {
  /** Errands begun today and the seconds of all their sittings, per line: what estimates rest on. */
  readonly served: Map<ServiceGroup, { count: number; seconds: number }>
  readonly figures: Map<number, DeskFigures>
  /** Of each member of staff, who may have changed desks. */
  readonly ownFigures: Map<string, DeskFigures>
}

/** An errand counts once at each desk, and once in each line, however often the visitor sat down for it. */
const sumsOf = <By extends 'deskNo' | 'serviceGroup' | 'staffId'>(sittings: readonly Sitting[], by: By) =>
  [...Map.groupBy(sittings, (sitting) => `${sitting.errandNo}/${sitting[by]}`).values()].map((own) => ({
    of: own[0]![by],
    seconds: secondsOf(own),
    isDecided: own.some(({ outcome }) => outcome !== null),
  }))

type Took = { readonly seconds: number; readonly isDecided: boolean }

function worked(known: DeskFigures, { seconds, isDecided }: Took, times: 1 | -1): DeskFigures {
  const own = known.serveSeconds
  const fewer = () => own.toSpliced(own.lastIndexOf(seconds), 1)
  const decided = times === 1 ? [...own, seconds] : fewer()
  return {
    ...known,
    workedSeconds: known.workedSeconds + times * seconds,
    serveSeconds: isDecided ? decided : own,
  }
}

export function noteSittings(
  { served, figures, ownFigures }: Figures,
  sittings: readonly Sitting[],
  times: 1 | -1,
): void {
  for (const { of, seconds } of sumsOf(sittings, 'serviceGroup')) {
    const known = served.get(of) ?? { count: 0, seconds: 0 }
    served.set(of, { count: known.count + times, seconds: known.seconds + times * seconds })
  }
  for (const { of, ...took } of sumsOf(sittings, 'deskNo'))
    figures.set(of, worked(figures.get(of) ?? noFigures, took, times))
  for (const { of, ...took } of sumsOf(sittings, 'staffId'))
    if (of !== null) ownFigures.set(of, worked(ownFigures.get(of) ?? noFigures, took, times))
}

/** A desk cancels nothing else than a visit of somebody who is not the holder. */
const counted = {
  served: 'served',
  missed: 'noShows',
  transferred: 'transferred',
  'put-back': 'putBacks',
  cancelled: 'otherPersons',
  'ground-not-shown': 'groundsNotShown',
} as const satisfies Partial<Record<VisitEventType, keyof DeskFigures>>

const countOf = (type: VisitEventType) => (type in counted ? counted[type as keyof typeof counted] : undefined)

export function noteCount(hall: Figures, deskNo: number, event: VisitEvent): void {
  const type = event.type === 'undone' ? event.facts.type : event.type
  const times = event.type === 'undone' ? -1 : 1
  const count = countOf(type)
  if (!count) return
  const [figures, own] = [hall.figures.get(deskNo) ?? noFigures, hall.ownFigures.get(event.actor) ?? noFigures]
  hall.figures.set(deskNo, { ...figures, [count]: figures[count] + times })
  hall.ownFigures.set(event.actor, { ...own, [count]: own[count] + times })
}

export function noteBreak(
  { figures, ownFigures }: Figures,
  { deskNo, staffId }: Pick<Desk, 'deskNo' | 'staffId'>,
  seconds: number,
): void {
  const spent = (known: DeskFigures = noFigures) => ({ ...known, breakSeconds: known.breakSeconds + seconds })
  figures.set(deskNo, spent(figures.get(deskNo)))
  if (staffId !== null) ownFigures.set(staffId, spent(ownFigures.get(staffId)))
}
