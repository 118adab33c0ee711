-- Made by npm run docs from the catalogue of a migrated database; npm test fails when it is stale.

-- house
create schema house;

create table house.answered_command (
  lane text not null,
  key text not null,
  request_digest text not null,
  answer json,
  answered_at timestamp with time zone not null,
  constraint answered_command_pkey PRIMARY KEY (lane, key)
);
CREATE INDEX answered_command_by_age ON house.answered_command USING btree (answered_at);
grant delete, insert, select on house.answered_command to tereze_app;

create table house.migration (
  module text not null,
  name text not null,
  digest text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (module, name)
);

create table house.setting (
  name text not null,
  value text not null,
  constraint setting_pkey PRIMARY KEY (name)
);
grant insert, select, update on house.setting to tereze_app;


-- centres
create schema centres;

create table centres.calendar_day (
  day date not null,
  basis text not null,
  kind text not null,
  like_weekday integer,
  name_ky text not null,
  name_ru text not null,
  name_en text not null,
  source text not null,
  certainty text not null,
  declared_by text,
  declared_at timestamp with time zone,
  constraint calendar_day_pkey PRIMARY KEY (day, basis),
  constraint a_declaration_has_its_author CHECK (((declared_by IS NULL) = (declared_at IS NULL))),
  constraint basis_is_known CHECK ((basis = ANY (ARRAY['law'::text, 'decree'::text]))),
  constraint certainty_is_known CHECK ((certainty = ANY (ARRAY['sourced'::text, 'to-verify'::text, 'estimated'::text]))),
  constraint kind_is_known CHECK ((kind = ANY (ARRAY['day-off'::text, 'working-day'::text]))),
  constraint only_a_working_day_follows_a_weekday CHECK ((((kind = 'working-day'::text) = (like_weekday IS NOT NULL)) AND COALESCE(((like_weekday >= 1) AND (like_weekday <= 7)), true)))
);
comment on table centres.calendar_day is 'reference: public holidays and days changed by decree';
grant delete, insert, select, update on centres.calendar_day to tereze_app;
grant select on centres.calendar_day to tereze_reader;

create table centres.centre (
  centre_id text not null,
  code text not null,
  is_code_demo boolean not null,
  district_code text not null,
  kind text not null,
  address_ky text not null,
  address_ru text not null,
  address_en text not null,
  is_address_demo boolean not null,
  successor_id text,
  opens_on date not null,
  closes_on date,
  constraint centre_pkey PRIMARY KEY (centre_id),
  constraint a_number_belongs_to_one_centre UNIQUE (code),
  constraint centre_district_code_fkey FOREIGN KEY (district_code) REFERENCES centres.district(district_code),
  constraint centre_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES centres.centre(centre_id),
  constraint centre_closes_after_it_opens CHECK ((closes_on > opens_on)),
  constraint centre_does_not_succeed_itself CHECK ((successor_id <> centre_id)),
  constraint kind_is_known CHECK ((kind = ANY (ARRAY['united'::text, 'standard'::text, 'mini'::text]))),
  constraint number_is_region_and_running_number CHECK ((code ~ '^[0-9]{2}-[0-9]{2}$'::text))
);
comment on table centres.centre is 'reference: the service centres';
CREATE INDEX centre_district_code_idx ON centres.centre USING btree (district_code);
CREATE INDEX centre_successor_id_idx ON centres.centre USING btree (successor_id);
grant select on centres.centre to tereze_app;
grant select on centres.centre to tereze_reader;

create table centres.centre_name (
  centre_id text not null,
  valid_from date not null,
  valid_to date,
  name_ky text not null,
  name_ru text not null,
  name_en text not null,
  constraint centre_name_pkey PRIMARY KEY (centre_id, valid_from),
  constraint centre_name_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres.centre(centre_id),
  constraint name_ends_after_it_begins CHECK ((valid_to > valid_from)),
  constraint a_centre_has_one_name_at_a_time EXCLUDE USING gist (centre_id WITH =, daterange(valid_from, valid_to) WITH &&)
);
comment on table centres.centre_name is 'reference: names of centres over time';
grant select on centres.centre_name to tereze_app;
grant select on centres.centre_name to tereze_reader;

create table centres.desk (
  centre_id text not null,
  desk_no integer not null,
  zone text not null,
  skills text[] not null,
  is_quick boolean default false not null,
  constraint desk_pkey PRIMARY KEY (centre_id, desk_no),
  constraint desk_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres.centre(centre_id),
  constraint desk_can_serve_something CHECK ((cardinality(skills) > 0)),
  constraint desk_number_is_positive CHECK ((desk_no > 0))
);
comment on table centres.desk is 'reference: desks with the service groups they can serve';
grant select on centres.desk to tereze_app;
grant select on centres.desk to tereze_reader;

