-- Every quotation of one indicator, in one kind of figure, in a scope: one row per quoted figure, with the prose around it.
select
    quote.report_id, quote.agency_id, quote.agency_name, quote.short_name, quote.region, quote.region_name, quote.year,
    quote.indicator, quote.value, quote.value_high, quote.unit, quote.kind, quote.basis, quote.vs, quote.period_start,
    quote.period_end, quote.status, quote.approx, quote.scope, quote.sentence,
    quote.place.section as section, quote.place."start" as start_at, quote.place."end" as end_at,
    left(quote.period_start, 4) = quote.year::varchar and left(quote.period_end, 4) = quote.year::varchar as in_year,
    right(quote.period_start, 2) = '01' and right(quote.period_end, 2) = '12' as whole_year,
    (select any_value(heading) from core.section as section
     where section.report_id = quote.report_id and section.number = quote.place.section) as heading,
    (select any_value(section."text") from core.section as section
     where section.report_id = quote.report_id and section.number = quote.place.section
       and contains(section."text", quote.sentence)) as prose,
    (select count(*) from core.indicator as other
     where other.report_id = quote.report_id and other.sentence = quote.sentence) as in_sentence
from mart.quote as quote
where quote.indicator_id = $indicator and quote.measure = $measure
  and starts_with(coalesce(quote.region, ''), mart.region_prefix($region))
  and ($sector is null or quote.sector = $sector) and ($level is null or quote.level = $level)
order by quote.region nulls last, quote.short_name collate zh, quote.year, quote.place.section, quote.place."start"
