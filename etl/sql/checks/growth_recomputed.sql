-- Does a stated growth on the year before agree with the two levels the office quotes? A row is a stated growth with levels.
-- Of the office's own work (no scope named) levels from before a merger or split say nothing of growth after it.
-- Rounding alone may move it from the growth of the least and greatest levels that print so; beyond that it is contradicted.
with growth as (
    select row_number() over () as growth_id, * from series_quote
    where kind = 'growth' and measure = 'growth' and vs is null and status = 'actual'
),
level as (
    select * from series_quote where kind = 'level' and status = 'actual'
),
near as (
    select growth.growth_id, growth.report_id as stated_in, growth.year as stated_year,
           growth.place."start" as stated_at, growth.base_unit as stated_unit, level.*,
           left(growth.period_end, 4)::integer - left(level.period_end, 4)::integer as years_before
    from growth join level
        on level.agency_id = growth.agency_id and level.indicator_id = growth.indicator_id
           and level.scope is not distinct from growth.scope
           and right(level.period_start, 3) = right(growth.period_start, 3)
           and right(level.period_end, 3) = right(growth.period_end, 3)
           and left(growth.period_start, 4)::integer - left(level.period_start, 4)::integer
               = left(growth.period_end, 4)::integer - left(level.period_end, 4)::integer
    where years_before in (0, 1)
    qualify row_number() over (
        partition by growth.growth_id, years_before
        order by level.report_id = growth.report_id desc, abs(level.year - growth.year + years_before), level.year,
                 abs(level.place."start" - growth.place."start"), level.place."start"
    ) = 1
),
piece as (
    select *, approx or value_high is not null as loose from near
),
stated as (
    select * from growth
    where exists (
        select 1 from level where level.agency_id = growth.agency_id and level.indicator_id = growth.indicator_id
    )
),
judged as (
    select stated.*, this.amount as now, last.amount as before, this.printed as now_text, last.printed as before_text,
           this.value as now_value, this.unit as now_unit, last.value as before_value, last.unit as before_unit,
           last.source_file as before_file, last.report_id as before_report, this.report_id as now_report,
           this.source_file as now_file, this.sentence as now_sentence, last.sentence as before_sentence,
           stated.half_step::double as own_half,
           ((this.amount - this.half_step)::double / nullif((last.amount + last.half_step)::double, 0) - 1) * 100 as low,
           ((this.amount + this.half_step)::double / nullif((last.amount - last.half_step)::double, 0) - 1) * 100 as high,
           (this.amount::double / nullif(last.amount::double, 0) - 1) * 100 as implied,
           coalesce(not (stated.approx or stated.value_high is not null or this.loose or last.loose)
               and this.base_unit = last.base_unit and this.amount - this.half_step > 0 and last.amount - last.half_step > 0
               and this.half_step is not null and last.half_step is not null and own_half is not null and stated.amount is not null
               and (stated.scope is not null or (this.era = stated.era and last.era = stated.era)), false) as comparable
    from stated
    left join piece as this on this.growth_id = stated.growth_id and this.years_before = 0
    left join piece as last on last.growth_id = stated.growth_id and last.years_before = 1
),
told as (
    select *, case when not comparable then 'not_judged'
                   when amount::double + own_half < low - 1e-9 or amount::double - own_half > high + 1e-9 then 'broken' else 'held' end as outcome,
           mart.at_constant_prices(indicator, sentence) as constant_prices
    from judged
)
select report_id, outcome,
       case when outcome = 'broken' then case when constant_prices then 'note' else 'warning' end end as severity,
       null::varchar as table_id, indicator_id as row_id, measure as column_id, round(implied, 2) as expected, value as actual,
       mart.quote_words(indicator, scope, period_start, period_end)
           || format('：所述同比 {:.10g}%，据本期 {}', value, coalesce(now_text, format('{:.10g}{}', now_value, now_unit)))
           || case when now_report <> report_id then '（' || now_file || '）' else '' end
           || '、上年同期 ' || coalesce(before_text, format('{:.10g}{}', before_value, before_unit))
           || case when before_report <> report_id then '（' || before_file || '），' else '（同一报告），' end
           || format('推算为 {:.2f}%（四舍五入容许 {:.2f}%—{:.2f}%），相差 {:.2f} 个百分点。', implied, low, high, abs(value - implied))
           || case when constant_prices then '增加值、生产总值等按可比价计算增速，与名义数不必相等，仅提示。' else '' end
           || '所述原句：' || mart.brief(sentence, printed)
           || case when now_sentence <> sentence then '；本期数原句：' || mart.brief(now_sentence, now_text) else '' end
           || case when before_sentence <> sentence then '；上年数原句：' || mart.brief(before_sentence, before_text) else '' end
           || '。' as message
from told;
