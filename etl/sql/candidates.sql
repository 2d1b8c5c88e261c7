-- Which parsed reports may speak for an agency and year? A row is one that can be compared, those of one agency and year together.
select parsed.sha256, parsed.position, whose.agency_id, whose.year,
       regexp_matches(coalesce(parsed.title, ''), '更正|修订') as corrected,
       parsed.published, parsed.media_type, parsed.figures, parsed.tables, parsed.ocr, place.source_file, place.here
from raw.parsed as parsed
join raw.whose as whose using (sha256, position)
join (
    select sha256, bool_or(here) as here,
           coalesce(min(source_file) filter (where here), min(source_file)) as source_file
    from raw.seen group by sha256
) as place using (sha256)
order by whose.agency_id, whose.year;
