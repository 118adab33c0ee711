-- Gives text columns to exclusion constraints. A trusted extension: the owner of the database may create it.
create extension if not exists btree_gist with schema centres;

create table centres.region (
  region_code text primary key,
  name_ky text not null,
  name_ru text not null,
  name_en text not null,
  -- The first half of a centre's number: the region's code on vehicle plates, to verify.
  number_prefix text not null,
  -- Estimate of 2021, a weight for demo data only.
  population integer not null,
  constraint region_code_is_soate check (region_code ~ '^417[0-9]{11}$')
);
comment on table centres.region is 'reference: regions by SOATE code';

create table centres.district (
  district_code text primary key,
  region_code text not null references centres.region,
  constraint district_code_is_soate check (district_code ~ '^417[0-9]{11}$')
);
create index on centres.district (region_code);
comment on table centres.district is 'reference: districts and towns by SOATE code';

-- Names change by law while the place stays: valid from the first day, until the day before valid_to.
create table centres.district_name (
  district_code text not null references centres.district,
  valid_from date not null,
  valid_to date,
  name_ky text not null,
  name_ru text not null,
  name_en text not null,
  primary key (district_code, valid_from),
  constraint name_ends_after_it_begins check (valid_to > valid_from),
  constraint a_district_has_one_name_at_a_time exclude using gist (
    district_code with =, daterange(valid_from, valid_to) with &&)
);
comment on table centres.district_name is 'reference: names of districts over time';

create table centres.centre (
  centre_id text primary key,
  code text not null,
  is_code_demo boolean not null,
  district_code text not null references centres.district,
  kind text not null,
  address_ky text not null,
  address_ru text not null,
  address_en text not null,
  is_address_demo boolean not null,
  successor_id text references centres.centre,
  opens_on date not null,
  closes_on date,
  constraint a_number_belongs_to_one_centre unique (code),
  constraint number_is_region_and_running_number check (code ~ '^[0-9]{2}-[0-9]{2}$'),
  constraint kind_is_known check (kind in ('united', 'standard', 'mini')),
  constraint centre_closes_after_it_opens check (closes_on > opens_on),
  constraint centre_does_not_succeed_itself check (successor_id <> centre_id)
);
create index on centres.centre (district_code);
create index on centres.centre (successor_id);
comment on table centres.centre is 'reference: the service centres';

create table centres.centre_name (
  centre_id text not null references centres.centre,
  valid_from date not null,
  valid_to date,
  name_ky text not null,
  name_ru text not null,
  name_en text not null,
  primary key (centre_id, valid_from),
  constraint name_ends_after_it_begins check (valid_to > valid_from),
  constraint a_centre_has_one_name_at_a_time exclude using gist (
    centre_id with =, daterange(valid_from, valid_to) with &&)
);
comment on table centres.centre_name is 'reference: names of centres over time';

create table centres.desk (
  centre_id text not null references centres.centre,
  desk_no integer not null,
  zone text not null,
  skills text[] not null,
  is_quick boolean not null default false,
  primary key (centre_id, desk_no),
  constraint desk_number_is_positive check (desk_no > 0),
  constraint desk_can_serve_something check (cardinality(skills) > 0)
);
comment on table centres.desk is 'reference: desks with the service groups they can serve';

-- A weekday without a row is closed. Weekdays as ISO counts them: 1 is Monday.
create table centres.opening_hours (
  centre_id text not null references centres.centre,
  weekday integer not null,
  opens time not null,
  closes time not null,
  lunch_from time,
  lunch_to time,
  valid_from date not null,
  valid_to date,
  primary key (centre_id, weekday, valid_from),
  constraint weekday_is_iso check (weekday between 1 and 7),
  constraint centre_closes_after_it_opens check (closes > opens),
  constraint lunch_is_inside_the_day check (
    num_nulls(lunch_from, lunch_to) = 2
    or (num_nulls(lunch_from, lunch_to) = 0 and opens < lunch_from and lunch_from < lunch_to and lunch_to < closes)),
  constraint hours_end_after_they_begin check (valid_to > valid_from),
  constraint a_weekday_has_one_schedule_at_a_time exclude using gist (
    centre_id with =, weekday with =, daterange(valid_from, valid_to) with &&)
);
comment on table centres.opening_hours is 'reference: weekly hours over time';

