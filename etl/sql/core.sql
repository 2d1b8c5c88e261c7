-- From parsed reports to what the form means: one current report per agency and year, its cells, prose, quotes and findings.

create temp table candidate as
with parsed as (
    select raw.parsed.sha256, raw.parsed.position, raw.parsed.report::json as report, seen.source_file, seen.first_seen
    from raw.parsed
    join (select sha256, min(source_file) as source_file, min(first_seen) as first_seen from raw.seen group by sha256) as seen
        using (sha256)
    where raw.parsed.status in ('read', 'partly_read')
),
named as (
    select parsed.*,
           report->>'$.agency.name' as agency_name,
           report->>'$.agency.region' as region,
           (report->>'$.year')::integer as year,
           report->>'$.title' as title,
           try_cast(report->>'$.source.published' as date) as published,
           md5(coalesce((select string_agg(concat_ws('|', cell->>'$.table', cell->>'$.row', cell->>'$.column',
                                        cell->>'$.state', cell->>'$.value'), ';'
                                        order by cell->>'$.table', cell->>'$.row', cell->>'$.column')
                from (select unnest((report->'$.cells')::json[]) as cell)), sha256)) as figures
    from parsed
),
identified as (
    select named.*, identity.agency_id, identity.scope
    from named
    join raw.identity as identity
        on identity.name = named.agency_name and identity.region is not distinct from named.region
),
ordered as (
    select *,
           row_number() over (partition by agency_id, year, figures order by source_file desc, sha256, position) as twin
    from identified
)
select *,
       row_number() over (
           partition by agency_id, year, twin = 1
           order by regexp_matches(coalesce(title, ''), '更正|修订') desc, published desc nulls last, source_file desc
       ) as version
from ordered;

create temp table chosen as
select *,
       case when version = 1 then agency_id || '.' || year
            else agency_id || '.' || year || '.' || left(sha256, 8) || case when position > 0 then '-' || position else '' end
       end as report_id
from candidate where twin = 1;

insert into core.report
select report_id, agency_id, agency_name, region, year, report->>'$.form', scope, report->>'$.status',
       report->>'$.reason', title, source_file, sha256, report->>'$.source.url', published,
       starts_with(coalesce(region, ''), '99'), first_seen, version = 1
from chosen;

insert into core.file
select candidate.sha256, seen.source_file, chosen.report_id, candidate.report->>'$.source.media_type'
from candidate
join chosen using (agency_id, year, figures)
join raw.seen as seen on seen.sha256 = candidate.sha256;

insert into core.cell
select report_id, cell."table", cell."row", cell."column", cell.value, cell.state, cell.raw, cell.unit,
       coalesce(cell.ocr, false), cell.place, cell.confidence
from (
    select report_id, unnest(from_json(report->'$.cells', '[{
        "table": "VARCHAR", "row": "VARCHAR", "column": "VARCHAR", "value": "DOUBLE", "state": "VARCHAR",
        "raw": "VARCHAR", "unit": "VARCHAR", "ocr": "BOOLEAN",
        "place": {"page": "INTEGER", "table": "INTEGER", "row": "INTEGER", "column": "INTEGER", "bbox": ["DOUBLE"]},
        "confidence": "DOUBLE"}]'
    )) as cell
    from chosen
);

insert into core.missing_table
select report_id, unnest(from_json(report->'$.missing_tables', '["VARCHAR"]')) from chosen;

insert into core.section
select report_id, section.number, section.heading, section."text"
from (
    select report_id, unnest(from_json(report->'$.sections',
        '[{"number": "INTEGER", "heading": "VARCHAR", "text": "VARCHAR"}]')) as section
    from chosen
);

insert into core.indicator
select report_id, quote.indicator, quote.canonical, quote.value, quote.value_high, quote.unit, quote.kind, quote.basis,
       quote.vs, split_part(quote.period, '/', 1), split_part(quote.period, '/', 2), quote.status,
       coalesce(quote.approx, false), quote.sentence, quote.place
from (
    select report_id, unnest(from_json(report->'$.indicators', '[{
        "indicator": "VARCHAR", "canonical": "VARCHAR", "value": "DOUBLE", "value_high": "DOUBLE", "unit": "VARCHAR",
        "kind": "VARCHAR", "basis": "VARCHAR", "vs": "VARCHAR", "period": "VARCHAR", "status": "VARCHAR",
        "approx": "BOOLEAN", "sentence": "VARCHAR",
        "place": {"section": "INTEGER", "start": "INTEGER", "end": "INTEGER"}}]')) as quote
    from chosen
);

create temp table stated_finding as
select report_id, finding."check" as check_id, finding.severity, finding."table" as table_id, finding."row" as row_id,
       finding."column" as column_id, finding.expected, finding.actual, finding.message, finding.proposal
from (
    select report_id, unnest(from_json(report->'$.findings', '[{
        "check": "VARCHAR", "severity": "VARCHAR", "table": "VARCHAR", "row": "VARCHAR", "column": "VARCHAR",
        "expected": "DOUBLE", "actual": "DOUBLE", "message": "VARCHAR", "proposal": "JSON"}]')) as finding
    from chosen
);

insert into core.check_run
select report_id, run.check_id, run.held, run.broken, run.not_judged
from (
    select report_id, unnest(from_json(raw.parsed.runs::json,
        '[{"check_id": "VARCHAR", "held": "INTEGER", "broken": "INTEGER", "not_judged": "INTEGER"}]')) as run
    from chosen join raw.parsed using (sha256, position)
);

insert into core.refused
select seen.source_file, parsed.sha256, parsed.status, coalesce(parsed.report::json->>'$.reason', ''), seen.first_seen
from raw.parsed as parsed join raw.seen as seen using (sha256)
where parsed.status not in ('read', 'partly_read');
