-- What is checked: one row per check, in the declared order.
select check_id, label, severity, formula, source
from catalogue.check_rule
order by position
