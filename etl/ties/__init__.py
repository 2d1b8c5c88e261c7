"""The ties of the official form, and what they tell of a report.

`equations` are what must hold, `audit` holds one report against them; where they do not hold, `slips`, `hypotheses` and
`parity` find what may have happened, and `repair` offers it where nothing else explains it.
"""
