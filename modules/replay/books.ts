import type { DayRecord, PlannedVisitor, PriorityClass, VisitEnd, WaitRecord } from '#simulation'
import type { VisitState } from '#queue/contract'

/** A ticket as those who drive the day know it: kept apart from the server's memory, and compared with it at the end. */
export type Entry = {
  readonly centre: string
  readonly visit: string
  readonly ticket: string
  /** Null for a ticket that somebody else took: he is served, and his page is nobody's business. */
  readonly pass: string | null
  readonly visitor: PlannedVisitor | null
  readonly doorClass: PriorityClass
  group: string
  state: VisitState | 'elsewhere'
  /** Groups that this visit may still need a desk of. */
  readonly needs: ReadonlySet<string>
  /** How often each service of the visit was sat down for. */
  readonly sittings: Map<string, number>
  openErrands: number
  /** The desk that asked to have him back, and whether he is on the way to it. */
  comeBackTo: number | null
  isSentBack: boolean
  calls: number
  readonly waits: WaitRecord[]
}

/** Things that are worth counting besides the ends. */
export type Happening =
  | 'booked'
  | 'booking-refused'
  | 'booking-missed'
  | 'checked-in'
  | 'second-errand'
  | 'transferred'
  | 'sent-back'
  | 'parked'
  | 'recalled'
  | 'returned'
  | 'postponed'
  | 'undone'

export type Surprise = { readonly atSecond: number; readonly where: string; readonly what: string }

export type Books = ReturnType<typeof openBooks>

const ended: ReadonlySet<string> = new Set(['served', 'no-show', 'left', 'cancelled', 'elsewhere'])

export function openBooks() {
  const entries = new Map<string, Entry>()
  const turnedAway: { centre: string; visitor: number; reason: string }[] = []
  const counts = new Map<Happening, number>()
  /** What the driver did not expect: each one is a difference between the plan, the books and the server. */
  const surprises: Surprise[] = []

  return {
    entries,
    turnedAway,
    counts,
    surprises,
    count: (what: Happening): void => void counts.set(what, (counts.get(what) ?? 0) + 1),
    isLive: ({ state }: Entry): boolean => !ended.has(state),

    /** Somebody begins to wait. `fromSecond` may lie ahead: before the doors open and before a booked time no wait counts. */
    waits(entry: Entry, { fromSecond, priority }: { fromSecond: number; priority: PriorityClass }): void {
      entry.state = 'waiting'
      const isFirst = entry.waits.length === 0
      entry.waits.push({ group: entry.group, class: priority, isFirst, fromSecond, calledAtSecond: null })
    },
    called(entry: Entry, atSecond: number): void {
      entry.state = 'called'
      entry.calls += 1
      const wait = entry.waits.at(-1)
      if (wait) wait.calledAtSecond = atSecond
    },
    /** Whether somebody is still in this hall who needs one of these skills. */
    isNeeded(centre: string, skills: readonly string[]): boolean {
      for (const entry of entries.values())
        if (entry.centre === centre && !ended.has(entry.state) && skills.some((skill) => entry.needs.has(skill)))
          return true
      return false
    },
  }
}

/** What became of a ticket in the words of the plan. */
function endOf({ state }: Entry): VisitEnd {
  return state === 'served' || state === 'left' || state === 'no-show' ? state : 'unserved'
}

/** The books of one hall as a record, for the figures that are kept of every day. */
export function recordOf({ entries }: Pick<Books, 'entries'>, centre: string): DayRecord {
  const own = [...entries.values()].filter((entry) => entry.centre === centre)
  return {
    desks: [],
    visits: own.map((entry) => ({
      visitor: entry.visitor?.number ?? 0,
      end: endOf(entry),
      endedAtSecond: null,
      waits: entry.waits,
    })),
  }
}
