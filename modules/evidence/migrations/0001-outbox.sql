-- The insert-only outbox: written in the transaction of the change it proves. Sequencing and signing read it afterwards,
-- and take only rows whose transaction is older than every running one, so nothing appears below an index.
create table evidence.outbox (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  recorded_at timestamptz not null,
  -- Canonical JSON (RFC 8785), kept as text: what is sealed is the bytes.
  entry text not null,
  constraint entry_is_an_object check (left(entry, 1) = '{')
);

-- Even the owner's statements are refused: the application role lacks the grants anyway.
create function evidence.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the evidence log is insert-only';
end $$;
create trigger evidence_is_insert_only before update or delete or truncate on evidence.outbox
  for each statement execute function evidence.refuse_change();

grant usage on schema evidence to tereze_app, tereze_reader;
grant select, insert on evidence.outbox to tereze_app;
grant select on evidence.outbox to tereze_reader;