create table centres.device (
  device_id uuid not null,
  centre_id text not null,
  kind text not null,
  name text not null,
  token_digest text not null,
  offline_series text,
  is_demo boolean default false not null,
  registered_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint device_pkey PRIMARY KEY (device_id),
  constraint a_token_opens_one_device UNIQUE (token_digest),
  constraint an_offline_series_belongs_to_one_device UNIQUE (centre_id, offline_series),
  constraint device_names_differ_in_a_centre UNIQUE (centre_id, name),
  constraint device_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres.centre(centre_id),
  constraint kind_is_known CHECK ((kind = ANY (ARRAY['kiosk'::text, 'board'::text, 'reception'::text]))),
  constraint kiosks_and_only_kiosks_have_a_series CHECK (((kind = 'kiosk'::text) = (offline_series IS NOT NULL))),
  constraint offline_series_is_letter_and_digit CHECK ((offline_series ~ '^[A-Z][0-9]$'::text))
);
comment on table centres.device is 'reference: kiosks, boards and receptions with the digest of their token';
grant insert, select, update on centres.device to tereze_app;

create table centres.district (
  district_code text not null,
  region_code text not null,
  constraint district_pkey PRIMARY KEY (district_code),
  constraint district_region_code_fkey FOREIGN KEY (region_code) REFERENCES centres.region(region_code),
  constraint district_code_is_soate CHECK ((district_code ~ '^417[0-9]{11}$'::text))
);
comment on table centres.district is 'reference: districts and towns by SOATE code';
CREATE INDEX district_region_code_idx ON centres.district USING btree (region_code);
grant select on centres.district to tereze_app;
grant select on centres.district to tereze_reader;

create table centres.district_name (
  district_code text not null,
  valid_from date not null,
  valid_to date,
  name_ky text not null,
  name_ru text not null,
  name_en text not null,
  constraint district_name_pkey PRIMARY KEY (district_code, valid_from),
  constraint district_name_district_code_fkey FOREIGN KEY (district_code) REFERENCES centres.district(district_code),
  constraint name_ends_after_it_begins CHECK ((valid_to > valid_from)),
  constraint a_district_has_one_name_at_a_time EXCLUDE USING gist (district_code WITH =, daterange(valid_from, valid_to) WITH &&)
);
comment on table centres.district_name is 'reference: names of districts over time';
grant select on centres.district_name to tereze_app;
grant select on centres.district_name to tereze_reader;

create table centres.opening_exception (
  centre_id text not null,
  day date not null,
  opens time without time zone,
  closes time without time zone,
  lunch_from time without time zone,
  lunch_to time without time zone,
  reason text not null,
  set_by text not null,
  set_at timestamp with time zone not null,
  is_of_centre boolean default false not null,
  constraint opening_exception_pkey PRIMARY KEY (centre_id, day),
  constraint opening_exception_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres.centre(centre_id),
  constraint centre_closes_after_it_opens CHECK ((closes > opens)),
  constraint hours_are_whole CHECK (((opens IS NULL) = (closes IS NULL))),
  constraint lunch_is_inside_the_day CHECK (((num_nulls(lunch_from, lunch_to) = 2) OR ((num_nulls(opens, lunch_from, lunch_to) = 0) AND (opens < lunch_from) AND (lunch_from < lunch_to) AND (lunch_to < closes))))
);
comment on table centres.opening_exception is 'reference: single days on which a centre keeps other hours';
grant delete, insert, select, update on centres.opening_exception to tereze_app;
grant select on centres.opening_exception to tereze_reader;

create table centres.opening_hours (
  centre_id text not null,
  weekday integer not null,
  opens time without time zone not null,
  closes time without time zone not null,
  lunch_from time without time zone,
  lunch_to time without time zone,
  valid_from date not null,
  valid_to date,
  constraint opening_hours_pkey PRIMARY KEY (centre_id, weekday, valid_from),
  constraint opening_hours_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres.centre(centre_id),
  constraint centre_closes_after_it_opens CHECK ((closes > opens)),
  constraint hours_end_after_they_begin CHECK ((valid_to > valid_from)),
  constraint lunch_is_inside_the_day CHECK (((num_nulls(lunch_from, lunch_to) = 2) OR ((num_nulls(lunch_from, lunch_to) = 0) AND (opens < lunch_from) AND (lunch_from < lunch_to) AND (lunch_to < closes)))),
  constraint weekday_is_iso CHECK (((weekday >= 1) AND (weekday <= 7))),
  constraint a_weekday_has_one_schedule_at_a_time EXCLUDE USING gist (centre_id WITH =, weekday WITH =, daterange(valid_from, valid_to) WITH &&)
);
comment on table centres.opening_hours is 'reference: weekly hours over time';
grant select on centres.opening_hours to tereze_app;
grant select on centres.opening_hours to tereze_reader;

