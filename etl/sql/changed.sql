-- Which reports say something else than in the build this one started from, and which only stand in another file.

create temp table place as
select sha256,
       coalesce(min(source_file) filter (where here), min(source_file)) as source_file,
       min(first_seen) as first_seen,
       bool_or(here) as here
from raw.seen group by sha256;

create temp table ruled as
select sha256, position,
       string_agg(concat_ws('|', check_id, table_id, row_id, column_id, expected, message), ';'
                  order by check_id, table_id, row_id, column_id, message) as said
from raw.decided group by sha256, position;

-- What happened to an agency, and when it stood, bears on all its years.
create temp table lived as
select agency.agency_id, concat_ws('|', valid_from, valid_to, case when coalesce(valid_from, valid_to) is not null then place end, marked.said) as said
from core.agency as agency
left join (
    select agency_id, string_agg(concat_ws('|', year, kind, words, place), ';' order by date, kind, words) as said
    from core.agency_mark group by agency_id
) as marked using (agency_id);

create temp table standing as
select edition.*, count(*) over (partition by edition.report_id) = 1 as alone
from raw.edition as edition where role <> 'gone';

-- A report read from one file alone is the same where that file, saved again, says the same. What is said of its files is put in
-- order as texts: an ordered sum of texts would take as long as all else.
create temp table wanted as
select report_id, agency_id, md5(array_to_string(list_sort(list(said)), ';')) as signature
from (
    select standing.report_id, whose.agency_id,
           concat_ws('|', case when alone then parsed.said else standing.sha256 || standing.position end, parsed.parser, role,
                     current, whose.scope, place.source_file, place.here, ruled.said, lived.said) as said
    from standing
    join raw.parsed as parsed using (sha256, position)
    join raw.whose as whose using (sha256, position)
    join lived using (agency_id)
    join place using (sha256)
    left join ruled using (sha256, position)
)
group by report_id, agency_id;

create temp table changed as
select report_id, coalesce(wanted.agency_id, derived.agency_id) as agency_id
from wanted full join raw.derived as derived using (report_id)
where wanted.signature is distinct from derived.signature;

create temp table changed_agency as select distinct agency_id from changed;

-- The reports that are compared, and what makes others their peers.
create temp view peer as
select report_id, sector, level, year from core.report join core.agency using (agency_id) where current;

-- Among whose peers a report changed, before and after: core.sql adds those it is among now.
create temp table changed_peer as
select distinct sector, level, year from peer where report_id in (select report_id from changed);

-- What the checks of an agency's quotes look at: all years of each agency of which any report changed.
create temp view series_quote as from mart.quote where agency_id in (select agency_id from changed_agency);

-- Findings of the reports that are derived again, as they came with them or follow from their files.
create temp table stated_finding (
    report_id varchar, check_id varchar, severity varchar, table_id varchar, row_id varchar, column_id varchar,
    expected double, actual double, message varchar, proposal json
);

-- What is another than before of all that the reports that are compared consist of.
create temp table touched (kind varchar);

create temp table saved_again as
select report_id, standing.sha256, place.first_seen
from core.report as report join standing using (report_id) join place using (sha256)
where standing.alone and standing.sha256 <> report.source_sha256 and report_id not in (select report_id from changed);

update core.report as report set source_sha256 = again.sha256, loaded_at = again.first_seen
from saved_again as again where report.report_id = again.report_id;
update core.cell as cell set source_sha256 = again.sha256
from saved_again as again where cell.report_id = again.report_id;
