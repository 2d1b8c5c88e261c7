-- From parsed reports to what the form means: derives again the reports that changed.

-- What the changed reports that are compared consist of, each kind summed up: where the sum is the same, nothing of it is another.
create temp view consisting as
with compared as (select report_id from core.report where current and report_id in (select report_id from changed))
select 'reports' as kind, count(*) as entries, sum(hash(*columns(* exclude (source_sha256, loaded_at)))::hugeint) as content
from core.report where report_id in (from compared)
union all
select 'cells', count(*), sum(hash(*columns(* exclude (source_sha256)))::hugeint) from core.cell where report_id in (from compared)
union all
select 'quotes', count(*), sum(hash(*columns(*))::hugeint) from core.indicator where report_id in (from compared)
union all
select 'prose', count(*), sum(hash(*columns(*))::hugeint) from core.prose where report_id in (from compared);
create temp table consisted as from consisting;

delete from core.report where report_id in (select report_id from changed);
delete from core.cell where report_id in (select report_id from changed);
delete from core.missing_table where report_id in (select report_id from changed);
delete from core.section where report_id in (select report_id from changed);
delete from core.prose where report_id in (select report_id from changed);
delete from core.indicator where report_id in (select report_id from changed);
delete from core.finding where report_id in (select report_id from changed) and not list_contains(checks_across, check_id);
delete from core.check_run where report_id in (select report_id from changed) and not list_contains(checks_across, check_id);

delete from raw.derived where report_id in (select report_id from changed);
insert into raw.derived select report_id, agency_id, signature from wanted where report_id in (select report_id from changed);

create temp table edited as
select edition.report_id, edition.role, edition.current, edition.sha256, edition.position,
       whose.agency_id, whose.scope, place.source_file, place.first_seen,
       parsed.* exclude (sha256, position)
           replace (whose.year as year,
                    coalesce(parsed.region, case when ruled.said is not null then agency.region end) as region)
from raw.edition as edition
join changed using (report_id)
join raw.parsed as parsed using (sha256, position)
join raw.whose as whose using (sha256, position)
join core.agency as agency on agency.agency_id = whose.agency_id
join place using (sha256)
left join ruled using (sha256, position)
where edition.role <> 'gone';

create temp view lead as select * from edited where role = 'lead';

create temp table told as
select edited.report_id, edited.role, edited.sha256, edited.position, part.part,
       coalesce(decided.content, part.content) as content
from edited join raw.part as part using (sha256, position)
left join raw.decided_part as decided using (sha256, position, part);

insert into core.cell
select edited.report_id, cell.* exclude (sha256, position), edited.sha256, null
from edited join raw.cell as cell using (sha256, position)
where edited.role = 'lead' or edited.report_id in (select report_id from lead where tables < 3);

-- A table the lead has not is taken from the one twin that has most of it.
create temp table spoken as
select cell.report_id, cell.table_id, cell.source_sha256, lead.sha256 as lead_sha256,
       row_number() over (
           partition by cell.report_id, cell.table_id
           order by cell.source_sha256 = lead.sha256 desc, count(*) desc, cell.source_sha256
       ) as turn
from core.cell as cell join lead using (report_id)
where lead.tables < 3
group by cell.report_id, cell.table_id, cell.source_sha256, lead.sha256;

delete from core.cell using spoken
where spoken.turn > 1 and cell.report_id = spoken.report_id and cell.table_id = spoken.table_id
  and cell.source_sha256 = spoken.source_sha256;

-- What was misread and has been decided; the number is a person's, no longer one recognised from a picture.
update core.cell as cell
set value = decided.value, state = case when decided.value is null then 'blank' else 'reported' end,
    raw = coalesce(format('{:.10g}', decided.value), ''), ocr = false, confidence = null, decision = decided.file
from raw.decided_cell as decided join edited using (sha256, position)
where cell.report_id = edited.report_id and cell.source_sha256 = decided.sha256 and cell.table_id = decided.table_id
  and cell.row_id = decided.row_id and cell.column_id = decided.column_id;

create temp table supplied as
select spoken.report_id, spoken.table_id, edited.sha256, edited.position, edited.source_file
from spoken join edited on edited.report_id = spoken.report_id and edited.sha256 = spoken.source_sha256
where spoken.turn = 1 and spoken.source_sha256 <> spoken.lead_sha256;

insert into core.missing_table
select missing.report_id, missing.table_id
from (
    select report_id, unnest(from_json(content, '["VARCHAR"]')) as table_id
    from told where role = 'lead' and part = 'missing_tables'
) as missing
anti join supplied using (report_id, table_id);

create temp table completed as
select distinct report_id
from (select report_id from supplied union all select report_id from core.cell where decision is not null)
where report_id not in (select report_id from core.missing_table)
  and report_id not in (select report_id from core.cell where state = 'unreadable');

