-- Which economic figures the reports of a scope quote: one row per indicator and kind of figure, with how many reports do.
with quote as (
    select indicator_id, indicator, report_id, agency_id, year, measure
    from mart.quote
    where starts_with(coalesce(region, ''), mart.region_prefix($region))
      and ($sector is null or sector = $sector) and ($level is null or level = $level)
)
select
    quote.indicator_id, coalesce(any_value(known.label), any_value(quote.indicator)) as label,
    coalesce(any_value(known.domain), '未归类') as domain, quote.measure,
    count(distinct quote.report_id) as reports, count(distinct quote.agency_id) as agencies,
    any_value(whole.reports) as all_reports
from quote
left join catalogue.indicator as known on known.indicator_id = quote.indicator_id
join (select indicator_id, count(distinct report_id) as reports from quote group by indicator_id) as whole
    on whole.indicator_id = quote.indicator_id
group by quote.indicator_id, quote.measure
order by any_value(known.domain) is null, any_value(known.domain) collate zh, all_reports desc, label collate zh,
         reports desc, measure
