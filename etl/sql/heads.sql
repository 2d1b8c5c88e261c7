-- What a load needs to know of every parsed report without opening it; a row is a parsed report.
select sha256, position, name, parser, status, reason, title, agency_name, region, year, published, media_type, figures, tables, ocr, findings, said
from raw.parsed
order by sha256, position;