create table centres.region (
  region_code text not null,
  name_ky text not null,
  name_ru text not null,
  name_en text not null,
  number_prefix text not null,
  population integer not null,
  constraint region_pkey PRIMARY KEY (region_code),
  constraint region_code_is_soate CHECK ((region_code ~ '^417[0-9]{11}$'::text))
);
comment on table centres.region is 'reference: regions by SOATE code';
grant select on centres.region to tereze_app;
grant select on centres.region to tereze_reader;

create table centres.roster (
  roster_id uuid not null,
  staff_id uuid not null,
  centre_id text not null,
  kind text not null,
  home_centre_id text,
  weekdays integer[] not null,
  reason text,
  valid_from date not null,
  valid_to date,
  desk_no integer,
  constraint roster_pkey PRIMARY KEY (roster_id),
  constraint roster_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres.centre(centre_id),
  constraint roster_home_centre_id_fkey FOREIGN KEY (home_centre_id) REFERENCES centres.centre(centre_id),
  constraint rosters_desk_is_of_the_centre FOREIGN KEY (centre_id, desk_no) REFERENCES centres.desk(centre_id, desk_no),
  constraint kind_is_known CHECK ((kind = ANY (ARRAY['own'::text, 'lent'::text]))),
  constraint lending_names_home_reason_and_end CHECK ((((kind = 'own'::text) AND (home_centre_id IS NULL)) OR ((kind = 'lent'::text) AND (home_centre_id IS NOT NULL) AND (home_centre_id <> centre_id) AND (reason IS NOT NULL) AND (valid_to IS NOT NULL)))),
  constraint roster_ends_after_it_begins CHECK ((valid_to > valid_from)),
  constraint weekdays_are_iso CHECK ((weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7])),
  constraint whoever_is_lent_works CHECK (((kind = 'own'::text) OR (cardinality(weekdays) > 0))),
  constraint a_person_has_one_place_at_a_time EXCLUDE USING gist (staff_id WITH =, kind WITH =, daterange(valid_from, valid_to) WITH &&)
);
comment on table centres.roster is 'reference: who works where on which weekdays';
CREATE INDEX roster_centre_id_desk_no_idx ON centres.roster USING btree (centre_id, desk_no);
CREATE INDEX roster_centre_id_valid_from_idx ON centres.roster USING btree (centre_id, valid_from);
CREATE INDEX roster_home_centre_id_idx ON centres.roster USING btree (home_centre_id);
grant delete, insert, select, update on centres.roster to tereze_app;
grant select on centres.roster to tereze_reader;


-- people
create schema people;

create table people.session (
  token_digest text not null,
  staff_id uuid not null,
  centre_id text,
  is_lent boolean default false not null,
  desk_no integer,
  device_id uuid,
  started_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  freed_because text,
  constraint session_pkey PRIMARY KEY (token_digest),
  constraint session_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres.centre(centre_id),
  constraint session_device_id_fkey FOREIGN KEY (device_id) REFERENCES centres.device(device_id),
  constraint session_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES people.staff(staff_id),
  constraint desk_stands_in_a_centre CHECK (((desk_no IS NULL) OR (centre_id IS NOT NULL))),
  constraint only_what_ended_was_freed CHECK (((freed_because IS NULL) OR (ended_at IS NOT NULL))),
  constraint session_ends_after_it_starts CHECK ((ended_at >= started_at)),
  constraint session_expires_after_it_starts CHECK ((expires_at > started_at))
);
comment on table people.session is 'reference: who is signed in; found by token alone on every request, and forgotten 30 days after the end';
CREATE UNIQUE INDEX one_desk_for_a_person ON people.session USING btree (centre_id, staff_id) WHERE ((ended_at IS NULL) AND (desk_no IS NOT NULL));
CREATE UNIQUE INDEX one_session_at_a_desk ON people.session USING btree (centre_id, desk_no) WHERE ((ended_at IS NULL) AND (desk_no IS NOT NULL));
CREATE INDEX session_by_centre ON people.session USING btree (centre_id);
CREATE INDEX session_by_device ON people.session USING btree (device_id);
CREATE INDEX session_by_staff ON people.session USING btree (staff_id);
grant delete, insert, select, update on people.session to tereze_app;

