create table appointments.booking_rule (
  centre_id text not null references centres.centre (centre_id),
  -- The rest of every hour stays for those who walk in.
  bookable_percent integer not null,
  valid_from date not null,
  valid_to date,
  primary key (centre_id, valid_from),
  constraint bookable_part_is_a_percentage check (bookable_percent between 0 and 100),
  constraint rule_ends_after_it_begins check (valid_to > valid_from),
  constraint a_centre_has_one_rule_at_a_time exclude using gist (centre_id with =, daterange(valid_from, valid_to) with &&)
);
comment on table appointments.booking_rule is 'reference: the part of every hour that may be booked, over time';

create table appointments.booking_pattern (
  centre_id text not null references centres.centre (centre_id),
  service_group text not null,
  -- How many desks usually serve the group: the capacity of a slot.
  desks integer not null,
  valid_from date not null,
  valid_to date,
  primary key (centre_id, service_group, valid_from),
  constraint desks_are_not_negative check (desks >= 0),
  constraint pattern_ends_after_it_begins check (valid_to > valid_from),
  constraint a_group_has_one_pattern_at_a_time exclude using gist (
    centre_id with =, service_group with =, daterange(valid_from, valid_to) with &&)
);
comment on table appointments.booking_pattern is 'reference: what a centre can serve per slot and service group, over time';

-- For which days seats stand ready, and the digest of what they were made from: an unchanged day costs nothing.
create table appointments.prepared_day (
  centre_id text not null references centres.centre (centre_id),
  day date not null,
  wanted_digest text not null,
  primary key (centre_id, day)
);

create table appointments.appointment (
  centre_id text not null references centres.centre (centre_id),
  appointment_id uuid not null,
  code text not null,
  pass text not null,
  -- A pseudonym; the identity itself is not kept.
  holder text not null,
  services text[] not null,
  language text not null,
  needs text[] not null,
  state text not null,
  state_since timestamptz not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  held_until timestamptz,
  is_disturbed boolean not null,
  end_reason text,
  -- How often it was moved; calendars tell versions apart by it.
  moves integer not null,
  primary key (centre_id, appointment_id),
  constraint a_code_opens_one_booking unique (centre_id, code),
  constraint a_pass_opens_one_booking unique (centre_id, pass),
  constraint state_is_known check (state in ('held', 'booked', 'arrived', 'fulfilled', 'noshow', 'cancelled')),
  constraint held_if_and_only_if_it_lapses check ((state = 'held') = (held_until is not null)),
  constraint cancelled_if_and_only_if_a_reason check ((state = 'cancelled') = (end_reason is not null)),
  constraint it_asks_for_something check (cardinality(services) > 0),
  constraint it_ends_after_it_starts check (ends_at > starts_at)
);
create index open_bookings_by_time on appointments.appointment (centre_id, starts_at) where state in ('held', 'booked');

-- A seat is a row, and whoever takes it writes himself into it: a slot cannot hold more people than it has seats.
create table appointments.seat (
  centre_id text not null references centres.centre (centre_id),
  service_group text not null,
  starts_at timestamptz not null,
  seat_no integer not null,
  appointment_id uuid,
  -- Past this instant the seat is free again, whether anybody has cleaned up or not.
  held_until timestamptz,
  -- A freed seat rests until then; only the waiting list reaches it.
  returns_at timestamptz,
  is_closed boolean not null default false,
  primary key (centre_id, service_group, starts_at, seat_no),
  foreign key (centre_id, appointment_id) references appointments.appointment (centre_id, appointment_id),
  constraint seats_are_counted_from_one check (seat_no > 0),
  constraint a_slot_begins_on_the_quarter check (extract(epoch from starts_at) % 900 = 0),
  constraint only_a_taken_seat_lapses check (held_until is null or appointment_id is not null),
  constraint a_booked_seat_does_not_return check (returns_at is null or appointment_id is null or held_until is not null),
  constraint a_person_sits_on_one_seat_at_a_time unique (centre_id, appointment_id, starts_at)
);
create index seats_by_time on appointments.seat (centre_id, starts_at);

-- Keyed by the person, because the rule holds in the whole network: one live appointment per person and service.
create table appointments.live_errand (
  -- The holder's pseudonym.
  person_id text not null,
  service text not null,
  centre_id text not null,
  appointment_id uuid not null,
  held_until timestamptz,
  primary key (person_id, service)
);
create index live_errands_of_an_appointment on appointments.live_errand (centre_id, appointment_id);
comment on table appointments.live_errand is 'keyed by person: one live appointment per person and service in the network';

create table appointments.contact (
  centre_id text not null,
  appointment_id uuid not null,
  phone text,
  email text,
  primary key (centre_id, appointment_id),
  foreign key (centre_id, appointment_id) references appointments.appointment (centre_id, appointment_id),
  constraint there_is_a_way_to_reach_them check (phone is not null or email is not null)
);
comment on table appointments.contact is
  'personal: given freely, only to remind of this booking and to tell of its changes; deleted when the booking ends';

create table appointments.reminder (
  centre_id text not null,
  appointment_id uuid not null,
  kind text not null,
  due_at timestamptz not null,
  state text not null,
  shown_at timestamptz,
  primary key (centre_id, appointment_id, kind),
  foreign key (centre_id, appointment_id) references appointments.appointment (centre_id, appointment_id),
  constraint kind_is_known check (kind in ('day-before', 'two-hours-before', 'opening-changed')),
  constraint state_is_known check (state in ('due', 'shown', 'dropped')),
  constraint shown_if_and_only_if_a_time check ((state = 'shown') = (shown_at is not null))
);
create index due_reminders on appointments.reminder (centre_id, due_at) where state = 'due';

create table appointments.waiting (
  centre_id text not null references centres.centre (centre_id),
  waiting_id uuid not null,
  pass text not null,
  holder text not null,
  services text[] not null,
  language text not null,
  needs text[] not null,
  from_day date not null,
  until_day date not null,
  joined_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  missed_offers integer not null,
  appointment_id uuid,
  primary key (centre_id, waiting_id),
  foreign key (centre_id, appointment_id) references appointments.appointment (centre_id, appointment_id),
  constraint a_pass_opens_one_place unique (centre_id, pass),
  constraint state_is_known check (state in ('waiting', 'offered', 'booked', 'left', 'lapsed')),
  constraint an_offer_has_its_time check ((state in ('offered', 'booked')) = (appointment_id is not null)),
  constraint waiting_ends_after_it_begins check (until_day >= from_day),
  constraint it_asks_for_something check (cardinality(services) > 0),
  constraint an_offer_goes_to_one_person unique (centre_id, appointment_id)
);
create unique index one_place_per_person_on_a_list on appointments.waiting (centre_id, holder)
  where state in ('waiting', 'offered');

grant usage on schema appointments to tereze_app, tereze_reader;
grant select on all tables in schema appointments to tereze_app;
grant insert, update on appointments.prepared_day, appointments.appointment, appointments.seat, appointments.reminder,
  appointments.waiting to tereze_app;
grant insert, update, delete on appointments.live_errand, appointments.contact to tereze_app;
grant select on appointments.booking_rule, appointments.booking_pattern, appointments.prepared_day,
  appointments.appointment, appointments.seat, appointments.reminder, appointments.waiting to tereze_reader;
