-- The numbers of one parsed report; a row is a reported cell.
select cell->>'$.table', cell->>'$.row', cell->>'$.column', (cell->>'$.value')::double
from (select unnest((report::json->'$.cells')::json[]) as cell from raw.parsed -- which
)
where cell->>'$.state' = 'reported';