create table people.staff (
  staff_id uuid not null,
  surname text not null,
  given_name text not null,
  patronymic text,
  role text not null,
  is_deputy boolean default false not null,
  centre_id text,
  skills text[] default '{}'::text[] not null,
  languages text[] default '{ky}'::text[] not null,
  is_demo boolean not null,
  left_on date,
  constraint staff_pkey PRIMARY KEY (staff_id),
  constraint staff_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres.centre(centre_id),
  constraint name_is_given CHECK (((surname <> ''::text) AND (given_name <> ''::text) AND (patronymic <> ''::text))),
  constraint only_a_head_has_a_deputy CHECK (((NOT is_deputy) OR (role = 'head-of-centre'::text))),
  constraint only_roles_of_a_centre_have_one CHECK (((role = ANY (ARRAY['operator'::text, 'head-of-centre'::text])) = (centre_id IS NOT NULL))),
  constraint role_is_known CHECK ((role = ANY (ARRAY['operator'::text, 'head-of-centre'::text, 'head-office'::text, 'inspector'::text, 'administrator'::text, 'auditor'::text])))
);
comment on table people.staff is 'reference: those who work in the network; a few thousand rows';
CREATE INDEX staff_by_centre ON people.staff USING btree (centre_id);
grant insert, select, update on people.staff to tereze_app;


-- evidence
create schema evidence;

CREATE OR REPLACE FUNCTION evidence.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the evidence log is insert-only';
end $function$;

create table evidence.outbox (
  id bigint generated always as identity not null,
  xid xid8 default pg_current_xact_id() not null,
  recorded_at timestamp with time zone not null,
  entry text not null,
  constraint outbox_pkey PRIMARY KEY (id),
  constraint entry_is_an_object CHECK (("left"(entry, 1) = '{'::text))
);
CREATE TRIGGER evidence_is_insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON evidence.outbox FOR EACH STATEMENT EXECUTE FUNCTION evidence.refuse_change();
grant insert, select on evidence.outbox to tereze_app;


-- capacity
create schema capacity;

create table capacity.pattern (
  centre_id text not null,
  service_group text not null,
  desks integer not null,
  valid_from date not null,
  valid_to date,
  constraint pattern_pkey PRIMARY KEY (centre_id, service_group, valid_from),
  constraint pattern_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres.centre(centre_id),
  constraint desks_are_not_negative CHECK ((desks >= 0)),
  constraint pattern_ends_after_it_begins CHECK ((valid_to > valid_from)),
  constraint a_group_has_one_pattern_at_a_time EXCLUDE USING gist (centre_id WITH =, service_group WITH =, daterange(valid_from, valid_to) WITH &&)
);
comment on table capacity.pattern is 'reference: how many desks of a centre are meant for a bookable group, over time';
grant insert, select, update on capacity.pattern to tereze_app;
grant select on capacity.pattern to tereze_reader;

create table capacity.share (
  centre_id text not null,
  bookable_percent integer not null,
  valid_from date not null,
  valid_to date,
  constraint share_pkey PRIMARY KEY (centre_id, valid_from),
  constraint share_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres.centre(centre_id),
  constraint bookable_part_is_a_percentage CHECK (((bookable_percent >= 0) AND (bookable_percent <= 100))),
  constraint share_ends_after_it_begins CHECK ((valid_to > valid_from)),
  constraint a_centre_has_one_share_at_a_time EXCLUDE USING gist (centre_id WITH =, daterange(valid_from, valid_to) WITH &&)
);
comment on table capacity.share is 'reference: the part of every hour that may be booked, over time';
grant insert, select, update on capacity.share to tereze_app;
grant select on capacity.share to tereze_reader;


-- appointments
create schema appointments;

