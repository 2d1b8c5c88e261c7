-- Which current reports have prose in common: pairs of which one has changed, by the share of their runs that both have (Jaccard).
-- Runs that over two hundred reports have are anybody's words and count for nobody. Reports go by numbers, pairs are counted
-- one way only: both are what the counting costs.
delete from core.alike
where report_id in (select report_id from changed) or other_id in (select report_id from changed);

create temp table compared as
select report_id, (row_number() over ())::integer as number, report_id in (select report_id from changed) as fresh, sketch
from core.prose where characters >= 200 and report_id in (select report_id from mart.report);

create temp table run as
with every as (select number, fresh, unnest(sketch) as gram from compared)
select number, fresh, gram, times
from every join (select gram, count(*) as times from every group by gram having times <= 200) using (gram);

insert into core.alike
with told as (select number, count(*) as runs from run group by number),
shared as (select number, fresh, gram from run where times > 1),
pair as (
    select mine.number as mine, theirs.number as theirs, count(*) as shared
    from shared as mine join shared as theirs on theirs.gram = mine.gram
    where mine.fresh and (mine.number < theirs.number or (not theirs.fresh and theirs.number <> mine.number))
    group by mine.number, theirs.number
),
close as (
    select mine, theirs, pair.shared / (my.runs + their.runs - pair.shared) as share
    from pair
    join told as my on my.number = mine
    join told as their on their.number = theirs
    where share > 0.5
)
select one.report_id, other.report_id, share
from (select mine, theirs, share from close union all select theirs, mine, share from close) as both_ways (mine, theirs, share)
join compared as one on one.number = both_ways.mine
join compared as other on other.number = both_ways.theirs;

drop table run;
drop table compared;
