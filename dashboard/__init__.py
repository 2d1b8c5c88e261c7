"""The dashboard: reads the database that `etl` builds, and nothing else."""
