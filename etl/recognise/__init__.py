"""Document → Report: whose it is, of which year and form, and what its tables say.

`whole_report` puts together what the others recognise: title, year, office and place, sections, and the tables.
Nothing is imported here: who is who asks for the office of a name alone.
"""
