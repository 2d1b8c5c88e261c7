-- Which sectors and levels the agencies belong to: one row per sector and level with a report or due.
select distinct agency.sector, agency.level
from core.agency as agency
where agency.agency_id in (select agency_id from mart.report union select agency_id from mart.due)
order by agency.sector collate zh, agency.level
