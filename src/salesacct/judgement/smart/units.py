"""Units of time as of a day: the running one, and so many of them ahead.

Rule: quarters and halves are the team's fiscal ones, "year" is the calendar year and "fiscal" the fiscal one.
"""

from __future__ import annotations

import datetime as dt

from salesacct.calendar import DAY, Calendar, Period
from salesacct.judgement.smart.spans import NO_DAYS, Days, add_months


def current(unit: str, today: dt.date, calendar: Calendar) -> Period | None:
    """The running day, week, month, quarter, half, year (calendar) or fiscal year; None for a term or a sprint."""
    if unit == "day":
        return Period(today, today + DAY)
    if unit == "week":
        return calendar.week_of(today)
    if unit == "fortnight":
        return Period(today, today + 14 * DAY)
    if unit == "month":
        return calendar.month_of(today)
    if unit == "quarter":
        return calendar.quarter_of(today)
    if unit == "half":
        year = calendar.fiscal_year_number(today)
        return next(h for h in (calendar.half(year, 1), calendar.half(year, 2)) if h.holds(today))
    if unit == "year":
        return Period(dt.date(today.year, 1, 1), dt.date(today.year + 1, 1, 1))
    if unit == "decade":
        return Period(dt.date(today.year // 10 * 10, 1, 1), dt.date(today.year // 10 * 10 + 10, 1, 1))
    return calendar.fiscal_year_of(today) if unit == "fiscal" else None


def ahead(count: float, unit: str, today: dt.date, calendar: Calendar, *, whole: bool) -> Days:
    """`count` units from today; with `whole`, quarters run to the end of the `count`-th coming fiscal quarter."""
    if unit in ("second", "minute", "hour"):
        hours = count / {"second": 3600, "minute": 60, "hour": 1}[unit]
        return Days(today, today + dt.timedelta(days=int(-(-hours // 24))))
    if unit == "quarter" and whole and count == int(count):
        last = today
        first = calendar.quarter_of(today).end
        for _ in range(min(int(count), 40)):
            last = calendar.quarter_of(last).end
        return Days(first, calendar.quarter_of(last).last)
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}.get(unit)
    if months is None:
        days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
        return NO_DAYS if days is None else Days(today, today + dt.timedelta(days=round(count * days)))
    whole_months = int(count * months)
    day = add_months(today, whole_months)
    return Days(today, day + dt.timedelta(days=round((count * months - whole_months) * 30)))
