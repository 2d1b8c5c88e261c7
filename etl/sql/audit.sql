-- The checks across reports that are concerned run anew, those of an agency's series for the agencies that changed, those among
-- peers where a report among them changed; and every finding with an id that lapses when its report, check, cells or values change.
create temp table offender as
select * from all_offenders;

create temp table peered as
select report_id
from peer join changed_peer as among
    on among.sector is not distinct from peer.sector and among.level is not distinct from peer.level and among.year = peer.year
union
select report_id from changed;

create temp table outdated as
select check_id, report_id
from (select report_id, agency_id from core.report union select report_id, agency_id from changed)
cross join (select unnest(all_checks) as check_id)
left join peered using (report_id)
where case when list_contains(series_checks, check_id) then agency_id in (select agency_id from changed_agency)
           when list_contains(peer_checks, check_id) then peered.report_id is not null
           else true end;

delete from core.finding where (check_id, report_id) in (select (check_id, report_id) from outdated);
delete from core.check_run where (check_id, report_id) in (select (check_id, report_id) from outdated);

insert into core.check_run
select report_id, check_id, count(*) filter (where outcome = 'held'), count(*) filter (where outcome = 'broken'),
       count(*) filter (where outcome = 'not_judged')
from offender group by report_id, check_id;

insert into core.finding by name
select md5(concat_ws('|', report_id, check_id, coalesce(table_id, ''), coalesce(row_id, ''), coalesce(column_id, ''),
                     coalesce(expected::varchar, ''), coalesce(actual::varchar, ''), message)) as finding_id,
       report_id, check_id, severity, table_id, row_id, column_id, expected, actual, message, proposal::varchar as proposal
from (
    from stated_finding
    union all by name
    select * exclude (outcome) from offender where severity is not null
);
