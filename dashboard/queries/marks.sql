-- What happened to agencies (renamed, merged, split, duties passed on) up to a year: one row per agency and event.
select mark.agency_id, mark.year, mark.severs, kind.label as kind, mark.words || coalesce('（依据：' || mark.basis || '）', '') as said
from core.agency_mark as mark join catalogue.event_kind as kind using (kind)
where mark.year <= $year
order by mark.agency_id, mark.date, mark.words
