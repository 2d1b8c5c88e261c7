-- Why applications were not granted: one row per reason printed, largest first; those after the first $most as one row `rest`.
with part as (
    select report_id from mart.summed($region, $sector, $level) where year = $year and $agency is null
    union all
    select report_id from mart.report where year = $year and agency_id = $agency
),
printed as (
    select columns('^(refused|unable|not_processed)\.'), total as decided
    from mart.figures semi join part using (report_id)
    where applicant = 'total'
),
sums as (
    select reason, sum(value) as k, sum(decided) as n, count(*) as reports
    from printed unpivot (value for reason in (columns(* exclude decided)))
    where decided is not null
    group by reason
),
ranked as (
    select *, row_number() over (order by k desc, reason) as position, sum(k) over () as everything from sums
)
select
    case when position <= $most then reason else 'rest' end as reason,
    case when position <= $most then split_part(reason, '.', 1) else 'rest' end as outcome,
    sum(k) as k, max(n) as n, sum(k) / nullif(max(n), 0) as share, sum(k) / nullif(max(everything), 0) as of_reasons,
    min(reports) as reports, count(*) as reasons, min(position) as position
from ranked
group by all
order by min(position)
