"""From when a person is known."""

from __future__ import annotations

import datetime as dt

from salesacct.judgement.presence import first_records
from salesacct.records.as_of import as_of
from salesacct.records.book import Book


def test_a_goal_may_be_older_than_its_record(book: Book) -> None:
    """
    # A year's goal written down in November makes nobody known since January; alone it says nothing.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    goals: [{id: g-1, title: Book 500k, owner: ana, start: 2026-01-01}]
    commitments: [{id: c-1, by: ben, what: Call, made: 2026-11-20, due: 2026-11-24}]
    """
    assert first_records(book) == {"ben": dt.date(2026, 11, 20), "ana": dt.date(2026, 11, 20)}
    assert first_records(as_of(book, dt.date(2026, 11, 19))) == {}