create table appointments.appointment (
  centre_id text not null,
  appointment_id uuid not null,
  code text not null,
  pass text not null,
  holder text not null,
  services text[] not null,
  language text not null,
  needs text[] not null,
  state text not null,
  state_since timestamp with time zone not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  held_until timestamp with time zone,
  is_disturbed boolean not null,
  end_reason text,
  moves integer not null,
  origin text,
  constraint appointment_pkey PRIMARY KEY (centre_id, appointment_id),
  constraint a_code_opens_one_booking UNIQUE (centre_id, code),
  constraint a_pass_opens_one_booking UNIQUE (centre_id, pass),
  constraint appointment_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres.centre(centre_id),
  constraint cancelled_if_and_only_if_a_reason CHECK (((state = 'cancelled'::text) = (end_reason IS NOT NULL))),
  constraint held_if_and_only_if_it_lapses CHECK (((state = 'held'::text) = (held_until IS NOT NULL))),
  constraint it_asks_for_something CHECK ((cardinality(services) > 0)),
  constraint it_ends_after_it_starts CHECK ((ends_at > starts_at)),
  constraint state_is_known CHECK ((state = ANY (ARRAY['held'::text, 'booked'::text, 'arrived'::text, 'fulfilled'::text, 'noshow'::text, 'cancelled'::text])))
);
CREATE INDEX arrived_bookings ON appointments.appointment USING btree (centre_id, appointment_id) WHERE (state = 'arrived'::text);
CREATE INDEX live_bookings_of_an_address ON appointments.appointment USING btree (centre_id, origin) WHERE ((origin IS NOT NULL) AND (state = ANY (ARRAY['held'::text, 'booked'::text, 'arrived'::text])));
CREATE INDEX open_bookings_by_time ON appointments.appointment USING btree (centre_id, starts_at) WHERE (state = ANY (ARRAY['held'::text, 'booked'::text]));
grant insert, select, update on appointments.appointment to tereze_app;

create table appointments.live_errand (
  person_id text not null,
  service text not null,
  centre_id text not null,
  appointment_id uuid not null,
  held_until timestamp with time zone,
  constraint live_errand_pkey PRIMARY KEY (person_id, service)
);
comment on table appointments.live_errand is 'keyed by person: one live appointment per person and service in the network';
CREATE INDEX live_errands_of_an_appointment ON appointments.live_errand USING btree (centre_id, appointment_id);
grant delete, insert, select, update on appointments.live_errand to tereze_app;

create table appointments.prepared_day (
  centre_id text not null,
  day date not null,
  wanted_digest text not null,
  constraint prepared_day_pkey PRIMARY KEY (centre_id, day),
  constraint prepared_day_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres.centre(centre_id)
);
grant insert, select, update on appointments.prepared_day to tereze_app;
grant select on appointments.prepared_day to tereze_reader;

create table appointments.reminder (
  centre_id text not null,
  appointment_id uuid not null,
  kind text not null,
  due_at timestamp with time zone not null,
  state text not null,
  shown_at timestamp with time zone,
  constraint reminder_pkey PRIMARY KEY (centre_id, appointment_id, kind),
  constraint reminder_centre_id_appointment_id_fkey FOREIGN KEY (centre_id, appointment_id) REFERENCES appointments.appointment(centre_id, appointment_id),
  constraint kind_is_known CHECK ((kind = ANY (ARRAY['day-before'::text, 'two-hours-before'::text, 'opening-changed'::text]))),
  constraint shown_if_and_only_if_a_time CHECK (((state = 'shown'::text) = (shown_at IS NOT NULL))),
  constraint state_is_known CHECK ((state = ANY (ARRAY['due'::text, 'shown'::text, 'dropped'::text])))
);
CREATE INDEX due_reminders ON appointments.reminder USING btree (centre_id, due_at) WHERE (state = 'due'::text);
grant insert, select, update on appointments.reminder to tereze_app;
grant select on appointments.reminder to tereze_reader;

create table appointments.seat (
  centre_id text not null,
  service_group text not null,
  starts_at timestamp with time zone not null,
  seat_no integer not null,
  appointment_id uuid,
  held_until timestamp with time zone,
  returns_at timestamp with time zone,
  is_closed boolean default false not null,
  constraint seat_pkey PRIMARY KEY (centre_id, service_group, starts_at, seat_no),
  constraint a_person_sits_on_one_seat_at_a_time UNIQUE (centre_id, appointment_id, starts_at),
  constraint seat_centre_id_appointment_id_fkey FOREIGN KEY (centre_id, appointment_id) REFERENCES appointments.appointment(centre_id, appointment_id),
  constraint seat_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres.centre(centre_id),
  constraint a_booked_seat_does_not_return CHECK (((returns_at IS NULL) OR (appointment_id IS NULL) OR (held_until IS NOT NULL))),
  constraint a_slot_begins_on_the_quarter CHECK (((EXTRACT(epoch FROM starts_at) % (900)::numeric) = (0)::numeric)),
  constraint only_a_taken_seat_lapses CHECK (((held_until IS NULL) OR (appointment_id IS NOT NULL))),
  constraint seats_are_counted_from_one CHECK ((seat_no > 0))
);
CREATE INDEX booked_beyond_the_plan ON appointments.seat USING btree (centre_id, starts_at) WHERE (is_closed AND (appointment_id IS NOT NULL));
CREATE INDEX seats_by_time ON appointments.seat USING btree (centre_id, starts_at);
grant insert, select, update on appointments.seat to tereze_app;
grant select on appointments.seat to tereze_reader;

