"""The parts of the overview: tiles, three panels and the table for the 通报."""
