"""How much work can be expected of one person in a span: working days, less leave, less ramp."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from salesacct.calendar import Calendar, Period, month_on


def capacity(
    start: dt.date,
    end: dt.date,
    calendar: Calendar,
    away: Sequence[Period] = (),
    hired: dt.date | None = None,
    ramp: Sequence[float] = (),
) -> float:
    """Working days of full strength in [start, end).

    `ramp` holds the share of full work in each month after `hired`, full strength after its last; days before
    `hired` count for nothing when `hired` is given.
    """
    if hired is None:
        return float(calendar.workdays_between(start, end, away))
    start = max(start, hired)
    total, first = 0.0, hired
    for months, share in enumerate(ramp, 1):
        stop = _month_after(hired, months)
        total += share * calendar.workdays_between(max(start, first), min(end, stop), away)
        first = stop
    return total + calendar.workdays_between(max(start, first), end, away)


def _month_after(day: dt.date, months: int) -> dt.date:
    first = month_on(day, months)
    return min(first + dt.timedelta(days=day.day - 1), month_on(day, months + 1) - dt.timedelta(days=1))
