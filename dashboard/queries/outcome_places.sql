-- How the places of a scope decided: one row per place and outcome, over the reports that print all six outcomes and
-- their total, with why a share is lacking (state).
with place as (
    select region, region is not distinct from $region as own, position
    from (select unnest($groups) as region, generate_subscripts($groups, 1) as position)
),
part as (
    select place.region as place, report.report_id, report.scope
    from place, lateral (select * from mart.summed(place.region, $sector, $level)) as report
    where report.year = $year
      and (not place.own or report.region = place.region)
),
complete as (
    select part.place, figures.*
    from part join mart.figures as figures using (report_id)
    where figures.granted + figures.partly_granted + figures.refused + figures.unable + figures.not_processed
          + figures.other + figures.total is not null
),
long as (
    select place, total, outcome, value
    from complete
    unpivot (value for outcome in (granted, partly_granted, refused, unable, not_processed, other))
),
sums as (
    select place, outcome, sum(value) as k, sum(total) as n, count(*) as reports from long group by all
),
parts as (
    select place, count(*) as parts, bool_or(scope = 'whole_area') as whole from part group by place
)
select
    place.region as key, coalesce(region.name, '地区未定') as name, place.own and coalesce(parts.whole, false) as whole,
    place.own, outcomes.outcome, sums.k, sums.n, sums.k / nullif(sums.n, 0) as share,
    coalesce(sums.reports, 0) as reports, coalesce(parts.parts, 0) as parts,
    case when parts.parts is null then 'no_report' when sums.reports is null then 'incomplete'
         when sums.n = 0 then 'no_case' else '' end as state
from place
cross join (select unnest(['granted', 'partly_granted', 'refused', 'unable', 'not_processed', 'other']) as outcome) as outcomes
left join sums on sums.place = place.region and sums.outcome = outcomes.outcome
left join parts on parts.place = place.region
left join core.region as region on region.region = place.region
order by place.position, outcomes.outcome
