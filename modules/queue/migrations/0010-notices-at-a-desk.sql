-- What the head of the centre did at a desk and its operator has not read yet.
alter table queue.desk add column notices jsonb not null default '[]';

-- A notice holds the reason of a call out of order in the words of the head: whoever reads for figures needs none of it.
revoke select on queue.desk from tereze_reader;
grant select (centre_id, desk_no, state, state_since, ready_since, staff_id, break_reason, skills, is_quick, visit_id,
  event_count) on queue.desk to tereze_reader;
