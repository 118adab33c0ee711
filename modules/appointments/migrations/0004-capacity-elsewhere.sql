-- How many desks and which part of the hour may be booked is the module capacity's; its seed brings the demo pattern.
drop table appointments.booking_rule;
drop table appointments.booking_pattern;

-- More people than seats: few, and looked for often.
create index booked_beyond_the_plan on appointments.seat (centre_id, starts_at)
  where is_closed and appointment_id is not null;
