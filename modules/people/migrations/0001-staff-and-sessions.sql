create table people.staff (
  staff_id uuid primary key,
  surname text not null,
  given_name text not null,
  -- Many people have none: «Бакыт уулу Азамат» carries the father's name in the surname.
  patronymic text,
  role text not null,
  is_deputy boolean not null default false,
  -- Null for those who work for the whole network.
  centre_id text references centres.centre (centre_id),
  -- Service groups a person can serve.
  skills text[] not null default '{}',
  languages text[] not null default '{ky}',
  is_demo boolean not null,
  -- The first day without any right; sessions end with it.
  left_on date,
  constraint role_is_known check (
    role in ('operator', 'head-of-centre', 'head-office', 'inspector', 'administrator', 'auditor')
  ),
  constraint only_roles_of_a_centre_have_one check (
    (role in ('operator', 'head-of-centre')) = (centre_id is not null)
  ),
  constraint only_a_head_has_a_deputy check (not is_deputy or role = 'head-of-centre'),
  constraint name_is_given check (surname <> '' and given_name <> '' and patronymic <> '')
);
comment on table people.staff is 'reference: those who work in the network; a few thousand rows';
create index staff_by_centre on people.staff (centre_id);

create table people.session (
  -- SHA-256 of the token that the browser holds; the token itself is kept nowhere.
  token_digest text primary key,
  staff_id uuid not null references people.staff (staff_id),
  centre_id text references centres.centre (centre_id),
  -- Helping another centre on this day; the session outlives no change of the own centre otherwise.
  is_lent boolean not null default false,
  desk_no integer,
  device_id uuid references centres.device (device_id),
  started_at timestamptz not null,
  -- Written at most once a minute.
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  constraint desk_stands_in_a_centre check (desk_no is null or centre_id is not null),
  constraint session_expires_after_it_starts check (expires_at > started_at),
  constraint session_ends_after_it_starts check (ended_at >= started_at)
);
comment on table people.session is
  'reference: who is signed in; found by token alone on every request, and forgotten 30 days after the end';
create index session_by_staff on people.session (staff_id);
create index session_by_centre on people.session (centre_id);
create index session_by_device on people.session (device_id);
create unique index one_session_at_a_desk on people.session (centre_id, desk_no)
  where ended_at is null and desk_no is not null;
create unique index one_desk_for_a_person on people.session (centre_id, staff_id)
  where ended_at is null and desk_no is not null;

grant usage on schema people to tereze_app, tereze_reader;
grant select, insert, update on people.staff to tereze_app;
grant select, insert, update, delete on people.session to tereze_app;
-- Readers of figures need no names and no tokens.
grant select (staff_id, role, is_deputy, centre_id, skills, languages, is_demo, left_on) on people.staff to tereze_reader;
grant select (staff_id, centre_id, is_lent, desk_no, device_id, started_at, last_seen_at, expires_at, ended_at)
  on people.session to tereze_reader;
