-- What the checks of an agency's series look at: all years of each agency of which any report changed. Where few did, they are
-- looked for once; where most did, another copy of all cells would not fit everywhere.
create temp table_or_view series_cell as
from mart.cell where agency_id in (select agency_id from changed_agency);
