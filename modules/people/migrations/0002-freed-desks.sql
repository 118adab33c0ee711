-- Why the head of the centre ended a sign-in by freeing its desk; null for every other end.
alter table people.session add column freed_because text,
  add constraint only_what_ended_was_freed check (freed_because is null or ended_at is not null);
grant select (freed_because) on people.session to tereze_reader;
