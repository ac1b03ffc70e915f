"""Where a goal will land: the projection, its 80 % band and the probability of reaching the target.

Pure arithmetic on dated readings; floats inside, no randomness, nothing outside the standard library but msgspec.
`closed_form` holds the one formula for totals, `totals` what it is fed with, `levels` the trend of levels and ratios.
"""
