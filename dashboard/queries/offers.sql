-- Offices of a scope that no catalogue lists, with the agencies each may be: one row per such pair, the likeliest first.
select agency_id, name, years, other_name, other_years, why, settle, merger
from mart.offer
where starts_with(coalesce(region, ''), mart.region_prefix($region))
order by max(score) over (partition by agency_id) desc, agency_id, position
