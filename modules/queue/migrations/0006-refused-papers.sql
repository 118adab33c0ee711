-- Numbers that a kiosk without the network had printed and that were refused afterwards: they are no gap in its series.
create table queue.refused_paper (
  centre_id text not null references queue.hall (centre_id),
  day date not null,
  series text not null,
  number integer not null,
  at timestamptz not null,
  primary key (centre_id, day, series, number),
  constraint refused_number_begins_at_one check (number > 0)
);
grant select, insert on queue.refused_paper to tereze_app;
grant select on queue.refused_paper to tereze_reader;
