-- Where there is something to show: one row per division that has reports or agencies due, with its city and province.
with used as (
    select region from mart.report
    union
    select region from mart.due
)
select
    place.region, place.name, place.level,
    case place.level when 'county' then coalesce(above.region, place.region) else place.region end as upper,
    case place.level when 'county' then coalesce(above.name, place.name) else place.name end as upper_name,
    coalesce(above.level, place.level) as upper_level,
    province.region as province, province.name as province_name
from used
join core.region as place using (region)
left join core.region as above on above.region = place.parent
left join core.region as province on province.region = left(place.region, 2) || '0000'
order by place.region
