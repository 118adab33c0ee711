import type { DayCurve } from '#desks/contract'
import type { Books, Difference } from '#replay'
import { recordOf } from '#replay'
import { summarise, waitsAgainstPromises, type DayPlan, type WaitSummary } from '#simulation'

export const figure = (value: number): string => Math.round(value).toLocaleString('en')
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
/** Minutes and seconds. */
export const minutes = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`

/** Columns as wide as they must be; the first one left-aligned. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ')
  return [line(head), widths.map((width) => '─'.repeat(width)).join('──'), ...rows.map(line)]
    .map((text) => `  ${text}`.trimEnd())
    .join('\n')
}

const classes = ['walk-in', 'booked', 'legal-priority', 'quick'] as const

/** What became of everyone who took a ticket, per class given at the door. */
export function endsPerClass(books: Books): string {
  const entries = [...books.entries.values()]
  const rows = classes.map((name) => {
    const own = entries.filter(({ doorClass }) => doorClass === name)
    const ended = (...states: string[]) => figure(own.filter(({ state }) => states.includes(state)).length)
    return [
      name,
      figure(own.length),
      ended('served'),
      ended('no-show'),
      ended('left'),
      ended('waiting', 'called', 'serving', 'parked', 'cancelled', 'elsewhere'),
    ]
  })
  return table(['class', 'tickets', 'served', 'no-show', 'left', 'not served'], rows)
}

export function waitsPerClass(books: Books, plan: DayPlan): string {
  const found = waitsAgainstPromises(plan, recordOf(books, plan.centre))
  return table(
    ['class', 'called', 'median', 'p90', 'longest', 'promise', 'kept'],
    found.map((one) => [
      one.class,
      figure(one.n),
      minutes(one.medianSeconds),
      minutes(one.p90Seconds),
      minutes(one.longestSeconds),
      minutes(one.promiseSeconds),
      percent(one.withinPromise),
    ]),
  )
}

const happenings = {
  booked: 'times booked',
  'booking-refused': 'found no free time and came without',
  'checked-in': 'checked in for a booked time',
  'booking-missed': 'booked and never came',
  'second-errand': 'went on to a second errand',
  transferred: 'sent to another desk',
  'sent-back': 'sent back to the desk that asked',
  parked: 'went away and came back later',
  recalled: 'calls repeated',
  returned: 'came back after a missed call',
  postponed: 'asked for ten more minutes',
  undone: 'actions taken back',
} as const

export function whatElse({ counts, turnedAway }: Books): string {
  const listed = Object.entries(happenings).map(
    ([name, words]) => `  ${figure(counts.get(name as keyof typeof happenings) ?? 0).padStart(6)}  ${words}`,
  )
  const reasons = Map.groupBy(turnedAway, ({ reason }) => reason)
  const refused = [...reasons].map(([reason, list]) => `  ${figure(list.length).padStart(6)}  turned away: ${reason}`)
  return [...listed, ...(refused.length > 0 ? refused : ['       0  turned away'])].join('\n')
}

export function estimates({ checked, hits, medianWindowSeconds }: DayCurve['estimates']): string {
  if (checked === 0) return '  Nobody was told a window.'
  const window =
    medianWindowSeconds === null ? '' : `; half of the windows were no wider than ${minutes(medianWindowSeconds)}`
  return `  ${percent(hits / checked)} of ${figure(checked)} calls came within the window that was told (the aim is 90 %)${window}.`
}

type Run = {
  readonly simulatedSeconds: number
  readonly seconds: number
  readonly latencies: ReadonlyMap<string, number[]>
}

export function runFigures({ simulatedSeconds, seconds, latencies }: Run): string {
  const requests = [...latencies.values()].reduce((sum, list) => sum + list.length, 0)
  const at = (sorted: readonly number[], share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1)
  const rows = [...latencies].map(([path, list]) => {
    const sorted = list.toSorted((a, b) => a - b)
    return [path, figure(sorted.length), at(sorted, 0.5), at(sorted, 0.99)]
  })
  const total =
    `  ${minutes(simulatedSeconds / 60)} h of the day in ${seconds.toFixed(0)} s: ${figure(simulatedSeconds / seconds)} × real time; ` +
    `${figure(requests)} requests, ${figure(requests / seconds)} a second.`
  return `${total}\n\n${table(['request', 'number', 'p50 ms', 'p99 ms'], rows)}`
}

const mostShown = 40

/** The closing word: whether our books and the server's are the same, ticket by ticket. */
export function accounts(books: Books, differences: readonly Difference[]): string {
  const { entries, surprises, turnedAway } = books
  if (differences.length === 0 && surprises.length === 0)
    return `  Every visit is accounted for: ${figure(entries.size)} tickets and ${figure(turnedAway.length)} turned away, ours and the server's one by one.`
  return [
    `  NOT everything is accounted for: ${differences.length} differences, ${surprises.length} surprises.`,
    ...differences
      .slice(0, mostShown)
      .map(({ what, ours, servers }) => `  ${what}: ours ${ours}, the server's ${servers}`),
    ...surprises.slice(0, mostShown).map(({ atSecond, what }) => `  at second ${atSecond}: ${what}`),
  ].join('\n')
}

type Queue = WaitSummary & { readonly group: string; readonly name: string }

/** Real and replayed waits of each queue, measured at the same glances. */
export function sideBySide(observed: readonly Queue[], replayed: Readonly<Record<string, number[]>>): string {
  const rows = observed.map(({ group, name, n, medianSeconds, p90Seconds }) => {
    const own = summarise(replayed[group] ?? [])
    const pair = (real: number, ours: number) => [minutes(real), minutes(ours)]
    return [
      name.slice(0, 44),
      figure(n),
      figure(own.n),
      ...pair(medianSeconds, own.medianSeconds),
      ...pair(p90Seconds, own.p90Seconds),
    ]
  })
  return table(['queue', 'real', 'replayed', 'median', 'replayed', 'p90', 'replayed'], rows)
}
