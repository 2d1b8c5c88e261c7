-- The due list as it is loaded, to be edited as CSV: one row per agency and report year, with the day it names itself.
select due.agency_id, due.year, due.due_date, agency.name
from core.due as due join core.agency as agency using (agency_id)
order by due.agency_id, due.year
