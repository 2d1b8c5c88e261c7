-- How complete the reports of a scope are: one row per year, district, level and sector; the last years first.
select
    year, region, any_value(region_name) as region_name, level, sector,
    count(*) filter (due) as due, count(*) filter (due and present) as present,
    count(*) filter (due and not present) as missing, count(*) filter (due and late) as late,
    count(*) filter (due and present and late is null) as undated, count(*) filter (errors > 0) as wrong,
    sum(errors) as errors, count(*) filter (alike) as alike, count(alike) as compared
from mart.standing
where starts_with(coalesce(region, ''), mart.region_prefix($region))
  and ($sector is null or sector = $sector)
  and ($level is null or level = $level)
group by year, region, level, sector
order by year desc, region nulls last, level, sector collate zh
