-- Which current reports stand beside another report of the same agency and year with different figures? A row is such a pair.
select current_report.report_id, 'broken' as outcome, 'warning' as severity,
       null::varchar as table_id, null::varchar as row_id, null::varchar as column_id,
       null::double as expected, null::double as actual,
       '同一单位同一年度另有一份数字不同的报告：' || replaced.source_file || '；现以 '
           || current_report.source_file || ' 为准。' as message
from core.report as current_report
join core.report as replaced using (agency_id, year)
where current_report.current and not replaced.current
  and replaced.source_sha256 in (select sha256 from raw.seen where here);
