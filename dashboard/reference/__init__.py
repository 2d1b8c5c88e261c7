"""The parts of the page 口径: formulas spelled out in printed words, the tables of definitions, the official forms."""
