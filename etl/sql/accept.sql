-- The findings that people have accepted; a row is a finding, the latest word counts.
update core.finding set accepted_by = null, accepted_at = null, accepted_reason = null where accepted_by is not null;
update core.finding as finding
set accepted_by = decision.decided_by, accepted_at = decision.decided_at, accepted_reason = decision.reason
from (
    select (about->>'$.finding_id') as finding_id, decided_by, decided_at, reason from core.decision where kind = 'accept'
    qualify row_number() over (partition by finding_id order by decided_at desc, file desc) = 1
) as decision
where decision.finding_id = finding.finding_id;
update core.decision set state = 'lapsed', why = '现在没有这一发现：所核对的数已变，或报告已不在。'
where kind = 'accept' and (about->>'$.finding_id') not in (select finding_id from core.finding);
