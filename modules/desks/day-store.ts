import type { ServiceGroup } from '#catalogue/contract'
import { instantOf } from '#kernel/clock.ts'
import { sql, type Read } from '#kernel/sql.ts'
import { hallRules, type PriorityClass } from '#queue/contract'
import type { DayCurve, HallView } from './contract.ts'

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

/**
 * What happened to the visits of a day, without what was undone: an `undone` takes back the event right before it. Events
 * carry all that is needed, so the day is one range of the index by time, sorted once; no visit is looked up.
 */
const happened = (
  centre: string,
  day: string,
) => sql`select visit_id, event_no, type, at, lag(type) over visit as type_before,
      count(*) filter (where type = 'called') over visit as calls,
      count(*) filter (where type = 'postponed') over visit as postponements,
      count(*) filter (where type in ('transferred', 'resumed')) over visit as returns,
      min(clock_from) over visit as clock_from, first_value(priority_class) over visit as priority_class
    from (
      select visit_id, event_no, type, at, lead(type) over (partition by visit_id order by event_no) as next_type,
        case when type = 'taken' then (facts ->> 'clockFrom')::timestamptz
          + make_interval(secs => coalesce((facts ->> 'awaySeconds')::integer, 0))
          when type = 'arrived' then at end as clock_from,
        case when type = 'taken' then facts ->> 'priorityClass' end as priority_class
      from queue.visit_event
      where centre_id = ${centre} and at >= ${instantOf(day, '00:00')} and at < ${instantOf(day, '00:00')}::timestamptz + interval '1 day'
        and type <> 'booking-shown'
    ) as event where type <> 'undone' and next_type is distinct from 'undone'
    window visit as (partition by visit_id order by event_no)`

/** The first call of every visit, with what was waited until then. A booked person's clock may begin later than the
 * ticket; the way to the centre is nobody's wait, nor are the minutes that somebody asked for. */
const firstCalls = sql`select at as called_at, priority_class,
    greatest(0, round(extract(epoch from at - clock_from)) - postponements * ${hallRules.postponeSeconds})::integer as wait_seconds
  from happened where type = 'called' and calls = 1`

/**
 * Whoever was sent on, or is back, has a promise of his own, which counts from that moment; so has who missed that call and
 * returned. The first call after it ends the wait.
 */
const returningCalls = sql`select 'returning' as priority_class, greatest(0, round(extract(epoch from at - began_at)))::integer as wait_seconds
  from (
    select type, at, began_at, row_number() over (partition by visit_id, beginnings, type order by event_no) as call_no
    from (
      select visit_id, event_no, type, at, count(*) filter (where is_beginning) over visit as beginnings,
        max(at) filter (where is_beginning) over visit as began_at
      from (select *, type in ('transferred', 'resumed') or (type = 'returned' and returns > 0) as is_beginning from happened) as event
      window visit as (partition by visit_id order by event_no)
    ) as after_beginning where began_at is not null
  ) as call where type = 'called' and call_no = 1`

type Span = { readonly centre: string; readonly day: string; readonly from: Date; readonly until: Date }

/** After the doors have closed those inside are still served: the day lasts until the last thing that happened. */
export const findLastServed = (read: Read, centre: string, day: string): Promise<{ at: Date | null }> =>
  read.one(sql`select max(state_since) as at from queue.visit
    where centre_id = ${centre} and day = ${day} and state = 'served'`)

/**
 * Ten-minute steps: what came and was served in the step, what waited and worked at its end. Levels are running sums of
 * those who begin and cease to wait (or desks that open and close), so that the whole day costs one pass.
 */
export const listSteps = (read: Read, { centre, day, from, until }: Span): Promise<Step[]> =>
  read.many<Step>(sql`with happened as materialized (${happened(centre, day)}),
    step as (
      select at from generate_series(${from}::timestamptz, ${until}::timestamptz - interval '1 second', interval '10 minutes') as series (at)
    ),
    state as (
      select type, at, type in ('taken', 'put-back', 'ground-not-shown', 'transferred', 'resumed', 'returned', 'postponed', 'arrived', 'released') as is_waiting,
        type_before in ('taken', 'put-back', 'ground-not-shown', 'transferred', 'resumed', 'returned', 'postponed', 'arrived', 'released') as was_waiting
      from happened
    ),
    visits as (
      select greatest(${from}::timestamptz, date_bin('10 minutes', at, ${from}::timestamptz)) as begins,
        count(*) filter (where type = 'taken') as arrivals, count(*) filter (where type = 'served') as served,
        count(*) filter (where is_waiting and was_waiting is not true) - count(*) filter (where not is_waiting and was_waiting) as more_waiting
      from state group by 1
    ),
    desk_state as (
      select at, state in ('open', 'serving') as is_open,
        coalesce(lag(state) over (partition by desk_no order by event_no) in ('open', 'serving'), false) as was_open
      from queue.desk_event
      where centre_id = ${centre} and at >= ${instantOf(day, '00:00')} and at < ${instantOf(day, '00:00')}::timestamptz + interval '1 day'
    ),
    desks as (
      select greatest(${from}::timestamptz, date_bin('10 minutes', at, ${from}::timestamptz)) as begins,
        count(*) filter (where is_open and not was_open) - count(*) filter (where was_open and not is_open) as more_open
      from desk_state group by 1
    ),
    first_call as (${firstCalls}),
    waits as (
      select greatest(${from}::timestamptz, date_bin('10 minutes', called_at, ${from}::timestamptz)) as begins,
        percentile_disc(0.5) within group (order by wait_seconds) as median, percentile_disc(0.9) within group (order by wait_seconds) as p90
      from first_call group by 1
    )
    select at, coalesce(arrivals, 0)::integer as arrivals, coalesce(served, 0)::integer as served,
      coalesce(sum(more_waiting) over (order by at), 0)::integer as waiting,
      coalesce(sum(more_open) over (order by at), 0)::integer as open_desks,
      median as median_wait_seconds, p90 as p90_wait_seconds
    from step left join visits on visits.begins = at left join desks on desks.begins = at left join waits on waits.begins = at order by at`)

