-- How each version of a hall came from the one before, for processes that are a few versions behind. A short cut: all of
-- it stands in the other tables, so that it needs no crash safety, and old steps are swept away.
create unlogged table queue.step (
  centre_id text not null,
  version bigint not null,
  step bytea not null,
  primary key (centre_id, version)
);
grant select, insert, delete on queue.step to tereze_app;
grant select on queue.step to tereze_reader;
