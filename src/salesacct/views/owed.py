"""What somebody owes to others, as data: the section a page of the team begins with."""

from __future__ import annotations

import datetime as dt

import msgspec

from salesacct.judgement.owed import Owed, owed_by
from salesacct.records.book import Book
from salesacct.views.shapes import (
    OwedRow as OwedRow,
)


class OwedSection(msgspec.Struct, frozen=True):
    """All that `person` owes today, the overdue first, then the oldest."""

    person: str
    name: str
    owed: tuple[OwedRow, ...]
    names: dict[str, str]


def owed_section(book: Book, person: str, today: dt.date) -> OwedSection | None:
    """The section on `today`; None when nothing is owed. The book must be the one of that day."""
    rows = tuple(map(owed_row, owed_by(book, person, today)))
    return OwedSection(person, book.name(person), rows, book.names()) if rows else None


def owed_row(o: Owed) -> OwedRow:
    """The row of one thing that is owed."""
    return OwedRow(o.kind, o.record.id, o.to, o.record.what, o.since, o.days, o.overdue)
