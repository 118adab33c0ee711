-- What the process itself keeps: nothing here belongs to a module.
create table house.setting (
  name text primary key,
  value text not null
);

-- An answer that was given under an idempotency key: a retry gets it again, a different body under the same key is an error.
create table house.answered_command (
  lane text not null,
  key text not null,
  request_digest text not null,
  -- json and not jsonb: a retry gets the very same bytes.
  answer json,
  answered_at timestamptz not null,
  primary key (lane, key)
);
create index answered_command_by_age on house.answered_command (answered_at);

grant usage on schema house to tereze_app, tereze_reader;
grant select, insert, update on house.setting to tereze_app;
grant select, insert, delete on house.answered_command to tereze_app;
