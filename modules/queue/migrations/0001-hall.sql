-- The hall of a centre is the unit of consistency: whoever changes it holds this row.
create table queue.hall (
  centre_id text primary key references centres.centre (centre_id),
  day date not null,
  version bigint not null default 0
);

create table queue.promise (
  centre_id text not null references centres.centre (centre_id),
  priority_class text not null,
  promise_seconds integer not null,
  valid_from date not null,
  valid_to date,
  primary key (centre_id, priority_class, valid_from),
  constraint promise_is_a_positive_time check (promise_seconds > 0),
  constraint promise_ends_after_it_begins check (valid_to is null or valid_to > valid_from)
);
comment on table queue.promise is 'reference: the longest wait a centre promises to a class';

-- One person's stay, from ticket to leaving, with its public number.
create table queue.visit (
  centre_id text not null references queue.hall (centre_id),
  visit_id uuid not null,
  day date not null,
  series text not null,
  number integer not null,
  pass text not null,
  holder text,
  channel text not null,
  language text not null,
  needs text[] not null,
  service_group text not null,
  priority_class text not null,
  state text not null,
  state_since timestamptz not null,
  taken_at timestamptz not null,
  waiting_since timestamptz,
  waited_seconds integer not null,
  not_before timestamptz,
  postponements integer not null,
  desk_no integer,
  reserved_desk_no integer,
  return_desk_no integer,
  calls integer not null,
  called_at timestamptz,
  booked_for timestamptz,
  appointment_id uuid,
  expected_from timestamptz,
  expected_until timestamptz,
  event_count integer not null,
  primary key (centre_id, visit_id),
  constraint number_is_unique_in_its_series unique (centre_id, day, series, number),
  constraint pass_is_unique unique (centre_id, pass),
  constraint number_begins_at_one check (number > 0),
  constraint state_is_known check (state in ('waiting', 'called', 'serving', 'parked', 'served', 'no-show', 'left', 'cancelled')),
  constraint desk_if_and_only_if_called_or_serving check ((state in ('called', 'serving')) = (desk_no is not null)),
  constraint clock_runs_if_and_only_if_waiting check ((state = 'waiting') = (waiting_since is not null))
);
create unique index a_desk_serves_one_visit on queue.visit (centre_id, desk_no) where state in ('called', 'serving');
create unique index one_live_ticket_per_person_and_group on queue.visit (centre_id, holder, service_group)
  where holder is not null and state in ('waiting', 'called', 'serving', 'parked');
create unique index an_appointment_is_one_visit on queue.visit (centre_id, appointment_id) where appointment_id is not null;
create index live_visits on queue.visit (centre_id) where state in ('waiting', 'called', 'serving', 'parked', 'no-show');
create index visits_of_a_day on queue.visit (centre_id, day);

-- A service that was asked for. A visit may carry several.
create table queue.errand (
  centre_id text not null,
  visit_id uuid not null,
  errand_no integer not null,
  service text not null,
  service_group text not null,
  outcome text,
  desk_no integer,
  serve_seconds integer,
  primary key (centre_id, visit_id, errand_no),
  foreign key (centre_id, visit_id) references queue.visit (centre_id, visit_id),
  constraint outcome_comes_with_its_desk check ((outcome is null) = (desk_no is null))
);

-- Every transition. The events of a visit replay to its row.
create table queue.visit_event (
  centre_id text not null,
  visit_id uuid not null,
  event_no integer not null,
  type text not null,
  at timestamptz not null,
  actor text not null,
  desk_no integer,
  device text,
  facts jsonb not null,
  primary key (centre_id, visit_id, event_no),
  foreign key (centre_id, visit_id) references queue.visit (centre_id, visit_id)
);
create index calls_by_time on queue.visit_event (centre_id, at) where type in ('called', 'recalled');
create index events_by_time on queue.visit_event (centre_id, at);

create table queue.series (
  centre_id text not null references queue.hall (centre_id),
  day date not null,
  series text not null,
  last_number integer not null,
  primary key (centre_id, day, series)
);

create table queue.desk (
  centre_id text not null references queue.hall (centre_id),
  desk_no integer not null,
  state text not null,
  state_since timestamptz not null,
  -- Set while the desk waits for whoever comes next; the longest idle gets the visitor.
  ready_since timestamptz,
  staff_id text,
  break_reason text,
  skills text[] not null,
  is_quick boolean not null,
  visit_id uuid,
  event_count integer not null,
  primary key (centre_id, desk_no),
  foreign key (centre_id, visit_id) references queue.visit (centre_id, visit_id),
  constraint desk_state_is_known check (state in ('closed', 'open', 'serving', 'break', 'back-office')),
  constraint serving_if_and_only_if_a_visit check ((state = 'serving') = (visit_id is not null)),
  constraint ready_only_when_open check (ready_since is null or state = 'open'),
  constraint break_if_and_only_if_a_reason check ((state = 'break') = (break_reason is not null)),
  constraint staffed_unless_closed check ((state = 'closed') = (staff_id is null))
);
create index desk_by_visit on queue.desk (centre_id, visit_id);

create table queue.desk_event (
  centre_id text not null,
  desk_no integer not null,
  event_no integer not null,
  state text not null,
  at timestamptz not null,
  actor text not null,
  staff_id text,
  reason text,
  primary key (centre_id, desk_no, event_no),
  foreign key (centre_id, desk_no) references queue.desk (centre_id, desk_no)
);
create index desk_events_by_time on queue.desk_event (centre_id, at);

-- People who got no ticket. They are counted, because nobody sees them otherwise.
create table queue.turned_away (
  centre_id text not null references queue.hall (centre_id),
  turned_away_id uuid not null,
  at timestamptz not null,
  day date not null,
  service_group text not null,
  channel text not null,
  reason text not null,
  primary key (centre_id, turned_away_id)
);
create index turned_away_of_a_day on queue.turned_away (centre_id, day);

-- What was told to a person about the wait, against what happened.
create table queue.estimate_check (
  centre_id text not null,
  visit_id uuid not null,
  day date not null,
  service_group text not null,
  priority_class text not null,
  expected_from timestamptz not null,
  expected_until timestamptz not null,
  called_at timestamptz not null,
  is_hit boolean generated always as (called_at between expected_from and expected_until) stored,
  primary key (centre_id, visit_id),
  foreign key (centre_id, visit_id) references queue.visit (centre_id, visit_id)
);
create index estimate_checks_of_a_day on queue.estimate_check (centre_id, day);

grant usage on schema queue to tereze_app, tereze_reader;
grant select, insert, update on all tables in schema queue to tereze_app;
grant select on all tables in schema queue to tereze_reader;
