-- What became of the applications of a scope (or one agency) in a year: one row per quantity, all of them on the same reports:
-- those that print table three in full (all fifteen cells of disputes, for those); of one agency, what it prints.
with part as (
    select report_id from mart.summed($region, $sector, $level) where year = $year and $agency is null
    union all
    select report_id from mart.report where year = $year and agency_id = $agency
),
printed as (
    select * from mart.figures semi join part using (report_id)
),
table_three as (
    select
        received, carried_in, received + carried_in as accepted, granted, partly_granted, refused, unable, not_processed,
        other, total, carried_forward,
        received + carried_in - granted - partly_granted - refused - unable - not_processed - other - carried_forward
            as unlisted
    from printed
),
disputes as (
    select
        total as decided, columns('^(reconsideration|litigation_.*)\.'),
        "reconsideration.total" - "reconsideration.upheld" - "reconsideration.corrected" - "reconsideration.other"
            - "reconsideration.pending" as "reconsideration.unlisted",
        "litigation_direct.total" - "litigation_direct.upheld" - "litigation_direct.corrected"
            - "litigation_direct.other" - "litigation_direct.pending" as "litigation_direct.unlisted",
        "litigation_after_reconsideration.total" - "litigation_after_reconsideration.upheld"
            - "litigation_after_reconsideration.corrected" - "litigation_after_reconsideration.other"
            - "litigation_after_reconsideration.pending" as "litigation_after_reconsideration.unlisted"
    from printed
),
long as (
    select quantity, value, decided
    from (select *, total as decided from table_three where unlisted + total is not null or $agency is not null)
    unpivot (value for quantity in (columns(* exclude decided)))
    union all by name
    select quantity, value, decided
    from (
        select * from disputes
        where $agency is not null
           or "reconsideration.unlisted" + "litigation_direct.unlisted" + "litigation_after_reconsideration.unlisted"
              is not null
    )
    unpivot (value for quantity in (columns(* exclude decided)))
),
sums as (
    select
        quantity, sum(value) as value, count(*) as reports,
        sum(value) filter (decided is not null) as k, sum(decided) as n
    from long group by quantity
)
select quantity, value, reports, k, n, k / nullif(n, 0) as share from sums
order by quantity
