-- Of which format this database is: one row; what else it says depends on that.
select format from catalogue.build
