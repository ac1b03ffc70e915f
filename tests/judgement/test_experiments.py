"""Practices on trial: how far they are, which are due for a verdict, how many go on at once."""

from __future__ import annotations

import datetime as dt

import pytest

from salesacct.judgement.experiments import due_for_verdict, too_many, trial, trials
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.records.culture import Experiment

D = dt.date
FOUR_WEEKS = Experiment(id="x-1", by="ana", practice="quiet-work", on=D(2026, 11, 2), due=D(2026, 11, 30))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (D(2026, 11, 2), ("running", 1, 29, 28)),
        (D(2026, 11, 29), ("running", 28, 29, 1)),
        (D(2026, 11, 30), ("due", 29, 29, 0)),
        (D(2026, 12, 4), ("due", 33, 29, -4)),
    ],
)
def test_how_far_it_is(today: dt.date, expected: tuple[str, int, int, int]) -> None:
    """The first day is day 1; on its last day it is due for a verdict, and stays so."""
    found = trial(FOUR_WEEKS, today)
    assert (found.state, found.day, found.days, found.left) == expected


def test_their_order(book: Book) -> None:
    """
    # Due for a verdict first, the longest waiting on top; then what runs, by its end; then what ended, newest first.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    experiments:
      - {id: x-old, by: ana, practice: a, on: 2026-08-03, due: 2026-09-14, ended: 2026-09-14, outcome: keep}
      - {id: x-new, by: ana, practice: b, on: 2026-09-07, due: 2026-10-19, ended: 2026-10-12, outcome: drop}
      - {id: x-far, by: ana, practice: c, on: 2026-11-02, due: 2026-12-14}
      - {id: x-near, by: ana, practice: d, on: 2026-11-02, due: 2026-11-27}
      - {id: x-due, by: ana, practice: e, on: 2026-10-05, due: 2026-11-23}
      - {id: x-late, by: ben, practice: f, on: 2026-10-05, due: 2026-11-16}
    """
    today = D(2026, 11, 23)
    assert [t.record.id for t in trials(book, today)] == ["x-late", "x-due", "x-near", "x-far", "x-new", "x-old"]
    assert [t.record.id for t in due_for_verdict(book, today)] == ["x-late", "x-due"]
    assert [t.record.id for t in due_for_verdict(book, today, {"ana"})] == ["x-due"]
    assert (too_many(book, today, "ana"), too_many(book, today, "ben")) == (3, 0)
    earlier = D(2026, 10, 9)
    then = trials(as_of(book, earlier), earlier)
    assert [(t.record.id, t.state) for t in then] == [
        ("x-new", "running"),
        ("x-late", "running"),
        ("x-due", "running"),
        ("x-old", "ended"),
    ]
