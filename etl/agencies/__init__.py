"""Who is who among the agencies.

Those of the catalogue (`listed`, read `lines` by line), what happened to them (`events`, `marks`, `conflicts`), who is
`due`; the `book` says whose a printed name is, and `describe` makes of it what a database knows.
"""
