-- By when reports of a year are to be published where the due list names no day: one row, departments and governments.
select mart.deadline('部门', 'county', $year) as departments, mart.deadline('人民政府', 'county', $year) as governments
