"""How much has to be on record before a forecast says anything: one rule for totals, levels, ratios and the team.

Its rule: a band is a claim about scatter, and a scatter can be measured only where something came, came again and came
a third time. Until then the forecast is unknown, in words, and the status goes by pace.
"""

from __future__ import annotations

from typing import NamedTuple

LEAST_READINGS = 3
"""Two steps between readings, the fewest that tell a scatter from a single surprise."""
LEAST_DAYS = 21
"""Three weeks, for the same two steps from week to week, which is what the dispersion of totals is made of.

Measured by cutting off the past of 26 series at so many weeks (docs/judgement.md, Too little history): up to two weeks
the chances given are no better than a coin and the band holds half of the ends; from three on they are.
"""


class TooLittle(NamedTuple):
    """What there is, where it is not enough: the readings, and the days from the first to the last one known of."""

    readings: int
    days: int

    @property
    def words(self) -> str:
        """`too little history: 2 readings over 4 days; needs 3 readings over 21 days`."""
        return (
            f"too little history: {_counted(self.readings, 'reading')} over {_counted(self.days, 'day')}; "
            f"needs {_counted(LEAST_READINGS, 'reading')} over {_counted(LEAST_DAYS, 'day')}"
        )


def lacking(readings: int, days: int) -> TooLittle | None:
    """None where `readings` spread over `days` are a history to judge by, else what there is of it."""
    if readings >= LEAST_READINGS and days >= LEAST_DAYS:
        return None
    return TooLittle(readings, days)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
