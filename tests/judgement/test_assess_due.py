"""When a team looks at itself again, and who is still asked."""

from __future__ import annotations

import datetime as dt

import pytest

from salesacct.judgement.assess.due import assessment_due, still_to_answer
from salesacct.records.as_of import as_of
from salesacct.records.book import Book

D = dt.date


def test_by_the_rhythm(book: Book) -> None:
    """
    # Thirteen weeks after the last one of the team or of all; a team that never began is left in peace.
    people: {marco: {name: Marco Rossi}, ana: {name: Ana Silva, manager: marco}}
    assessments:
      - {id: e-1, by: marco, on: 2026-08-24, team: marco}
      - {id: e-2, by: marco, on: 2026-08-17}
    """
    assert assessment_due(book, "marco", D(2026, 11, 22)) is None
    assert assessment_due(book, "marco", D(2026, 11, 23)) == (D(2026, 8, 24), D(2026, 11, 23), 0)
    assert assessment_due(book, None, D(2026, 11, 23)) == (D(2026, 8, 17), D(2026, 11, 16), 7)
    assert assessment_due(as_of(book, D(2026, 8, 16)), None, D(2026, 11, 23)) is None


@pytest.mark.parametrize(("day", "missing"), [(1, 0), (2, 1), (16, 1), (17, 0)])
def test_how_many_are_still_to_answer(book: Book, day: int, missing: int) -> None:
    """
    # For two weeks after the newest answer; paper stands for one of them, and who left is not asked.
    people:
      ana: {name: Ana Silva}
      ben: {name: Ben Okoro}
      cleo: {name: Cleo Marin}
      zoe: {name: Zoe Lind, left: 2026-10-01}
    surveys:
      - {id: y-1, by: ben, who: ben, on: 2026-11-02, answers: {goals-clear: 3}}
      - {id: y-2, by: ben, on: 2026-11-02, answers: {goals-clear: 4}}
    """
    today = D(2026, 11, day)
    assert still_to_answer(as_of(book, today), book.people, today) == missing
