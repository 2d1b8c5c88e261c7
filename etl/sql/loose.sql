-- Whether so many rows of a build were replaced that the room of those before is worth taking up again; of all tables the metrics
-- are replaced most, all years of an agency for each of its reports. Until then they are passed over where they stand.
select estimated_size > 1.5 * (select count(*) from mart.metric)
from duckdb_tables() where database_name = current_database() and schema_name = 'mart' and table_name = 'metric';
