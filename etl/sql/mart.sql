-- What a page asks: current reports with their agency, the due list met or missed, and the rule that keeps totals from counting twice.

create macro mart.region_prefix(code) as
    case when code is null then ''
         when right(code, 4) = '0000' then left(code, 2)
         when right(code, 2) = '00' then left(code, 4)
         else code end;

-- What a sum of money printed in a unit is times, to be in 万元, the unit of the form; null for a unit that is no money.
create macro mart.in_ten_thousands(unit) as
    case coalesce(unit, '万元') when '万元' then 1 when '元' then 0.0001 when '亿元' then 10000 end;

create view mart.report as
select
    report.report_id, report.agency_id, agency.name as agency_name, agency.short_name, report.region,
    district.name as region_name, agency.level, agency.sector, report.year, report.form, report.scope,
    report.status, report.reason, report.title, report.published, report.source_file, report.source_sha256,
    report.demonstration,
    due.due_date, report.published > due.due_date as late, due.agency_id is not null as due
from core.report as report
join core.agency as agency using (agency_id)
left join core.region as district on district.region = report.region
left join core.due as due on due.agency_id = report.agency_id and due.year = report.year
where report.current;
comment on view mart.report is '一行一份现行年报，附单位、区划、级别、系统与是否迟报';

create view mart.due as
select
    due.agency_id, due.year, due.due_date, agency.name as agency_name, agency.short_name, agency.region,
    district.name as region_name, agency.level, agency.sector,
    report.report_id, report.report_id is not null as present, coalesce(report.late, false) as late
from core.due as due
join core.agency as agency using (agency_id)
left join core.region as district on district.region = agency.region
left join mart.report as report on report.agency_id = due.agency_id and report.year = due.year;
comment on view mart.due is '一行一个应报单位一个年度：已报、未报、迟报';

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
from core.cell as cell join mart.report as report using (report_id);
comment on view mart.cell is '现行年报的单元格';

create view mart.indicator as
select report.agency_id, report.agency_name, report.short_name, report.region, report.region_name, report.level,
       report.sector, report.year, report.scope, indicator.*
from core.indicator as indicator join mart.report as report using (report_id);
comment on view mart.indicator is '现行年报正文引用的经济指标';

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
