-- How the places of a scope decided: one row per place and outcome, over the reports that print all six outcomes and their total.
with place as (
    select region, region is not distinct from $region as own, position
    from (select unnest($groups) as region, generate_subscripts($groups, 1) as position)
),
part as (
    select place.region as place, place.position, part.report_id, part.scope
    from place, lateral (select * from mart.summed(place.region, $sector, $level)) as part
    where part.year = $year and (not place.own or part.region = place.region)
),
complete as (
    select part.place, part.position, part.scope, figures.*
    from part join mart.figures as figures using (report_id)
    where figures.applicant = 'total'
      and figures.granted + figures.partly_granted + figures.refused + figures.unable + figures.not_processed
          + figures.other + figures.total is not null
),
long as (
    select place, position, scope, total, outcome, value
    from complete
    unpivot (value for outcome in (granted, partly_granted, refused, unable, not_processed, other))
)
select
    long.place as key, coalesce(any_value(region.name), '地区未定') as name,
    bool_or(long.scope = 'whole_area' and long.place is not distinct from $region) as whole,
    long.place is not distinct from $region as own, long.outcome,
    sum(long.value) as k, sum(long.total) as n, sum(long.value) / nullif(sum(long.total), 0) as share,
    count(*) as reports, (select count(*) from part where part.place is not distinct from long.place) as parts,
    '' as state
from long
left join core.region as region on region.region = long.place
group by long.place, long.position, long.outcome
order by long.position, long.outcome
