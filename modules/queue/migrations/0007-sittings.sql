-- Every stretch of a visitor at a desk, with what came of it there: an errand may take several, at several desks.
alter table queue.visit add column sittings jsonb not null default '[]';
alter table queue.visit add constraint sittings_are_a_list check (jsonb_typeof(sittings) = 'array');
-- What is known of those before: how the errands ended.
update queue.visit set sittings = finished.sittings
from (
  select centre_id, visit_id, jsonb_agg(jsonb_build_object(
    'errandNo', errand_no, 'deskNo', desk_no, 'serviceGroup', service_group, 'serveSeconds', serve_seconds, 'outcome', outcome
  ) order by errand_no) as sittings
  from queue.errand where outcome is not null and desk_no is not null group by centre_id, visit_id
) as finished
where finished.centre_id = visit.centre_id and finished.visit_id = visit.visit_id;
