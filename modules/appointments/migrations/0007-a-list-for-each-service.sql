-- Who waits for one service of a centre may wait for another one, too.
drop index appointments.one_place_per_person_on_a_list;
create unique index one_place_per_person_and_services on appointments.waiting (centre_id, holder, services)
  where state in ('waiting', 'offered');
