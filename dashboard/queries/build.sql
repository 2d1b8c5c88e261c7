-- What this database is: one row, with format, version, time, number of current reports, of reports due, and of invented reports.
select
    build.format, build.version, build.built_at,
    (select count(*) from mart.report) as reports,
    (select count(*) from mart.due) as due,
    (select count(*) from mart.report where demonstration) as invented
from catalogue.build as build
