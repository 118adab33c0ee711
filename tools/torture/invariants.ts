import canonicalize from 'canonicalize'
import pg from 'pg'
import { openDatabase } from '../../server/database.ts'
import { sql, type Read, type Sql } from '#kernel/sql.ts'
import { replay, type Visit, type VisitEvent } from '#queue'

/** What an invariant of the hall found wrong; an empty list is the only good answer. */
export type Finding = { readonly invariant: number; readonly what: string }

export type Invariant = {
  readonly number: number
  readonly title: string
  readonly look: (read: Read) => Promise<string[]>
  readonly looked: (read: Read) => Promise<number>
}

const asks =
  (statement: Sql) =>
  async (read: Read): Promise<string[]> =>
    (await read.many<{ what: string }>(statement)).map(({ what }) => what)
const counts =
  (statement: Sql) =>
  async (read: Read): Promise<number> =>
    (await read.one<{ count: number }>(statement)).count

type ErrandRow = Visit['errands'][number] & { readonly visitId: string; readonly centreId: string }
type Life = { readonly visit: Visit; readonly events: VisitEvent[] }

/** As many lives as fit into memory together with their events. */
const livesAtOnce = 5_000

/** Everybody's life, a part of them at a time: the largest tortures leave more events than a process can hold. */
async function* lives(read: Read): AsyncGenerator<Life> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const visits = await read.many<Omit<Visit, 'errands'>>(
      sql`select * from queue.visit where visit_id > ${after} order by visit_id limit ${livesAtOnce}`,
    )
    const last = visits.at(-1)?.visitId
    if (!last) return
    const errands = Map.groupBy(
      await read.many<ErrandRow>(sql`select * from queue.errand
        where visit_id > ${after} and visit_id <= ${last} order by errand_no`),
      ({ visitId }) => visitId,
    )
    const events = Map.groupBy(
      await read.many<VisitEvent>(sql`select * from queue.visit_event
        where visit_id > ${after} and visit_id <= ${last} order by visit_id, event_no`),
      ({ visitId }) => visitId,
    )
    for (const visit of visits) {
      const own = (errands.get(visit.visitId) ?? []).map(({ visitId: _visit, centreId: _centre, ...errand }) => errand)
      yield { visit: { ...visit, errands: own }, events: events.get(visit.visitId) ?? [] }
    }
    after = last
  }
}

/** The state after each event. Throws where the table of transitions does not know the step. */
function statesOver(events: readonly VisitEvent[]): (Visit | undefined)[] {
  return events.map((_, index) => replay(events.slice(0, index + 1)))
}

const bothCalledAndServed: Invariant = {
  number: 1,
  title: 'no ticket is called to two desks; no desk serves two tickets',
  async look(read) {
    const found = await asks(sql`
      select 'desk ' || desk_no || ' of ' || centre_id || ' has ' || count(*) || ' visits' as what
        from queue.visit where state in ('called', 'serving') group by centre_id, desk_no having count(*) > 1
      union all
      select 'visit ' || visit_id || ' stands at desk ' || coalesce(visit.desk_no::text, 'none') || ', desk ' || desk.desk_no || ' says it is there'
        from queue.desk join queue.visit using (centre_id, visit_id) where visit.desk_no is distinct from desk.desk_no
      union all
      select 'visit ' || visit.visit_id || ' is at desk ' || visit.desk_no || ', which has ' || coalesce(desk.visit_id::text, 'nobody')
        from queue.visit join queue.desk using (centre_id, desk_no)
        where visit.state in ('called', 'serving') and desk.visit_id is distinct from visit.visit_id`)(read)
    // A call may only follow a state in which nobody else had called: the table of transitions, asked of every event.
    for await (const { visit, events } of lives(read))
      try {
        statesOver(events)
      } catch (error) {
        found.push(`visit ${visit.visitId}: ${(error as Error).message}`)
      }
    return found
  },
  looked: counts(sql`select count(*) as count from queue.visit_event where type = 'called'`),
}

const numbersUnique: Invariant = {
  number: 2,
  title: 'ticket numbers of a centre and day are unique, and gap-free within their series',
  look: asks(sql`
    select 'number ' || series || '-' || number || ' was given ' || count(*) || ' times' as what
      from queue.visit group by centre_id, day, series, number having count(*) > 1
    union all
    select 'series ' || series || ' has ' || count(*) || ' tickets and ends with ' || max(number)
      from queue.visit group by centre_id, day, series having count(*) <> max(number) and series !~ '^K'
    union all
    select 'kiosk series ' || series || ' has ' || count(*) || ' papers, refused ones among them, and ends with ' || max(number)
      from (
        select centre_id, day, series, number from queue.visit where channel = 'offline-kiosk'
        union select centre_id, day, series, number from queue.refused_paper
      ) as paper group by centre_id, day, series having count(*) <> max(number)
    union all
    select 'series ' || series || ' counts ' || last_number || ', its tickets end with ' || coalesce(max(number), 0)
      from queue.series left join queue.visit using (centre_id, day, series) group by centre_id, day, series, last_number
      having last_number is distinct from max(number)`),
  looked: counts(sql`select count(*) as count from queue.visit`),
}

const seatsHold: Invariant = {
  number: 3,
  title: 'no slot holds more people than seats',
  look: asks(sql`
    select 'appointment ' || appointment_id || ' is ' || state || ' and has ' || count(seat_no) || ' seats' as what
      from appointments.appointment left join appointments.seat using (centre_id, appointment_id)
      where state in ('booked', 'arrived') group by centre_id, appointment_id, state having count(seat_no) = 0
    union all
    select 'slot ' || starts_at || ' of ' || service_group || ' seats ' || count(*) || ' of ' || max(seat_no)
      from appointments.seat group by centre_id, service_group, starts_at having count(appointment_id) > max(seat_no) or count(*) > max(seat_no)
    union all
    select 'holder has ' || count(*) || ' live appointments for ' || service
      from (select centre_id, holder, unnest(services) as service from appointments.appointment where state in ('booked', 'arrived')) as asked
      group by holder, service having count(*) > 1`),
  looked: counts(sql`select count(*) as count from appointments.seat where appointment_id is not null`),
}

