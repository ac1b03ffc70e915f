"""Numbers and dates in the files' own form: exact, and nothing guessed."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from salesacct.calendar import YEARS

_NUMBER = re.compile(r"[+-]?\d{1,16}(_\d{1,3}){0,5}(\.\d{1,30})?([eE][+-]?\d{1,2})?", re.ASCII)
"""As many digits as the largest and the finest amount have when written out: acct reads back what it writes."""
LARGEST = Decimal(10) ** 15
SMALLEST = Decimal(10) ** -15
"""Amounts beyond these are slips of the finger, and would be shown as nothing but zeros."""
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_SCALES = {"k": 1_000, "m": 1_000_000}


class Bad(Exception):
    """A scalar that does not fit its field; becomes a problem at once, never leaves the reading of a file."""

    def __init__(self, rule: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.rule, self.message, self.hint = rule, message, hint


def number(text: str) -> Decimal:
    """An exact decimal in the files' own form: digits, a dot, no separators. Raises Bad otherwise."""
    if not _NUMBER.fullmatch(text.strip()):
        raise Bad("not-a-number", f"`{short(text)}` is not a number", _in_digits(text))
    found = Decimal(text.strip().replace("_", ""))
    if found and not SMALLEST <= abs(found) <= LARGEST:
        raise Bad(
            "out-of-range", f"`{short(text)}` is out of range", "amounts run to 15 digits on either side of the point"
        )
    return found or Decimal(0)


def _in_digits(text: str) -> str:
    """What to write instead of `1,200`, `12 %` or `400k`."""
    bare = re.sub(r"[\s,'%€$£]", "", text)
    if _NUMBER.fullmatch(bare):
        return f"write {bare}; the unit is the metric's"
    scale = _SCALES.get(bare[-1:].lower())
    if scale and _NUMBER.fullmatch(bare[:-1]):
        return f"write {Decimal(bare[:-1].replace('_', '')) * scale:f}".removesuffix(".0")
    return "write digits, such as 12 or 12.5"


def date(text: str) -> dt.date:
    """An ISO date. Raises Bad otherwise."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        raise Bad("not-a-date", f"`{short(text)}` is not a date", "write it as year-month-day, such as 2026-11-20")
    year, month, day = map(int, match.groups())
    try:
        found = dt.date(year, month, day)
    except ValueError:
        raise Bad("not-a-date", f"`{text}` is not a day of the calendar", _nearest_day(year, month)) from None
    if year not in YEARS:
        raise Bad("out-of-range", f"{text} is out of range", f"years run from {YEARS[0]} to {YEARS[-1]}")
    return found


def _nearest_day(year: int, month: int) -> str:
    if not (1 <= month <= 12 and 1 <= year <= 9998):
        return "months run from 01 to 12"
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    return f"that month ends on {last}"


def short(text: str) -> str:
    """The text, cut where it would fill a message."""
    return text if len(text) <= 40 else text[:39] + "…"
