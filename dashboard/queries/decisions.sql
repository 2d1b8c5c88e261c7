-- What people have decided, as the last load found it: one row per decision with its fields, applied or lapsed (and why).
select file, kind, decided_by, decided_at, reason, about::varchar as about, state, why
from core.decision
order by decided_at desc, file