const oneLiveTicket: Invariant = {
  number: 4,
  title: 'one live ticket per person and service group',
  look: asks(sql`
    select 'one person has ' || count(*) || ' live tickets of ' || ticket_group as what from queue.visit
      where holder is not null and state in ('waiting', 'called', 'serving', 'parked')
      group by centre_id, holder, ticket_group having count(*) > 1
    union all
    select 'one person stands ' || count(*) || ' times in the line of ' || service_group from queue.visit
      where holder is not null and state in ('waiting', 'called', 'serving', 'parked')
      group by centre_id, holder, service_group having count(*) > 1
    union all
    select 'one phone has ' || count(*) || ' live tickets' from queue.visit
      where holder like 'phone:%' and state in ('waiting', 'called', 'serving', 'parked')
      group by centre_id, holder having count(*) > 1`),
  looked: counts(sql`select count(*) as count from queue.visit where holder is not null`),
}

const appliedOnce: Invariant = {
  number: 5,
  title: 'no acknowledged command is lost, none is applied twice',
  look: asks(sql`
    with answered as (select count(*) as count from house.answered_command where lane = 'queue.hall:bishkek-orok'),
      recorded as (select count(*) as count from evidence.outbox where entry::jsonb ->> 'type' ~ '^(queue|desks)[.]' and entry::jsonb ->> 'role' not in ('administrator', 'system'))
    select 'answers kept: ' || answered.count || ', records written: ' || recorded.count as what
      from answered, recorded where answered.count <> recorded.count`),
  looked: counts(sql`select count(*) as count from house.answered_command`),
}

const eventsReplay: Invariant = {
  number: 6,
  title: 'the events of a visit replay to its state',
  async look(read) {
    const found: string[] = []
    for await (const { visit, events } of lives(read)) {
      let replayed: Visit | undefined
      try {
        replayed = replay(events)
      } catch (error) {
        found.push(`visit ${visit.visitId} does not replay: ${(error as Error).message}`)
        continue
      }
      const different = differences(visit, replayed)
      if (different.length > 0) found.push(`visit ${visit.visitId}, ${visit.state}: ${different.join('; ')}`)
    }
    return found
  },
  looked: counts(sql`select count(*) as count from queue.visit_event`),
}

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (visit: Visit | undefined): Fields => JSON.parse(JSON.stringify(visit ?? {})) as Fields

/** What the row says otherwise than its events, whatever the order of the fields. */
function differences(visit: Visit, replayed: Visit | undefined): string[] {
  const [row, told] = [fieldsOf(visit), fieldsOf(replayed)]
  return [...new Set([...Object.keys(row), ...Object.keys(told)])].flatMap((name) => {
    const [own, other] = [row[name], told[name]].map((value) => canonicalize(value ?? null))
    return own === other ? [] : [`${name} is ${own}, its events say ${other}`]
  })
}

/** One statement sees one instant, so it may be asked while the hall is at work. */
export const sumOfStates: Invariant = {
  number: 7,
  title: 'the sum of states is the tickets issued, at every instant',
  look: asks(sql`
    with issued as (select coalesce(sum(last_number), 0) as count from queue.series),
      numbered as (select count(*) as count from queue.visit where series !~ '^K'),
      taken as (select count(*) as count from queue.visit_event where type = 'taken'),
      states as (select count(*) filter (where state in ('waiting', 'called', 'serving', 'parked', 'served', 'no-show', 'left', 'cancelled')) as count from queue.visit)
    select 'issued ' || issued.count || ', numbered ' || numbered.count || ', taken ' || taken.count || ', in a state ' || states.count as what
      from issued, numbered, taken, states where issued.count <> numbered.count or taken.count <> states.count`),
  looked: counts(sql`select coalesce(sum(last_number), 0) as count from queue.series`),
}

export const invariants: readonly Invariant[] = [
  bothCalledAndServed,
  numbersUnique,
  seatsHold,
  oneLiveTicket,
  appliedOnce,
  eventsReplay,
  sumOfStates,
]

/** Asks all of them. A check that saw nothing is a finding of its own. */
export async function checkInvariants(
  url: string,
  keys: ReadonlyMap<string, string> = new Map(),
): Promise<{ findings: Finding[]; looked: Map<number, number> }> {
  const database = openDatabase(url, { connections: 2 })
  try {
    const findings: Finding[] = []
    const looked = new Map<number, number>()
    for (const { number, look, looked: count } of invariants) {
      for (const what of await look(database.read)) findings.push({ invariant: number, what })
      looked.set(number, await count(database.read))
    }
    for (const what of await lostKeys(database.read, keys)) findings.push({ invariant: 5, what })
    return { findings, looked }
  } finally {
    await database.close()
  }
}

/** Every command that a client was told is done has its answer in the database. */
async function lostKeys(read: Read, keys: ReadonlyMap<string, string>): Promise<string[]> {
  const kept = new Set(
    (await read.many<{ key: string }>(sql`select key from house.answered_command`)).map(({ key }) =>
      key.split(':').at(-1),
    ),
  )
  return [...keys]
    .filter(([key]) => !kept.has(key))
    .map(([key, path]) => `${path} under ${key} was acknowledged and is not there`)
}

export async function onDatabase(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
