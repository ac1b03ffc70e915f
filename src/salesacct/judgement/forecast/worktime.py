"""How much work can be expected of a person in a span: working days, less leave, less ramp.

Days are ordinals in here: a span of 8 quarters for 40 people is asked for in one status.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

import msgspec

from salesacct.calendar import Calendar, Period, months_after


class WorkingDays(msgspec.Struct, frozen=True):
    """The team's working days over a stretch: `running[i]` of them lie in the `i` days from the ordinal `first`."""

    first: int
    running: list[int]

    @classmethod
    def of(cls, calendar: Calendar, start: dt.date, end: dt.date) -> WorkingDays:
        """The working days in [start, end); a calendar without any counts every day."""
        days = range(start.toordinal(), end.toordinal())
        holidays = {day.toordinal() for day in calendar.holidays}
        week = [not calendar.workdays or weekday in calendar.workdays for weekday in range(7)]
        # 1 January of year 1, ordinal 1, was a Monday
        works = (week[(day - 1) % 7] and day not in holidays for day in days)
        return cls(start.toordinal(), list(accumulate(works, initial=0)))

    def between(self, start: int, end: int) -> int:
        """Working days in [start, end), as far as they lie in the stretch."""
        last = len(self.running) - 1
        low, high = min(max(start - self.first, 0), last), min(max(end - self.first, 0), last)
        return max(0, self.running[high] - self.running[low])

    def after(self, start: int, count: float) -> int:
        """The first ordinal by which `count` working days from `start` are over."""
        last = len(self.running) - 1
        base = self.running[min(max(start - self.first, 0), last)]
        return self.first + bisect_left(self.running, base + count - 1e-9)


class Worker(msgspec.Struct, frozen=True):
    """One person's own limits as ordinal spans: leave (merged), days since hired, and the ramp's (start, end, share)."""

    leave: list[tuple[int, int]]
    hired: int | None
    ramp: list[tuple[int, int, float]]

    @classmethod
    def of(cls, away: Sequence[Period] = (), hired: dt.date | None = None, ramp: Sequence[float] = ()) -> Worker:
        """`ramp` holds the share of full work in each month after `hired`, full strength after its last."""
        leave: list[tuple[int, int]] = []
        for start, end in sorted((p.start.toordinal(), p.end.toordinal()) for p in away):
            if leave and start <= leave[-1][1]:
                leave[-1] = (leave[-1][0], max(end, leave[-1][1]))
            else:
                leave.append((start, end))
        steps = []
        if hired is not None:
            edges = [months_after(hired, months).toordinal() for months in range(len(ramp) + 1)]
            steps = [(edges[i], edges[i + 1], share) for i, share in enumerate(ramp)]
        return cls(leave, hired.toordinal() if hired else None, steps)

    def strength(self, days: WorkingDays, start: int, end: int) -> float:
        """Days of full strength that the person works in [start, end)."""
        if self.hired is not None:
            start = max(start, self.hired)
        total = self._present(days, start, end)
        for low, high, share in self.ramp:
            if low < end and high > start:
                total -= (1 - share) * self._present(days, max(start, low), min(end, high))
        return total

    def _present(self, days: WorkingDays, start: int, end: int) -> float:
        present = days.between(start, end)
        for low, high in self.leave:
            if low < end and high > start:
                present -= days.between(max(start, low), min(end, high))
        return float(present)
