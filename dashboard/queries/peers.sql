-- Who an agency is compared with: one row per other agency of its sector with a report that year. `taken` are its peers:
-- of the same level and half to twice its new applications (step 1); where these are fewer than five, of the same level
-- (step 2); where these are too, of the sector (step 3). What covers an area is compared with what covers another one.
select
    *, case step when 1 then same_level and near when 2 then same_level else true end as taken
from (
    select
        *, count(*) filter (same_level and near) over () as of_volume, count(*) filter (same_level) over () as of_level,
        count(*) over () as of_sector,
        case when count(*) filter (same_level and near) over () >= 5 then 1
             when count(*) filter (same_level) over () >= 5 then 2 else 3 end as step
    from (
        select
            peer.agency_id, peer.agency_name, peer.short_name, peer.region, peer.region_name, peer.sector, peer.level,
            its.numerator as received, own.numerator as own_received,
            peer.level is not distinct from self.level as same_level,
            coalesce(its.numerator between own.numerator / 2 and own.numerator * 2, false) as near
        from mart.report as self
        join mart.report as peer
          on peer.year = self.year and peer.agency_id <> self.agency_id and peer.sector = self.sector
         and peer.scope is not distinct from self.scope and peer.demonstration = self.demonstration
        left join mart.metric as own
          on own.agency_id = self.agency_id and own.year = self.year and own.metric_id = 'applications_received'
        left join mart.metric as its
          on its.agency_id = peer.agency_id and its.year = peer.year and its.metric_id = 'applications_received'
        where self.agency_id = $agency and self.year = $year
          and not (self.scope is not distinct from 'whole_area'
                   and (starts_with(coalesce(peer.region, ''), mart.region_prefix(self.region))
                        or starts_with(coalesce(self.region, ''), mart.region_prefix(peer.region))))
    )
)
order by taken desc, not same_level, not near, region nulls last, short_name collate zh
