"""The team's calendar: working days and fiscal periods.

Every span of days is half-open inside acct: `Period.start` counts, `Period.end` does not.
A fiscal year is named after the calendar year in which it ends (FY27 with a February start
is February 2026 to January 2027), the convention of most annual reports.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

DAY = dt.timedelta(days=1)
QUARTER_WEEKS = 13
"""A quarter of a year in whole weeks, over which say/do and the habits of a team are counted."""
MONDAY_TO_FRIDAY = frozenset(range(5))
YEARS = range(1900, 2200)
"""The years acct takes dates of: room for every team, and no step over a year's end leaves the calendar."""


class Period(msgspec.Struct, frozen=True, order=True):
    """Days from `start` up to, not including, `end`; `name` is what a person calls it (`2026-Q4`)."""

    start: dt.date
    end: dt.date
    name: str = ""

    @property
    def last(self) -> dt.date:
        """The last day that counts."""
        return self.end - DAY

    @property
    def days(self) -> int:
        """Calendar days in the period."""
        return (self.end - self.start).days

    def holds(self, day: dt.date) -> bool:
        """Is `day` one of the period's days?"""
        return self.start <= day < self.end

    def overlaps(self, start: dt.date, last: dt.date) -> bool:
        """Does the span from `start` to `last`, both counted, share a day with the period?"""
        return start < self.end and last >= self.start


class Calendar(msgspec.Struct, frozen=True):
    """The team's configured year, week and days off; weekdays are 0 for Monday to 6 for Sunday."""

    fiscal_year_starts: int = 1
    week_starts: int = 0
    workdays: frozenset[int] = MONDAY_TO_FRIDAY
    holidays: frozenset[dt.date] = frozenset()

    def is_workday(self, day: dt.date) -> bool:
        """Does the team work on `day`?"""
        return day.weekday() in self.workdays and day not in self.holidays

    def workdays_between(self, start: dt.date, end: dt.date, away: Iterable[Period] = ()) -> int:
        """Working days in [start, end), less those inside any of the `away` periods; 0 when end <= start."""
        if end <= start:
            return 0
        weeks, rest = divmod((end - start).days, 7)
        count = weeks * len(self.workdays)
        count += sum((start.weekday() + i) % 7 in self.workdays for i in range(rest))
        off = {day for day in self.holidays if start <= day < end and day.weekday() in self.workdays}
        for leave in away:
            day, stop = max(start, leave.start), min(end, leave.end)
            while day < stop:
                if day.weekday() in self.workdays:
                    off.add(day)
                day += DAY
        return count - len(off)

    def add_workdays(self, day: dt.date, count: int) -> dt.date:
        """The working day `count` working days after `day` (before it when negative; 0 gives `day` itself)."""
        if not self.workdays:
            return day + count * DAY
        step = DAY if count > 0 else -DAY
        left = abs(count)
        while left:
            day += step
            if self.is_workday(day):
                left -= 1
        return day

    def last_workday_before(self, day: dt.date) -> dt.date:
        """The newest working day earlier than `day`."""
        return self.add_workdays(day, -1)

    def week_of(self, day: dt.date) -> Period:
        """The team's week that holds `day`, named by its ISO week."""
        start = day - dt.timedelta(days=(day.weekday() - self.week_starts) % 7)
        iso = (start + dt.timedelta(days=3)).isocalendar()
        return Period(start, start + 7 * DAY, f"{iso.year}-W{iso.week:02d}")

    def month_of(self, day: dt.date) -> Period:
        """The calendar month that holds `day`."""
        start = day.replace(day=1)
        return Period(start, month_on(start, 1), f"{start:%Y-%m}")

    def fiscal_year(self, year: int) -> Period:
        """The fiscal year that ends in calendar year `year`, or is it when the year starts in January."""
        start = dt.date(year if self.fiscal_year_starts == 1 else year - 1, self.fiscal_year_starts, 1)
        name = f"FY{year % 100:02d}" if self.fiscal_year_starts != 1 else str(year)
        return Period(start, month_on(start, 12), name)

    def fiscal_year_of(self, day: dt.date) -> Period:
        """The fiscal year that holds `day`."""
        return self.fiscal_year(self.fiscal_year_number(day))

    def fiscal_year_number(self, day: dt.date) -> int:
        """The number of the fiscal year that holds `day`: the calendar year in which it ends."""
        return day.year + (self.fiscal_year_starts != 1 and day.month >= self.fiscal_year_starts)

    def quarter(self, year: int, number: int) -> Period:
        """Quarter 1 to 4 of the fiscal year `year`."""
        start = month_on(self.fiscal_year(year).start, 3 * (number - 1))
        return Period(start, month_on(start, 3), f"{year}-Q{number}")

    def quarter_of(self, day: dt.date) -> Period:
        """The fiscal quarter that holds `day`."""
        year = self.fiscal_year_number(day)
        return next(q for q in (self.quarter(year, n) for n in (1, 2, 3, 4)) if q.holds(day))

    def half(self, year: int, number: int) -> Period:
        """Half 1 or 2 of the fiscal year `year`."""
        start = month_on(self.fiscal_year(year).start, 6 * (number - 1))
        return Period(start, month_on(start, 6), f"{year}-H{number}")


def last_quarter(today: dt.date) -> Period:
    """The quarter of a year up to `today`: what is looked back on when no period is asked for."""
    return Period(today + DAY - QUARTER_WEEKS * 7 * DAY, today + DAY)


def month_on(first: dt.date, months: int) -> dt.date:
    """The first day of the month `months` after the month of `first`."""
    index = first.year * 12 + first.month - 1 + months
    return dt.date(index // 12, index % 12 + 1, 1)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of the month `months` later, or that month's last day where it is shorter."""
    return min(month_on(day, months) + (day.day - 1) * DAY, month_on(day, months + 1) - DAY)