create table appointments.waiting (
  centre_id text not null,
  waiting_id uuid not null,
  pass text not null,
  holder text not null,
  services text[] not null,
  language text not null,
  needs text[] not null,
  from_day date not null,
  until_day date not null,
  joined_at timestamp with time zone not null,
  state text not null,
  state_since timestamp with time zone not null,
  missed_offers integer not null,
  appointment_id uuid,
  origin text,
  constraint waiting_pkey PRIMARY KEY (centre_id, waiting_id),
  constraint a_pass_opens_one_place UNIQUE (centre_id, pass),
  constraint an_offer_goes_to_one_person UNIQUE (centre_id, appointment_id),
  constraint waiting_centre_id_appointment_id_fkey FOREIGN KEY (centre_id, appointment_id) REFERENCES appointments.appointment(centre_id, appointment_id),
  constraint waiting_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres.centre(centre_id),
  constraint an_offer_has_its_time CHECK (((state = ANY (ARRAY['offered'::text, 'booked'::text])) = (appointment_id IS NOT NULL))),
  constraint it_asks_for_something CHECK ((cardinality(services) > 0)),
  constraint state_is_known CHECK ((state = ANY (ARRAY['waiting'::text, 'offered'::text, 'booked'::text, 'left'::text, 'lapsed'::text]))),
  constraint waiting_ends_after_it_begins CHECK ((until_day >= from_day))
);
CREATE UNIQUE INDEX one_place_per_person_and_services ON appointments.waiting USING btree (centre_id, holder, services) WHERE (state = ANY (ARRAY['waiting'::text, 'offered'::text]));
CREATE INDEX places_of_an_address ON appointments.waiting USING btree (centre_id, origin) WHERE ((origin IS NOT NULL) AND (state = ANY (ARRAY['waiting'::text, 'offered'::text])));
grant insert, select, update on appointments.waiting to tereze_app;


-- queue
create schema queue;

create table queue.desk (
  centre_id text not null,
  desk_no integer not null,
  state text not null,
  state_since timestamp with time zone not null,
  ready_since timestamp with time zone,
  staff_id text,
  break_reason text,
  skills text[] not null,
  is_quick boolean not null,
  visit_id uuid,
  event_count integer not null,
  notices jsonb default '[]'::jsonb not null,
  heads_order jsonb,
  constraint desk_pkey PRIMARY KEY (centre_id, desk_no),
  constraint a_visit_is_at_one_desk UNIQUE (centre_id, visit_id) DEFERRABLE,
  constraint desk_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES queue.hall(centre_id),
  constraint desk_centre_id_visit_id_fkey FOREIGN KEY (centre_id, visit_id) REFERENCES queue.visit(centre_id, visit_id),
  constraint an_order_waits_only_where_work_goes_on CHECK (((heads_order IS NULL) OR (state = ANY (ARRAY['open'::text, 'serving'::text])) OR ((heads_order ->> 'done'::text) IS NOT NULL))),
  constraint break_if_and_only_if_a_reason CHECK (((state = 'break'::text) = (break_reason IS NOT NULL))),
  constraint desk_state_is_known CHECK ((state = ANY (ARRAY['closed'::text, 'open'::text, 'serving'::text, 'break'::text, 'back-office'::text]))),
  constraint ready_only_when_open CHECK (((ready_since IS NULL) OR (state = 'open'::text))),
  constraint serving_if_and_only_if_a_visit CHECK (((state = 'serving'::text) = (visit_id IS NOT NULL))),
  constraint staffed_unless_closed CHECK (((state = 'closed'::text) = (staff_id IS NULL)))
);
grant insert, select, update on queue.desk to tereze_app;

create table queue.desk_event (
  centre_id text not null,
  desk_no integer not null,
  event_no integer not null,
  state text not null,
  at timestamp with time zone not null,
  actor text not null,
  staff_id text,
  reason text,
  constraint desk_event_pkey PRIMARY KEY (centre_id, desk_no, event_no),
  constraint desk_event_centre_id_desk_no_fkey FOREIGN KEY (centre_id, desk_no) REFERENCES queue.desk(centre_id, desk_no)
);
CREATE INDEX desk_events_by_time ON queue.desk_event USING btree (centre_id, at);
grant insert, select on queue.desk_event to tereze_app;

