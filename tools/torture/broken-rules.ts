/**
 * What a hall without its rules would look like: each entry takes away what holds an invariant and lets the violation
 * happen, on a copy. A torture that cannot see it proves nothing.
 */
export const brokenRules: readonly {
  readonly invariant: number
  readonly name: string
  readonly statements: readonly string[]
  /** How it must be seen, where another check of the same invariant might see it, too. */
  readonly seenAs?: RegExp
}[] = [
  {
    invariant: 1,
    name: 'two desks call the same person',
    statements: [
      'drop index queue.a_desk_serves_one_visit',
      `update queue.visit set state = 'called', waiting_since = null, desk_no = (select desk_no from queue.visit where state in ('called', 'serving') limit 1)
        where visit_id = (select visit_id from queue.visit where state = 'waiting' limit 1)`,
    ],
  },
  {
    invariant: 1,
    name: 'a call of somebody who was called already',
    statements: [
      `insert into queue.visit_event (centre_id, visit_id, event_no, type, at, actor, desk_no, device, facts)
        select centre_id, visit_id, event_count + 1, 'called', now(), 'nobody', 99, null, '{"deskNo": 99, "reason": null}'
        from queue.visit where state = 'serving' limit 1`,
    ],
  },
  {
    invariant: 2,
    name: 'the same number twice',
    statements: [
      'alter table queue.visit drop constraint number_is_unique_in_its_series',
      `update queue.visit set number = 1 where visit_id = (select visit_id from queue.visit where number > 1 and series !~ '^K' limit 1)`,
    ],
  },
  {
    invariant: 2,
    name: 'a paper of a kiosk that never came',
    statements: [
      `update queue.visit set number = number + 5000
        where visit_id = (select visit_id from queue.visit where channel = 'offline-kiosk' order by number desc limit 1)`,
    ],
  },
  { invariant: 2, name: 'a gap in a series', statements: [`update queue.series set last_number = last_number + 1`] },
  {
    invariant: 3,
    name: 'more people than seats',
    statements: [
      'alter table appointments.seat drop constraint a_person_sits_on_one_seat_at_a_time',
      'alter table appointments.seat drop constraint seats_are_counted_from_one',
      `insert into appointments.seat (centre_id, service_group, starts_at, seat_no, appointment_id)
        select centre_id, service_group, starts_at, 0, appointment_id from appointments.seat where appointment_id is not null limit 1`,
    ],
  },
  {
    invariant: 4,
    name: 'a second live ticket of one person',
    statements: [
      'drop index queue.one_live_ticket_per_person_and_group',
      'drop index queue.one_live_ticket_per_phone',
      'drop index queue.nobody_stands_in_a_line_twice',
      `update queue.visit set holder = first.holder, ticket_group = first.ticket_group
        from (select * from queue.visit where state = 'waiting' and holder is not null order by visit_id limit 1) as first
        where visit.visit_id = (select visit_id from queue.visit where state = 'waiting' order by visit_id desc limit 1)`,
    ],
  },
  {
    invariant: 4,
    name: 'a person who stands in a line twice',
    statements: [
      'drop index queue.nobody_stands_in_a_line_twice',
      `update queue.visit set holder = 'pin:nobody', service_group = 'civil', ticket_group = case visit_id when first.a then 'civil' else 'passports' end
        from (select min(visit_id::text)::uuid as a, max(visit_id::text)::uuid as b from queue.visit where state = 'waiting' and holder is not null) as first
        where visit.visit_id in (first.a, first.b)`,
    ],
  },
  {
    invariant: 5,
    name: 'a command applied twice',
    statements: [
      `insert into evidence.outbox (recorded_at, entry) select recorded_at, entry from evidence.outbox where entry ~ '"queue.ticket-taken"' limit 1`,
    ],
  },
  {
    invariant: 5,
    name: 'an answer lost',
    statements: [
      `delete from house.answered_command where key = (select key from house.answered_command where lane = 'queue.hall:bishkek-orok' limit 1)`,
    ],
  },
  {
    // All that the commands about one ticket wrote, as if their transactions had never been: only their clients know of them.
    invariant: 5,
    name: 'acknowledged commands lost with all that they wrote',
    seenAs: /was acknowledged and is not there/,
    statements: [
      `create temp table lost as select centre_id, visit_id from queue.visit
        where channel <> 'offline-kiosk' and state not in ('called', 'serving') and appointment_id is null order by number desc limit 1`,
      ...['estimate_check', 'errand', 'visit_event', 'visit'].map(
        (table) => `delete from queue.${table} where (centre_id, visit_id) in (select centre_id, visit_id from lost)`,
      ),
      `delete from evidence.outbox using lost where entry::jsonb ->> 'subject' = visit_id::text`,
      `delete from house.answered_command using lost where answer::text like '%' || visit_id || '%'`,
    ],
  },
  {
    invariant: 6,
    name: 'a row that moved without an event',
    statements: [
      `update queue.visit set waited_seconds = waited_seconds + 60 where visit_id = (select visit_id from queue.visit limit 1)`,
    ],
  },
  {
    invariant: 7,
    name: 'a ticket that fell out of all states',
    statements: [
      'alter table queue.visit drop constraint state_is_known',
      `update queue.visit set state = 'forgotten' where visit_id = (select visit_id from queue.visit where state in ('served', 'left', 'cancelled', 'no-show') limit 1)`,
    ],
  },
]

/** Rules that are missing in the code of the server (`break-code.ts`), with the constraints that would save it. */
export const brokenServers: readonly {
  readonly without: string
  readonly name: string
  /** Where it must show. */
  readonly invariants: readonly number[]
  readonly statements: readonly string[]
}[] = [
  {
    without: 'lock',
    name: 'two processes decide about one hall at once',
    invariants: [1, 2, 6, 7],
    statements: [
      'drop index queue.a_desk_serves_one_visit',
      'drop index queue.one_live_ticket_per_person_and_group',
      'drop index queue.one_live_ticket_per_phone',
      'drop index queue.nobody_stands_in_a_line_twice',
      'alter table queue.visit drop constraint number_is_unique_in_its_series',
      'alter table queue.visit_event drop constraint visit_event_pkey',
      'alter table queue.desk_event drop constraint desk_event_pkey',
      'alter table queue.step drop constraint step_pkey',
    ],
  },
  {
    without: 'retry',
    name: 'a retry is taken for a new command',
    invariants: [5],
    statements: [],
  },
  {
    without: 'commit',
    name: 'a command is acknowledged, and its transaction sometimes taken back',
    invariants: [5],
    statements: [],
  },
]
