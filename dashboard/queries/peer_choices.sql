-- Who else an agency can be compared with by choice: one row per other agency with a report that year, its own kind first.
select peer.agency_id, peer.short_name
from mart.report as self
join mart.report as peer
  on peer.year = self.year and peer.agency_id <> self.agency_id and peer.demonstration = self.demonstration
where self.agency_id = $agency and self.year = $year
order by peer.sector is distinct from self.sector, peer.level is distinct from self.level, peer.region nulls last,
         peer.short_name collate zh
limit $most
