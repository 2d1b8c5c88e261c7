-- Which reports of a scope are to be compared with care: one row per report of any year, with why.
select agency_id, short_name, year, why
from mart.doubt
where starts_with(coalesce(region, ''), mart.region_prefix($region))
  and ($sector is null or sector = $sector)
  and ($level is null or level = $level)
order by region nulls last, agency_id, year
