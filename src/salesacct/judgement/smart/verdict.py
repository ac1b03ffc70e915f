"""A verdict on one criterion: what it is, what it rests on, and one suggestion where it is not met."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

import msgspec

Verdict = Literal["met", "partial", "missing", "unknown"]
WORTH: dict[Verdict, int] = {"met": 2, "partial": 1, "missing": 0}
"""Halves of a point; `unknown` is worth nothing because it is left out of the mean."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Criterion(msgspec.Struct, frozen=True):
    """One criterion's verdict. `because` cites the words (in quotes) or fields; `suggest` is None when it is met."""

    verdict: Verdict
    because: tuple[str, ...]
    suggest: str | None = None


def quoted(words: str) -> str:
    """The person's own words in quotes, shortened in the middle when long."""
    if len(words) > 70:
        words = words[:42].rsplit(" ", 1)[0] + " … " + words[-22:].split(" ", 1)[-1]
    return f'"{words}"'


def day_words(day: dt.date) -> str:
    """31 January 2027."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def number_words(value: Decimal | float) -> str:
    """A number as a person writes it: 12, 4.5, 12,000."""
    exact = Decimal(str(value)) if isinstance(value, float) else value
    if exact == exact.to_integral_value():
        return f"{int(exact):,}" if abs(exact) >= 10_000 else str(int(exact))
    return f"{exact:,.4f}".rstrip("0").rstrip(".")
