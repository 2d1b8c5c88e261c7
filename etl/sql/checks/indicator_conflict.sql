-- Is one figure (indicator, kind, place, scope, period) quoted with two values? A row is a quoted figure with another of its kind
-- in its own report, in one of the same year, or in an earlier one; the later report is told, and both of one year.
-- Of several that contradict it as strongly the first by report and place is named, whatever order they were loaded in.
with fact as (
    select row_number() over (order by report_id, place."start", indicator_id, measure, value) as fact_id, *, concat_ws('|', indicator_id, measure, coalesce(vs, ''), about, if(scope is null, era, 0), period_start, period_end) as of
    from mart.quote
    where status = 'actual' and kind in ('level', 'growth', 'share') and about <> '全国'
    qualify count(*) over (partition by of) > 1
),
ranged as (
    select *, not approx and value_high is null and half_step is not null and amount is not null as exact,
           amount - half_step as low, amount + half_step as high
    from fact
),
met as (
    select *, count(*) over upto as peers, count(*) filter (exact) over alike as exact_peers,
           max(low) filter (exact) over alike as highest_low, arg_max(fact_id, (low, -fact_id)) filter (exact) over alike as highest,
           min(high) filter (exact) over alike as lowest_high, arg_min(fact_id, (high, fact_id)) filter (exact) over alike as lowest
    from ranged
    window upto as (partition by of order by year range between unbounded preceding and current row),
           alike as (partition by of, base_unit order by year range between unbounded preceding and current row)
),
against as (
    select *, case when exact and high < highest_low then highest when exact and low > lowest_high then lowest end as other_id
    from met where peers > 1
),
judged as (
    select against.*, other.report_id as other_report, other.source_file as other_file, other.sentence as other_sentence,
           other.value as other_value, other.unit as other_unit, other.printed as other_text, other.year as other_year,
           other.amount as other_amount, coalesce(other.place."start", 0) as other_at,
           case when other_id is not null then 'broken' when against.exact and exact_peers > 1 then 'held' else 'not_judged' end as outcome
    from against left join ranged as other on other.fact_id = against.other_id
)
select report_id, outcome,
       case when outcome <> 'broken' or (other_report = report_id and other_at > coalesce(place."start", 0)) then null
            when other_year < year and mart.at_constant_prices(indicator, '') then 'note' else 'warning' end as severity,
       null::varchar as table_id, indicator_id as row_id, measure as column_id,
       round((other_amount / mart.unit_times(unit))::double, 6) as expected, value as actual,
       mart.quote_words(indicator, scope, period_start, period_end)
           || '：本报告为 ' || coalesce(printed, format('{:.10g}{}', value, unit))
           || case when other_report = report_id then '，同一报告另一处为 ' else '，' || other_file || ' 为 ' end
           || coalesce(other_text, format('{:.10g}{}', other_value, other_unit)) || '，相差超出四舍五入。'
           || case when other_year < year and mart.at_constant_prices(indicator, '') then '可能是最终核实数，仅提示。' else '' end
           || '本报告原句：' || mart.brief(sentence, printed) || '；另一处原句：' || mart.brief(other_sentence, other_text) || '。' as message
from judged;
