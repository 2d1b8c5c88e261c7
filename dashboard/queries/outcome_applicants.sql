-- Who asked and how they fared: one row per kind of applicant (and `total`), with its share of new applications, its
-- disclosure rate and the Wilson 95 % interval of that.
with part as (
    select agency_id, year from mart.summed($region, $sector, $level) where year = $year and $agency is null
    union all
    select agency_id, year from mart.report where year = $year and agency_id = $agency
),
asked as (
    select
        split_part(metric.metric_id, '.', 1) as family,
        case when metric.metric_id = 'disclosure_rate' then 'total' else split_part(metric.metric_id, '.', 2) end
            as applicant,
        sum(metric.numerator) as k, sum(metric.denominator) as n, count(*) as reports
    from mart.metric as metric join part using (agency_id, year)
    where metric.numerator is not null and metric.denominator is not null
      and (metric.metric_id = 'disclosure_rate' or starts_with(metric.metric_id, 'applicant_mix.')
           or starts_with(metric.metric_id, 'disclosure_rate_by_applicant.'))
    group by all
),
kinds as (
    select column_id as applicant, position from catalogue.form_column
    where form_id = '2021' and table_id = 'applications'
),
joined as (
    select
        kinds.applicant, kinds.position, mix.k as received, mix.n as all_received, mix.k / nullif(mix.n, 0) as mix,
        rate.k, rate.n, rate.k / nullif(rate.n, 0) as rate, coalesce(mix.reports, 0) as mix_reports,
        coalesce(rate.reports, 0) as rate_reports
    from kinds
    left join asked as mix on mix.applicant = kinds.applicant and mix.family = 'applicant_mix'
    left join asked as rate
      on rate.applicant = kinds.applicant and rate.family in ('disclosure_rate', 'disclosure_rate_by_applicant')
)
select
    * exclude (position), mart.wilson_low(k, n) as low, mart.wilson_high(k, n) as high
from joined
order by position
