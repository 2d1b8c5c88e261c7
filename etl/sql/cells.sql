-- The cells of the reports in a load's journal; a row is a printed cell.
insert into raw.cell
select sha256, position, table_id, row_id, column_id, value, state, raw, unit, coalesce(ocr, false),
       case when coalesce(page, "table", "row", "column") is not null or bbox is not null
            then struct_pack(page := page, "table" := "table", "row" := "row", "column" := "column", bbox := bbox) end,
       confidence
from (
    select sha256, position,
           unnest(cells."table") as table_id, unnest(cells."row") as row_id, unnest(cells."column") as column_id,
           unnest(cells.value) as value, unnest(cells.state) as state, unnest(cells.raw) as raw,
           unnest(cells.unit) as unit, unnest(cells.ocr) as ocr, unnest(cells.confidence) as confidence,
           unnest(cells.place.page) as page, unnest(cells.place."table") as "table",
           unnest(cells.place."row") as "row", unnest(cells.place."column") as "column",
           unnest(cells.place.bbox) as bbox
    from the_journal
);
