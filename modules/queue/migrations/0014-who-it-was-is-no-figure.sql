-- The actor of a stranger's event is the name of his network, and a head's reason is free words.
revoke select (actor) on queue.visit_event from tereze_reader;
revoke select on queue.desk_event from tereze_reader;
grant select (centre_id, desk_no, event_no, state, at, actor, staff_id) on queue.desk_event to tereze_reader;
