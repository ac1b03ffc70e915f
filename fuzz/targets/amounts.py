"""Amounts as typed on the command line and as they stand in the files: exact, and never two readings of one text."""

from __future__ import annotations

from decimal import Decimal

from fuzz.target import Target
from salesacct.amounts import parse_amount
from salesacct.problems import UsageError
from salesacct.records.scalars import Bad, date, number

WORDS = (
    *("14", "12.5", "100k", "1.2M", "3bn", "1,200,000", "1.200.000,50", "1'200", "1 200", "1\u202f200\u00a0000"),
    *("€", "$", "£", "%", "+", "-", "1e5", "1_000", ",000", ".000", "000", "999999999999999", "0.000000001", "٣", "²"),
    *("1,200", "1.200", "NaN", "Infinity", "2026-11-20", "2026-02-29", "0000-00-00"),
)


def play(data: bytes) -> None:
    """One text as an amount typed, as a number of a file and as a date of a file."""
    text = data.decode("utf-8", "replace")
    try:
        amount = parse_amount(text)
    except UsageError as error:
        assert error.hint
    else:
        assert amount.is_finite()
        assert "E" not in f"{amount:f}"
    try:
        found = number(text)
    except Bad as bad:
        assert bad.message
        assert bad.hint
    else:
        assert number(f"{found:f}") == found == Decimal(text.strip().replace("_", ""))
    try:
        day = date(text)
    except Bad as bad:
        assert bad.hint
    else:
        assert day.isoformat() == text.strip()


def seeds() -> list[bytes]:
    """Each word alone."""
    return [word.encode() for word in WORDS]


TARGET = Target(
    "amounts as typed, numbers and dates of the files",
    play,
    seeds,
    WORDS,
    28,
    80,
)
