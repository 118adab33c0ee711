-- Those who have come are looked at every minute, until the hall has told how it ended.
create index arrived_bookings on appointments.appointment (centre_id, appointment_id) where state = 'arrived';
