-- Who is due, who reported, and how, agency by agency: one row per agency of a scope and year, due or reported.
select agency_id, agency_name, short_name, region, region_name, level, sector, year, due, due_date, present, published,
       late, errors, untold, alike
from mart.standing
where year = $year
  and starts_with(coalesce(region, ''), mart.region_prefix($region))
  and ($sector is null or sector = $sector)
  and ($level is null or level = $level)
order by region nulls last, short_name collate zh
