-- Which parsed reports may speak for an agency and year? A row is one that can be compared, those of one agency and year together.
select parsed.sha256, parsed.position, identity.agency_id, coalesce(decided.year, parsed.year) as year,
       regexp_matches(coalesce(parsed.title, ''), '更正|修订') as corrected,
       parsed.published, parsed.media_type, parsed.figures, parsed.tables, parsed.ocr, place.source_file, place.here
from raw.parsed as parsed
join raw.identity as identity
    on identity.name = parsed.agency_name and identity.region is not distinct from parsed.region
join (
    select sha256, bool_or(here) as here,
           coalesce(min(source_file) filter (where here), min(source_file)) as source_file
    from raw.seen group by sha256
) as place using (sha256)
left join raw.decided_year as decided using (sha256)
where parsed.status in ('read', 'partly_read')
order by identity.agency_id, year;
