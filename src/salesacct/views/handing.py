"""Hand-overs of blockers and requests as data, and the words for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from salesacct.judgement.waiting import line_above
from salesacct.records.book import Book
from salesacct.records.culture import Blocker, Request


class HandedRow(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """One hand-over; `up` when it went up the line, to somebody who leads the one who had it."""

    on: dt.date
    from_: str | None
    to: str
    why: str
    up: bool


def handed_rows(book: Book, record: Blocker | Request, today: dt.date) -> tuple[HandedRow, ...]:
    """The hand-overs of a record, in the order of the file."""
    return tuple(
        HandedRow(h.on, h.from_, h.to, h.why, h.to in line_above(book, h.from_ or record.by, today))
        for h in record.handed
    )


def handed_words(row: HandedRow, names: Mapping[str, str]) -> str:
    """`went up to Dana`, `went from Marco to Ben`, `went to Ben`; people's names are left as they are."""
    to = names.get(row.to, row.to)
    if row.up:
        return f"went up to {to}"
    return f"went from {names.get(row.from_, row.from_)} to {to}" if row.from_ else f"went to {to}"
