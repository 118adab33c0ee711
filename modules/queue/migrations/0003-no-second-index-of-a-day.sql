-- The unique key of ticket numbers finds the visits of a day as well.
drop index queue.visits_of_a_day;
