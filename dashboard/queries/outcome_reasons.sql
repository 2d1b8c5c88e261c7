-- Why applications were not granted: one row per reason, largest first; those after the first $most as one row `rest`.
-- All on the same reports, those that print table three in full; of one agency, what it prints.
with part as (
    select report_id from mart.summed($region, $sector, $level) where year = $year and $agency is null
    union all
    select report_id from mart.report where year = $year and agency_id = $agency
),
printed as (
    select
        columns('^(refused|unable|not_processed)\.'), total as decided,
        refused + unable + not_processed is not null as in_full
    from mart.figures semi join part using (report_id)
    where $agency is not null
       or received + carried_in + granted + partly_granted + refused + unable + not_processed + other + total
          + carried_forward is not null
),
sums as (
    select reason, sum(value) as k, sum(decided) as n, count(*) as reports, bool_and(in_full) as in_full
    from printed unpivot (value for reason in (columns(* exclude (decided, in_full))))
    where decided is not null
    group by reason
),
ranked as (
    select *, row_number() over (order by k desc, reason) as position, sum(k) over () as everything from sums
)
select
    case when position <= $most then reason else 'rest' end as reason,
    case when position <= $most then split_part(reason, '.', 1) else 'rest' end as outcome,
    sum(k) as k, max(n) as n, sum(k) / nullif(max(n), 0) as share, 
    case when bool_and(in_full) then sum(k) / nullif(max(everything), 0) end as of_reasons,
    bool_and(in_full) as in_full, min(reports) as reports, count(*) as reasons, min(position) as position
from ranked
group by all
order by min(position)
