"""Days and periods as typed on the command line: a day of the calendar, or the closed set of words."""

from __future__ import annotations

import datetime as dt

from fuzz.drawn import Draws
from fuzz.target import Target
from salesacct.calendar import YEARS, Calendar
from salesacct.dates import DATE_WORDS, PERIOD_WORDS, parse_date, parse_period
from salesacct.problems import UsageError

WORDS = (
    *("today", "yesterday", "tomorrow", "monday", "sun", "eow", "eom", "eoq", "eoy", "+3d", "-2w", "+1m", "-9999y"),
    *("this-", "last-", "next-", "week", "month", "quarter", "half", "year", "q4", "h2", "2026-Q4", "FY27", "26-H1"),
    *("2026", "2026-10", "2026-W53", "..", "2026-10-01", "0001-01-01", "9999-12-31", "2200", "-02-29", "٢٠٢٦", "２０"),
)
FIRST = dt.date(1900, 1, 1).toordinal()
CALENDARS = tuple(
    Calendar(first, week, frozenset(workdays), frozenset({dt.date(2026, 12, 25)}))
    for first, week, workdays in ((1, 0, range(5)), (2, 6, range(6)), (12, 5, (6, 0, 1, 2, 3)), (7, 0, ()))
)


def play(data: bytes) -> None:
    """A typed day or period, on any day, by one of four calendars."""
    draws = Draws(data)
    today = dt.date.fromordinal(FIRST + draws.number(109571))
    calendar = draws.choice(CALENDARS)
    past = draws.chance(2)
    text = draws.rest().decode("utf-8", "replace")
    try:
        day = parse_date(text, today, calendar, past=past)
    except UsageError as error:
        assert error.hint
    else:
        assert day.year in YEARS
        assert parse_date(day.isoformat(), today, calendar) == day
    try:
        period = parse_period(text, today, calendar)
    except UsageError as error:
        assert error.hint
    else:
        assert period.start < period.end
        assert period.start.year in YEARS


def seeds() -> list[bytes]:
    """Each word of the closed sets, on one day."""
    said = [word.strip() for word in f"{DATE_WORDS}, {PERIOD_WORDS}".split(",")]
    return [b"\x10\xb5\x00" + bytes([i % 4, i % 2]) + word.encode() for i, word in enumerate((*said, *WORDS))]


TARGET = Target("days and periods as typed", play, seeds, WORDS, 28, 64)
