"""One person's readings of one metric, ready to be summed over any span in no time."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

import msgspec


class Past(msgspec.Struct, frozen=True):
    """Sorted days (ordinals) and the running sum up to each."""

    days: list[int]
    sums: list[float]
    whole: bool
    largest: float

    @classmethod
    def of(cls, readings: Sequence[tuple[dt.date, float]], as_of: dt.date) -> Past:
        """The readings dated up to `as_of`; anything later is as if it were not there."""
        kept = sorted((day.toordinal(), float(value)) for day, value in readings if day <= as_of)
        values = [value for _, value in kept]
        return cls(
            [day for day, _ in kept],
            list(accumulate(values)),
            all(value == int(value) for value in values),
            max(map(abs, values), default=0.0),
        )

    def total(self, start: dt.date, end: dt.date) -> float:
        """The sum over [start, end)."""
        low = bisect_left(self.days, start.toordinal())
        high = bisect_left(self.days, end.toordinal())
        if high <= low:
            return 0.0
        return self.sums[high - 1] - (self.sums[low - 1] if low else 0.0)

    def last_in(self, start: dt.date, as_of: dt.date) -> dt.date | None:
        """The day of the newest reading from `start` to `as_of`, both counted."""
        index = bisect_right(self.days, as_of.toordinal())
        if not index or self.days[index - 1] < start.toordinal():
            return None
        return dt.date.fromordinal(self.days[index - 1])

    def weeks(self, until: dt.date) -> list[float]:
        """Totals of the complete seven-day stretches from the first reading up to `until`, oldest first."""
        if not self.days:
            return []
        first, count = self.days[0], (until.toordinal() - self.days[0]) // 7
        totals = [0.0] * max(0, count)
        before = 0.0
        for day, running in zip(self.days, self.sums, strict=True):
            index = (day - first) // 7
            if index < count:
                totals[index] += running - before
            before = running
        return totals