create table queue.errand (
  centre_id text not null,
  visit_id uuid not null,
  errand_no integer not null,
  service text not null,
  service_group text not null,
  outcome text,
  desk_no integer,
  serve_seconds integer,
  constraint errand_pkey PRIMARY KEY (centre_id, visit_id, errand_no),
  constraint errand_centre_id_visit_id_fkey FOREIGN KEY (centre_id, visit_id) REFERENCES queue.visit(centre_id, visit_id),
  constraint outcome_comes_with_its_desk CHECK (((outcome IS NULL) = (desk_no IS NULL)))
);
grant delete, insert, select, update on queue.errand to tereze_app;
grant select on queue.errand to tereze_reader;

create table queue.estimate_check (
  centre_id text not null,
  visit_id uuid not null,
  day date not null,
  service_group text not null,
  priority_class text not null,
  expected_from timestamp with time zone not null,
  expected_until timestamp with time zone not null,
  called_at timestamp with time zone not null,
  is_hit boolean generated always as (((called_at >= expected_from) AND (called_at <= expected_until))) stored,
  constraint estimate_check_pkey PRIMARY KEY (centre_id, visit_id),
  constraint estimate_check_centre_id_visit_id_fkey FOREIGN KEY (centre_id, visit_id) REFERENCES queue.visit(centre_id, visit_id)
);
CREATE INDEX estimate_checks_by_time ON queue.estimate_check USING btree (centre_id, called_at);
CREATE INDEX estimate_checks_of_a_day ON queue.estimate_check USING btree (centre_id, day);
grant insert, select on queue.estimate_check to tereze_app;
grant select on queue.estimate_check to tereze_reader;

create table queue.hall (
  centre_id text not null,
  day date not null,
  version bigint default 0 not null,
  constraint hall_pkey PRIMARY KEY (centre_id),
  constraint hall_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres.centre(centre_id)
);
grant insert, select, update on queue.hall to tereze_app;
grant select on queue.hall to tereze_reader;

create table queue.promise (
  centre_id text not null,
  priority_class text not null,
  promise_seconds integer not null,
  valid_from date not null,
  valid_to date,
  constraint promise_pkey PRIMARY KEY (centre_id, priority_class, valid_from),
  constraint promise_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres.centre(centre_id),
  constraint promise_ends_after_it_begins CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  constraint promise_is_a_positive_time CHECK ((promise_seconds > 0))
);
comment on table queue.promise is 'reference: the longest wait a centre promises to a class';
grant select on queue.promise to tereze_app;
grant select on queue.promise to tereze_reader;

create table queue.refused_paper (
  centre_id text not null,
  day date not null,
  series text not null,
  number integer not null,
  at timestamp with time zone not null,
  constraint refused_paper_pkey PRIMARY KEY (centre_id, day, series, number),
  constraint refused_paper_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES queue.hall(centre_id),
  constraint refused_number_begins_at_one CHECK ((number > 0))
);
grant insert, select on queue.refused_paper to tereze_app;
grant select on queue.refused_paper to tereze_reader;

create table queue.series (
  centre_id text not null,
  day date not null,
  series text not null,
  last_number integer not null,
  constraint series_pkey PRIMARY KEY (centre_id, day, series),
  constraint series_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES queue.hall(centre_id)
);
grant insert, select, update on queue.series to tereze_app;
grant select on queue.series to tereze_reader;

create table queue.step (
  centre_id text not null,
  version bigint not null,
  step bytea not null,
  constraint step_pkey PRIMARY KEY (centre_id, version)
);
grant delete, insert, select on queue.step to tereze_app;

create table queue.turned_away (
  centre_id text not null,
  turned_away_id uuid not null,
  at timestamp with time zone not null,
  day date not null,
  service_group text not null,
  channel text not null,
  reason text not null,
  constraint turned_away_pkey PRIMARY KEY (centre_id, turned_away_id),
  constraint turned_away_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES queue.hall(centre_id)
);
CREATE INDEX turned_away_of_a_day ON queue.turned_away USING btree (centre_id, day);
grant insert, select on queue.turned_away to tereze_app;
grant select on queue.turned_away to tereze_reader;

