"""Cells of an export: numbers by a decimal mark, dates by an order, and what the column decides of the two."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from fuzz.target import Target
from salesacct.imports.dates import decide_order, parse, read_date
from salesacct.imports.numbers import (
    DIGITS,
    Mark,
    Unreadable,
    decide_mark,
    mark_shown,
    parts_of,
    read_number,
)
from salesacct.problems import UserError

WORDS = (
    *("12,500.00", "1.234,5", "1 234,5", "1'234.50", "$22,700.00", "(1,200)", "1200-", "342.09K", "1.234", "12,34,567"),
    *("USD", "EUR", "CA$", "kr", "zł", "Rs.", "Mio", "mrd", "bn", "%", "€", "−", "+", "\u202f", "\u2009", "’", "1e5"),
    *(
        "03/04/2025",
        "31.12.25",
        "2026-11-20",
        "20261120",
        "Apr 15, 2021",
        "15-Apr-21",
        "1st of März",
        "12:30",
        "T09:00:00",
    ),
    *("Z", "+02:00", "AM", "1899-12-30", "45000", "1700000000", "n/a", "-", "٣", "²", "①"),
)
MARKS: tuple[Mark, Mark] = (".", ",")


def play(data: bytes) -> None:
    """A column of a few cells, one a line."""
    cells = list(enumerate(data.decode("utf-8", "replace").split("\n")[:8], start=2))
    try:
        decide_mark(cells, "Amount")
    except UserError as error:
        assert error.problems[0].hint
    try:
        decide_order(cells, "Closed")
    except UserError as error:
        assert error.problems[0].hint
    for _, cell in cells:
        parts = parts_of(cell)
        shown = mark_shown(parts.digits) if parts else None
        values: dict[str, Decimal] = {}
        for mark in MARKS:
            try:
                values[mark] = read_number(cell, mark)
            except Unreadable as bad:
                assert bad.why
        assert all(value.is_finite() and abs(value) < 10**DIGITS for value in values.values())
        if len(values) == 2 and values["."] != values[","]:
            assert shown == "?", "one text is two numbers, and nobody is told"
        parse(cell)
        for order in (None, "day-first", "month-first"):
            try:
                assert isinstance(read_date(cell, order), dt.date)
            except Unreadable as bad:
                assert bad.why


def seeds() -> list[bytes]:
    """Each word alone, and some columns."""
    return [*(word.encode() for word in WORDS), "\n".join(WORDS[:4]).encode(), "\n".join(WORDS[27:31]).encode()]


TARGET = Target(
    "cells of an export: numbers and dates",
    play,
    seeds,
    WORDS,
    8,
    160,
)
