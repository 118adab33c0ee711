import type { ServiceGroup } from '#catalogue/contract'
import { instantOf } from '#kernel/clock.ts'
import { rows, sql, toRow, type Read, type Sql, type Tx } from '#kernel/sql.ts'
import { noFigures, type DeskFigures } from './figures.ts'
import { keptCalls, type Call, type Desk, type EstimateRatios } from './hall.ts'
import { ticketOf, type Errand, type Visit, type VisitEvent } from './visit.ts'
import type { PriorityClass } from './words.ts'

export type HallRow = { readonly day: string; readonly version: number }

/** Locks the hall of a centre, which comes into being with its first use. */
export const lockHall = (tx: Tx, centre: string): Promise<HallRow | undefined> =>
  tx.maybe<HallRow>(sql`select day, version from queue.hall where centre_id = ${centre} for update`)

export const insertHall = (tx: Tx, centre: string, day: string): Promise<number> =>
  tx.run(sql`insert into queue.hall (centre_id, day) values (${centre}, ${day}) on conflict do nothing`)

export const findHall = (read: Read, centre: string): Promise<HallRow | undefined> =>
  read.maybe<HallRow>(sql`select day, version from queue.hall where centre_id = ${centre}`)

export const listHallsOn = (read: Read, day: string): Promise<{ centreId: string }[]> =>
  read.many(sql`select centre_id from queue.hall where day = ${day} order by centre_id`)

/** Halls of a day in which a desk stands ready and somebody waits. */
export const listReadyHalls = (read: Read, day: string): Promise<{ centreId: string }[]> =>
  read.many(sql`select centre_id from queue.hall where day = ${day}
      and exists (select from queue.desk where desk.centre_id = hall.centre_id and ready_since is not null)
      and exists (select from queue.visit where visit.centre_id = hall.centre_id and state = 'waiting')
    order by centre_id`)

/** Halls whose day has left something behind: somebody who is not done, or a desk that is not closed. */
export const listUnfinishedHalls = (read: Read): Promise<{ centreId: string; day: string }[]> =>
  read.many(sql`select centre_id, day from queue.hall
    where exists (select from queue.desk where desk.centre_id = hall.centre_id and state <> 'closed')
      or exists (select from queue.visit
        where visit.centre_id = hall.centre_id and state in ('waiting', 'called', 'serving', 'parked'))
    order by centre_id`)

type ErrandRow = Errand & { readonly visitId: string }

function withErrands(visits: readonly Omit<Visit, 'errands'>[], errands: readonly ErrandRow[]): Visit[] {
  const byVisit = new Map<string, Errand[]>()
  for (const { visitId, errandNo, service, serviceGroup, outcome, deskNo, serveSeconds } of errands) {
    const own = byVisit.get(visitId) ?? []
    own.push({ errandNo, service, serviceGroup, outcome, deskNo, serveSeconds })
    byVisit.set(visitId, own)
  }
  return visits.map((visit) => ({ ...visit, errands: byVisit.get(visit.visitId) ?? [] }))
}

/** Who is in the hall, and the absent of its day, who may come back: a year leaves thousands of them. */
const isHere = (day: string): Sql => sql`(state in ('waiting', 'called', 'serving', 'parked')
  or (state = 'no-show' and day = ${day}))`

export async function listLiveVisits(read: Read, centre: string, day: string): Promise<Visit[]> {
  const visits = await read.many<Omit<Visit, 'errands'>>(
    sql`select * from queue.visit where centre_id = ${centre} and ${isHere(day)}`,
  )
  const errands = await read.many<ErrandRow>(sql`select errand.* from queue.errand
    join queue.visit using (centre_id, visit_id) where centre_id = ${centre} and ${isHere(day)} order by errand_no`)
  return withErrands(visits, errands)
}