insert into core.report
select report_id, agency_id, agency_name, region, year, about.content->>'$.form', scope,
       case when report_id in (select report_id from completed) then 'read' else status end,
       case when report_id not in (select report_id from completed) then reason end,
       title, source_file, sha256, about.content->>'$.source.url', try_cast(published as date),
       starts_with(coalesce(region, ''), '99'), first_seen, current
from lead join (select report_id, content from told where role = 'lead' and part = 'about') as about using (report_id);

insert into core.section
select report_id, section.number, section.heading, section."text"
from (
    select report_id, unnest(from_json(content, '[{"number": "INTEGER", "heading": "VARCHAR", "text": "VARCHAR"}]')) as section
    from told where role = 'lead' and part = 'sections'
);

insert into core.prose
select report_id, (content->>'$.characters')::integer, from_json(content->'$.sketch', '["UBIGINT"]')
from told where role = 'lead' and part = 'prose';

-- How many decimals a figure was printed with and how many times its unit without magnitude it counts in are found once.
insert into core.indicator
select report_id, quote.indicator, quote.canonical, quote.value, quote.value_high, quote.unit, quote.kind, quote.basis,
       quote.vs, split_part(quote.period, '/', 1), split_part(quote.period, '/', 2), quote.status,
       coalesce(quote.approx, false), quote.sentence, quote.place, quote.scope, printed, mart.unit_base(quote.unit),
       mart.exact(quote.value) * times, mart.half_step(decimals, times)
from (
    select *, mart.decimals(printed, quote.value) as decimals, mart.unit_times(quote.unit) as times
    from (
        select report_id, quote, mart.printed(report_id, quote.place, quote.sentence) as printed
        from (select report_id, unnest(from_json(content, '[{
            "indicator": "VARCHAR", "canonical": "VARCHAR", "value": "DOUBLE", "value_high": "DOUBLE", "unit": "VARCHAR",
            "kind": "VARCHAR", "basis": "VARCHAR", "vs": "VARCHAR", "period": "VARCHAR", "status": "VARCHAR",
            "approx": "BOOLEAN", "sentence": "VARCHAR",
            "place": {"section": "INTEGER", "start": "INTEGER", "end": "INTEGER"}, "scope": "VARCHAR"}]')) as quote
              from told where role = 'lead' and part = 'indicators')
    )
);

insert into stated_finding
with stated as (
    select report_id, sha256, position, role, finding."check" as check_id, finding.severity, finding."table" as table_id,
           finding."row" as row_id, finding."column" as column_id, finding.expected, finding.actual, finding.message,
           finding.proposal
    from (
        select report_id, sha256, position, role, unnest(from_json(content, '[{
            "check": "VARCHAR", "severity": "VARCHAR", "table": "VARCHAR", "row": "VARCHAR", "column": "VARCHAR",
            "expected": "DOUBLE", "actual": "DOUBLE", "message": "VARCHAR", "proposal": "JSON"}]')) as finding
        from told
        where part = 'findings' and (role = 'lead' or report_id in (select report_id from supplied))
    )
)
select stated.* exclude (sha256, position, role)
from stated
where (role = 'lead' and not (check_id = 'missing_table' and (report_id, table_id) in (select (report_id, table_id) from supplied)))
   or (role = 'twin' and (report_id, sha256, position, table_id) in (select (report_id, sha256, position, table_id) from supplied))
union all
select report_id, 'supplied_table', 'note', table_id, null, null, null, null,
       '此表取自同一份年报的另一文件：' || source_file || '。', null
from supplied
union all
select distinct report_id, check_id, 'note', table_id, row_id, column_id, expected, actual, message, null::json
from edited join raw.decided as decided using (sha256, position)
where check_id <> 'cell_decided'
   or (report_id, file, table_id, row_id, column_id)
      in (select (report_id, decision, table_id, row_id, column_id) from core.cell where decision is not null);

-- Of a check whose equations stand in a table that a twin supplied, the twin's counts are the report's.
insert into core.check_run
select report_id, check_id, held, broken, not_judged
from (
    select report_id, unnest(from_json(content,
        '[{"check_id": "VARCHAR", "held": "INTEGER", "broken": "INTEGER", "not_judged": "INTEGER"}]'), recursive := true),
        role
    from told
    where part = 'runs'
      and (role = 'lead' or (report_id, sha256, position) in (select (report_id, sha256, position) from supplied))
)
qualify row_number() over (partition by report_id, check_id order by held + broken > 0 desc, role, held + broken desc) = 1;

insert into touched select kind from (from consisting except from consisted);
insert into changed_peer
select distinct sector, level, year from peer where report_id in (select report_id from changed);
