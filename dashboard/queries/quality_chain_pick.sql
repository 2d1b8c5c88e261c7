-- Whose 上年结转 departs most from last year's 结转下年: at most one row, the agency with the most broken columns of a scope and year.
select agency_id
from mart.check_run
where check_id = 'year_chain' and year = $year
  and starts_with(coalesce(region, ''), mart.region_prefix($region))
  and ($sector is null or sector = $sector)
  and ($level is null or level = $level)
order by broken desc, held = 0, region nulls last, agency_id
limit 1
