-- What each agency that ever quotes an indicator says of it each year: one row per agency and year, in one unit, gaps named.
with quote as (
    select
        *, regexp_extract(unit, '^(万亿|亿|万)?(.+)$', 2) as base,
        case regexp_extract(unit, '^(万亿|亿|万)?(.+)$', 1)
            when '万亿' then 1e12 when '亿' then 1e8 when '万' then 1e4 else 1 end as factor,
        case when kind = 'growth' and coalesce(basis, 'yoy') <> 'yoy' then 'growth.' || basis
             when kind = 'change' and vs is not null then 'change.vs'
             else kind end = $measure as asked,
        left(period_start, 4) = year::varchar and left(period_end, 4) = year::varchar as in_year,
        right(period_start, 2) = '01' and right(period_end, 2) = '12' as whole_year,
        (select max(length(regexp_extract(
            substring(section."text", quote.place."start" + 1, quote.place."end" - quote.place."start"), '[.．](\d+)', 1)))
         from core.section as section
         where section.report_id = quote.report_id and section.number = quote.place.section) as decimals,
        right(period_end, 2)::integer - right(period_start, 2)::integer as months
    from mart.indicator as quote
    where coalesce(canonical, indicator) = $indicator
      and starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector) and ($level is null or level = $level)
),
best as (
    select * from quote where asked and in_year and status = 'actual'
    qualify dense_rank() over (
        partition by agency_id, year order by whole_year desc, months desc, period_end desc, coalesce(vs, '')
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
        count(distinct round(best.value * best.factor / common.factor, 9)) filter (best.base = common.base) as values_there,
        min(round(best.value * best.factor / common.factor, 9)) filter (best.base = common.base) as value,
        max(round(best.value * best.factor / common.factor, 9)) filter (best.base = common.base) as value_most,
        max(round(best.value_high * best.factor / common.factor, 9)) filter (best.base = common.base) as value_high,
        bool_or(best.unit <> common.unit) filter (best.base = common.base) as converted,
        bool_or(best.approx) as approx, bool_or(best.whole_year) as whole_year, min(best.period_start) as period_start,
        max(best.period_end) as period_end, any_value(best.vs) as vs, any_value(best.unit) as printed_unit,
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
    cell.period_start, cell.period_end, cell.vs, coalesce(cell.converted, false) as converted, cell.printed_unit,
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
