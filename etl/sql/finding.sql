-- Every finding with an id that lapses when its report, check, cells or values change.
insert into core.finding
select md5(concat_ws('|', report_id, check_id, coalesce(table_id, ''), coalesce(row_id, ''), coalesce(column_id, ''),
                     coalesce(expected::varchar, ''), coalesce(actual::varchar, ''), message)) as finding_id,
       report_id, check_id, severity, table_id, row_id, column_id, expected, actual, message, proposal::varchar
from stated_finding;
