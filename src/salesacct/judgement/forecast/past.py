"""One person's readings of one metric, ready to be summed over any span in no time.

Days are ordinals. Anything dated after the as-of day is as if it were not there.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate

import msgspec

WEEKS = 52  # the newest weeks that tell how evenly a person books
DEAL_DAYS = 180  # the newest days that tell how large a deal is


class Past(msgspec.Struct, frozen=True):
    """Sorted days and the running sum up to each; `bumps` and `booked` tell how evenly the last year's weeks went.

    `bumps` is half the sum of squared steps from week to week, `booked` the total of those `weeks` weeks.
    `deals` and `deal_total` are the number and the sum of the newest days with a reading other than 0.
    """

    days: list[int]
    sums: list[float]
    whole: bool
    largest: float
    bumps: float
    booked: float
    weeks: int
    deals: int
    deal_total: float

    @classmethod
    def of(cls, readings: Sequence[tuple[dt.date, float]], as_of: dt.date) -> Past:
        """The readings dated up to `as_of`; values that are no finite numbers are left out."""
        kept = sorted((day.toordinal(), float(value)) for day, value in readings if day <= as_of and abs(value) < 1e300)
        days = [day for day, _ in kept]
        values = [value for _, value in kept]
        weeks = _weeks(kept, as_of.toordinal() + 1)
        since = bisect_left(days, days[-1] - DEAL_DAYS) if days else 0
        deals = [value for value in values[since:] if value]
        return cls(
            days,
            list(accumulate(values)),
            all(value == int(value) for value in values),
            max(map(abs, values), default=0.0),
            sum((weeks[i] - weeks[i - 1]) ** 2 for i in range(1, len(weeks))) / 2,
            sum(weeks),
            len(weeks),
            len(deals),
            sum(deals),
        )

    def total(self, start: int, end: int) -> float:
        """The sum over [start, end)."""
        low, high = bisect_left(self.days, start), bisect_left(self.days, end)
        if high <= low:
            return 0.0
        return self.sums[high - 1] - (self.sums[low - 1] if low else 0.0)

    def last_in(self, start: int, end: int) -> int | None:
        """The day of the newest reading in [start, end)."""
        index = bisect_left(self.days, end)
        return self.days[index - 1] if index and self.days[index - 1] >= start else None


def read_pasts(daily: Mapping[str, Sequence[tuple[dt.date, float]]], as_of: dt.date) -> dict[str, Past]:
    """Everybody's past of one metric, for `team_history` of several spans; people without a reading are left out."""
    pasts = {person: Past.of(readings, as_of) for person, readings in daily.items()}
    return {person: past for person, past in pasts.items() if past.days}


def _weeks(kept: Sequence[tuple[int, float]], end: int) -> list[float]:
    """Totals of the complete seven-day stretches that end with `end`, back to the first reading but `WEEKS` at most."""
    if not kept:
        return []
    count = min(WEEKS, (end - kept[0][0]) // 7)
    totals = [0.0] * count
    first = end - 7 * count
    for day, value in kept:
        if day >= first:
            totals[(day - first) // 7] += value
    return totals
