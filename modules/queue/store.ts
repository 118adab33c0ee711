import type { ServiceGroup } from '#catalogue/contract'
import { instantOf } from '#kernel/clock.ts'
import { rows, sql, toRow, type Read, type Tx } from '#kernel/sql.ts'
import type { Changes } from './changes.ts'
import type { Call, Desk, DeskFigures, Hall, LastDeed } from './hall.ts'
import { keptCalls, noFigures } from './hall.ts'
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

/** Everybody who is in the hall, and the absent of its day, who may come back; not those of earlier days. */
export async function listLiveVisits(read: Read, centre: string): Promise<Visit[]> {
  const visits = await read.many<Omit<Visit, 'errands'>>(sql`select visit.* from queue.visit
    join queue.hall using (centre_id)
    where centre_id = ${centre} and state in ('waiting', 'called', 'serving', 'parked', 'no-show')
      and (state <> 'no-show' or visit.day = hall.day)`)
  const errands = await read.many<ErrandRow>(sql`select errand.* from queue.errand
    join queue.visit using (centre_id, visit_id) join queue.hall using (centre_id)
    where centre_id = ${centre} and state in ('waiting', 'called', 'serving', 'parked', 'no-show')
      and (state <> 'no-show' or visit.day = hall.day)
    order by errand_no`)
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

export const findTicketOfAppointment = (
  read: Read,
  centre: string,
  appointment: string,
): Promise<Pick<Visit, 'series' | 'number'> | undefined> =>
  read.maybe(
    sql`select series, number from queue.visit where centre_id = ${centre} and appointment_id = ${appointment}`,
  )

type OfAppointment = { readonly centreId: string; readonly appointmentId: string }
export type EndedVisit = OfAppointment & {
  readonly state: 'served' | 'no-show' | 'left' | 'cancelled'
  readonly stateSince: Date
}

/** Those of the visits of these appointments that are over for now. */
export const listEndedVisits = (read: Read, arrived: readonly OfAppointment[]): Promise<EndedVisit[]> =>
  read.many<EndedVisit>(sql`select centre_id, appointment_id, state, state_since
    from queue.visit join jsonb_to_recordset(${rows(arrived.map(toRow))}::jsonb) as arrived (centre_id text, appointment_id uuid)
      using (centre_id, appointment_id)
    where state in ('served', 'no-show', 'left', 'cancelled') order by centre_id, appointment_id`)

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

type CallRow = Pick<Visit, 'visitId' | 'series' | 'number'> & {
  readonly eventNo: number
  readonly at: Date
  readonly isRepeated: boolean
  readonly deskNo: number
}

/** The latest calls, oldest first. A recall speaks of the desk that it was called to. */
export async function listRecentCalls(read: Read, centre: string, day: string): Promise<Call[]> {
  const found =
    await read.many<CallRow>(sql`select visit_id, event_no, at, visit_event.type = 'recalled' as is_repeated,
      coalesce((facts ->> 'deskNo')::integer, visit_event.desk_no) as desk_no, series, number
    from queue.visit_event join queue.visit using (centre_id, visit_id)
    where centre_id = ${centre} and type in ('called', 'recalled') and day = ${day}
    order by at desc, event_no desc limit ${keptCalls}`)
  return found.toReversed().map((row) => ({
    id: `${row.visitId}:${row.eventNo}`,
    ticket: ticketOf(row),
    deskNo: row.deskNo,
    at: row.at,
    isRepeated: row.isRepeated,
  }))
}

export const listServed = (
  read: Read,
  centre: string,
  day: string,
): Promise<{ serviceGroup: ServiceGroup; count: number; seconds: number }[]> =>
  read.many(sql`select errand.service_group, count(*) as count, sum(serve_seconds) as seconds
    from queue.errand join queue.visit using (centre_id, visit_id)
    where centre_id = ${centre} and day = ${day} and outcome is not null group by errand.service_group`)

type FiguresRow = {
  deskNo: number
  served: number
  noShows: number
  transferred: number
  serveSeconds: number[] | null
}

/** What each desk has done today. What was undone does not count. */
export async function listDeskFigures(read: Read, centre: string, day: string): Promise<Map<number, DeskFigures>> {
  const found = await read.many<FiguresRow>(sql`select visit_event.desk_no,
      count(*) filter (where type = 'served') - count(*) filter (where facts ->> 'type' = 'served') as served,
      count(*) filter (where type = 'missed') - count(*) filter (where facts ->> 'type' = 'missed') as no_shows,
      count(*) filter (where type = 'transferred') - count(*) filter (where facts ->> 'type' = 'transferred') as transferred,
      (select array_agg(serve_seconds) from queue.errand join queue.visit as own using (centre_id, visit_id)
        where centre_id = ${centre} and own.day = ${day} and errand.desk_no = visit_event.desk_no) as serve_seconds
    from queue.visit_event join queue.visit using (centre_id, visit_id)
    where centre_id = ${centre} and day = ${day} and visit_event.desk_no is not null
      and type in ('served', 'missed', 'transferred', 'errand-finished', 'undone')
    group by visit_event.desk_no`)
  const breaks = new Map(
    (await listBreaks(read, centre, day)).map(({ deskNo, breakSeconds }) => [deskNo, breakSeconds]),
  )
  const worked = found.map(({ deskNo, serveSeconds, ...counts }): [number, DeskFigures] => {
    return [deskNo, { ...counts, serveSeconds: serveSeconds ?? [], breakSeconds: breaks.get(deskNo) ?? 0 }]
  })
  const rested = [...breaks].map(([deskNo, breakSeconds]): [number, DeskFigures] => [
    deskNo,
    { ...noFigures, breakSeconds },
  ])
  return new Map([...rested, ...worked])
}

/** Breaks of a day that are over, per desk. */
const listBreaks = (read: Read, centre: string, day: string): Promise<{ deskNo: number; breakSeconds: number }[]> =>
  read.many(sql`select desk_no, sum(extract(epoch from ended_at - at))::integer as break_seconds
    from (select desk_no, state, at, lead(at) over (partition by desk_no order by event_no) as ended_at
      from queue.desk_event where centre_id = ${centre} and at >= ${instantOf(day, '00:00')}) as spent
    where state = 'break' and ended_at is not null group by desk_no`)

type LastRow = Pick<Visit, 'visitId' | 'series' | 'number'> & {
  deskNo: number
  type: VisitEvent['type']
  at: Date
  isLatest: boolean
}

export async function listLastDeeds(read: Read, centre: string, since: Date): Promise<Map<number, LastDeed>> {
  const found = await read.many<LastRow>(sql`select distinct on (visit_event.desk_no)
      visit_event.desk_no, visit_id, type, at, series, number, event_no = event_count as is_latest
    from queue.visit_event join queue.visit using (centre_id, visit_id)
    where centre_id = ${centre} and at >= ${since} and visit_event.desk_no is not null
    -- Finishing and calling the next are one instant, and the call is the later of the two.
    order by visit_event.desk_no, at desc, type = 'called' desc, event_no desc`)
  const counting = found.filter(({ type, isLatest }) => type !== 'undone' && isLatest)
  return new Map(
    counting.map((row) => [row.deskNo, { visitId: row.visitId, ticket: ticketOf(row), type: row.type, at: row.at }]),
  )
}

/** How the waits turned out against the middle of what was told: 1 means exactly as told. */
export async function listEstimateRatios(read: Read, centre: string): Promise<number[]> {
  const found = await read.many<{ ratio: number }>(sql`select
      greatest(0, extract(epoch from called_at - taken_at))
        / greatest(60, extract(epoch from (expected_until - taken_at) + (expected_from - taken_at)) / 2)::float8 as ratio
    from (select centre_id, visit_id, expected_from, expected_until, called_at from queue.estimate_check
      where centre_id = ${centre} order by called_at desc limit 300) as latest
    join (select centre_id, visit_id, taken_at from queue.visit) as visit using (centre_id, visit_id)`)
  return found.map(({ ratio }) => ratio).toSorted((a, b) => a - b)
}

export const listPromises = (
  read: Read,
  centre: string,
  day: string,
): Promise<{ priorityClass: PriorityClass; promiseSeconds: number }[]> =>
  read.many(sql`select priority_class, promise_seconds from queue.promise
    where centre_id = ${centre} and valid_from <= ${day} and (valid_to is null or valid_to > ${day})`)

type Saved = Pick<Hall, 'centreId' | 'day' | 'version' | 'visits' | 'desks' | 'series'> & { readonly changes: Changes }

/** A desk may pass from one visit to another in one transaction: who leaves it is written first. */
const leavingFirst = (a: Visit, b: Visit): number => Number(a.deskNo !== null) - Number(b.deskNo !== null)

/** All statements leave in one round trip; they arrive in this order, because rows refer to those before them. */
export async function saveHall(tx: Tx, hall: Saved): Promise<void> {
  const { centreId, changes, day, version } = hall
  const counters = [...changes.series].map((series) => ({
    centreId,
    day,
    series,
    lastNumber: hall.series.get(series)!,
  }))
  await Promise.all([
    tx.runOne(
      sql`update queue.hall set version = ${version + 1}, day = ${day} where centre_id = ${centreId} and version = ${version}`,
    ),
    dropUndoneErrands(
      tx,
      changes.events.flatMap(({ type, visitId }) => (type === 'undone' ? [hall.visits.get(visitId)!] : [])),
    ),
    saveVisits(
      tx,
      [...changes.visits].map((id) => hall.visits.get(id)!),
    ),
    saveErrands(
      tx,
      [...changes.errands].map((id) => hall.visits.get(id)!),
    ),
    saveAll(changes.events, (list) =>
      tx.run(
        sql`insert into queue.visit_event select * from jsonb_populate_recordset(null::queue.visit_event, ${list}::jsonb)`,
      ),
    ),
    saveAll(counters, (list) =>
      tx.run(sql`insert into queue.series select * from jsonb_populate_recordset(null::queue.series, ${list}::jsonb)
      on conflict (centre_id, day, series) do update set last_number = excluded.last_number`),
    ),
    saveDesks(
      tx,
      [...changes.desks].map((deskNo) => hall.desks.get(deskNo)!),
    ),
    saveAll(changes.deskEvents, (list) =>
      tx.run(
        sql`insert into queue.desk_event select * from jsonb_populate_recordset(null::queue.desk_event, ${list}::jsonb)`,
      ),
    ),
    saveAll(changes.checks, (list) =>
      tx.run(sql`insert into queue.estimate_check
        (centre_id, visit_id, day, service_group, priority_class, expected_from, expected_until, called_at)
      select centre_id, visit_id, day, service_group, priority_class, expected_from, expected_until, called_at
      from jsonb_populate_recordset(null::queue.estimate_check, ${list}::jsonb)
      on conflict do nothing`),
    ),
    saveAll(changes.turnedAway, (list) =>
      tx.run(
        sql`insert into queue.turned_away select * from jsonb_populate_recordset(null::queue.turned_away, ${list}::jsonb)`,
      ),
    ),
  ])
}

const saveAll = async (items: readonly object[], write: (list: string) => Promise<unknown>): Promise<void> => {
  if (items.length > 0) await write(rows(items.map(toRow)))
}

/** Errands have a table of their own. */
function visitRow(visit: Visit): Record<string, unknown> {
  const { errands, ...row } = toRow(visit)
  return errands ? row : {}
}

/** An errand that was added by mistake and taken back was never asked for. */
const dropUndoneErrands = (tx: Tx, visits: readonly Visit[]): Promise<void> =>
  saveAll(
    visits.map(({ centreId, visitId, errands }) => ({ centreId, visitId, errandNo: errands.length })),
    (list) =>
      tx.run(sql`delete from queue.errand using jsonb_populate_recordset(null::queue.errand, ${list}::jsonb) as last
        where errand.centre_id = last.centre_id and errand.visit_id = last.visit_id and errand.errand_no > last.errand_no`),
  )

async function saveVisits(tx: Tx, visits: readonly Visit[]): Promise<void> {
  if (visits.length === 0) return
  const list = visits.toSorted(leavingFirst).map((visit) => visitRow(visit))
  const changed =
    await tx.run(sql`insert into queue.visit as known select * from jsonb_populate_recordset(null::queue.visit, ${rows(list)}::jsonb)
    on conflict (centre_id, visit_id) do update set
      needs = excluded.needs, ground = excluded.ground, identity_check = excluded.identity_check,
      service_group = excluded.service_group, priority_class = excluded.priority_class, state = excluded.state,
      state_since = excluded.state_since, waiting_since = excluded.waiting_since, waited_seconds = excluded.waited_seconds,
      not_before = excluded.not_before, postponements = excluded.postponements, desk_no = excluded.desk_no,
      reserved_desk_no = excluded.reserved_desk_no, return_desk_no = excluded.return_desk_no, calls = excluded.calls,
      called_at = excluded.called_at, event_count = excluded.event_count
    where known.event_count < excluded.event_count`)
  if (changed !== visits.length) throw new Error(`${visits.length - changed} visits had moved on in the database`)
}

const saveErrands = (tx: Tx, visits: readonly Visit[]): Promise<void> =>
  saveAll(
    visits.flatMap(({ centreId, visitId, errands }) => errands.map((errand) => ({ centreId, visitId, ...errand }))),
    (list) =>
      tx.run(sql`insert into queue.errand select * from jsonb_populate_recordset(null::queue.errand, ${list}::jsonb)
        on conflict (centre_id, visit_id, errand_no) do update set
          outcome = excluded.outcome, desk_no = excluded.desk_no, serve_seconds = excluded.serve_seconds`),
  )

const saveDesks = (tx: Tx, desks: readonly Desk[]): Promise<void> =>
  saveAll(desks, (list) =>
    tx.run(sql`insert into queue.desk select * from jsonb_populate_recordset(null::queue.desk, ${list}::jsonb)
      on conflict (centre_id, desk_no) do update set
        state = excluded.state, state_since = excluded.state_since, ready_since = excluded.ready_since,
        staff_id = excluded.staff_id, break_reason = excluded.break_reason, skills = excluded.skills,
        is_quick = excluded.is_quick, visit_id = excluded.visit_id, event_count = excluded.event_count`),
  )