create table centres.opening_exception (
  centre_id text not null references centres.centre,
  day date not null,
  -- Null hours: closed all day.
  opens time,
  closes time,
  lunch_from time,
  lunch_to time,
  reason text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (centre_id, day),
  constraint hours_are_whole check ((opens is null) = (closes is null)),
  constraint centre_closes_after_it_opens check (closes > opens),
  constraint lunch_is_inside_the_day check (
    num_nulls(lunch_from, lunch_to) = 2
    or (num_nulls(opens, lunch_from, lunch_to) = 0
      and opens < lunch_from and lunch_from < lunch_to and lunch_to < closes))
);
comment on table centres.opening_exception is 'reference: single days on which a centre keeps other hours';

-- Days that are not what their weekday says. A decree wins over the law of the same day.
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
  declared_at timestamptz,
  primary key (day, basis),
  constraint basis_is_known check (basis in ('law', 'decree')),
  constraint kind_is_known check (kind in ('day-off', 'working-day')),
  constraint certainty_is_known check (certainty in ('sourced', 'to-verify', 'estimated')),
  constraint only_a_working_day_follows_a_weekday check (
    (kind = 'working-day') = (like_weekday is not null) and coalesce(like_weekday between 1 and 7, true)),
  constraint a_declaration_has_its_author check ((declared_by is null) = (declared_at is null))
);
comment on table centres.calendar_day is 'reference: public holidays and days changed by decree';

create table centres.roster (
  roster_id uuid primary key,
  staff_id uuid not null,
  centre_id text not null references centres.centre,
  -- `lent`: helps another centre for a time, and wins over the own place on its weekdays.
  kind text not null,
  home_centre_id text references centres.centre,
  weekdays integer[] not null,
  reason text,
  valid_from date not null,
  valid_to date,
  constraint kind_is_known check (kind in ('own', 'lent')),
  constraint weekdays_are_iso check (cardinality(weekdays) > 0 and weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
  constraint roster_ends_after_it_begins check (valid_to > valid_from),
  constraint lending_names_home_reason_and_end check (
    (kind = 'own' and home_centre_id is null)
    or (kind = 'lent' and home_centre_id is not null and home_centre_id <> centre_id and reason is not null and valid_to is not null)),
  constraint a_person_has_one_place_at_a_time exclude using gist (
    staff_id with =, kind with =, daterange(valid_from, valid_to) with &&)
);
create index on centres.roster (centre_id, valid_from);
create index on centres.roster (home_centre_id);
comment on table centres.roster is 'reference: who works where on which weekdays';

create table centres.device (
  device_id uuid primary key,
  centre_id text not null references centres.centre,
  kind text not null,
  name text not null,
  token_digest text not null,
  offline_series text,
  is_demo boolean not null default false,
  registered_at timestamptz not null,
  revoked_at timestamptz,
  constraint kind_is_known check (kind in ('kiosk', 'board', 'reception')),
  constraint a_token_opens_one_device unique (token_digest),
  constraint device_names_differ_in_a_centre unique (centre_id, name),
  -- A revoked kiosk keeps its series: a new one that took it over could repeat a number of the same day.
  constraint an_offline_series_belongs_to_one_device unique (centre_id, offline_series),
  constraint offline_series_is_letter_and_digit check (offline_series ~ '^[A-Z][0-9]$'),
  constraint kiosks_and_only_kiosks_have_a_series check ((kind = 'kiosk') = (offline_series is not null))
);
comment on table centres.device is 'reference: kiosks, boards and receptions with the digest of their token';

grant usage on schema centres to tereze_app, tereze_reader;
grant select on all tables in schema centres to tereze_app;
grant insert, update on centres.opening_exception, centres.calendar_day, centres.device to tereze_app;
grant insert on centres.roster to tereze_app;
grant select on centres.region, centres.district, centres.district_name, centres.centre, centres.centre_name, centres.desk,
  centres.opening_hours, centres.opening_exception, centres.calendar_day, centres.roster to tereze_reader;