create table queue.visit (
  centre_id text not null,
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
  state_since timestamp with time zone not null,
  taken_at timestamp with time zone not null,
  waiting_since timestamp with time zone,
  waited_seconds integer not null,
  not_before timestamp with time zone,
  postponements integer not null,
  desk_no integer,
  reserved_desk_no integer,
  return_desk_no integer,
  calls integer not null,
  called_at timestamp with time zone,
  booked_for timestamp with time zone,
  appointment_id uuid,
  expected_from timestamp with time zone,
  expected_until timestamp with time zone,
  event_count integer not null,
  away_seconds integer default 0 not null,
  ticket_group text not null,
  origin text,
  ground text,
  identity_check text,
  sittings jsonb default '[]'::jsonb not null,
  constraint visit_pkey PRIMARY KEY (centre_id, visit_id),
  constraint number_is_unique_in_its_series UNIQUE (centre_id, day, series, number),
  constraint pass_is_unique UNIQUE (centre_id, pass),
  constraint visit_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES queue.hall(centre_id),
  constraint clock_runs_if_and_only_if_waiting CHECK (((state = 'waiting'::text) = (waiting_since IS NOT NULL))),
  constraint desk_if_and_only_if_called_or_serving CHECK (((state = ANY (ARRAY['called'::text, 'serving'::text])) = (desk_no IS NOT NULL))),
  constraint identity_is_the_same_or_another CHECK ((identity_check = ANY (ARRAY['same'::text, 'another'::text]))),
  constraint nobody_is_away_for_less_than_nothing CHECK ((away_seconds >= 0)),
  constraint number_begins_at_one CHECK ((number > 0)),
  constraint sittings_are_a_list CHECK ((jsonb_typeof(sittings) = 'array'::text)),
  constraint state_is_known CHECK ((state = ANY (ARRAY['waiting'::text, 'called'::text, 'serving'::text, 'parked'::text, 'served'::text, 'no-show'::text, 'left'::text, 'cancelled'::text])))
);
CREATE UNIQUE INDEX a_desk_serves_one_visit ON queue.visit USING btree (centre_id, desk_no) WHERE (state = ANY (ARRAY['called'::text, 'serving'::text]));
CREATE INDEX absent_of_a_day ON queue.visit USING btree (centre_id, day) WHERE (state = 'no-show'::text);
CREATE UNIQUE INDEX an_appointment_is_one_visit ON queue.visit USING btree (centre_id, appointment_id) WHERE (appointment_id IS NOT NULL);
CREATE INDEX live_visits ON queue.visit USING btree (centre_id) WHERE (state = ANY (ARRAY['waiting'::text, 'called'::text, 'serving'::text, 'parked'::text]));
CREATE UNIQUE INDEX nobody_stands_in_a_line_twice ON queue.visit USING btree (centre_id, holder, service_group) WHERE ((holder IS NOT NULL) AND (state = ANY (ARRAY['waiting'::text, 'called'::text, 'serving'::text, 'parked'::text])));
CREATE UNIQUE INDEX one_live_ticket_per_person_and_group ON queue.visit USING btree (centre_id, holder, ticket_group) WHERE ((holder IS NOT NULL) AND (state = ANY (ARRAY['waiting'::text, 'called'::text, 'serving'::text, 'parked'::text])));
CREATE UNIQUE INDEX one_live_ticket_per_phone ON queue.visit USING btree (centre_id, holder) WHERE ((holder ~~ 'phone:%'::text) AND (state = ANY (ARRAY['waiting'::text, 'called'::text, 'serving'::text, 'parked'::text])));
grant insert, select, update on queue.visit to tereze_app;

create table queue.visit_event (
  centre_id text not null,
  visit_id uuid not null,
  event_no integer not null,
  type text not null,
  at timestamp with time zone not null,
  actor text not null,
  desk_no integer,
  device text,
  facts jsonb not null,
  constraint visit_event_pkey PRIMARY KEY (centre_id, visit_id, event_no),
  constraint visit_event_centre_id_visit_id_fkey FOREIGN KEY (centre_id, visit_id) REFERENCES queue.visit(centre_id, visit_id)
);
CREATE UNIQUE INDEX a_booking_comes_to_one_visit ON queue.visit_event USING btree (centre_id, (((facts ->> 'appointmentId'::text))::uuid)) WHERE (type = 'booking-shown'::text);
CREATE INDEX calls_by_time ON queue.visit_event USING btree (centre_id, at) WHERE (type = ANY (ARRAY['called'::text, 'recalled'::text]));
CREATE INDEX events_by_time ON queue.visit_event USING btree (centre_id, at);
grant insert, select on queue.visit_event to tereze_app;
