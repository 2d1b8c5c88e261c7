"""The parts of the comparison: the agencies in a row, the definitions, the years kind by kind."""
