-- A number that was taken from afar: so much of the wait was spent on the way, and is not the centre's.
alter table queue.visit add column away_seconds integer not null default 0;
alter table queue.visit add constraint nobody_is_away_for_less_than_nothing check (away_seconds >= 0);