export async function findVisit(read: Read, centre: string, visitId: string): Promise<Visit | undefined> {
  const visits = await read.many<Omit<Visit, 'errands'>>(
    sql`select * from queue.visit where centre_id = ${centre} and visit_id = ${visitId}`,
  )
  const errands = await read.many<ErrandRow>(
    sql`select * from queue.errand where centre_id = ${centre} and visit_id = ${visitId} order by errand_no`,
  )
  return withErrands(visits, errands)[0]
}

export const findVisitIdByPass = (read: Read, centre: string, pass: string): Promise<{ visitId: string } | undefined> =>
  read.maybe(sql`select visit_id from queue.visit where centre_id = ${centre} and pass = ${pass}`)

type NumberOfSeries = {
  readonly centre: string
  readonly day: string
  readonly series: string
  readonly number: number
}

export const findVisitIdByNumber = (
  read: Read,
  { centre, day, series, number }: NumberOfSeries,
): Promise<{ visitId: string; pass: string } | undefined> =>
  read.maybe(sql`select visit_id, pass from queue.visit
    where centre_id = ${centre} and day = ${day} and series = ${series} and number = ${number}`)

/** The visit a booking has come to: the one it made, or the one it was shown to. Both are found by an index of their own. */
const visitOfBooking = (centre: Sql, appointment: Sql): Sql => sql`(
  select visit_id from queue.visit where centre_id = ${centre} and appointment_id = ${appointment}
  union select visit_id from queue.visit_event
    where type = 'booking-shown' and centre_id = ${centre} and (facts ->> 'appointmentId')::uuid = ${appointment})`

export const findVisitOfAppointment = (
  read: Read,
  centre: string,
  appointment: string,
): Promise<Pick<Visit, 'visitId' | 'state'> | undefined> =>
  read.maybe(sql`select visit_id, state from queue.visit
    where centre_id = ${centre} and visit_id in ${visitOfBooking(sql`${centre}`, sql`${appointment}::uuid`)}`)

type OfAppointment = { readonly centreId: string; readonly appointmentId: string }
export type EndedVisit = OfAppointment & {
  readonly state: 'served' | 'no-show' | 'left' | 'cancelled'
  readonly stateSince: Date
}

/** Those of the visits of these appointments that are over for now. */
export const listEndedVisits = (read: Read, arrived: readonly OfAppointment[]): Promise<EndedVisit[]> =>
  read.many<EndedVisit>(sql`select centre_id, arrived.appointment_id, state, state_since
    from jsonb_to_recordset(${rows(arrived.map(toRow))}::jsonb) as arrived (centre_id text, appointment_id uuid)
      cross join lateral ${visitOfBooking(sql`arrived.centre_id`, sql`arrived.appointment_id`)} as came
      join queue.visit using (centre_id, visit_id)
    where state in ('served', 'no-show', 'left', 'cancelled') order by centre_id, arrived.appointment_id`)

export const listVisitEvents = (read: Read, centre: string, visitId: string): Promise<VisitEvent[]> =>
  read.many<VisitEvent>(sql`select * from queue.visit_event
    where centre_id = ${centre} and visit_id = ${visitId} order by event_no`)

export const listDeskRows = (read: Read, centre: string): Promise<Desk[]> =>
  read.many<Desk>(sql`select * from queue.desk where centre_id = ${centre} order by desk_no`)

export const listSeries = (
  read: Read,
  centre: string,
  day: string,
): Promise<{ series: string; lastNumber: number }[]> =>
  read.many(sql`select series, last_number from queue.series where centre_id = ${centre} and day = ${day}`)

/** Numbers of kiosks' own series: the highest that came in, and those before it that are neither a ticket nor refused. */
export const listPapers = (
  read: Read,
  centre: string,
  day: string,
): Promise<{ series: string; last: number; missing: number[] }[]> =>
  read.many(sql`with paper as (
      select series, number from queue.visit
        where centre_id = ${centre} and day = ${day} and channel = 'offline-kiosk'
      union select series, number from queue.refused_paper where centre_id = ${centre} and day = ${day}
    ), reach as (select series, max(number) as last from paper group by series)
    select series, last, array(
      select number from generate_series(1, last) as given (number)
      where not exists (select from paper where paper.series = reach.series and paper.number = given.number)
      order by number
    ) as missing from reach order by series`)

