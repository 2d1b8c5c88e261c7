-- Which official forms there are: one row per form, newest first, with the order that prescribes it and its years.
select form_id, label, official_order, first_year, last_year
from catalogue.form
order by first_year desc
