"""Spans of days and how to cut them: a period's end, middle or first week, months added, and the feast days.

Rule: a span counts both its days; what no rule fixes (Diwali, "this term") has none.
"""

from __future__ import annotations

import calendar as civil
import datetime as dt
from typing import NamedTuple

from salesacct.calendar import DAY, Period, month_on

EARLIEST, LATEST = 1990, 2150
"""The years a goal can mean; anything else in a title is a number."""


class Days(NamedTuple):
    """The days a phrase covers, both counted; None where they cannot be known. `dated`: its year was written."""

    first: dt.date | None
    last: dt.date | None
    dated: bool = False


NO_DAYS = Days(None, None)


def of_period(period: Period | None, dated: bool = False) -> Days:
    """A calendar's period as days, both counted."""
    return NO_DAYS if period is None else Days(period.start, period.last, dated)


def full_year(digits: str) -> int:
    """27 and '27 as 2027. Raises ValueError outside the years a goal can mean."""
    year = int(digits.strip("'"))
    year += 2000 if year < 100 else 0
    if not EARLIEST <= year <= LATEST:
        raise ValueError(digits)
    return year


def fiscal_year_in(g: dict[str, str]) -> int | None:
    """The year written beside a quarter or a half, however it was written."""
    for name in ("year", "year2", "fy", "short", "short2"):
        if name in g:
            return full_year(g[name])
    return None


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of the month `months` later, or that month's last day."""
    first = month_on(day.replace(day=1), months)
    return first.replace(day=min(day.day, civil.monthrange(first.year, first.month)[1]))


def part_of(days: Days, part: str) -> Days:
    """The named part of a span: its end, start, middle, a half, or its n-th week or month."""
    if days.first is None or days.last is None:
        return days
    first, last = days.first, days.last
    length = (last - first).days + 1
    word, _, number = part.partition(" ")
    if word == "start":
        last = (
            first + (6 if length > 20 else 0) * DAY
            if length <= 31
            else min(last, add_months(first, max(1, length // 92)) - DAY)
        )
    elif word == "middle":
        first = last = first + (length // 2 - (length % 2 == 0)) * DAY
    elif word == "week":
        first, last = first + 7 * (int(number) - 1) * DAY, min(last, first + (7 * int(number) - 1) * DAY)
    elif word == "month":
        first, last = add_months(first, int(number) - 1), add_months(first, int(number)) - DAY
    elif word in ("half", "third", "quarter"):
        share = {"half": 2, "third": 3, "quarter": 4}[word]
        months = round(length / 30.44)
        last = add_months(first, months // share) - DAY if months >= share else first + (length // share - 1) * DAY
    return Days(first, last, days.dated)


def next_day_of_year(today: dt.date, month: int, number: int) -> dt.date:
    """The next day of this date from `today` on; ValueError for one that no year has. 29 February may be eight years off."""
    found = dt.date(2000, month, number)  # a year with a leap day: what it has not, no year has
    for year in range(today.year, today.year + 9):
        if (found.month, found.day) != (2, 29) or civil.isleap(year):
            day = found.replace(year=year)
            if day >= today:
                return day
    raise ValueError(f"no {number} of month {month} in years to come")


def next_day_of_month(today: dt.date, number: int) -> dt.date:
    """The next day of this number from `today` on, in the first month that has it; ValueError for one that no month has."""
    for months in range(4):
        first = month_on(today, months)
        if number <= civil.monthrange(first.year, first.month)[1] and (day := first.replace(day=number)) >= today:
            return day
    raise ValueError(f"no month has a day {number}")


def feast(rule: str, year: int) -> dt.date:
    """The day of a holiday's rule in `year`: `12-25`, `easter-2`, or `11-3-4+1` (month-weekday-nth, and days after)."""
    if rule.startswith("easter"):
        return easter(year) + int(rule[6:]) * DAY
    base, _, after = rule.partition("+")
    month, *rest = (int(n) for n in base.split("-"))
    if len(rest) == 1:
        return dt.date(year, month, rest[0])
    weekday, nth = rest
    first = dt.date(year, month, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (nth - 1) + int(after or 0)) * DAY


def easter(year: int) -> dt.date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)
