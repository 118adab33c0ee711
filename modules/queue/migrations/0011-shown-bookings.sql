-- A visit that several bookings of one person have come to knows the first by its own column, the others by their events.
create unique index a_booking_comes_to_one_visit on queue.visit_event (centre_id, ((facts ->> 'appointmentId')::uuid))
  where type = 'booking-shown';
