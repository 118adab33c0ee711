-- From where a stranger booked or joined the list: a pseudonym of the day, so that one address does not take a whole centre.
alter table appointments.appointment add column origin text;
alter table appointments.waiting add column origin text;
create index live_bookings_of_an_address on appointments.appointment (centre_id, origin)
  where origin is not null and state in ('held', 'booked', 'arrived');
create index places_of_an_address on appointments.waiting (centre_id, origin)
  where origin is not null and state in ('waiting', 'offered');
