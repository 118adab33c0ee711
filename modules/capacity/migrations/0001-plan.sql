create table capacity.pattern (
  centre_id text not null references centres.centre (centre_id),
  service_group text not null,
  -- How many desks are meant to serve the group at once.
  desks integer not null,
  valid_from date not null,
  valid_to date,
  primary key (centre_id, service_group, valid_from),
  constraint desks_are_not_negative check (desks >= 0),
  constraint pattern_ends_after_it_begins check (valid_to > valid_from),
  constraint a_group_has_one_pattern_at_a_time exclude using gist (
    centre_id with =, service_group with =, daterange(valid_from, valid_to) with &&)
);
comment on table capacity.pattern is 'reference: how many desks of a centre are meant for a bookable group, over time';

create table capacity.share (
  centre_id text not null references centres.centre (centre_id),
  -- The rest of every hour stays for those who walk in.
  bookable_percent integer not null,
  valid_from date not null,
  valid_to date,
  primary key (centre_id, valid_from),
  constraint bookable_part_is_a_percentage check (bookable_percent between 0 and 100),
  constraint share_ends_after_it_begins check (valid_to > valid_from),
  constraint a_centre_has_one_share_at_a_time exclude using gist (
    centre_id with =, daterange(valid_from, valid_to) with &&)
);
comment on table capacity.share is 'reference: the part of every hour that may be booked, over time';

grant usage on schema capacity to tereze_app, tereze_reader;
grant select, insert, update on capacity.pattern, capacity.share to tereze_app;
grant select on capacity.pattern, capacity.share to tereze_reader;
