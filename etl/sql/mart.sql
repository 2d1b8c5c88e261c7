-- What a page asks: current reports with their agency, the due list met or missed, and the rule that keeps totals from counting twice.

create macro mart.region_prefix(code) as
    case when code is null then ''
         when right(code, 4) = '0000' then left(code, 2)
         when right(code, 2) = '00' then left(code, 4)
         else code end;

-- What a sum of money printed in a unit is times, to be in 万元, the unit of the form; null for a unit that is no money.
create macro mart.in_ten_thousands(unit) as
    case coalesce(unit, '万元') when '万元' then 1 when '元' then 0.0001 when '亿元' then 10000 end;

-- The Wilson 95 % interval of a rate k/n (z² = 1.96²), null where k is no part of n: how far few cases can be trusted.
create macro mart.wilson_low(k, n) as
    case when n > 0 and k between 0 and n then
        greatest(0, (k + 1.920729 - 1.959964 * sqrt(k * (n - k) / n + 0.960365)) / (n + 3.841459)) end;
create macro mart.wilson_high(k, n) as
    case when n > 0 and k between 0 and n then
        least(1, (k + 1.920729 + 1.959964 * sqrt(k * (n - k) / n + 0.960365)) / (n + 3.841459)) end;

-- By when the report of a year is to be published where the due list names no day: Regulations on the Disclosure of
-- Government Information (State Council decree 711, in force since May 2019), article 49: departments at county level and
-- above by 31 January, governments by 31 March of the following year. Townships have no day of their own there.
create macro mart.deadline(sector, level, year) as
    case when year < 2019 then null
         when sector = '人民政府' and level in ('province', 'city', 'county') then make_date(year + 1, 3, 31)
         when sector is distinct from '人民政府' and level in ('national', 'province', 'city', 'county')
             then make_date(year + 1, 1, 31) end;

-- Whether a check is about text or tables taken over from another report.
create macro mart.is_copied(check_id) as check_id in ('copied_prose', 'same_tables');

-- Where a series is another from one year to the next, because agencies merged or split: nothing is drawn or compared across.
create macro mart.severed(agency, earlier, later) as exists (
    select 1 from core.agency_mark as mark
    where mark.severs and mark.agency_id = agency and mark.year > earlier and mark.year <= later
);

create view mart.suspended as
select agency_id, year, string_agg(words || coalesce('（' || basis || '）', ''), '；' order by date, kind, words) as why
from core.agency_mark where suspends group by agency_id, year;
comment on view mart.suspended is '一行一个单位一个年度：跨此年的核对不判断，及原因（合并、拆分、职责划转）';

create view mart.report as
select
    report.report_id, report.agency_id, agency.name as agency_name, agency.short_name, report.region,
    district.name as region_name, agency.level, agency.sector, report.year, report.form, report.scope,
    report.status, report.reason, report.title, report.published, report.source_file, report.source_sha256,
    report.demonstration,
    former.name as name_then, former.short_name as short_name_then,
    coalesce(due.due_date, mart.deadline(agency.sector, agency.level, report.year)) as due_date,
    report.published > coalesce(due.due_date, mart.deadline(agency.sector, agency.level, report.year)) as late,
    due.agency_id is not null as due
from core.report as report
join core.agency as agency using (agency_id)
left join core.region as district on district.region = report.region
left join core.due as due on due.agency_id = report.agency_id and due.year = report.year
left join core.former_name as former
    on former.agency_id = report.agency_id and report.year between coalesce(former.first_year, 0) and former.last_year
where report.current;
comment on view mart.report is '一行一份现行年报，附单位、区划、级别、系统与是否迟报（无公布日期或无期限的为空：未判断）；name_then 为更名前的年度当时的名称';

create view mart.due as
select
    due.agency_id, due.year, coalesce(due.due_date, mart.deadline(agency.sector, agency.level, due.year)) as due_date,
    due.due_date is not null as dated, agency.name as agency_name, agency.short_name, agency.region,
    district.name as region_name, agency.level, agency.sector,
    report.report_id, report.report_id is not null as present, report.published, report.late
from core.due as due
join core.agency as agency using (agency_id)
left join core.region as district on district.region = agency.region
left join mart.report as report on report.agency_id = due.agency_id and report.year = due.year;
comment on view mart.due is
    '一行一个应报单位一个年度：已报、未报、迟报（late 为空表示未判断）；dated 表示期限由应报名单给出，否则按条例第四十九条';

