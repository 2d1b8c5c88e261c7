-- How the places of a scope decided: one row per place and outcome, over the reports that print all six outcomes and
-- their total, with why a share is lacking (state).
with place as (
    select region, region is not distinct from $region as own, position
    from (select unnest($groups) as region, generate_subscripts($groups, 1) as position)
),
part as (
    -- the rule of mart.summed, for many places at once (called once per row, the macro loses its `not exists`)
    select place.region as place, report.report_id, report.scope
    from place
    join mart.report as report on starts_with(coalesce(report.region, ''), mart.region_prefix(place.region))
    where report.year = $year and report.scope is not null
      and ($sector is null or report.sector = $sector)
      and ($level is null or report.level = $level)
      and not exists (
          select 1 from mart.report as whole
          where whole.scope = 'whole_area' and whole.year = report.year and whole.report_id <> report.report_id
            and starts_with(coalesce(whole.region, ''), mart.region_prefix(place.region))
            and ($sector is null or whole.sector = $sector)
            and ($level is null or whole.level = $level)
            and (report.region is null or starts_with(report.region, mart.region_prefix(whole.region)))
            and (report.region is distinct from whole.region or report.scope <> 'whole_area'
                 or report.report_id > whole.report_id)
      )
      and (not place.own or report.region = place.region)
),
complete as (
    select part.place, figures.*
    from part join mart.figures as figures using (report_id)
    where figures.applicant = 'total'
      and figures.granted + figures.partly_granted + figures.refused + figures.unable + figures.not_processed
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
