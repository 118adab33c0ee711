-- Who reads for figures reads neither what opens a booking nor the pseudonym of who booked.
revoke select on appointments.appointment, appointments.waiting from tereze_reader;
grant select (centre_id, appointment_id, services, language, needs, state, state_since, starts_at, ends_at, held_until,
  is_disturbed, end_reason, moves) on appointments.appointment to tereze_reader;
grant select (centre_id, waiting_id, services, language, needs, from_day, until_day, joined_at, state, state_since, missed_offers,
  appointment_id) on appointments.waiting to tereze_reader;