type CallRow = Pick<Visit, 'visitId' | 'series' | 'number' | 'language'> & {
  readonly eventNo: number
  readonly at: Date
  readonly isRepeated: boolean
  readonly deskNo: number
}

/** The latest calls, oldest first. A recall speaks of the desk that it was called to. */
export async function listRecentCalls(read: Read, centre: string, day: string): Promise<Call[]> {
  const found =
    await read.many<CallRow>(sql`select visit_id, event_no, at, visit_event.type = 'recalled' as is_repeated,
      coalesce((facts ->> 'deskNo')::integer, visit_event.desk_no) as desk_no, series, number, language
    from queue.visit_event join queue.visit using (centre_id, visit_id)
    where centre_id = ${centre} and type in ('called', 'recalled') and day = ${day}
    order by at desc, event_no desc limit ${keptCalls}`)
  return found.toReversed().map((row) => ({
    id: `${row.visitId}:${row.eventNo}`,
    ticket: ticketOf(row),
    deskNo: row.deskNo,
    language: row.language,
    at: row.at,
    isRepeated: row.isRepeated,
  }))
}

const sittingsOfVisit = sql`jsonb_to_recordset(sittings)
  as sitting ("errandNo" integer, "deskNo" integer, "staffId" text, "serviceGroup" text, "serveSeconds" integer, outcome text)`

/** An errand counts once in each line, however often the visitor sat down for it. */
export const listServed = (
  read: Read,
  centre: string,
  day: string,
): Promise<{ serviceGroup: ServiceGroup; count: number; seconds: number }[]> =>
  read.many(sql`select "serviceGroup" as service_group, count(distinct (visit_id, "errandNo")) as count, sum("serveSeconds") as seconds
    from queue.visit, ${sittingsOfVisit} where centre_id = ${centre} and day = ${day} group by 1`)

const counted = (type: VisitEvent['type']) =>
  sql`count(*) filter (where type = ${type}) - count(*) filter (where facts ->> 'type' = ${type})`

/** Figures of a day are asked for twice: by desk, and by member of staff. The columns are those of events, sittings and breaks. */
type By = { readonly event: Sql; readonly sitting: Sql; readonly stay: Sql }
const byDesk: By = { event: sql`visit_event.desk_no`, sitting: sql`"deskNo"`, stay: sql`desk_no` }
const byStaff: By = { event: sql`actor`, sitting: sql`"staffId"`, stay: sql`staff_id` }

type OfDay = { readonly centre: string; readonly day: string }
type Part = Partial<DeskFigures> & { readonly of: string }

const listDeedCounts = (read: Read, { centre, day }: OfDay, { event }: By): Promise<Part[]> =>
  read.many<Part>(sql`select ${event}::text as of,
      ${counted('served')} as served, ${counted('missed')} as no_shows, ${counted('transferred')} as transferred,
      ${counted('put-back')} as put_backs, ${counted('cancelled')} as other_persons,
      ${counted('ground-not-shown')} as grounds_not_shown
    from queue.visit_event join queue.visit using (centre_id, visit_id)
    where centre_id = ${centre} and day = ${day} and visit_event.desk_no is not null
      and type in ('served', 'missed', 'transferred', 'put-back', 'cancelled', 'ground-not-shown', 'undone')
    group by 1`)

/** The seconds of each errand's sittings; whoever goes for a paper has not finished. */
const listWorked = (read: Read, { centre, day }: OfDay, { sitting }: By): Promise<Part[]> =>
  read.many<Part>(sql`select of, sum(seconds)::integer as worked_seconds,
      coalesce(array_agg(seconds) filter (where is_decided), '{}') as serve_seconds
    from (
      select ${sitting}::text as of, sum("serveSeconds")::integer as seconds, bool_or(outcome is not null) as is_decided
      from queue.visit, ${sittingsOfVisit}
      where centre_id = ${centre} and day = ${day} and ${sitting} is not null group by 1, visit_id, "errandNo"
    ) as errand group by of`)

