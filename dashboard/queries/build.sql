-- What this database is: one row, with format, version, time, number of current reports and of reports due.
select
    build.format, build.version, build.built_at,
    (select count(*) from mart.report) as reports,
    (select count(*) from mart.due) as due,
    exists (select 1 from mart.report where demonstration) as demonstration
from catalogue.build as build
