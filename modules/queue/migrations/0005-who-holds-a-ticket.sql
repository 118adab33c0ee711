-- The group that the number was given for: a transfer changes the group in which somebody waits, not what he asked for.
alter table queue.visit add column ticket_group text;
update queue.visit set ticket_group = service_group;
alter table queue.visit alter column ticket_group set not null;
-- A pseudonym of the network address from which a stranger took the number; it is another one every day.
alter table queue.visit add column origin text;
-- The ground in law that was named, until the desk finds that its paper is missing.
alter table queue.visit add column ground text;
-- What came of comparing the paper of whoever stands at the desk with what the number was taken by.
alter table queue.visit add column identity_check text;
alter table queue.visit add constraint identity_is_the_same_or_another check (identity_check in ('same', 'another'));

drop index queue.one_live_ticket_per_person_and_group;
create unique index one_live_ticket_per_person_and_group on queue.visit (centre_id, holder, ticket_group)
  where holder is not null and state in ('waiting', 'called', 'serving', 'parked');
-- A number of a telephone is no person: whoever has many of them has one ticket with each.
create unique index one_live_ticket_per_phone on queue.visit (centre_id, holder)
  where holder like 'phone:%' and state in ('waiting', 'called', 'serving', 'parked');
