-- Checked at the end of a statement: a visit passes from one desk to another in one.
drop index queue.desk_by_visit;
alter table queue.desk add constraint a_visit_is_at_one_desk unique (centre_id, visit_id) deferrable initially immediate;

-- What happened is written once. Promises come with a release or from an administrator, not from the app.
revoke update on queue.visit_event, queue.desk_event, queue.estimate_check, queue.turned_away from tereze_app;
revoke insert, update on queue.promise from tereze_app;

-- Who reads for figures reads neither the secret of a ticket nor the pseudonym of its holder, nor the facts that repeat them.
revoke select on queue.visit, queue.visit_event, queue.step from tereze_reader;
grant select (centre_id, visit_id, day, series, number, channel, language, needs, service_group, ticket_group, priority_class,
  ground, identity_check, state, state_since, taken_at, waiting_since, waited_seconds, away_seconds, not_before, postponements,
  desk_no, reserved_desk_no, return_desk_no, calls, called_at, booked_for, appointment_id, expected_from, expected_until,
  sittings, event_count) on queue.visit to tereze_reader;
grant select (centre_id, visit_id, event_no, type, at, actor, desk_no, device) on queue.visit_event to tereze_reader;
