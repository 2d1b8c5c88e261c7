-- Who an unknown name may be: offered for a decision, never merged by likeness.

-- The name of an office without its place and its kind, and without joining words: 工业和信息化局 → 工业信息化.
create macro mart.stem(office) as
    regexp_replace(regexp_replace(regexp_replace(office, '[（(].*$', ''),
        '(街道办事处|镇人民政府|乡人民政府|人民政府|管理委员会|委员会|办公室|服务中心|中心|管理局|局|厅|委|办|处|镇|乡|街道)$', ''),
        '[和与及、]', '', 'g');

create macro mart.beside(years, steps) as list_concat([y - steps for y in years], [y + steps for y in years]);

-- Offices that no catalogue lists, each with the agencies it may be: one row per unknown office and likely agency, with the
-- reasons and what settles it. Never merged by likeness: offices with a common year are two, and a person decides.
-- Wanted are a common place (also where the division became another kind), adjoining years, and the same sector or a like name;
-- schools, hospitals, towns and governments share a sector without being one. Where a later name holds the names of two
-- offices that ended before it, that may be a merger: an event, not a name.
create view mart.offer as
with told as (
    select agency_id, list(distinct year order by year) as years, min(year) as first_year, max(year) as last_year
    from mart.report group by agency_id
),
office as (
    select agency.agency_id, agency.name, agency.region, agency.sector, agency.listed, agency.office, region.successor as place,
           mart.stem(agency.office) as stem, coalesce(told.years, []) as years, told.first_year, told.last_year
    from core.agency as agency
    left join told using (agency_id)
    left join core.region as region on region.region = agency.region
    where agency.office <> '' and (told.years is not null or agency.listed)
),
part as (
    select later.agency_id, count(*) as parts, string_agg(earlier.agency_id, ';' order by earlier.agency_id) as ids
    from office as later join office as earlier
        on earlier.place = later.place and earlier.agency_id <> later.agency_id
       and earlier.last_year < later.first_year and earlier.last_year + 2 >= later.first_year
       and length(earlier.stem) >= 2 and earlier.stem <> later.stem and contains(later.stem, earlier.stem)
    group by later.agency_id having count(*) > 1
),
pair as (
    select unknown.*, other.agency_id as other_id, other.name as other_name, other.listed as other_listed,
           other.region as other_region, other.sector as other_sector, other.stem as other_stem, other.years as other_years,
           other.first_year as other_first, other.last_year as other_last
    from office as unknown join office as other
        on (other.place = unknown.place or (unknown.region is null and other.office = unknown.office and ends_with(other.name, unknown.name)))
       and other.agency_id <> unknown.agency_id
    where not unknown.listed and unknown.years <> [] and not list_has_any(unknown.years, other.years)
      and (other.listed or other.first_year > unknown.last_year)
      and (other.years = [] or list_has_any(list_concat(mart.beside(unknown.years, 1), mart.beside(unknown.years, 2)), other.years))
),
likened as (
    select *, stem = other_stem as same_stem, coalesce(sector = other_sector, false) as same_sector,
           least(length(stem), length(other_stem)) >= 2 and (contains(stem, other_stem) or contains(other_stem, stem)) as held,
           2 * len(list_intersect(string_split(stem, ''), string_split(other_stem, '')))
               / (len(list_distinct(string_split(stem, ''))) + len(list_distinct(string_split(other_stem, '')))) as alike,
           other_years <> [] and list_has_any(mart.beside(years, 1), other_years) as adjoining
    from pair
),
scored as (
    select *, case when same_stem then 1 when held then 0.8 else alike end + if(same_sector, 0.5, 0) + if(adjoining, 0.3, 0) as score
    from likened
    where same_stem or held or alike >= 0.6
       or (same_sector and sector not in ('街道乡镇', '学校', '医院', '人民政府', '开发区'))
),
ranked as (
    select *, row_number() over (partition by agency_id order by score desc, other_id) as position,
           max(score) over (partition by agency_id) as best
    from scored
),
named as (
    select agency_id, string_agg(format('python -m etl decide agency ''{}''{} --is ', agency_name, ' --region ' || region), chr(10) order by agency_name) as command
    from (select distinct agency_id, replace(agency_name, '''', '') as agency_name, core.report.region from core.report where current)
    group by agency_id
)
select ranked.agency_id, ranked.name, ranked.region, ranked.years, other_id, other_name, other_years, position, round(score, 2) as score,
       part.parts is not null as merger,
       concat_ws('，',
           case when ranked.region is null then '区划未定，名称相同' when ranked.region <> other_region then '区划更名' else '同一区划' end,
           case when same_sector then '同属' || sector || '系统' end,
           case when same_stem then '名称只差地名或机构类别' when held then '名称相含'
                when alike > 0 then format('名称 {:.0f}% 的字相同', 100 * alike) else '名称没有相同的字' end,
           case when other_years = [] then '后者没有年报'
                when other_first > last_year then format('前者止于 {} 年，后者始于 {} 年', last_year, other_first)
                when first_year > other_last then format('后者止于 {} 年，前者始于 {} 年', other_last, first_year)
                else '年度互补' end,
           case when part.parts is not null then '可能是合并，请按机构变动写入 events.csv' end) as why,
       case when part.parts is null
            then regexp_replace(named.command, '--is ', '--is ' || other_id || ' --reason ''同一单位更名''', 'g')
            else format('{},merge,{},{},,', greatest(first_year, coalesce(other_first, first_year)), part.ids, part.agency_id) end as settle
from ranked
join named on named.agency_id = ranked.agency_id
left join part on part.agency_id = case when coalesce(other_first > last_year, false) then other_id else ranked.agency_id end
where position <= 3 and score >= best - 0.8;
comment on view mart.offer is '一行一个单位目录不识的单位与可能是它的单位，附理由与据以决定的命令（合并的为 events.csv 的一行）；从不自行合并';
