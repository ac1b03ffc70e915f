"""What people believe: the mean of a group, never of a few, never anybody's own marks."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from salesacct.calendar import Period
from salesacct.judgement.assess.survey import Beliefs, beliefs, marks_of, who_answered
from salesacct.records.book import Book
from salesacct.records.culture import Survey
from salesacct.records.model import Config, Person, Thresholds

D = dt.date
SPAN = Period(D(2026, 8, 25), D(2026, 11, 24))
NOVEMBER = D(2026, 11, 2)
PEOPLE = ("ana", "ben", "cat", "dan", "eve", "fay", "gil")


def answered(who: str | None, mark: int, on: dt.date = NOVEMBER, comment: str = "", **marks: int) -> Survey:
    """An answer with one `mark` for goals-clear, others by statement with `_` for the dash."""
    id = f"y-{who}{mark}{on:%m%d}{len(comment)}"
    answers = {"goals-clear": mark} | {name.replace("_", "-"): value for name, value in marks.items()}
    return Survey(id=id, by=who or "ana", who=who, on=on, answers=answers, comment=comment)


def asked(*surveys: Survey, least: int = 5) -> Beliefs:
    people = {id: Person(id=id, name=id) for id in PEOPLE}
    config = Config(people=people, thresholds=Thresholds(survey_least=least))
    book = Book(config=config, surveys={f"{s.id}-{i}": s for i, s in enumerate(surveys)})
    return beliefs(book, PEOPLE, SPAN)


def shown(found: Beliefs, statement: str = "goals-clear") -> tuple[str | None, int]:
    share, answers = found.by_statement[statement]
    return None if share is None else str(share.normalize()), answers


def test_five_are_a_group() -> None:
    """Four answers say nothing; the fifth shows the mean of all: 1 is none, 5 is all of it."""
    four = [answered(who, 4) for who in PEOPLE[:4]]
    assert shown(asked(*four)) == (None, 4)
    assert shown(asked(*four, answered("eve", 4))) == ("0.75", 5)
    assert shown(asked(*four, answered("eve", 1))) == ("0.6", 5)
    assert shown(asked(*four, answered("eve", 1), least=6)) == (None, 5)


def test_each_statement_is_a_group_of_its_own() -> None:
    """Five who answered something are not five who answered this."""
    five = [answered(who, 5, goals_mine=1) for who in PEOPLE[:4]] + [answered("eve", 5)]
    found = asked(*five)
    assert shown(found, "goals-mine") == (None, 4)
    assert found.people == 5
    assert found.of(("goals-clear", "goals-mine")) == (Decimal(1), 5), "what can't be shown has no part in the mean"
    assert found.of(("goals-mine",)) == (None, 4)
    assert found.of(("partners-say", "goals-mine")) == (None, 4)


def test_the_newest_mark_of_a_person_counts() -> None:
    """Statement by statement: who goes on another day adds to the first, and a mark of before the span is past."""
    others = [answered(who, 1, goals_mine=1) for who in PEOPLE[1:5]]
    first = answered("ana", 1, D(2026, 9, 1), goals_mine=5)
    again = Survey(id="y-2", by="ana", who="ana", on=D(2026, 10, 1), answers={"goals-clear": 5})
    found = asked(again, first, *others)
    assert shown(found) == ("0.2", 5)
    assert shown(found, "goals-mine") == ("0.2", 5)
    assert shown(asked(answered("ana", 5, D(2026, 8, 24)), *others)) == (None, 4)
    assert shown(asked(answered("ana", 5, D(2026, 8, 25)), *others)) == ("0.2", 5)


def test_paper_counts_one_by_one() -> None:
    """Answers without a name are people of their own, in the team of who typed them in; strangers are not of the team."""
    found = asked(*[answered(None, mark, comment="x" * mark) for mark in (1, 2, 3, 4, 5)])
    assert shown(found) == ("0.5", 5)
    assert shown(asked(*[answered("zoe", 5)] * 5)) == (None, 0)


def test_paper_belongs_to_the_team_of_who_leads_it() -> None:
    """What Ben types in counts for those he leads, not among Ana's managers; for everybody it counts."""
    managers = {"ana": None, "ben": "ana", "cat": "ana", "dan": "ben", "eve": "ben"}
    people = {id: Person(id=id, name=id, manager=manager) for id, manager in managers.items()}
    paper = Survey(id="y-1", by="ben", on=NOVEMBER, answers={"goals-clear": 5})
    book = Book(config=Config(people=people), surveys={"y-1": paper})
    assert beliefs(book, ("ben", "dan", "eve"), SPAN).people == 1
    assert beliefs(book, ("ana", "ben", "cat"), SPAN).people == 0
    assert beliefs(book, tuple(people), SPAN).people == 1


def test_comments_stay_with_the_group() -> None:
    """Under five people no comment is shown; from five on without names, in an order of their own."""
    several = [answered(who, 3, comment=f"{who} thinks") for who in PEOPLE]
    assert asked(*several[:4]).comments == ()
    found = asked(*several).comments
    assert sorted(found) == [f"{who} thinks" for who in PEOPLE]
    assert list(found) not in (sorted(found), sorted(found, reverse=True))
    assert asked(*several[::-1]).comments == found, "the order of the files has no say"


def test_who_has_answered() -> None:
    """Yes or no, and how many came without a name."""
    book = Book(surveys={s.id: s for s in (answered("ana", 3), answered(None, 2), answered("ben", 2, D(2026, 8, 1)))})
    assert who_answered(book, PEOPLE, SPAN) == (frozenset({"ana"}), 1)
    assert marks_of(book, "ana", SPAN) == {"goals-clear": D(2026, 11, 2)}
    assert marks_of(book, "ben", SPAN) == {}


@pytest.mark.parametrize("name", ["goals-claer", "leadership"])
def test_unknown_statements_have_no_part(name: str) -> None:
    """`acct check` tells of them."""
    odd = Survey(id="y-1", by="ana", who="ana", on=D(2026, 11, 2), answers={name: 5})
    assert asked(odd).people == 0
