"""Document → Report: whose it is, of which year and form, and its grids laid onto the declared tables."""
