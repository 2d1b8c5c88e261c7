-- Is the prose nearly that of an earlier year, or of another office? A row is a report with the one it is most like.
with most as (
    select alike.report_id, alike.share, this.agency_id = other.agency_id as own, other.short_name, other.year
    from core.alike as alike
    join mart.report as this on this.report_id = alike.report_id
    join mart.report as other on other.report_id = alike.other_id
    where other.year <= this.year and (this.agency_id <> other.agency_id or other.year < this.year)
    qualify row_number() over (partition by alike.report_id order by share desc, own desc, other.year desc, alike.other_id) = 1
)
select report.report_id,
       case when prose.characters < $prose_letters then 'not_judged' when most.share > $prose_share then 'broken' else 'held' end as outcome,
       case when most.share > $prose_share then 'warning' end as severity,
       null::varchar as table_id, null::varchar as row_id, null::varchar as column_id,
       null::double as expected, null::double as actual,
       case when most.own then format('正文与本单位 {} 年的约有 {:.0f}% 相同（不计数字），疑似沿用。', most.year, 100 * most.share)
            else format('正文与{} {} 年的约有 {:.0f}% 相同（不计数字），疑似雷同。', most.short_name, most.year, 100 * most.share) end as message
from mart.report as report
join core.prose as prose using (report_id)
left join most using (report_id);
