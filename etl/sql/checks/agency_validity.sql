-- Did the agency of a report stand in its year? A row is a report of an agency of which the catalogue tells when it began or ended.
-- A new one may report for the year before (it is written early in its first year); one that ended may report for its last year,
-- but that is its successor's to do.
with dated as (
    select report.report_id, report.year, report.source_file, agency.agency_id, agency.place, agency.valid_from, agency.valid_to,
           began.words as began, began.place as began_at, ended.words as ended, ended.place as ended_at
    from mart.report as report
    join core.agency as agency using (agency_id)
    left join core.agency_mark as began
        on began.agency_id = agency.agency_id and began.severs and began.year = agency.valid_from
    left join core.agency_mark as ended
        on ended.agency_id = agency.agency_id and ended.severs and ended.year = agency.valid_to
    where agency.valid_from is not null or agency.valid_to is not null
    qualify row_number() over (partition by report.report_id order by began.date, ended.date) = 1
),
succeeded as (
    select distinct dated.report_id
    from dated
    join core.event as event on event.place = dated.ended_at
    join mart.report as heir on list_contains(event.after, heir.agency_id) and heir.year = dated.year
),
judged as (
    select *, year > valid_to as too_late, year + 1 < valid_from as too_early, year = valid_to as last_year,
           succeeded.report_id is not null as twice
    from dated left join succeeded using (report_id)
)
select report_id,
       case when too_late or too_early or (last_year and twice) then 'broken' else 'held' end as outcome,
       case when too_late or too_early or (last_year and twice) then 'warning' when last_year then 'note' end as severity,
       null::varchar as table_id, null::varchar as row_id, null::varchar as column_id,
       null::double as expected, null::double as actual,
       case when too_late then format('{} 为 {} 年的年报，而 {}写明此单位 {}；请更正其中一处后重新装入。',
                                      source_file, year, coalesce(ended_at, place), coalesce(ended, valid_to || ' 年撤并'))
            when too_early then format('{} 为 {} 年的年报，而 {}写明此单位 {}；请更正其中一处后重新装入（存续的单位两边都写）。',
                                       source_file, year, coalesce(began_at, place), coalesce(began, valid_from || ' 年设立'))
            when twice then format('{} 为 {} 年的年报，而 {}写明此单位 {}，接续的单位也有此年的年报；如后者已含本报告的数，合计会重复。',
                                   source_file, year, coalesce(ended_at, place), ended)
            else format('{}写明此单位 {}，撤并之年的年报一般由接续的单位编写。', coalesce(ended_at, place),
                        coalesce(ended, valid_to || ' 年撤并')) end as message
from judged;
