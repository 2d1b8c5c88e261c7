-- Which reports have prose in common: pairs of which one has changed, by the share of their runs that both have (Jaccard).
-- Runs that over two hundred reports have are anybody's words and count for nobody.
delete from core.alike
where report_id in (select report_id from changed) or other_id in (select report_id from changed);

create temp table run as
select report_id, unnest(sketch) as gram from core.prose where characters >= 200;

create temp table own_run as
select run.report_id, run.gram
from run join (select gram from run group by gram having count(*) <= 200) using (gram);

insert into core.alike
with told as (select report_id, count(*) as runs from own_run group by report_id),
fresh as (select * from own_run where report_id in (select report_id from changed)),
pair as (
    select fresh.report_id, other.report_id as other_id, count(*) as shared
    from fresh join own_run as other on other.gram = fresh.gram and other.report_id <> fresh.report_id
    group by fresh.report_id, other.report_id
),
both_ways as (
    select report_id, other_id, shared from pair
    union
    select other_id, report_id, shared from pair
)
select both_ways.report_id, other_id, shared / (mine.runs + theirs.runs - shared) as share
from both_ways
join told as mine on mine.report_id = both_ways.report_id
join told as theirs on theirs.report_id = both_ways.other_id
where share > 0.5;

drop table run;
drop table own_run;