/** Breaks that are over. */
const listBreaks = (read: Read, { centre, day }: OfDay, { stay }: By): Promise<Part[]> =>
  read.many<Part>(sql`select ${stay}::text as of, sum(round(extract(epoch from ended_at - at)))::integer as break_seconds
    from (select desk_no, staff_id, state, at, lead(at) over (partition by desk_no order by event_no) as ended_at
      from queue.desk_event where centre_id = ${centre} and at >= ${instantOf(day, '00:00')}) as spent
    where state = 'break' and ended_at is not null and ${stay} is not null group by 1`)

async function listFigures(read: Read, of: OfDay, by: By): Promise<[string, DeskFigures][]> {
  const parts = await Promise.all([listDeedCounts(read, of, by), listWorked(read, of, by), listBreaks(read, of, by)])
  const figures = new Map<string, DeskFigures>()
  for (const { of: key, ...part } of parts.flat()) figures.set(key, { ...noFigures, ...figures.get(key), ...part })
  return [...figures]
}

/** What was done on a day, at each desk and by each member of staff. What was undone does not count. */
export async function listDayFigures(
  read: Read,
  of: OfDay,
): Promise<{ figures: Map<number, DeskFigures>; ownFigures: Map<string, DeskFigures> }> {
  const [desks, staff] = await Promise.all([listFigures(read, of, byDesk), listFigures(read, of, byStaff)])
  return { figures: new Map(desks.map(([desk, done]) => [Number(desk), done])), ownFigures: new Map(staff) }
}

export type RecentEvent = Pick<Visit, 'visitId' | 'series' | 'number'> & {
  readonly deskNo: number | null
  readonly type: VisitEvent['type']
  readonly at: Date
}

/** What happened to visits lately, each visit's events in their order. */
export const listRecentEvents = (read: Read, centre: string, since: Date): Promise<RecentEvent[]> =>
  read.many<RecentEvent>(sql`select visit_id, visit_event.desk_no, type, at, series, number
    from queue.visit_event join queue.visit using (centre_id, visit_id)
    where centre_id = ${centre} and at >= ${since} order by visit_id, event_no`)

/** Of each class the latest so many; a class that is rare today is looked for among the latest of all. */
const latestChecks = { ofClass: 300, ofAll: 2000 }

/** How the waits turned out against the middle of what was told: 1 means exactly as told. */
export async function listEstimateRatios(read: Read, centre: string): Promise<EstimateRatios> {
  const found = await read.many<{ priorityClass: PriorityClass; ratios: number[] }>(sql`select priority_class,
      array_agg(greatest(0, extract(epoch from called_at - taken_at))
        / greatest(60, extract(epoch from (expected_until - taken_at) + (expected_from - taken_at)) / 2)::float8) as ratios
    from (select centre_id, visit_id, priority_class, expected_from, expected_until, called_at,
        row_number() over (partition by priority_class order by called_at desc) as age
      from (select * from queue.estimate_check
        where centre_id = ${centre} order by called_at desc limit ${latestChecks.ofAll}) as latest) as check_of_class
    cross join lateral (select taken_at from queue.visit
      where visit.centre_id = check_of_class.centre_id and visit.visit_id = check_of_class.visit_id limit 1) as visit
    where age <= ${latestChecks.ofClass} group by priority_class`)
  return Object.fromEntries(found.map(({ priorityClass, ratios }) => [priorityClass, ratios.toSorted((a, b) => a - b)]))
}

export const listPromises = (
  read: Read,
  centre: string,
  day: string,
): Promise<{ priorityClass: PriorityClass; promiseSeconds: number }[]> =>
  read.many(sql`select priority_class, promise_seconds from queue.promise
    where centre_id = ${centre} and valid_from <= ${day} and (valid_to is null or valid_to > ${day})`)
