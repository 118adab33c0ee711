-- What the head of the centre wants of a desk as soon as the visitor at it is done. Once carried out it stays for as long as
-- the end of that visit can be taken back, so that it stands again then.
alter table queue.desk add column heads_order jsonb;
alter table queue.desk add constraint an_order_waits_only_where_work_goes_on
  check (heads_order is null or state in ('open', 'serving') or heads_order ->> 'done' is not null);
