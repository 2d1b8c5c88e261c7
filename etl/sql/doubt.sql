-- Which current reports are to be compared with care, and why: one row per report.
create or replace table mart.doubt as
with reason as (
    select finding.report_id, rule.label as why
    from core.finding as finding join catalogue.check_rule as rule using (check_id)
    where finding.check_id in ('year_conflict', 'agency_conflict', 'region_validity') and finding.severity = 'warning'
      and finding.accepted_by is null
      and not exists (
          select 1 from core.finding as decided
          where decided.report_id = finding.report_id and decided.check_id = replace(finding.check_id, '_conflict', '_decided')
      )
    union
    select report_id, '部分读取' from core.report where status = 'partly_read'
    union
    select report_id, '含文字识别的数' from core.cell where ocr
)
select
    report.report_id, report.agency_id, report.year, report.region, agency.sector, agency.level, agency.short_name,
    string_agg(reason.why, '、' order by reason.why) as why
from reason
join core.report as report using (report_id)
join core.agency as agency using (agency_id)
where report.current
group by all;
comment on table mart.doubt is '一行一份比较时须留意的现行年报，附原因：年度、单位或区划矛盾，部分读取，含文字识别的数';
