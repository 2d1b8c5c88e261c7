-- What each agency that ever quotes an indicator says of it each year: one row per agency and year, in one unit, gaps named.
-- A figure of the office's own area stands before one of unnamed scope, that before one of another scope; then the longest period.
with quote as (
    select
        *, base_unit as base, mart.unit_times(unit) as factor, measure = $measure as asked,
        case when about = region then 0 when scope is null then 1 else 2 end as distance,
        left(period_start, 4) = year::varchar and left(period_end, 4) = year::varchar as in_year,
        right(period_start, 2) = '01' and right(period_end, 2) = '12' as whole_year,
        (select max(length(regexp_extract(
            substring(section."text", quote.place."start" + 1, quote.place."end" - quote.place."start"), '[.．](\d+)', 1)))
         from core.section as section
         where section.report_id = quote.report_id and section.number = quote.place.section) as decimals,
        right(period_end, 2)::integer - right(period_start, 2)::integer as months
    from mart.quote as quote
    where indicator_id = $indicator
      and starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector) and ($level is null or level = $level)
),
best as (
    select * from quote where asked and in_year and status = 'actual'
    qualify dense_rank() over (
        partition by agency_id, year
        order by distance, about, whole_year desc, months desc, period_end desc, coalesce(vs, '')
    ) = 1
),
common as (
    select base, unit, factor from best
    group by base, unit, factor
    order by sum(count(*)) over (partition by base) desc, base, count(*) desc, unit limit 1
),
cell as (
    select
        best.agency_id, best.year, bool_or(best.base = common.base) as same_base,
        count(distinct best.amount) filter (best.base = common.base) as values_there,
        min(round((best.amount / common.factor)::double, 9)) filter (best.base = common.base) as value,
        max(round((best.amount / common.factor)::double, 9)) filter (best.base = common.base) as value_most,
        max(round((mart.amount(best.value_high, best.unit) / common.factor)::double, 9)) filter (best.base = common.base) as value_high,
        bool_or(best.unit <> common.unit) filter (best.base = common.base) as converted,
        bool_or(best.approx) as approx, bool_or(best.whole_year) as whole_year, min(best.period_start) as period_start,
        max(best.period_end) as period_end, any_value(best.vs) as vs, any_value(best.unit) as printed_unit,
        any_value(best.scope) as scope, min(best.distance) as distance,
        max(best.decimals) filter (best.unit = common.unit) as decimals
    from best, common
    group by best.agency_id, best.year
),
quoting as (
    select agency_id, any_value(agency_name) as agency_name, any_value(short_name) as short_name,
           any_value(region) as region
    from quote where asked group by agency_id
),
said as (
    select agency_id, year, bool_or(asked and status = 'target') as target,
           bool_or(asked and not in_year and status = 'actual') as other_period, bool_or(not asked) as other_measure
    from quote group by agency_id, year
)
select
    quoting.agency_id as key, quoting.short_name as name, quoting.agency_name as full_name, quoting.region, years.year,
    (select unit from common) as unit, cell.value, cell.value_most, cell.value_high, cell.whole_year, cell.approx,
    cell.period_start, cell.period_end, cell.vs, cell.scope, cell.distance, coalesce(cell.converted, false) as converted, cell.printed_unit,
    cell.decimals,
    case when cell.values_there = 1 then 'quoted'
         when cell.values_there > 1 then 'conflict'
         when cell.agency_id is not null then 'other_unit'
         when report.report_id is null then 'no_report'
         when said.other_period then 'other_period'
         when said.target then 'target'
         when said.other_measure then 'other_measure'
         when not exists (
             select 1 from core.section as section
             where section.report_id = report.report_id and length(trim(section."text")) > 0
         ) then 'no_prose'
         else 'not_mentioned' end as state
from quoting
cross join (select year from mart.report union select year from mart.due) as years
left join cell on cell.agency_id = quoting.agency_id and cell.year = years.year
left join said on said.agency_id = quoting.agency_id and said.year = years.year
left join mart.report as report on report.agency_id = quoting.agency_id and report.year = years.year
order by quoting.region nulls last, quoting.short_name collate zh, years.year