-- How every agency stood in a year it was due or reported. `late` and `alike` are null where they could not be judged.
create view mart.standing as
select
    agency.agency_id, year, agency.name as agency_name, agency.short_name, agency.region, district.name as region_name,
    agency.level, agency.sector, due.agency_id is not null as due,
    coalesce(due.due_date, mart.deadline(agency.sector, agency.level, year)) as due_date,
    report.report_id, report.report_id is not null as present, report.published, report.late,
    coalesce(found.errors, 0) as errors, coalesce(found.untold, false) as untold,
    case when found.alike then true when judged.report_id is not null then false end as alike
from core.due as due
full join mart.report as report using (agency_id, year)
join core.agency as agency using (agency_id)
left join core.region as district on district.region = agency.region
left join (
    select
        report_id, count(*) filter (severity = 'error' and accepted_by is null) as errors,
        bool_or(check_id = 'missing_table' and table_id = 'applications') as untold,
        bool_or(mart.is_copied(check_id) and severity <> 'not_judged') as alike
    from core.finding group by report_id
) as found on found.report_id = report.report_id
left join (
    select distinct report_id from core.check_run where mart.is_copied(check_id) and held + broken > 0
) as judged on judged.report_id = report.report_id;
comment on view mart.standing is '一行一个应报或已报单位一个年度：应报、已报、迟报、有误（处）、缺表三、雷同；为空表示未判断';

-- One row per report that a total over (region and all below it, sector, level) may add up; null means no such limit.
-- A government's whole-area report stands for everything inside its area; a report of unknown scope is left out.
-- Written without a common table expression: in a lateral join DuckDB 1.5 loses the link to it and sums both twice.
create macro mart.summed(in_region, in_sector, in_level) as table
select part.*
from mart.report as part
where part.scope is not null
  and starts_with(coalesce(part.region, ''), mart.region_prefix(in_region))
  and (in_sector is null or part.sector = in_sector)
  and (in_level is null or part.level = in_level)
  and not exists (
      from mart.report as whole
      where whole.scope = 'whole_area' and whole.year = part.year and whole.report_id <> part.report_id
        and starts_with(coalesce(whole.region, ''), mart.region_prefix(in_region))
        and (in_sector is null or whole.sector = in_sector)
        and (in_level is null or whole.level = in_level)
        and (part.region is null or starts_with(part.region, mart.region_prefix(whole.region)))
        and (part.region is distinct from whole.region or part.scope <> 'whole_area'
             or part.report_id > whole.report_id)
  );

create view mart.cell as
select report.agency_id, report.year, report.form, cell.*
from core.cell as cell join core.report as report using (report_id)
where report.current;
comment on view mart.cell is '现行年报的单元格';

create view mart.indicator as
select report.agency_id, report.agency_name, report.short_name, report.region, report.region_name, report.level,
       report.sector, report.year, report.scope as report_scope, report.source_file, indicator.*
from core.indicator as indicator join mart.report as report using (report_id);
comment on view mart.indicator is '现行年报正文引用的经济指标；scope 为数值所指的范围，report_scope 为报告的范围';

create view mart.finding as
select report.agency_id, report.agency_name, report.short_name, report.region, report.region_name, report.level,
       report.sector, report.year, finding.*, rule.label as check_label
from core.finding as finding
join mart.report as report using (report_id)
left join catalogue.check_rule as rule using (check_id);
comment on view mart.finding is '现行年报的核对发现';

create view mart.check_run as
select report.agency_id, report.agency_name, report.short_name, report.region, report.region_name, report.level,
       report.sector, report.year, run.*, rule.label as check_label
from core.check_run as run
join mart.report as report using (report_id)
left join catalogue.check_rule as rule using (check_id);
comment on view mart.check_run is '现行年报每项核对的结果计数';

-- A unit without its magnitude, and what a figure in it is times to be in that: 万亿元 → 元, 1e12; units of one kind are one.
create macro mart.unit_head(unit) as regexp_extract(unit, '^(万亿|千万|百万|亿|万)?(.+)$', 2);
create macro mart.unit_base(unit) as
    case mart.unit_head(unit)
         when '公斤' then '吨' when '千克' then '吨' when '公顷' then '亩' when '兆瓦' then '千瓦' when '吉瓦' then '千瓦'
         when '‰' then '%' else mart.unit_head(unit) end;
