"""Document → Report: whose it is, of which year, in which form, and its grids laid onto the declared tables."""
