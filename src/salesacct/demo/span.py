"""The days the sample team lives on: a fiscal quarter laid around today, so that about half of it is always gone.

The quarter is whole months, from the first of last month to the end of next month; the team's fiscal year follows it.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from salesacct.calendar import DAY, Calendar, Period, month_on

CLOSED = ((1, 1), (5, 1), (12, 25), (12, 26))
"""Month and day on which the office is closed."""
QUARTERS_BEFORE = 4


class Span(NamedTuple):
    """`quarter` is the running one, `before` the earlier ones, newest first; `closed` the office's days off."""

    today: dt.date
    calendar: Calendar
    quarter: Period
    before: tuple[Period, ...]
    closed: tuple[dt.date, ...]

    @property
    def since(self) -> dt.date:
        """The first day of weekly life: the quarter before the running one."""
        return self.before[0].start

    @property
    def yesterday(self) -> dt.date:
        """The last working day before today: nothing is logged yet this morning."""
        return self.calendar.last_workday_before(self.today)

    @property
    def next_workday(self) -> dt.date:
        """Today, or the next working day when the team is off."""
        return self.today if self.calendar.is_workday(self.today) else self.ahead(1)

    @property
    def next_week(self) -> Period:
        """The team's next week."""
        return self.calendar.week_of(self.calendar.week_of(self.today).end)

    def ago(self, workdays: int) -> dt.date:
        """The day so many working days before today."""
        return self.calendar.add_workdays(self.today, -workdays)

    def ahead(self, workdays: int) -> dt.date:
        """The day so many working days after today."""
        return self.calendar.add_workdays(self.today, workdays)

    def workdays(self, start: dt.date, end: dt.date) -> list[dt.date]:
        """The working days in [start, end)."""
        days = (start + DAY * i for i in range((end - start).days))
        return [day for day in days if self.calendar.is_workday(day)]

    def weeks(self, start: dt.date, end: dt.date) -> list[list[dt.date]]:
        """The working days in [start, end), week by week; weeks without any are left out."""
        found: dict[dt.date, list[dt.date]] = {}
        for day in self.workdays(start, end):
            found.setdefault(self.calendar.week_of(day).start, []).append(day)
        return list(found.values())

    @property
    def quarter_word(self) -> str:
        """`Q4`, as people say it."""
        return self.quarter.name[-2:]


def span_around(today: dt.date) -> Span:
    """The days around `today`."""
    starts = (today.month - 2) % 3 + 1
    bare = Calendar(fiscal_year_starts=starts)
    before = [Period(month_on(today, -1 - 3 * i), month_on(today, 2 - 3 * i)) for i in range(QUARTERS_BEFORE + 1)]
    years = range(before[-1].start.year, before[0].end.year + 2)
    known = Period(before[-1].start, month_on(today, 9))
    closed = tuple(day for year in years for day in (dt.date(year, *date) for date in CLOSED) if known.holds(day))
    named = [bare.quarter_of(period.start) for period in before]
    return Span(today, Calendar(starts, holidays=frozenset(closed)), named[0], tuple(named[1:]), closed)