create macro mart.unit_times(unit) as
    (case regexp_extract(unit, '^(万亿|千万|百万|亿|万)?(.+)$', 1)
          when '万亿' then 1000000000000 when '千万' then 10000000 when '百万' then 1000000
          when '亿' then 100000000 when '万' then 10000 else 1 end
     * case mart.unit_head(unit)
            when '公斤' then 0.001 when '千克' then 0.001 when '公顷' then 15 when '兆瓦' then 1000
            when '吉瓦' then 1000000 when '‰' then 0.1 else 1 end)::decimal(17, 3);

-- A figure exactly as it was printed, so that two compare; null beyond 14 digits. And the same in its unit without magnitude.
create macro mart.exact(value) as try_cast(value as decimal(20, 6));
create macro mart.amount(value, unit) as mart.exact(value) * mart.unit_times(unit);

create macro mart.digits(printed) as
    regexp_extract(replace(translate(printed, '０１２３４５６７８９．，', '0123456789.,'), ',', ''), '\d+(\.\d+)?');

-- The decimals a figure was printed with: those of its digits, else (no place known) of its value; null where the print
-- was turned into the value (六成, 1.6倍), for then its rounding is not known.
create macro mart.decimals(printed, value) as
    case when coalesce(printed, '') = '' then length(regexp_extract(abs(value)::varchar, '\.(\d*[1-9])0*$', 1))
         when try_cast(mart.digits(printed) as double) = abs(value) then length(regexp_extract(mart.digits(printed), '\.(\d+)$', 1))
         end;

-- Half of the last printed digit, in the unit that it is so many times of: what rounding (四舍五入, as statistics are published)
-- may have taken or given.
create macro mart.half_step(decimals, times) as
    case if(decimals > 6, 6, decimals) when 0 then 0.5 when 1 then 0.05 when 2 then 0.005 when 3 then 0.0005 when 4 then 0.00005
         when 5 then 0.000005 when 6 then 0.0000005 end::decimal(19, 7) * times;

-- The kind of a figure with what it is measured against: growth, growth.mom, change.vs …
create macro mart.measure(kind, basis, vs) as
    case when kind = 'growth' and coalesce(basis, 'yoy') <> 'yoy' then 'growth.' || basis
         when kind = 'change' and vs is not null then 'change.vs' else kind end;

-- Growth of value added and of the gross product is at constant prices by convention, and so is that of farm output;
-- nominal levels neither confirm nor refute it.
create macro mart.at_constant_prices(indicator, sentence) as
    regexp_matches(indicator, '增加值|生产总值|GDP|经济总量|[农林牧渔]业(总)?产值')
    or regexp_matches(sentence, '可比价|不变价|可比口径|实际增长|扣除价格');

-- What a figure is about: a division's code where its words name one, else the office with its own word for it.
-- 全市 in the report of a county-level city is that city. An unnamed scope is the office's alone.
create macro mart.about(scope, named, agency_id, region, region_name) as
    case when scope is null then agency_id
         when scope = '全国' then '全国'
         when named is not null then named
         when region is null then agency_id || '/' || scope
         when scope in ('全省', '省本级') then left(region, 2) || '0000'
         when scope in ('全市', '市本级') and right(region, 2) <> '00' and region_name like '%市' then region
         when scope in ('全市', '市本级') and left(region, 2) in ('11', '12', '31', '50') then left(region, 2) || '0000'
         when scope in ('全市', '市本级') then left(region, 4) || '00'
         when scope in ('全区', '全县', '全旗', '区本级', '县本级') and right(region, 2) <> '00' then region
         else agency_id || '/' || scope end
    || case when scope like '%本级' then '/本级' else '' end;

create view mart.quote as
select quote.*, coalesce(quote.canonical, quote.indicator) as indicator_id, mart.measure(quote.kind, quote.basis, quote.vs) as measure,
       mart.about(quote.scope, named.region, quote.agency_id, quote.region, quote.region_name) as about,
       coalesce(changed.times, 0) as era
from mart.indicator as quote
left join (
    select report.report_id, count(*) as times
    from core.report as report
    join mart.suspended as suspended on suspended.agency_id = report.agency_id and suspended.year <= report.year
    group by report.report_id
) as changed using (report_id)
left join core.region as named
    on named.name = quote.scope and left(named.region, 4) = left(quote.region, 4);
