-- What is measured: one row per metric, in the declared order.
select metric_id, label, unit, numerator, denominator, definition, better, caveat, forms, family, position
from catalogue.metric
order by position
