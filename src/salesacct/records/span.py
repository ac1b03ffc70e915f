"""How long a rhythm is: `weekly`, `2 weeks`, `30 days` as calendar days or as a step from a date."""

from __future__ import annotations

import datetime as dt

_WORDS = {
    "daily": (1, "day"),
    "weekly": (1, "week"),
    "monthly": (1, "month"),
    "quarterly": (3, "month"),
    "yearly": (12, "month"),
}
_DAYS = {"day": 1, "week": 7, "month": 31}


def parse_span(text: str) -> tuple[int, str]:
    """(count, `day` | `week` | `month`) of a rhythm that has the form of `model.Span`."""
    if text in _WORDS:
        return _WORDS[text]
    digits = text.rstrip("adehkmnostwy ")
    return int(digits), text[len(digits) :].strip().rstrip("s")


def days_in(text: str) -> int:
    """The longest number of calendar days the rhythm can take (a month counts 31)."""
    count, unit = parse_span(text)
    return count * _DAYS[unit]


def after(day: dt.date, text: str) -> dt.date:
    """The day one rhythm after `day`; a month keeps the day of the month where it exists."""
    count, unit = parse_span(text)
    if unit == "month":
        from dateutil.relativedelta import relativedelta  # only monthly rhythms need it

        return day + relativedelta(months=count)
    return day + dt.timedelta(days=count * _DAYS[unit])
