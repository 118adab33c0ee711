-- Not only by the group the ticket was given for: by the line in which it stands now, too.
update queue.visit set holder = null
  where state in ('waiting', 'called', 'serving', 'parked') and exists (
    select from queue.visit as earlier
    where earlier.centre_id = visit.centre_id and earlier.holder = visit.holder and earlier.service_group = visit.service_group
      and earlier.state in ('waiting', 'called', 'serving', 'parked')
      and (earlier.taken_at, earlier.visit_id) < (visit.taken_at, visit.visit_id));
create unique index nobody_stands_in_a_line_twice on queue.visit (centre_id, holder, service_group)
  where holder is not null and state in ('waiting', 'called', 'serving', 'parked');
