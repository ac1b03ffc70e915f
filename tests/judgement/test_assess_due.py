"""When a team looks at itself again, and who is still asked."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from rich.console import Console

from salesacct.draw.assess_section import draw_assess_section
from salesacct.judgement.assess.due import asked_to_answer, assessment_due
from salesacct.records.as_of import as_of
from salesacct.records.book import Book
from salesacct.views.assess_section import assess_section

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


@pytest.mark.parametrize(
    ("person", "day", "asked"), [("ana", 16, True), ("ben", 16, False), ("ana", 17, False), ("zoe", 9, False)]
)
def test_who_is_still_asked(book: Book, person: str, day: int, asked: bool) -> None:
    """
    # For two weeks after the newest answer those of the team who have not answered.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    surveys: [{id: y-1, by: ben, who: ben, on: 2026-11-02, answers: {goals-clear: 3}}]
    """
    assert asked_to_answer(book, book.people, person, D(2026, 11, day)) is asked


def test_the_section(book: Book) -> None:
    """
    # Nothing while there is nothing to say; else a line for each.
    people: {ana: {name: Ana Silva}, ben: {name: Ben Okoro}}
    assessments: [{id: e-1, by: ana, on: 2026-08-24}]
    surveys: [{id: y-1, by: ben, who: ben, on: 2026-11-20, answers: {goals-clear: 3}}]
    """
    today = D(2026, 11, 24)
    assert assess_section(book, None, None, "ben", D(2026, 11, 20)) is None
    section = assess_section(book, None, None, "ana", today)
    assert section is not None
    out = Console(file=StringIO(), width=80, markup=False)
    draw_assess_section(out, section, today)
    assert out.file.getvalue().splitlines() == [  # type: ignore[attr-defined]
        "Assessment due, 1 day over, the last was on Mon 24 Aug  acct assess --save",
        "Your answers to the survey are missing  acct assess survey",
    ]
