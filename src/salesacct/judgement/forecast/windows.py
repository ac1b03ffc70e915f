"""The earlier spans a goal is compared with: the same kind of period, one after another, newest first.

Its rule: whole months step by months, whole weeks by weeks, any other length by its own number of working days.
"""

from __future__ import annotations

import datetime as dt

from salesacct.calendar import DAY, Calendar, Period


def earlier_windows(start: dt.date, end: dt.date, calendar: Calendar, count: int) -> list[Period]:
    """Up to `count` spans of the same length before [start, end), newest first; none for an empty span."""
    if end <= start:
        return []
    months = (end.year - start.year) * 12 + end.month - start.month
    spans: list[Period] = []
    if months > 0 and start.day == end.day <= 28:
        day = start
        for i in range(1, count + 1):
            earlier = _months_before(start, months * i)
            if earlier is None:
                break
            spans.append(Period(earlier, day))
            day = earlier
        return spans
    days = (end - start).days
    working = calendar.workdays_between(start, end)
    day = start
    for _ in range(count):
        try:
            earlier = day - days * DAY if days % 7 == 0 or not working else calendar.add_workdays(day, -working)
        except OverflowError:
            break
        spans.append(Period(earlier, day))
        day = earlier
    return spans


def _months_before(day: dt.date, months: int) -> dt.date | None:
    index = day.year * 12 + day.month - 1 - months
    return dt.date(index // 12, index % 12 + 1, day.day) if index >= 12 else None