export type ClassWaits = {
  readonly priorityClass: PriorityClass
  readonly called: number
  readonly waits: readonly number[]
}

/** By the class that the ticket was given at the door, and those who were sent on or came back; the waits ascend. */
export const listClassWaits = (read: Read, centre: string, day: string): Promise<ClassWaits[]> =>
  read.many<ClassWaits>(sql`with happened as materialized (${happened(centre, day)}), first_call as (${firstCalls})
    select priority_class, count(*)::integer as called, array_agg(wait_seconds order by wait_seconds) as waits
    from (select priority_class, wait_seconds from first_call union all ${returningCalls}) as waited group by priority_class order by 1`)

type Unmet = { readonly priorityClass: PriorityClass; readonly waits: readonly number[] }

/**
 * Who was never called, or not again after being sent on, with what was waited until leaving or now: the calls alone would
 * make the worst days look best. Who asked for more time is not kept waiting by us.
 */
export const listUncalled = (
  read: Read,
  { centre, day, now }: { centre: string; day: string; now: Date },
): Promise<Unmet[]> =>
  read.many<Unmet>(sql`with happened as materialized (${happened(centre, day)}),
    visit as (
      select visit_id, max(priority_class) as priority_class, min(clock_from) as clock_from,
        bool_or(type = 'postponed') as has_postponed,
        coalesce(min(at) filter (where type in ('left', 'cancelled')), least(${now}::timestamptz, ${instantOf(day, '00:00')}::timestamptz + interval '1 day')) as ended_at,
        max(event_no) filter (where type = 'called') as called_no,
        max(event_no) filter (where is_beginning) as begun_no, max(at) filter (where is_beginning) as begun_at
      from (select *, type in ('transferred', 'resumed') or (type = 'returned' and returns > 0) as is_beginning from happened) as event
      group by visit_id
    )
    select priority_class, array_agg(greatest(0, round(extract(epoch from waited)))::integer) as waits
    from (
      select priority_class, ended_at - clock_from as waited from visit where called_no is null and not has_postponed
      union all
      select 'returning', ended_at - begun_at from visit where begun_no is not null and (called_no is null or called_no < begun_no)
    ) as uncalled group by priority_class order by 1`)

export const listTurnedAway = (read: Read, centre: string, day: string): Promise<DayCurve['turnedAway']> =>
  read.many(sql`select service_group, reason, count(*) as count from queue.turned_away
    where centre_id = ${centre} and day = ${day} group by 1, 2 order by 1, 2`)

/** Calls out of order, even those taken back: each had a reason and is in the evidence log. */
export const countOverrides = (read: Read, centre: string, day: string): Promise<{ count: number }> =>
  read.one(sql`select count(*) as count from queue.visit_event
    where centre_id = ${centre} and type = 'called' and facts ->> 'reason' is not null
      and at >= ${instantOf(day, '00:00')} and at < ${instantOf(day, '00:00')}::timestamptz + interval '1 day'`)

type DeskDeed = {
  readonly type: 'missed' | 'put-back' | 'cancelled' | 'ground-not-shown'
  readonly reason: string | null
  readonly count: number
}

/** What desks did with those they had called, without what was taken back. */
export const listDeskDeeds = (read: Read, centre: string, day: string): Promise<DeskDeed[]> =>
  read.many<DeskDeed>(sql`select type, case when type = 'put-back' then facts ->> 'reason' end as reason, count(*) as count
    from (
      select type, facts, desk_no, lead(type) over (partition by visit_id order by event_no) as next_type from queue.visit_event
      where centre_id = ${centre} and at >= ${instantOf(day, '00:00')} and at < ${instantOf(day, '00:00')}::timestamptz + interval '1 day'
    ) as event
    where type in ('missed', 'put-back', 'cancelled', 'ground-not-shown') and desk_no is not null
      and next_type is distinct from 'undone'
    group by 1, 2 order by 1, 2`)

type CheckRow = { readonly serviceGroup: ServiceGroup; readonly checked: number; readonly hits: number }

/** Windows told against calls that came. */
export const listChecks = (read: Read, centre: string, day: string): Promise<CheckRow[]> =>
  read.many(sql`select service_group, count(*) as checked, count(*) filter (where is_hit) as hits
    from queue.estimate_check where centre_id = ${centre} and day = ${day} group by 1 order by 1`)

export const findMedianWindow = (read: Read, centre: string, day: string): Promise<{ seconds: number | null }> =>
  read.one(sql`select percentile_disc(0.5) within group (order by extract(epoch from expected_until - expected_from)::integer) as seconds
    from queue.estimate_check where centre_id = ${centre} and day = ${day}`)
