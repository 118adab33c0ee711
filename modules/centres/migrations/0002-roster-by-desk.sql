-- The desk that is meant for a person on the days of the row; null when any will do.
alter table centres.roster add column desk_no integer,
  add constraint rosters_desk_is_of_the_centre foreign key (centre_id, desk_no) references centres.desk (centre_id, desk_no);
create index on centres.roster (centre_id, desk_no);

-- A week without work keeps the person in the centre: the row says so by having no weekday.
alter table centres.roster drop constraint weekdays_are_iso,
  add constraint weekdays_are_iso check (weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
  add constraint whoever_is_lent_works check (kind = 'own' or cardinality(weekdays) > 0);

-- What the network has set the head of a centre does not change.
alter table centres.opening_exception add column is_of_centre boolean not null default false;

-- A plan is changed, an exception or a decree taken back; the evidence log keeps what was.
grant update, delete on centres.roster to tereze_app;
grant delete on centres.opening_exception, centres.calendar_day to tereze_app;
