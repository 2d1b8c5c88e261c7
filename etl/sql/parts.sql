-- The parts of the reports in a load's journal, all but their cells; a row is a part of a report.
insert into raw.part
select sha256, position, part.key, part.value
from (select sha256, position, unnest(map_entries(parts)) as part from the_journal);
