-- Every economic figure that one agency's report of one year quotes: one row per figure, in the order of the prose.
select
    quote.indicator, known.label, quote.value, quote.value_high, quote.unit, quote.kind, quote.basis, quote.vs,
    quote.period_start, quote.period_end, quote.status, quote.approx, quote.scope, quote.sentence, quote.year,
    quote.place."start" as start_at, quote.place."end" as end_at, section."text" as prose,
    length(regexp_extract(
        substring(section."text", quote.place."start" + 1, quote.place."end" - quote.place."start"), '[.．](\d+)', 1
    )) as decimals
from mart.indicator as quote
left join catalogue.indicator as known on known.indicator_id = quote.canonical
left join (select report_id, number, any_value("text") as "text" from core.section group by all) as section
    on section.report_id = quote.report_id and section.number = quote.place.section
where quote.agency_id = $agency and quote.year = $year
order by quote.place.section, quote.place."start"