comment on view mart.quote is '正文引用的经济指标，附可比的指标名、类型与所指范围；era 为此前机构变动的次数；记录本身保留原印';

-- The text of a quoted figure where it stands; null where no place is known.
create macro mart.printed(in_report, in_place, in_sentence) as (
    select max(substring(section."text", struct_extract(in_place, 'start') + 1,
                         struct_extract(in_place, 'end') - struct_extract(in_place, 'start')))
    from core.section as section
    where section.report_id = in_report and section.number = struct_extract(in_place, 'section') and contains(section."text", in_sentence)
);

create macro mart.period_words(period_start, period_end) as
    case when period_start = period_end then replace(period_start, '-', '年') || '月'
         when right(period_start, 2) = '01' and right(period_end, 2) = '12' and left(period_start, 4) = left(period_end, 4)
             then left(period_start, 4) || '年全年'
         when left(period_start, 4) = left(period_end, 4)
             then left(period_start, 4) || '年' || right(period_start, 2)::integer || '—' || right(period_end, 2)::integer || '月'
         else period_start || '至' || period_end end;

-- A figure with scope and period in words, as findings name it; of a long sentence, what stands around the figure.
create macro mart.quote_words(label, scope, period_start, period_end) as
    label || '（' || coalesce(scope, '范围未写明') || '，' || mart.period_words(period_start, period_end) || '）';
create macro mart.brief(sentence, printed) as
    '“' || case when length(sentence) <= 90 then sentence
                when coalesce(instr(sentence, printed), 0) <= 70 then left(sentence, 88) || '……'
                else '……' || substring(sentence, instr(sentence, printed) - 60, 86) || '……' end || '”';

-- One row per stated target: the result that the same office later quotes for the same indicator, kind, scope and period stands
-- beside it. `state`: compared; else other_scope, other_period, other_unit (a result, but no comparable one), conflict (several),
-- no_result (a report of that year, but no result), no_report. `difference` is result minus target, in `difference_unit`.
create view mart.target as
with target as (
    select row_number() over () as target_id, * from mart.quote where status = 'target'
),
result as (
    select target.target_id, found.*,
           found.period_start = target.period_start and found.period_end = target.period_end as same_period,
           found.about = target.about as same_scope, found.base_unit = target.base_unit as same_unit,
           left(found.period_end, 4) = found.year::varchar as own_year
    from target join mart.quote as found
        on found.agency_id = target.agency_id and found.indicator_id = target.indicator_id and found.status = 'actual'
           and found.measure = target.measure and found.vs is not distinct from target.vs
           and left(found.period_end, 4) = left(target.period_end, 4) and found.year >= target.year
),
best as (
    select *, min(amount) over alike <> max(amount) over alike as several
    from result
    window alike as (partition by target_id, same_period, same_scope, same_unit, own_year)
    qualify row_number() over (
        partition by target_id
        order by same_unit desc, same_period desc, same_scope desc, own_year desc, period_end desc, year, place."start"
    ) = 1
)
select target.report_id, target.agency_id, target.agency_name, target.short_name, target.region, target.region_name,
       target.level, target.sector, target.year, target.indicator_id, target.indicator, target.measure, target.vs,
       target.scope, target.period_start, target.period_end, target.value, target.value_high, target.unit, target.approx,
       target.sentence, target.place,
       best.report_id as result_report_id, best.year as result_year, best.value as result_value,
       best.value_high as result_value_high, best.unit as result_unit, best.approx as result_approx,
       best.scope as result_scope, best.period_start as result_period_start, best.period_end as result_period_end,
       best.sentence as result_sentence, best.place as result_place,
       case when best.target_id is null then case when later.report_id is null then 'no_report' else 'no_result' end
            when not best.same_unit then 'other_unit' when not best.same_period then 'other_period'
            when not best.same_scope then 'other_scope' when best.several then 'conflict' else 'compared' end as state,
       case when best.same_unit and best.same_period and best.same_scope and not best.several
            then ((best.amount - target.amount) / mart.unit_times(target.unit))::double end as difference,
       case target.unit when '%' then '个百分点' else target.unit end as difference_unit
from target
left join best using (target_id)
left join mart.report as later
    on later.agency_id = target.agency_id and later.year::varchar = left(target.period_end, 4);
comment on view mart.target is '一行一个正文所述目标，旁列同一单位同一指标、类型、范围、统计期的结果与差；统计期或范围不同时不算差';
