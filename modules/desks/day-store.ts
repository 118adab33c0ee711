import type { ServiceGroup } from '#catalogue/contract'
import { instantOf } from '#kernel/clock.ts'
import { sql, type Read } from '#kernel/sql.ts'
import type { PriorityClass } from '#queue/contract'
import type { HallView } from './contract.ts'

/** The states of today's visits; together they are exactly the tickets issued. */
export const countDay = (read: Read, centre: string, day: string): Promise<HallView['counts']> =>
  read.one<HallView['counts']>(sql`select count(*) as issued,
      count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'called') as called,
      count(*) filter (where state = 'serving') as serving, count(*) filter (where state = 'parked') as parked,
      count(*) filter (where state = 'served') as served, count(*) filter (where state = 'no-show') as no_show,
      count(*) filter (where state = 'left') as left, count(*) filter (where state = 'cancelled') as cancelled,
      (select count(*) from queue.turned_away where centre_id = ${centre} and day = ${day}) as turned_away
    from queue.visit where centre_id = ${centre} and day = ${day}`)

type Step = {
  readonly at: Date
  readonly arrivals: number
  readonly served: number
  readonly waiting: number
  readonly openDesks: number
  readonly medianWaitSeconds: number | null
  readonly p90WaitSeconds: number | null
}

/** The first call of every visit, with what had been waited until then. What was undone is left out. */
const firstCalls = (centre: string, day: string) => sql`select distinct on (visit_id) visit_id, event.at as called_at,
    greatest(0, extract(epoch from event.at - greatest(visit.taken_at, visit.booked_for - interval '5 minutes')))::integer as wait_seconds,
    visit.service_group, (select case when first.facts ->> 'priorityClass' is null then visit.priority_class else first.facts ->> 'priorityClass' end
      from queue.visit_event as first where first.centre_id = ${centre} and first.visit_id = visit.visit_id and first.event_no = 1) as priority_class
  from queue.visit_event as event join queue.visit using (centre_id, visit_id)
  where centre_id = ${centre} and day = ${day} and event.type = 'called'
    and not exists (select from queue.visit_event as after where after.centre_id = event.centre_id and after.visit_id = event.visit_id
      and after.event_no = event.event_no + 1 and after.type = 'undone')
  order by visit_id, event.at`

type Span = { readonly centre: string; readonly day: string; readonly from: Date; readonly until: Date }

/** Ten-minute steps: what came and was served in the step, what waited and worked at its end. */
export const listSteps = (read: Read, { centre, day, from, until }: Span): Promise<Step[]> =>
  read.many<Step>(sql`with step as (
      select at, at + interval '10 minutes' as ends from generate_series(${from}::timestamptz, ${until}::timestamptz, interval '10 minutes') as series (at)
    ), call as (${firstCalls(centre, day)}),
    visit as (
      select taken_at, state, coalesce((select min(called_at) from call where call.visit_id = visit.visit_id),
        case when state in ('left', 'cancelled') then state_since end) as stopped_at,
        case when state = 'served' then state_since end as served_at
      from queue.visit where centre_id = ${centre} and day = ${day}
    ), desk as (
      select desk_no, state, at as since, lead(at) over (partition by desk_no order by event_no) as until
      from queue.desk_event where centre_id = ${centre} and at >= ${instantOf(day, '00:00')} and at < ${instantOf(day, '23:59:59')}
    )
    select step.at,
      (select count(*) from visit where taken_at >= step.at and taken_at < ends) as arrivals,
      (select count(*) from visit where served_at >= step.at and served_at < ends) as served,
      (select count(*) from visit where taken_at < ends and (stopped_at is null or stopped_at >= ends)) as waiting,
      (select count(*) from desk where state in ('open', 'serving') and since < ends and (until is null or until >= ends)) as open_desks,
      (select percentile_disc(0.5) within group (order by wait_seconds) from call where called_at >= step.at and called_at < ends) as median_wait_seconds,
      (select percentile_disc(0.9) within group (order by wait_seconds) from call where called_at >= step.at and called_at < ends) as p90_wait_seconds
    from step order by step.at`)

export type ClassWaits = {
  readonly priorityClass: PriorityClass
  readonly called: number
  readonly waits: readonly number[]
}

export const listClassWaits = (read: Read, centre: string, day: string): Promise<ClassWaits[]> =>
  read.many<ClassWaits>(sql`with call as (${firstCalls(centre, day)})
    select priority_class, count(*) as called, array_agg(wait_seconds order by wait_seconds) as waits from call group by priority_class order by 1`)

export const listTurnedAway = (
  read: Read,
  centre: string,
  day: string,
): Promise<{ serviceGroup: ServiceGroup; reason: string; count: number }[]> =>
  read.many(sql`select service_group, reason, count(*) as count from queue.turned_away
    where centre_id = ${centre} and day = ${day} group by 1, 2 order by 1, 2`)

/** Calls out of order: each had a reason and is in the evidence log. */
export const countOverrides = (read: Read, centre: string, day: string): Promise<{ count: number }> =>
  read.one(sql`select count(*) as count from queue.visit_event join queue.visit using (centre_id, visit_id)
    where centre_id = ${centre} and day = ${day} and type = 'called' and facts ->> 'reason' is not null`)

type CheckRow = { readonly serviceGroup: ServiceGroup; readonly checked: number; readonly hits: number }

/** Windows told against calls that came. */
export const listChecks = (read: Read, centre: string, day: string): Promise<CheckRow[]> =>
  read.many(sql`select service_group, count(*) as checked, count(*) filter (where is_hit) as hits
    from queue.estimate_check where centre_id = ${centre} and day = ${day} group by 1 order by 1`)

export const findMedianWindow = (read: Read, centre: string, day: string): Promise<{ seconds: number | null }> =>
  read.one(sql`select percentile_disc(0.5) within group (order by extract(epoch from expected_until - expected_from)::integer) as seconds
    from queue.estimate_check where centre_id = ${centre} and day = ${day}`)
