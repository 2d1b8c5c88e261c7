"""Prose → economic indicators, by rules only: numbers, periods, names and movements read clause by clause.

`record` reads a section or a sentence. Nothing is imported here: the catalogue is asked by many who read no prose.
"""
