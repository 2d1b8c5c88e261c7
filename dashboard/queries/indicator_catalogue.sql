-- Which quoted economic figures are known by a common name: one row per indicator, by domain.
select indicator_id, label, domain, unit, better, array_to_string(synonyms, '、') as synonyms
from catalogue.indicator
order by domain collate zh, label collate zh
