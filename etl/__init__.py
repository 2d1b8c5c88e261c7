"""Annual reports on government information disclosure, read into a database that explains itself."""
