"""Dates and periods as people type them on the command line: ISO, and a small closed set of words.

Nothing is guessed: what is not in the set is refused with the set. `today` is always an argument.
"""

from __future__ import annotations

import datetime as dt
import re

from salesacct.calendar import DAY, YEARS, Calendar, Period, month_on
from salesacct.problems import UsageError

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = {
    name: i for i, short in enumerate(WEEKDAYS) for name in (short, dt.date(2024, 1, 1 + i).strftime("%A").lower())
}

DATE_WORDS = "2026-11-20, today, yesterday, tomorrow, mon … sun, +3d, +2w, +1m, -1w, eow, eom, eoq, eoy"
PERIOD_WORDS = (
    "today, this-week, last-month, next-quarter, this-year, q4, h2, 2026-Q4, 2026-H1, FY27, 2026, 2026-10, 2026-W47, "
    "2026-10..2026-12, 2026-10-01..2026-11-15"
)


def parse_date(text: str, today: dt.date, calendar: Calendar = Calendar(), *, past: bool = False) -> dt.date:
    """The day `text` means. A weekday is the next one, today included; with `past` the latest one, today included.

    `eow` is the team's last working day of the week; `eom`, `eoq`, `eoy` the last day of the month and of the
    team's fiscal quarter and year. Raises UsageError with the closed set for anything else.
    """
    try:
        day = _day(text, today, calendar, past)
    except (OverflowError, ValueError):
        day = dt.date.max
    if day.year not in YEARS:
        raise UsageError(f"`{text}` is out of range", f"years run from {YEARS[0]} to {YEARS[-1]}")
    return day


def _day(text: str, today: dt.date, calendar: Calendar, past: bool) -> dt.date:
    word = text.strip().lower()
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", word):
        try:
            return dt.date.fromisoformat(word)
        except ValueError:
            raise UsageError(f"{text} is not a day of the calendar", "write year-month-day") from None
    if word in ("today", "yesterday", "tomorrow"):
        return today + DAY * ("yesterday", "today", "tomorrow").index(word) - DAY
    if word in _WEEKDAY:
        ahead = (_WEEKDAY[word] - today.weekday()) % 7
        return today - DAY * ((7 - ahead) % 7) if past else today + DAY * ahead
    step = re.fullmatch(r"([+-])([0-9]{1,4})([dwmy])", word)
    if step:
        return _step(today, int(step[1] + step[2]), step[3])
    ends = {"eom": calendar.month_of, "eoq": calendar.quarter_of, "eoy": calendar.fiscal_year_of}
    if word in ends:
        return ends[word](today).last
    if word == "eow":
        return _end_of_week(today, calendar)
    raise UsageError(f"`{text}` is not a date acct knows", f"dates are {DATE_WORDS}")


def _step(today: dt.date, count: int, unit: str) -> dt.date:
    if unit in "dw":
        return today + DAY * count * (7 if unit == "w" else 1)
    from dateutil.relativedelta import relativedelta  # months of unequal length, only when asked for

    return today + (relativedelta(months=count) if unit == "m" else relativedelta(years=count))


def _end_of_week(today: dt.date, calendar: Calendar) -> dt.date:
    """The last working day of this week; once that has passed, of the next."""
    for week in (calendar.week_of(today), calendar.week_of(today + 7 * DAY)):
        days = [d for d in (week.start + DAY * i for i in range(7)) if d >= today and calendar.is_workday(d)]
        if days:
            return days[-1]
    return today


def parse_period(text: str, today: dt.date, calendar: Calendar = Calendar()) -> Period:
    """The days `text` means, by the team's fiscal calendar. `q4` is that quarter of the fiscal year of `today`.

    Raises UsageError with the closed set for anything else.
    """
    word = text.strip().lower()
    try:
        found = _relative(word, today, calendar) or _numbered(word, today, calendar) or _dated(word, calendar)
    except (OverflowError, ValueError):
        found = None
    if found is None or found.start.year not in YEARS or found.end.year not in YEARS:
        raise UsageError(f"`{text}` is not a period acct knows", f"periods are {PERIOD_WORDS}")
    return found


def _relative(word: str, today: dt.date, calendar: Calendar) -> Period | None:
    if word in ("today", "yesterday", "tomorrow"):
        day = parse_date(word, today)
        return Period(day, day + DAY, word)
    match = re.fullmatch(r"(this|last|next)-(week|month|quarter|half|year)", word)
    if not match:
        return None
    which = {"last": -1, "this": 0, "next": 1}[match[1]]
    of = {
        "week": calendar.week_of,
        "month": calendar.month_of,
        "quarter": calendar.quarter_of,
        "half": lambda day: _half_of(day, calendar),
        "year": calendar.fiscal_year_of,
    }[match[2]]
    period = of(today)
    if which:
        period = of(period.start - DAY if which < 0 else period.end)
    return period


def _half_of(day: dt.date, calendar: Calendar) -> Period:
    year = calendar.fiscal_year_number(day)
    first = calendar.half(year, 1)
    return first if first.holds(day) else calendar.half(year, 2)


def _numbered(word: str, today: dt.date, calendar: Calendar) -> Period | None:
    match = re.fullmatch(r"(?:(?:fy)?(\d{4}|\d{2})-?)?([qh])([1-4])", word)
    if match and (match[2] == "q" or match[3] in "12"):
        year = _year(match[1]) if match[1] else calendar.fiscal_year_number(today)
        return calendar.quarter(year, int(match[3])) if match[2] == "q" else calendar.half(year, int(match[3]))
    match = re.fullmatch(r"(?:fy(\d{4}|\d{2})|([12]\d{3}))", word)
    return calendar.fiscal_year(_year(match[1] or match[2])) if match else None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _dated(word: str, calendar: Calendar) -> Period | None:
    if ".." in word:
        parts = [_dated(part, calendar) for part in word.split("..")]
        if len(parts) != 2 or parts[0] is None or parts[1] is None or parts[1].last < parts[0].start:
            return None
        return Period(parts[0].start, parts[1].end, word)
    if match := re.fullmatch(r"(\d{4})-w(\d{2})", word):
        # Its Thursday lies in the team's week of that name, whatever day weeks start on.
        return calendar.week_of(dt.date.fromisocalendar(int(match[1]), int(match[2]), 4))
    if match := re.fullmatch(r"(\d{4})-(\d{2})", word):
        first = dt.date(int(match[1]), int(match[2]), 1)
        return Period(first, month_on(first, 1), word)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", word):
        day = dt.date.fromisoformat(word)
        return Period(day, day + DAY, word)
    return None
