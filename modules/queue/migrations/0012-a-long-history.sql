-- The latest checks of estimates are asked for every minute, under the lock of the hall.
create index estimate_checks_by_time on queue.estimate_check (centre_id, called_at);

-- The absent may come back on their day only; a year leaves thousands of them.
drop index queue.live_visits;
create index live_visits on queue.visit (centre_id) where state in ('waiting', 'called', 'serving', 'parked');
create index absent_of_a_day on queue.visit (centre_id, day) where state = 'no-show';
