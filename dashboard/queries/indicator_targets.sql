-- Which targets reports state for an indicator, with the result quoted for the same: one row per target, the latest first.
select
    target.report_id, target.agency_id as key, target.short_name as name, target.agency_name as full_name, target.year,
    left(target.period_end, 4)::integer as due_year, target.scope, target.period_start, target.period_end, target.value,
    target.value_high, target.unit, target.approx, target.sentence, target.place."start" as start_at,
    target.place."end" as end_at, target.result_year, target.result_value, target.result_value_high, target.result_unit,
    target.result_approx, target.result_scope, target.result_period_start, target.result_period_end,
    target.result_sentence, target.result_place."start" as result_start_at, target.result_place."end" as result_end_at,
    target.state, target.difference, target.difference_unit,
    length(regexp_extract(mart.digits(mart.printed(report_id, place, sentence)), '\.(\d+)$', 1)) as decimals,
    length(regexp_extract(mart.digits(mart.printed(result_report_id, result_place, result_sentence)), '\.(\d+)$', 1))
        as result_decimals,
    (select any_value("text") from core.section as section
     where section.report_id = target.report_id and section.number = target.place.section) as prose,
    (select any_value("text") from core.section as section
     where section.report_id = target.result_report_id and section.number = target.result_place.section) as result_prose
from mart.target as target
where target.indicator_id = $indicator and target.measure = $measure
  and starts_with(coalesce(target.region, ''), mart.region_prefix($region))
  and ($sector is null or target.sector = $sector) and ($level is null or target.level = $level)
order by due_year desc, target.region nulls last, target.short_name collate zh, target.period_end, start_at
